import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';

const run = promisify(execFile);
let folder = '';

const rows = {
  brands: [{ id: 7, name: 'Fernhollow', custom_url: { url: '/brands/fernhollow/' } }],
  categories: [
    { id: 10, parent_id: 0, name: 'camping_gear', description: '', custom_url: { url: '/camping/' } },
    { id: 11, parent_id: 10, name: 'Tents', description: '', custom_url: { url: '/camping/tents/' } },
  ],
  products: [
    {
      id: 1,
      name: 'Larch Ridge Tent',
      description: '<p>The tent shelters two people under ripstop nylon\u2028with a 3000 mm water column.</p>',
      price: 249,
      sale_price: 199,
      brand_id: 7,
      brand_name: 'Fernhollow',
      categories: [['camping_gear', 'Tents']],
      category_ids: [11],
      images: [{ url_standard: 'https://cdn.example/a.jpg', description: '' }],
      custom_fields: [
        { name: 'Manual', value: 'https://cdn.example/a.pdf' },
        { name: 'Weight', value: '2.1 kg' },
      ],
      variants: [
        { sku: 'A', price: 249, option_values: [{ option_display_name: 'Color', label: 'Moss' }] },
        { sku: 'B', price: 259, option_values: [{ option_display_name: 'Color', label: 'Sand' }] },
      ],
      page_title: '',
      meta_description: '',
      meta_keywords: [],
      custom_url: { url: '/larch-ridge-tent/' },
    },
    {
      id: 2,
      name: 'Larch Ridge Tent',
      sku: 'LRT-W',
      price: null,
      brand_id: null,
      brand_name: '',
      categories: [],
      category_ids: [],
      custom_url: { url: '/larch-2/' },
    },
    { id: 3, name: 'Thing', price: 5, custom_url: { url: '/thing/' } },
  ],
  pages: [
    {
      id: 5,
      name: 'Care',
      body: '<p>Wash your tent by hand in cold water and dry it in the shade before storing it.</p>',
      url: '/care/',
    },
  ],
  posts: [
    {
      id: 6,
      title: 'Wind',
      body: '<p>Turn the narrow end of the tent into the wind before you set the first peg.</p>',
      url: '/blog/wind/',
      tags: [{ label: 'Wind' }],
    },
  ],
};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'catalogue-'));
  for (const [name, list] of Object.entries(rows))
    await writeFile(join(folder, `${name}.jsonl.gz`), gzipSync(list.map((row) => `${JSON.stringify(row)}\n`).join('')));
});
afterAll(() => rm(folder, { recursive: true }));

type Line = {
  kind: string;
  id: number;
  before: { title: string | null };
  after: { title: string | null; description: string };
  jsonld: { '@graph': Record<string, unknown>[] };
  dropped: { signal: string; reason: string }[];
  missing: string[];
};

async function enrich(...options: string[]): Promise<{ lines: Line[]; table: string; raw: string }> {
  const out = join(folder, 'out.jsonl');
  const { stdout } = await run(process.execPath, ['server/enrich.ts', '--catalog', folder, '--out', out, ...options]);
  const raw = await readFile(out, 'utf8');
  const lines = raw
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Line);
  return { lines, table: stdout, raw };
}

test('Every entity of the folders gets a line, in the order of the files', async () => {
  const { lines, table } = await enrich(
    '--currency',
    'EUR',
    '--store-url',
    'https://juniper.example/',
    '--store-name',
    'Juniper',
  );
  expect(lines.map(({ kind, id }) => `${kind} ${id}`)).toEqual([
    'product 1',
    'product 2',
    'product 3',
    'category 10',
    'category 11',
    'brand 7',
    'page 5',
    'post 6',
  ]);
  expect(lines[0]?.after.description).toMatch(/^The tent shelters two people/u);
  expect(lines[0]?.jsonld['@graph'][0]).toMatchObject({
    '@type': 'ProductGroup',
    url: 'https://juniper.example/larch-ridge-tent/',
    hasVariant: [{ offers: { price: '199.00', priceCurrency: 'EUR' } }, { offers: { price: '259.00' } }],
  });
  expect(JSON.stringify(lines[0])).not.toContain('a.pdf');
  expect(lines[3]?.after.title).toMatch(/^Camping gear/u);
  expect(lines[7]?.before.title).toBeNull();
  expect(lines[2]?.missing.length).toBeGreaterThan(0);
  expect(table).toMatch(/^entities +8$/mu);
});

test('The output is the same every time, and a limit or fewer kinds change no item', async () => {
  const whole = await enrich();
  expect((await enrich()).raw).toBe(whole.raw);
  const some = await enrich('--limit', '2');
  expect(some.lines).toEqual(whole.lines.slice(0, 2));
  const pages = await enrich('--kinds', 'page,post');
  expect(pages.lines).toEqual(whole.lines.slice(-2));
});

test('Without a currency no line carries an offer', async () => {
  const { raw } = await enrich();
  expect(raw).not.toMatch(/"offers"|USD/u);
  expect(raw).toContain('no_currency');
});

test('A file that lists folders stands for the folders beside it', async () => {
  const list = join(dirname(folder), `${basename(folder)}.json`);
  await writeFile(list, JSON.stringify({ folders: [basename(folder)] }));
  const out = join(folder, 'listed.jsonl');
  await run(process.execPath, ['server/enrich.ts', '--catalog', list, '--out', out]);
  await rm(list);
  expect(await readFile(out, 'utf8')).toBe((await enrich()).raw);
});

test('A wrong call says what is wrong', async () => {
  await expect(enrich('--kinds', 'products')).rejects.toThrow(/products is no kind of entity/u);
  await expect(enrich('--currency', 'euro')).rejects.toThrow(/euro is no ISO 4217 code/u);
});

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

type Answer = { lines: Line[]; table: string; raw: string };

async function enrichFolder(catalogue: string, name: string, ...options: string[]): Promise<Answer> {
  const out = join(folder, name);
  const call = ['server/enrich.ts', '--catalog', catalogue, '--out', out, ...options];
  const { stdout } = await run(process.execPath, call);
  const raw = await readFile(out, 'utf8');
  const lines = raw
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Line);
  return { lines, table: stdout, raw };
}

const enrichTo = (name: string, ...options: string[]): Promise<Answer> => enrichFolder(folder, name, ...options);
const enrich = (...options: string[]): Promise<Answer> => enrichTo('out.jsonl', ...options);

/** A catalogue of its own, inside the first. */
async function folderOf(files: Record<string, unknown[]>): Promise<string> {
  const made = await mkdtemp(join(folder, 'other-'));
  for (const [name, list] of Object.entries(files))
    await writeFile(join(made, `${name}.jsonl.gz`), gzipSync(list.map((row) => `${JSON.stringify(row)}\n`).join('')));
  return made;
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

test('A seed draws other entities than the first ones, the same every time, and changes none of them', async () => {
  const whole = new Map((await enrich()).lines.map((line) => [`${line.kind} ${line.id}`, line]));
  const drawn = await enrich('--limit', '3', '--seed', '5');
  expect(drawn.lines).toHaveLength(3);
  expect((await enrich('--limit', '3', '--seed', '5')).raw).toBe(drawn.raw);
  for (const line of drawn.lines) expect(line).toEqual(whole.get(`${line.kind} ${line.id}`));
  const others = await enrichTo('others.jsonl', '--limit', '3', '--seed', '6');
  expect(others.raw).not.toBe(drawn.raw);
});

test('A seed draws from the kinds that are asked for', async () => {
  const { lines } = await enrich('--kinds', 'page,post', '--limit', '1', '--seed', '9');
  expect(lines).toHaveLength(1);
  expect(['page', 'post']).toContain(lines[0]?.kind);
});

test('To rewrite replaces a text that mending leaves alone', async () => {
  const good = 'A two-person tent of ripstop nylon with a 3000 mm water column for camping in any season.';
  const [product] = rows.products;
  const shop = await folderOf({
    products: [{ ...product, meta_description: good, page_title: 'Larch Ridge Tent by Fernhollow – Tents' }],
  });
  const mended = await enrichFolder(shop, 'mend.jsonl');
  expect(mended.lines[0]?.after.description).toBe(good);
  const rewritten = await enrichFolder(shop, 'rewrite.jsonl', '--mode', 'rewrite');
  expect(rewritten.lines[0]?.after.description).not.toBe(good);
  expect(rewritten.lines[0]?.after.description).not.toBe('');
});

test('The table counts what is too poor, with what is missing, and needs no output file', async () => {
  const { stdout } = await run(process.execPath, ['server/enrich.ts', '--catalog', folder]);
  expect(stdout).toMatch(/^too poor in facts +[1-9]/mu);
  expect(stdout).toMatch(/^missing: .*Products › .* +[1-9]/mu);
  expect(stdout).toMatch(/^without any fault +\d+ \(\d+\.\d\d %\)$/mu);
  expect(stdout).toMatch(/^seconds, peak memory +[\d.]+, \d+ MB$/mu);
});

test('A file that cannot be read says which and where', async () => {
  const broken = await folderOf({ products: [] });
  await writeFile(join(broken, 'products.jsonl.gz'), gzipSync('{"id":1,"name":"Lamp"}\n{"id":2,'));
  await expect(enrichFolder(broken, 'x.jsonl')).rejects.toThrow(/products\.jsonl\.gz, line 2 is no JSON/u);
  await writeFile(join(broken, 'products.jsonl.gz'), gzipSync('{"id":1,"name":"Lamp"}\n\n{"name":"Stove"}'));
  await expect(enrichFolder(broken, 'x.jsonl')).rejects.toThrow(/products\.jsonl\.gz, line 3 is no such row/u);
  await writeFile(join(broken, 'products.jsonl.gz'), gzipSync('{"id":1,"name":"Lamp"}\n').subarray(0, 20));
  await expect(enrichFolder(broken, 'x.jsonl')).rejects.toThrow(/products\.jsonl\.gz cannot be read to its end/u);
  await writeFile(join(broken, 'products.jsonl.gz'), 'not zipped');
  await expect(enrichFolder(broken, 'x.jsonl')).rejects.toThrow(/products\.jsonl\.gz cannot be read to its end/u);
});

test('Rows of sloppy exports are read: numbers as text, texts as numbers, nulls, addresses without an object', async () => {
  const sloppy = await folderOf({
    products: [
      {
        ...rows.products[0],
        price: '249.00',
        upc: 36000291452,
        weight: '',
        custom_url: '/larch/',
        custom_fields: [{ name: 'Season', value: null }],
        images: [{ url_standard: null, description: null }],
      },
    ],
  });
  const { lines } = await enrichFolder(sloppy, 'sloppy.jsonl', '--currency', 'EUR');
  expect(lines[0]?.jsonld['@graph'][0]).toMatchObject({ url: 'https://shop.example/larch/' });
  expect(JSON.stringify(lines[0])).not.toContain('null: ');
});

test('A wrong call says what is wrong', async () => {
  await expect(enrich('--kinds', 'products')).rejects.toThrow(/products is no kind of entity/u);
  await expect(enrich('--currency', 'euro')).rejects.toThrow(/euro is no ISO 4217 code/u);
  await expect(enrich('--mode', 'mended')).rejects.toThrow(/mended is no mode/u);
  await expect(enrich('--limit', '0')).rejects.toThrow(/--limit takes a whole number above 0/u);
  await expect(enrich('--seed', '3')).rejects.toThrow(/name both/u);
  await expect(enrich('--language', 'German')).rejects.toThrow(/German is no code of a language/u);
  await expect(enrich('--title-pattern', 'Juniper')).rejects.toThrow(/holds \{title\} once/u);
  await expect(enrich('--colour')).rejects.toThrow(/Unknown option '--colour'/u);
  await expect(enrichFolder(join(folder, 'nowhere'), 'x.jsonl')).rejects.toThrow(/There is no folder .*nowhere/u);
  await expect(enrichFolder(dirname(folder), 'x.jsonl')).rejects.toThrow(/is no catalogue/u);
  await expect(enrich('--out', join(folder, 'nowhere', 'x.jsonl'))).rejects.toThrow(/cannot be written/u);
});

import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

/* The whole judge as a person calls it, over a small shop and answers that are written here by hand. */

const shop = 'https://shop.example';
let folder = '';

const products = [
  {
    id: 1,
    name: 'Larch Ridge Tent',
    text: 'The tent shelters two people under ripstop nylon with a 3000 mm water column.',
    variants: true,
  },
  {
    id: 2,
    name: 'Alder Brook Stove',
    text: 'The stove burns gas, boils a litre of water in four minutes and folds into its own pot.',
  },
  {
    id: 3,
    name: 'Fen Hollow Lamp',
    text: 'The lamp hangs from a hook, runs for thirty hours and charges through a socket in its base.',
  },
].map(({ id, name, text, variants }) => ({
  id,
  name,
  description: `<p>${text}</p>`,
  sku: `SKU-${id}`,
  price: 20 + id,
  brand_id: 7,
  brand_name: 'Fernhollow',
  category_ids: [10],
  categories: [['Camping gear']],
  images: [{ url_standard: `https://cdn.example/${id}.jpg` }],
  custom_fields: [],
  variants:
    variants === true
      ? ['Moss', 'Sand'].map((label) => ({
          sku: `SKU-1-${label}`,
          price: 21,
          option_values: [{ option_display_name: 'Color', label }],
        }))
      : [],
  custom_url: { url: `/item-${id}/` },
}));

type Line = ReturnType<typeof soundLine>;

function offer(id: number) {
  return {
    '@type': 'Offer',
    price: `${20 + id}.00`,
    priceCurrency: 'EUR',
    availability: 'https://schema.org/InStock',
    itemCondition: 'https://schema.org/NewCondition',
    url: `${shop}/item-${id}/`,
  };
}

function graphOf({ id, name, variants }: (typeof products)[number]): Record<string, unknown>[] {
  const about = {
    name,
    description: 'The text of the product.',
    url: `${shop}/item-${id}/`,
    brand: { '@type': 'Brand', name: 'Fernhollow' },
    category: 'Camping gear',
    image: `https://cdn.example/${id}.jpg`,
  };
  const trail = ['Home', 'Camping gear', name].map((step, index) => ({
    '@type': 'ListItem',
    position: index + 1,
    name: step,
    item: shop,
  }));
  const product =
    variants.length === 0
      ? { '@type': 'Product', ...about, sku: `SKU-${id}`, offers: offer(id) }
      : {
          '@type': 'ProductGroup',
          ...about,
          productGroupID: `SKU-${id}`,
          variesBy: ['https://schema.org/color'],
          hasVariant: variants.map(({ sku, option_values }) => ({
            '@type': 'Product',
            name: `${name} ${sku}`,
            sku,
            color: option_values[0]?.label,
            image: `https://cdn.example/${id}.jpg`,
            inProductGroupWithID: `SKU-${id}`,
            offers: offer(id),
          })),
        };
  return [product, { '@type': 'BreadcrumbList', itemListElement: trail }];
}

function soundLine(product: (typeof products)[number]) {
  return {
    kind: 'product',
    id: product.id,
    after: {
      title: `${product.name} – Camping gear – Fernhollow`,
      description: product.description.replaceAll(/<\/?p>/gu, ''),
    },
    jsonld: { '@graph': graphOf(product) },
    findings: [] as { level: string }[],
    missing: [] as string[],
    dropped: [],
  };
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'judge-'));
  await writeFile(join(folder, 'products.jsonl.gz'), gzipSync(products.map((row) => JSON.stringify(row)).join('\n')));
});
afterAll(() => rm(folder, { recursive: true }));

async function judge(change: (lines: Line[]) => void = () => undefined): Promise<{ code: number; table: string }> {
  const lines = products.map(soundLine);
  change(lines);
  const file = join(folder, 'lines.jsonl');
  await writeFile(file, lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      ['test/quality/run.ts', '--catalog', folder, '--lines', file],
      (error, stdout, stderr) => {
        resolve({
          code: typeof error?.code === 'number' ? error.code : error === null ? 0 : -1,
          table: stdout + stderr,
        });
      },
    );
  });
}

test('Sound answers reach the bar; the baseline stands beside them', async () => {
  const { code, table } = await judge();
  expect(table).toMatch(/items without any fault +>= 97 % +\d+\.\d\d % +100\.00 %$/mu);
  expect(table).toMatch(/together +holds/u);
  expect(code).toBe(0);
});

const at = (lines: Line[], place: number): Line => {
  const line = lines[place];
  if (line === undefined) throw new Error('no such line');
  return line;
};
const first = (lines: Line[]): Line => at(lines, 0);
const nodeOf = (line: Line): Record<string, unknown> => line.jsonld['@graph'][0] ?? {};

test.each<[row: RegExp, plant: (lines: Line[]) => void]>([
  [/items without any fault/u, (lines) => (first(lines).after.description += ' Buy now!!')],
  [
    /titles over 600 px/u,
    (lines) => (first(lines).after.title = 'Larch Ridge Tent – Camping gear – Fernhollow – Camping gear tents'),
  ],
  [/items with a cut word/u, (lines) => (first(lines).after.title = 'Larch Ridge Tent – Camping gear – Fernh')],
  [
    /duplicate titles/u,
    (lines) => lines.forEach(({ after }) => (after.title = 'Camping gear – Fernhollow – a tent or lamp')),
  ],
  [
    /duplicate descriptions/u,
    (lines) => lines.forEach(({ after }) => (after.description = at(lines, 1).after.description)),
  ],
  [/rich enough and with title/u, (lines) => (first(lines).after.description = '')],
  [
    /invented number, unit, name or claim/u,
    (lines) =>
      (first(lines).after.description =
        'The tent shelters nine people under ripstop nylon with a 9000 mm water column.'),
  ],
  [/titles of 30 to 60 characters/u, (lines) => (first(lines).after.title = 'Larch Ridge Tent')],
  [/JSON-LD with an error/u, (lines) => (nodeOf(at(lines, 1))['image'] = 'relative.jpg')],
  [/JSON-LD with an error/u, (lines) => (nodeOf(at(lines, 1))['offers'] = { '@type': 'AggregateOffer', lowPrice: 1 })],
  [/recommended properties/u, (lines) => lines.forEach((line) => delete nodeOf(line)['category'])],
  [
    /variants as ProductGroup/u,
    (lines) => (first(lines).jsonld['@graph'] = [{ ...nodeOf(at(lines, 1)), name: 'Larch Ridge Tent' }]),
  ],
])('A planted violation of "%s" ends below the bar', async (row, plant) => {
  const { code, table } = await judge(plant);
  expect(
    table
      .split('\n')
      .filter((line) => line.endsWith('<- below'))
      .join('\n'),
  ).toMatch(row);
  expect(code).toBe(1);
});

test('A run of six words that many descriptions share is found', async () => {
  const many = Array.from({ length: 6 }, (_, index) => `Item ${index} comes with a bag of strong green canvas.`);
  const { startSameness } = await import('./sameness.ts');
  const sameness = startSameness();
  for (const text of many) sameness.add(text);
  expect(sameness.shared('Item 3 comes with a bag of strong green canvas.')).toMatch(/comes with a bag of/u);
  expect(sameness.shared('The stove burns gas and boils a litre of water.')).toBeUndefined();
});

test('A call without a catalogue says how to call', async () => {
  const answer = await new Promise<string>((resolve) => {
    execFile(process.execPath, ['test/quality/run.ts'], (_error, _stdout, stderr) => resolve(stderr));
  });
  expect(answer).toMatch(/npm run quality -- --catalog/u);
});

import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, basename } from 'node:path';
import { gzipSync } from 'node:zlib';
import { loadCatalogue } from '../../../sandbox/catalogue/load-folder.ts';
import { repairsInWords } from '../../../sandbox/catalogue/repairs.ts';
import { contractFolder, reportMissing } from '../../support/contract-missing.ts';
import { writeFolder, type WrittenFolder } from '../api/small-catalogue.ts';

type Row = Record<string, unknown>;
const folders: WrittenFolder[] = [];
afterEach(() => {
  for (const { remove } of folders.splice(0)) remove();
});

function folderOf(files: Record<string, readonly Row[]>): string {
  const made = writeFolder(files);
  folders.push(made);
  return made.folder;
}

const product = (id: number, changes: Row = {}): Row => ({
  id,
  name: `Tent ${id}`,
  price: 10,
  images: [],
  variants: [],
  custom_fields: [],
  category_ids: [],
  custom_url: { url: `/tent-${id}/`, is_customized: false },
  ...changes,
});

const load = (products: readonly Row[], others: Record<string, readonly Row[]> = {}) =>
  loadCatalogue([folderOf({ products, ...others })]);

describe('a catalogue', () => {
  test('has names made unique and cut, and says how often', () => {
    const long = 'x'.repeat(259);
    const { catalogue, report } = load([
      product(1, { name: 'Dome' }),
      product(2, { name: 'dome ' }),
      product(3, { name: 'Dome' }),
      product(4, { name: long }),
      product(5, { name: long }),
      product(6, { name: ' ' }),
    ]);
    const names = catalogue.products.map(({ name }) => name);
    expect(names.slice(0, 3)).toEqual(['Dome', 'dome (2)', 'Dome (3)']);
    expect(names[3]).toBe('x'.repeat(250));
    expect(names[4]).toBe(`${'x'.repeat(246)} (2)`);
    expect(names[5]).toBe('Unnamed');
    expect(report.repairs).toMatchObject({ namesNumbered: 3, namesCut: 2, namesMissing: 1 });
  });

  test('has a price everywhere', () => {
    const { catalogue, report } = load([product(1, { price: null }), product(2, { price: 10, sale_price: 8 })]);
    expect(catalogue.products.map(({ price, calculated_price: shown }) => [price, shown])).toEqual([
      [0, 0],
      [10, 8],
    ]);
    expect(report.repairs.pricesMissing).toBe(1);
  });

  test('has custom fields within their limits', () => {
    const fields = Array.from({ length: 201 }, (_, index) => ({
      name: `F${index}`,
      value: 'y'.repeat(index === 0 ? 251 : 2),
    }));
    const { catalogue, report } = load([product(1, { custom_fields: fields })]);
    expect(catalogue.products[0]?.custom_fields).toHaveLength(200);
    expect(catalogue.products[0]?.custom_fields[0]?.value).toHaveLength(250);
    expect(report.repairs).toMatchObject({ customFieldValuesCut: 1, customFieldsDropped: 1 });
  });

  test('has addresses that no two entities share', () => {
    const category = { id: 7, parent_id: 0, name: 'Tents', custom_url: { url: '/tents/' } };
    const { catalogue, report } = load(
      [product(1, { custom_url: { url: '/tents/' } }), product(2, { custom_url: { url: '/Tents/' } })],
      {
        categories: [category],
      },
    );
    expect(catalogue.products.map(({ custom_url: { url } }) => url)).toEqual(['/tents-1/', '/Tents-2/']);
    expect(report.repairs.urlsNumbered).toBe(2);
  });

  test('has categories within their limits, each in a place that exists', () => {
    const named = (id: number, parent: number, name: string) => ({
      id,
      parent_id: parent,
      name,
      custom_url: { url: `/${id}/` },
    });
    const { catalogue, report } = load([product(1, { category_ids: [1, 99] })], {
      categories: [
        named(1, 0, 'c'.repeat(51)),
        named(2, 0, 'c'.repeat(52)),
        named(3, 1, 'c'.repeat(50)),
        named(4, 88, 'Lost'),
      ],
    });
    expect(catalogue.categories.map(({ name, parent_id: parent }) => [name.length, parent])).toEqual([
      [50, 0],
      [50, 0],
      [50, 1],
      [4, 0],
    ]);
    expect(catalogue.products[0]?.categories).toEqual([1]);
    expect(report.repairs).toMatchObject({ categoryNamesCut: 2, namesNumbered: 1, referencesDropped: 2 });
  });

  test('has one brand of each name', () => {
    const brands = [
      { id: 1, name: 'Acme', custom_url: { url: '/acme/' } },
      { id: 2, name: 'ACME', custom_url: { url: '/acme-2/' } },
    ];
    const { catalogue, report } = load([product(1, { brand_id: 2 })], { brands });
    expect(catalogue.brands.map(({ name }) => name)).toEqual(['Acme']);
    expect(catalogue.products[0]?.brand_id).toBe(1);
    expect(report.repairs.brandsMerged).toBe(1);
  });

  test('gives variants, options and images ids that are the same every time', () => {
    const value = (label: string) => ({ option_display_name: 'Size', label });
    const rows = [
      product(1, {
        images: [{ url_standard: 'https://images.example/1.jpg', description: 'A tent', is_thumbnail: true }],
        variants: [
          { sku: 'a', price: 12, option_values: [value('S')] },
          { sku: 'b', price: null, option_values: [value('M')] },
        ],
      }),
      product(2),
    ];
    const first = load(rows).catalogue;
    expect(first).toEqual(load(rows).catalogue);
    expect(
      first.products[0]?.variants.map(({ id, calculated_price: price, option_values: [option] }) => [
        id,
        price,
        option?.option_id,
        option?.id,
      ]),
    ).toEqual([
      [1, 12, 1, 1],
      [2, 10, 1, 2],
    ]);
    expect(first.products[0]?.images[0]).toMatchObject({
      id: 1,
      url_zoom: 'https://images.example/1.jpg',
      description: 'A tent',
    });
    expect(first.products[1]).toMatchObject({ base_variant_id: 3, variants: [{ id: 3, option_values: [] }] });
  });

  test('has pages and posts', () => {
    const { catalogue } = load([product(1)], {
      pages: [{ id: 1, name: 'About', type: 'page', url: '/about/', body: '<p>Us</p>', page_title: 'About us' }],
      posts: [
        { id: 1, title: 'News', url: '/blog/news/', body: '<p>New</p>', tags: [{ value: 'a', label: 'A' }, 'B'] },
      ],
    });
    expect(catalogue.pages[0]).toMatchObject({ meta_title: 'About us', is_visible: true });
    expect(catalogue.posts[0]).toMatchObject({ tags: ['A', 'B'], is_published: true });
  });

  test('of several folders is one', () => {
    const { report } = loadCatalogue([folderOf({ products: [product(1)] }), folderOf({ products: [product(2)] })]);
    expect(report.products).toBe(2);
  });

  test('is refused when an id stands in two folders, or twice in one', () => {
    const [one, two] = [folderOf({ products: [product(1)] }), folderOf({ products: [product(1)] })];
    expect(() => loadCatalogue([one, two])).toThrow(
      /id 1 of products stands in .*products.jsonl and in .*products.jsonl/,
    );
    expect(() => load([product(1), product(1)])).toThrow(/id 1 of products stands twice/);
  });

  test('is refused with the place of what cannot be read', () => {
    const folder = folderOf({ products: [product(1)] });
    writeFileSync(join(folder, 'brands.jsonl'), '{"id":1,\n');
    expect(() => loadCatalogue([folder])).toThrow(/brands.jsonl:1 is not JSON/);
    expect(() => loadCatalogue([join(folder, 'none')])).toThrow(/no catalogue at/);
    expect(() => loadCatalogue([folderOf({})])).toThrow(/holds no catalogue/);
  });
});

describe('the files of a catalogue', () => {
  test('may be gzipped; other languages are read only when they are named', () => {
    const folder = mkdtempSync(join(tmpdir(), 'catalogue-'));
    folders.push({ folder, remove: () => rmSync(folder, { recursive: true }) });
    const write = (name: string, row: Row) => writeFileSync(join(folder, name), gzipSync(`${JSON.stringify(row)}\n`));
    write('products.jsonl.gz', product(1));
    write('products.fr.jsonl.gz', product(2, { name: 'Tente' }));
    expect(loadCatalogue([folder]).catalogue.products.map(({ name }) => name)).toEqual(['Tent 1']);
    expect(loadCatalogue([join(folder, 'products.fr.jsonl.gz')]).catalogue.products.map(({ name }) => name)).toEqual([
      'Tente',
    ]);
  });

  test('may be named by a list beside their folders', () => {
    const [one, two] = [folderOf({ products: [product(1)] }), folderOf({ products: [product(2)] })];
    const list = join(dirname(one), `${basename(one)}.json`);
    writeFileSync(list, JSON.stringify({ folders: [basename(one), basename(two)] }));
    folders.push({ folder: list, remove: () => rmSync(list) });
    expect(loadCatalogue([list]).report.products).toBe(2);
  });
});

test('repairs are told in words, those that happened', () => {
  expect(repairsInWords(load([product(1, { price: null })]).report.repairs)).toEqual(['1 missing prices set to 0']);
});

const openCatalogues = join(contractFolder(), '..', '..', 'catalogs', 'open');
const large = join(openCatalogues, 'large.json');

if (existsSync(large)) {
  test('the large real catalogue loads in a few seconds', () => {
    const start = performance.now();
    const { catalogue, report } = loadCatalogue([large]);
    expect(performance.now() - start).toBeLessThan(15_000);
    expect(report).toMatchObject({ products: 26_160, variants: 5243 });
    expect(new Set(catalogue.products.map(({ name }) => name.trim().toLowerCase())).size).toBe(26_160);
    expect(Math.max(...catalogue.products.map(({ name }) => Array.from(name).length))).toBeLessThanOrEqual(250);
    const urls = [...catalogue.products, ...catalogue.brands].map((row) => row.custom_url.url);
    expect(new Set(urls).size).toBe(urls.length);
  });
} else reportMissing('the large real catalogue', `no open catalogues in ${openCatalogues}`);

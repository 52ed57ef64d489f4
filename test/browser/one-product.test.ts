import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import type { Product } from '../../sandbox/state/rows.ts';
import { validateGraph } from '../../server/structured-data/validate.ts';
import { describeInBrowser } from './support/chromium.ts';
import { hasOptions, openStorefront } from './support/storefront.ts';
import type { OpenStorefront } from './support/storefront.ts';

type Node = Record<string, unknown>;
type Visit = { products: Node[]; asked: number; complaints: string[] };

/** What a browser makes of a page. With `isRewritten`, once a script has written the theme's product anew: on one line. */
async function visit(context: BrowserContext, url: string, isRewritten: boolean): Promise<Visit> {
  const page = await context.newPage();
  const seen = { asked: 0, complaints: [] as string[] };
  page.on('request', (request) => (seen.asked += Number(new URL(request.url()).pathname === '/graphql')));
  page.on('pageerror', (error) => seen.complaints.push(error.message));
  try {
    await page.goto(url, { waitUntil: 'load' });
    if (isRewritten)
      await page.waitForFunction(() =>
        [...document.querySelectorAll('script[type="application/ld+json"]')].some(({ textContent }) =>
          /^\{".*"@type":"Product/.test(textContent),
        ),
      );
    return { ...seen, products: (await nodesOn(page)).filter(isProduct) };
  } finally {
    await page.close();
  }
}

async function nodesOn(page: Page): Promise<Node[]> {
  const texts = await page.locator('script[type="application/ld+json"]').allTextContents();
  return texts.flatMap((text): Node[] => {
    const parsed: Node = JSON.parse(text);
    const graph = parsed['@graph'];
    return Array.isArray(graph) ? graph : [parsed];
  });
}

function isProduct(node: Node): boolean {
  return node['@type'] === 'Product' || node['@type'] === 'ProductGroup';
}

/** One of each kind whose page differs, and some more. */
function sample(products: readonly Product[], more: number): Product[] {
  const isSoldOut = (row: Product) => row.inventory_tracking !== 'none' && row.inventory_level <= 0;
  const kinds: ((row: Product) => boolean)[] = [
    hasOptions,
    (row) => row.variants.length <= 1 && !isSoldOut(row),
    (row) => row.sale_price > 0,
    isSoldOut,
    (row) => row.availability === 'preorder',
    (row) => row.is_price_hidden,
    (row) => row.price === 0,
  ];
  const found = kinds.flatMap((isOne) => products.find(isOne) ?? []);
  const others = products.filter((_, index) => index % Math.ceil(products.length / more) === 0);
  return [...new Set([...found, ...others])];
}

/** A real catalogue where there is one. */
const folder = resolve(import.meta.dirname, '../../../shared/catalogs/open/eshop-outdoor');
const catalogues: [string, string | undefined, number][] = [
  ['the demo shop', undefined, 4],
  ...(existsSync(folder) ? [['a real catalogue', folder, 3] satisfies [string, string, number]] : []),
];

describeInBrowser('a product page describes one product in every mode', () => {
  describe.each(catalogues)('in %s', (_name, catalogue, more) => {
    let shop: OpenStorefront;
    let products: Product[];
    beforeAll(async () => {
      shop = await openStorefront(catalogue);
      products = sample(shop.products, more);
      const [first, second] = products.filter((row) => !hasOptions(row));
      if (first && !products.some(({ price }) => price === 0)) shop.change({ ...first, price: 0, sale_price: 0 });
      if (second && !products.some((row) => row.is_price_hidden)) shop.change({ ...second, is_price_hidden: true });
    }, 60_000);
    afterAll(() => shop.close());

    test('supplement leaves the one of the theme alone', async () => {
      shop.setMode('supplement');
      for (const product of products) {
        const { products: found, asked, complaints } = await visit(shop.browser, shop.addressOf(product), false);
        expect([product.name, found.map((node) => node['@type'])]).toEqual([product.name, ['Product']]);
        expect([asked, complaints]).toEqual([0, []]);
      }
    }, 120_000);

    test('enhance completes it where it stands, with one question', async () => {
      shop.setMode('enhance');
      for (const product of products) {
        const { products: found, asked, complaints } = await visit(shop.browser, shop.addressOf(product), true);
        const type = hasOptions(product) ? 'ProductGroup' : 'Product';
        expect([product.name, found.map((node) => node['@type'])]).toEqual([product.name, [type]]);
        expect([asked, complaints]).toEqual([1, []]);
        if (hasOptions(product)) {
          expect(found[0]?.['hasVariant']).toHaveLength(product.variants.length);
          const errors = validateGraph({ '@graph': found }).filter(({ level }) => level === 'error');
          expect([product.name, errors.filter(({ code }) => code !== 'no_image')]).toEqual([product.name, []]);
        }
      }
    }, 120_000);

    test('replace prints the only one', async () => {
      shop.setMode('replace');
      for (const product of products) {
        const { products: found, asked, complaints } = await visit(shop.browser, shop.addressOf(product), false);
        expect([product.name, found.map((node) => node['@type'])]).toEqual([product.name, ['Product']]);
        expect([asked, complaints]).toEqual([0, []]);
      }
    }, 120_000);
  });
});

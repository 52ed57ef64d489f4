import { demoCatalogue, secondCatalogue } from '../../sandbox/demo-shop/catalogues.ts';
import { checkDigit } from '../../sandbox/demo-shop/barcode.ts';
import { drawImage } from '../../sandbox/demo-shop/images.ts';
import { demoProfile, secondProfile } from '../../sandbox/demo-shop/profiles.ts';
import type { Product } from '../../sandbox/state/rows.ts';
import type { Catalogue } from '../../sandbox/state/store.ts';

const demo = demoCatalogue();
const second = secondCatalogue();
const { products } = demo;
const shops: [string, Catalogue][] = [
  ['demo', demo],
  ['second', second],
];

function repeated(values: readonly (string | number)[]): (string | number)[] {
  return values.filter((value, index) => values.indexOf(value) !== index);
}

function hasRightCheckDigit(code: string): boolean {
  return checkDigit(code.slice(0, -1)) === Number(code.slice(-1));
}

function count(test: (product: Product) => boolean): number {
  return products.filter(test).length;
}

/** Every product that shares its value with at least `least - 1` others. */
function sharing(value: (product: Product) => string, least: number): Product[] {
  const groups = Map.groupBy(products.filter(value), value);
  return [...groups.values()].filter((group) => group.length >= least).flat();
}

test('the demo shop has the range of a real small outfitter', () => {
  expect(products.length).toBeGreaterThanOrEqual(115);
  expect(products.length).toBeLessThanOrEqual(135);
  expect(demo.categories.length).toBeGreaterThanOrEqual(30);
  expect(demo.brands.length).toBeGreaterThanOrEqual(12);
  expect(demo.pages).toHaveLength(6);
  expect(demo.posts).toHaveLength(4);
  expect(demo.posts.filter((post) => !post.is_published)).toHaveLength(1);
  expect(second.products).toHaveLength(15);
});

test('the same rows come out every time, and nobody can change them for the next caller', () => {
  const first = demoCatalogue();
  first.products.forEach((product) => (product.name = 'changed'));
  first.pages.forEach((page) => (page.name = 'changed'));
  first.posts.forEach((post) => post.tags.push('changed'));
  expect(demoCatalogue()).toEqual(demo);
});

describe.each(shops)('rows of the %s shop', (_name, shop) => {
  const variants = shop.products.flatMap((product) => product.variants);

  test('ids, names, article numbers and addresses are unique where BigCommerce wants them so', () => {
    expect(repeated(shop.products.map((product) => product.id))).toEqual([]);
    expect(repeated(shop.products.map((product) => product.name.toLowerCase()))).toEqual([]);
    expect(repeated(variants.map((variant) => variant.id))).toEqual([]);
    expect(repeated(variants.map((variant) => variant.sku.toLowerCase()))).toEqual([]);
    expect(repeated(shop.products.flatMap((product) => product.images.map((image) => image.id)))).toEqual([]);
    expect(repeated(shop.products.flatMap((product) => product.custom_fields.map((field) => field.id)))).toEqual([]);
    expect(repeated(shop.reviews.map((review) => review.id))).toEqual([]);
    expect(repeated(shop.brands.map((brand) => brand.name.toLowerCase()))).toEqual([]);
    expect(repeated(shop.pages.map((page) => page.name.toLowerCase()))).toEqual([]);
    const addresses = [
      ...shop.products.map((product) => product.custom_url.url),
      ...shop.categories.map((category) => category.url.path),
      ...shop.brands.map((brand) => brand.custom_url.url),
      ...shop.pages.map((page) => page.url),
      ...shop.posts.map((post) => post.url),
    ];
    expect(repeated(addresses)).toEqual([]);
    for (const address of addresses) {
      expect(address).toMatch(/^\/[a-z0-9/-]+\/$/);
      expect(address.length).toBeLessThanOrEqual(255);
    }
  });

  test('texts stay within the limits of the API', () => {
    for (const product of shop.products) {
      expect(product.name.length).toBeLessThanOrEqual(250);
      expect(product.page_title.length).toBeLessThanOrEqual(255);
      expect(product.gtin).toMatch(/^(\d{8}|\d{12,14})?$/);
      expect(product.custom_fields.length).toBeLessThanOrEqual(200);
      for (const field of product.custom_fields) {
        expect(field.name.length).toBeLessThanOrEqual(250);
        expect(field.value).toMatch(/^[^]{1,250}$/);
      }
    }
    for (const category of shop.categories) expect(category.name.length).toBeLessThanOrEqual(50);
    for (const page of shop.pages) expect(page.name.length).toBeLessThanOrEqual(100);
  });

  test('every reference leads to a row', () => {
    const categories = new Set(shop.categories.map((category) => category.category_id));
    const brands = new Set([0, ...shop.brands.map((brand) => brand.id)]);
    const ids = new Set([-1, ...shop.products.map((product) => product.id)]);
    for (const product of shop.products) {
      expect(product.categories.length).toBeGreaterThan(0);
      expect(product.categories.every((id) => categories.has(id))).toBe(true);
      expect(brands.has(product.brand_id)).toBe(true);
      expect(product.related_products.every((id) => ids.has(id))).toBe(true);
    }
    for (const category of shop.categories) {
      expect(category.parent_id === 0 || categories.has(category.parent_id)).toBe(true);
    }
    expect(shop.reviews.every((review) => ids.has(review.product_id))).toBe(true);
  });

  test('price, stock, rating and variants of a product agree with each other', () => {
    for (const product of shop.products) {
      expect(product.calculated_price).toBe(product.sale_price || product.price);
      expect(product.sale_price === 0 || product.sale_price < product.price).toBe(true);
      const stock = product.variants.reduce((sum, variant) => sum + variant.inventory_level, 0);
      expect(product.inventory_level).toBe(stock);
      const approved = shop.reviews.filter((row) => row.product_id === product.id && row.status === 'approved');
      expect(product.reviews_count).toBe(approved.length);
      expect(product.reviews_rating_sum).toBe(approved.reduce((sum, row) => sum + row.rating, 0));
      const isComplex = product.variants.some((variant) => variant.option_values.length > 0);
      expect(product.base_variant_id === null).toBe(isComplex);
      expect(product.inventory_tracking === 'variant').toBe(isComplex && product.inventory_tracking !== 'none');
      expect(
        new Set(product.variants.map((variant) => variant.option_values.map((value) => value.id).join())).size,
      ).toBe(product.variants.length);
      expect(Date.parse(product.date_created)).toBeLessThanOrEqual(Date.parse(product.date_modified));
    }
  });

  test('every image address that a row names is drawn', () => {
    const addresses = [
      ...shop.products.flatMap((product) =>
        product.images.flatMap((image) => [image.url_zoom, image.url_standard, image.url_thumbnail, image.url_tiny]),
      ),
      ...variants.map((variant) => variant.image_url),
      ...shop.categories.map((category) => category.image_url),
      ...shop.brands.map((brand) => brand.image_url),
      ...shop.posts.map((post) => post.thumbnail_path && `/${post.thumbnail_path}`),
    ].filter(Boolean);
    expect(addresses.length).toBeGreaterThan(50);
    expect(addresses.filter((address) => !drawImage(address)?.startsWith('<svg '))).toEqual([]);
  });
});

describe('what a demo needs to show', () => {
  test('categories have three levels', () => {
    const parents = new Map(demo.categories.map((category) => [category.category_id, category.parent_id]));
    const depth = (id: number): number => (id === 0 ? 0 : 1 + depth(parents.get(id) ?? 0));
    expect(new Set(demo.categories.map((category) => depth(category.category_id)))).toEqual(new Set([1, 2, 3]));
  });

  test('there are variants, some with their own price, some sold out', () => {
    const complex = products.filter((product) => product.base_variant_id === null);
    expect(complex.length).toBeGreaterThanOrEqual(40);
    expect(
      complex.filter((product) => product.variants.some((variant) => variant.price !== null)).length,
    ).toBeGreaterThan(5);
    const partly = complex.filter(
      (product) => product.inventory_level > 0 && product.variants.some((variant) => variant.inventory_level === 0),
    );
    expect(partly.length).toBeGreaterThan(5);
  });

  test('every state of selling occurs', () => {
    expect(count((product) => product.sale_price > 0)).toBeGreaterThanOrEqual(10);
    expect(count((product) => product.availability === 'preorder')).toBeGreaterThanOrEqual(2);
    expect(count((product) => product.preorder_release_date !== null)).toBeGreaterThanOrEqual(2);
    expect(count((product) => product.availability === 'disabled')).toBeGreaterThanOrEqual(2);
    expect(count((product) => !product.is_visible)).toBeGreaterThanOrEqual(3);
    expect(count((product) => product.type === 'digital')).toBeGreaterThanOrEqual(2);
    expect(count((product) => product.condition === 'Refurbished')).toBeGreaterThanOrEqual(2);
    expect(count((product) => product.condition === 'Used')).toBeGreaterThanOrEqual(1);
    expect(count((product) => product.is_price_hidden)).toBeGreaterThanOrEqual(2);
    expect(
      count((product) => product.inventory_tracking !== 'none' && product.inventory_level === 0),
    ).toBeGreaterThanOrEqual(5);
    expect(new Set(demo.reviews.map((review) => review.status))).toEqual(
      new Set(['approved', 'pending', 'disapproved']),
    );
  });

  test('about half of the products carry a barcode that checks, and a few one that does not', () => {
    const codes = products.map((product) =>
      [product.gtin, ...product.variants.map((variant) => variant.gtin)].filter(Boolean),
    );
    const right = codes.filter((own) => own.length > 0 && own.every(hasRightCheckDigit));
    const wrong = codes.filter((own) => own.some((code) => !hasRightCheckDigit(code)));
    expect(right.length / products.length).toBeGreaterThan(0.45);
    expect(right.length / products.length).toBeLessThan(0.8);
    expect(wrong.length).toBeGreaterThanOrEqual(3);
    expect(hasRightCheckDigit('4006381333931')).toBe(true);
  });
});

describe('the dirt of real shops', () => {
  test('descriptions are missing, copied, and messy', () => {
    expect(count((product) => product.description === '')).toBe(15);
    expect(sharing((product) => product.description, 2)).toHaveLength(8);
    for (const mess of [
      /mso-/,
      /<table><tr><td><table>/,
      /style="/,
      /&nbsp;/,
      /&hellip;/,
      /<!--/,
      /\{\{.+\}\}/,
      /&lt;script/,
      /<FONT/,
    ]) {
      expect(count((product) => mess.test(product.description))).toBeGreaterThanOrEqual(1);
    }
    expect(
      count((product) => product.description.split('<p>').length > product.description.split('</p>').length),
    ).toBeGreaterThan(0);
  });

  test('names are too long, shouting, almost the same, or carry an emoji', () => {
    expect(count((product) => product.name.length > 100)).toBeGreaterThanOrEqual(3);
    expect(count((product) => product.name === product.name.toUpperCase())).toBeGreaterThanOrEqual(2);
    expect(count((product) => /\p{Extended_Pictographic}/u.test(product.name))).toBe(1);
    const bare = products.map((product) => product.name.toLowerCase().replace(/[^a-z0-9]/g, ''));
    expect(repeated(bare).length).toBeGreaterThanOrEqual(2);
    expect(count((product) => /\s/.test(product.sku))).toBeGreaterThanOrEqual(1);
  });

  test('some suppliers write German and one writes French', () => {
    expect(count((product) => /\b(und|für|Größe|mit)\b/.test(product.description))).toBeGreaterThanOrEqual(8);
    expect(count((product) => /\b(duvet|doublé)\b/.test(product.description))).toBe(1);
  });

  test('titles and meta texts are good, copied, stuffed, too long, or the default of the shop', () => {
    expect(sharing((product) => product.page_title, 6)).toHaveLength(6);
    expect(count((product) => product.page_title === demoProfile.default_page_title)).toBe(3);
    expect(count((product) => product.page_title.length > 100)).toBeGreaterThanOrEqual(1);
    expect(count((product) => product.meta_description.length > 300)).toBeGreaterThanOrEqual(1);
    expect(sharing((product) => product.meta_description, 6)).toHaveLength(6);
    expect(count((product) => product.meta_keywords.length > 8)).toBeGreaterThanOrEqual(2);
    expect(
      count((product) => product.page_title.length > 20 && product.page_title.length <= 60),
    ).toBeGreaterThanOrEqual(8);
  });

  test('custom fields hold private codes, an address and JSON next to the facts', () => {
    const fields = products.flatMap((product) => product.custom_fields);
    expect(fields.some((field) => field.name === '_supplier_code')).toBe(true);
    expect(fields.some((field) => field.value.startsWith('https://'))).toBe(true);
    expect(fields.some((field) => field.value.startsWith('{"'))).toBe(true);
    expect(fields.filter((field) => field.name === 'Material').length).toBeGreaterThan(30);
  });
});

test('the two shops have nothing in common but the platform', () => {
  expect(demoProfile.store_hash).not.toBe(secondProfile.store_hash);
  expect(demoProfile.currency).not.toBe(secondProfile.currency);
  for (const profile of [demoProfile, secondProfile]) {
    expect(profile.secure_url).toBe('');
    expect(profile.users).toHaveLength(3);
    expect(profile.users.map((user) => user.id)).toContain(profile.owner.id);
    expect(profile.users.every((user) => /@example\.(com|org|net)$/.test(user.email))).toBe(true);
  }
  const people = new Set(demoProfile.users.map((user) => user.email));
  expect(secondProfile.users.some((user) => people.has(user.email))).toBe(false);
});

test('no image is drawn at an address that names no known thing', () => {
  expect(drawImage('/product_images/spaceship/moss/x__1.560.svg')).toBeUndefined();
  expect(drawImage('/product_images/tent/constructor/x__1.560.svg')).toBeUndefined();
  expect(drawImage('/product_images/__proto__/moss/x__1.560.svg')).toBeUndefined();
  expect(drawImage('/product_images/tent/moss/x__1.560.svg?c=1')).toBeUndefined();
  expect(drawImage('/product_images/tent/moss/x__1.560.svg')).toContain('width="560"');
});

import { runInNewContext } from 'node:vm';
import { Parser } from 'htmlparser2';
import supertest from 'supertest';
import { enhanceHtml, enhanceSettings } from '../../server/injector/enhance-script.ts';
import type { EnhanceSettings } from '../../server/injector/enhance-script.ts';
import { noTemplateFacts } from '../../server/injector/template-facts.ts';
import { openShop } from '../sandbox/storefront/open-shop.ts';
import type { OpenShop } from '../sandbox/storefront/open-shop.ts';
import { image, product, script, variant } from '../sandbox/storefront/shop-rows.ts';

export const nothingStated = enhanceSettings(noTemplateFacts, []);
export const clothing: EnhanceSettings = {
  ...enhanceSettings({ ...noTemplateFacts, fields: ['Weight of cloth', 'Model', 'Material'] }, ['Colour', 'Size']),
  currency: 'SEK',
  shippingDetails: [{ '@type': 'OfferShippingDetails' }, { '@type': 'OfferShippingDetails' }],
  hasMerchantReturnPolicy: { '@type': 'MerchantReturnPolicy' },
};

type Rows = Parameters<typeof openShop>[0];
type Element = { attributes: { name: string; value: string }[]; id: string; textContent: string };

export function shopWith(rows: Rows, settings = nothingStated, set: Parameters<typeof openShop>[1] = {}): OpenShop {
  const shop = openShop(rows, set);
  shop.store.scripts.put({ ...script('enhance', enhanceHtml(settings)), location: 'footer' });
  return shop;
}

/** The page as a browser has it, without its other scripts: what the script of Clione made of it, and what it asked. */
export async function visit(
  shop: OpenShop,
  path: string,
  {
    html = '',
    reply,
  }: { html?: string; reply?: { status?: number; body?: string; edit?: (body: string) => string } } = {},
) {
  const page = html === '' ? await shop.html(path) : html.replace('SCRIPT', await scriptOn(shop, path));
  const elements = elementsOf(page);
  const data = elements.filter(({ type }) => type.startsWith('application/ld+json')).map(({ element }) => element);
  const own = elements.find(({ element }) => element.id === 'clione-enhance');
  const asked: string[] = [];
  let done: Promise<unknown> = Promise.resolve();
  const fetchInPage = (url: string, request: { body: string; headers: Record<string, string> }) => {
    asked.push(request.body);
    const answer = supertest(shop.app).post(url).set(request.headers).send(request.body);
    const given = answer.then(({ status, text }) => {
      const isOk = (reply?.status ?? status) === 200;
      return { ok: isOk, json: async (): Promise<unknown> => JSON.parse(reply?.edit?.(text) ?? reply?.body ?? text) };
    });
    done = given.then(() => new Promise((resolve) => setImmediate(resolve)));
    return given;
  };
  const querySelectorAll = (selector: string) =>
    selector.startsWith('script') ? data : /itemtype="[^"]*schema.org\/Product/.test(page) ? [{}] : [];
  runInNewContext(own?.element.textContent ?? '', {
    document: { readyState: 'complete', querySelectorAll },
    fetch: fetchInPage,
    encodeURIComponent,
  });
  await done;
  const texts = data.map(({ textContent }) => textContent);
  return { texts, asked, products: texts.flatMap(productsIn), script: own?.element.textContent ?? '' };
}

async function scriptOn(shop: OpenShop, path: string): Promise<string> {
  return /<script id="clione-enhance"[\s\S]*?<\/script>/.exec(await shop.html(path))?.[0] ?? '';
}

export function elementsOf(html: string): { type: string; element: Element }[] {
  const found: { type: string; element: Element }[] = [];
  let open: Element | undefined;
  const parser = new Parser({
    onopentag: (name, attributes) => {
      if (name !== 'script') return;
      const named = Object.entries(attributes).map(([attribute, value]) => ({ name: attribute, value }));
      open = { attributes: named, id: attributes['id'] ?? '', textContent: '' };
      found.push({ type: attributes['type'] ?? '', element: open });
    },
    ontext: (text) => {
      if (open !== undefined) open.textContent += text;
    },
    onclosetag: (name) => {
      if (name === 'script') open = undefined;
    },
  });
  parser.end(html);
  return found;
}

export type Node = Record<string, unknown>;

export function productsIn(text: string): Node[] {
  try {
    const node: Node = JSON.parse(text);
    return String(node['@type']).startsWith('Product') ? [node] : [];
  } catch {
    return [];
  }
}

export async function productOn(shop: OpenShop, path = '/product-1/'): Promise<Node> {
  const { products } = await visit(shop, path);
  expect(products).toHaveLength(1);
  return products[0] ?? {};
}

export const option = (name: string, id: number, label: string) => ({
  id,
  option_id: name.length,
  option_display_name: name,
  label,
});

export const sold = (id: number, set: Parameters<typeof variant>[2]) => variant(id, '', set);

export const shirt = product(1, {
  brand_id: 1,
  price: 100,
  sku: '',
  condition: 'Used',
  is_condition_shown: true,
  inventory_tracking: 'variant',
  description: '<p>Warm.</p>',
  images: [image('/product_images/a.svg'), image('/product_images/b.svg')],
  custom_fields: [
    { id: 1, name: 'Weight of cloth', value: '300 g' },
    { id: 2, name: 'Internal', value: 'secret' },
    { id: 3, name: 'Model', value: '12 A' },
    { id: 4, name: 'Weight of cloth', value: 'light' },
    { id: 5, name: 'Material', value: '3' },
    { id: 6, name: 'Material', value: 'Wool' },
    { id: 7, name: 'Model', value: '["x"]' },
  ],
  variants: [
    sold(11, {
      sku: 'S M',
      price: null,
      inventory_level: 3,
      option_values: [option('Colour', 1, 'Moss'), option('Size', 2, 'S')],
    }),
    sold(12, {
      sku: 'B',
      price: 120,
      sale_price: 90,
      inventory_level: 0,
      option_values: [option('Colour', 3, 'Bark'), option('Size', 2, 'S')],
    }),
    sold(13, {
      sku: '',
      gtin: '4006381333931',
      price: 150,
      inventory_level: 9,
      purchasing_disabled: true,
      option_values: [option('Colour', 3, 'Bark'), option('Size', 4, 'M')],
    }),
  ],
});

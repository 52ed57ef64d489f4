import { enhanceHtml, enhanceSettings } from '../../server/injector/enhance-script.ts';
import { fieldRules } from '../../server/injector/field-rules.ts';
import { additionsOf } from '../../server/injector/page-nodes.ts';
import { pageTypes } from '../../server/injector/page-type.ts';
import { leftOutWords, templateOf } from '../../server/injector/template.ts';
import { noTemplateFacts } from '../../server/injector/template-facts.ts';
import type { TemplateFacts } from '../../server/injector/template-facts.ts';
import { longestScript } from '../../server/injector/to-handlebars.ts';
import { countries } from '../../server/shop-facts/countries.ts';
import { shopNode } from '../../server/structured-data/content-nodes.ts';
import { policyNodes } from '../../server/structured-data/policies.ts';
import { policiesOf } from '../../server/structured-data/stated-shop.ts';
import { shop as storeFacts } from '../enrichment/facts.ts';
import { nodesOn, openEngine, wholeScript } from './battery.ts';
import { hostilePages } from './hostile-contexts.ts';

const everything = pageTypes.map((pageType) => ({ pageType, adds: additionsOf(pageType).map(({ type }) => type) }));
const days = { least: 1, most: 3 };
const facts: TemplateFacts = {
  currency: 'SEK',
  shop: {
    legalName: 'Birch & Sons AB',
    logo: { from: 'address', url: 'https://shop.example/logo.png' },
    profiles: ['https://social.example/birch'],
    phone: '+46 8 123 456',
    email: 'hello@shop.example',
    address: { street: 'Storgatan 1', locality: 'Umeå', region: '', postalCode: '903 26', country: 'SE' },
    returns: { countries: ['SE', 'FI'], window: 60, fees: 49, method: 'mail' },
    shipping: [{ country: 'SE', rate: 0, handlingDays: days, transitDays: days }],
  },
  fields: ['Length', 'Model', 'Colour', 'Material', 'Size', 'Price', 'EAN'],
};
const render = openEngine('helpers 6.6.4, engine v4', wholeScript(facts));

async function productWith(own: object, more: object = {}): Promise<Record<string, unknown>> {
  const page = hostilePages('Birch axe').find(({ pageType }) => pageType === 'product');
  const product = { ...Object(page?.context['product']), ...own };
  const nodes = nodesOn(await render({ ...page?.context, ...more, product }));
  return nodes.find((node) => node['@type'] === 'Product') ?? {};
}

const fieldsNamed = (...named: [name: string, value: string][]) => ({
  custom_fields: named.map(([name, value], id) => ({ id, name, value })),
});

test('the home page tells the shop as its stored graph does', async () => {
  const store = { ...storeFacts, currency: 'SEK', url: 'https://shop.example', name: 'Birch & Sons' };
  const context = { page_type: 'default', settings: { store_name: store.name }, urls: { home: `${store.url}/` } };
  const [node] = nodesOn(await render(context));
  expect(node).toEqual(shopNode(store, facts.shop));
});

test('every other page names the shop without its policies: they stand on one page', async () => {
  for (const { pageType, context } of hostilePages('Birch axe')) {
    const policies = nodesOn(await render(context)).filter((node) => 'hasMerchantReturnPolicy' in node);
    expect([pageType, policies.length]).toEqual([pageType, pageType === 'default' ? 1 : 0]);
  }
});

test('an offer carries shipping and returns as stated, in the currency of the shop only', async () => {
  const terms = policyNodes(policiesOf(facts.shop), 'SEK');
  expect((await productWith({}))['offers']).toMatchObject(terms);
  const abroad = await productWith({}, { currency_selector: { active_currency_code: 'EUR' } });
  expect(JSON.stringify(abroad['offers'])).not.toMatch(/shippingDetails|hasMerchantReturnPolicy/u);
  const download = await productWith({ weight: undefined });
  expect(download['offers']).toMatchObject({ hasMerchantReturnPolicy: terms.hasMerchantReturnPolicy });
  expect(download['offers']).not.toHaveProperty('shippingDetails');
});

test('public fields stand with their units, what is none as text, a colour as the colour, all others not at all', async () => {
  const product = await productWith(
    fieldsNamed(
      ['Length', '12.5 cm'],
      ['Secret', 'x'],
      ['Length', 'about 5 cm'],
      ['Length', '12,5 cm'],
      ['Length', '3 pieces'],
      ['Model', '12 A'],
      ['Length', 'https://shop.example/'],
      ['Length', '{"a":1}'],
      ['Length', '<p></p>'],
      ['Colour', 'Moss &amp; sand'],
      ['Price', '12'],
      ['EAN', '4006381333931'],
    ),
  );
  expect(product).toMatchObject({ color: 'Moss & sand' });
  expect(product['additionalProperty']).toEqual([
    { '@type': 'PropertyValue', name: 'Length', value: 12.5, unitCode: 'CMT', unitText: 'cm' },
    { '@type': 'PropertyValue', name: 'Length', value: 'about 5 cm' },
    { '@type': 'PropertyValue', name: 'Length', value: '12,5 cm' },
    { '@type': 'PropertyValue', name: 'Length', value: '3 pieces' },
    { '@type': 'PropertyValue', name: 'Model', value: '12 A' },
  ]);
  expect(await productWith(fieldsNamed(['Secret', 'x']))).not.toHaveProperty('additionalProperty');
});

test("what is no word for a colour or a material stands as text, and machines' data not at all", async () => {
  const product = await productWith(
    fieldsNamed(['Colour', 'YES'], ['Colour', 'Moss'], ['Material', '3'], ['Material', '["oak"]'], ['Size', '42']),
  );
  expect(product).toMatchObject({ color: 'Moss', size: '42' });
  expect(product).not.toHaveProperty('material');
  expect(product['additionalProperty']).toEqual([
    { '@type': 'PropertyValue', name: 'Colour', value: 'YES' },
    { '@type': 'PropertyValue', name: 'Material', value: '3' },
  ]);
});

test('the rules of fields are the same whichever of them most products carry', () => {
  expect(fieldRules([...facts.fields].reverse())).toEqual(fieldRules(facts.fields));
  expect(enhanceHtml(enhanceSettings({ ...facts, fields: [...facts.fields].reverse() }, []))).toBe(
    enhanceHtml(enhanceSettings(facts, [])),
  );
});

test.each([
  ['4006381333931', { gtin13: '4006381333931' }],
  ['036000291452', { gtin12: '036000291452' }],
  ['96385074', { gtin8: '96385074' }],
  ['10012345678902', { gtin14: '10012345678902' }],
])('the barcode %s stands with its length', async (gtin, expected) => {
  expect(await productWith({ gtin, upc: '' })).toMatchObject(expected);
});

test.each(['4006381333932', '400638133393', '00000000', '4006381 333931', '40063813x3931', '1e10', ' ', '123456789'])(
  'the barcode "%s" is left out: a wrong number is worse than none',
  async (gtin) => {
    expect(Object.keys(await productWith({ gtin, upc: '' })).filter((name) => name.startsWith('gtin'))).toEqual([]);
  },
);

test.each([
  ['3rd Mar 2026', '2026-03-03'],
  ['Mar 21st 2026', '2026-03-21'],
  ['4 May 2026', '2026-05-04'],
  ['November 11, 2026', '2026-11-11'],
  ['03/04/2026', undefined],
  ['3. März 2026', undefined],
  ['yesterday', undefined],
  ['31st Feb 2026', undefined],
  ['', undefined],
])('a post of "%s" is dated only where every country reads the same day', async (shown, expected) => {
  const page = hostilePages('Birch axe').find(({ label }) => label === 'post');
  const post = { ...Object(Object(page?.context['blog'])['post']), date_published: shown };
  const nodes = nodesOn(await render({ ...page?.context, blog: { post } }));
  expect(nodes.find((node) => node['@type'] === 'BlogPosting')?.['datePublished']).toBe(expected);
});

test('a name that could end the script or start an expression in it is not among its fields', () => {
  const names = ['a}}b', '{{x}}', '</script>', 'a\nb', 'a\\', 'half \ud83e', ''];
  expect(fieldRules(names)).toEqual({ measured: [], worded: [], own: [] });
});

describe('the length of the script', () => {
  test('holds for the most that a merchant can state, with hundreds of fields', () => {
    const long = (most: number) => '&'.repeat(most);
    const codes = [...countries];
    const full: TemplateFacts = {
      ...noTemplateFacts,
      currency: 'SEK',
      shop: {
        legalName: long(200),
        logo: { from: 'address', url: `https://shop.example/${long(270)}` },
        profiles: Array.from({ length: 20 }, (_, index) => `https://shop.example/${index}${long(270)}`),
        phone: '+46 8 123 456',
        email: long(254),
        address: { street: long(200), locality: long(100), region: long(100), postalCode: long(20), country: 'SE' },
        returns: { countries: codes.slice(0, 50), window: 3650, fees: 999_999_999.99, method: 'mail' },
        shipping: codes.slice(0, 25).map((country) => ({
          country,
          rate: 999_999_999.99,
          handlingDays: { least: 364, most: 365 },
          transitDays: { least: 364, most: 365 },
        })),
      },
      fields: Array.from({ length: 2000 }, (_, index) => `Field ${index} ${'x'.repeat(80)}`),
    };
    const { html, leftOut, facts: told } = templateOf(everything, full);
    expect(html.length).toBeLessThanOrEqual(longestScript);
    // The next field would not have fitted, and those that most products carry stand.
    expect(html.length).toBeGreaterThan(longestScript - 200);
    expect(told.fields[0]).toEqual(full.fields[0]);
    expect(told.fields.length + leftOut.length).toBe(2000);
    expect(leftOutWords(leftOut)).toContain(`${leftOut.length} of your custom fields do not fit (“${leftOut[0]}”`);
  });

  test('leaves out nothing of an ordinary shop, and says nothing of it', () => {
    const { leftOut, html } = templateOf(everything, facts);
    expect(html.length).toBeLessThan(35_000);
    expect(leftOutWords(leftOut)).toBeUndefined();
  });
});

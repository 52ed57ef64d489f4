import { entry } from '../../server/injector/plan.ts';
import { noTemplateFacts } from '../../server/injector/template-facts.ts';
import type { TemplateFacts } from '../../server/injector/template-facts.ts';
import { longestScript } from '../../server/injector/to-handlebars.ts';
import { pagesReached, wantedScripts } from '../../server/injector/wanted-scripts.ts';
import { nothingStated } from '../../server/structured-data/stated-shop.ts';

const plan = [
  entry('home', 1, ['OnlineStore', 'WebSite'], ''),
  { ...entry('product', 40, ['BreadcrumbList'], ''), mode: 'enhance' as const },
];
const names = (count: number, start: string) =>
  Array.from({ length: count }, (_, place) => `${start} ${String(place).padStart(4, '0')} ${'x'.repeat(200)}`);
const wanted = (facts: Partial<TemplateFacts>, optionNames: readonly string[] = [], wished = plan) =>
  wantedScripts(wished, { facts: { ...noTemplateFacts, currency: 'SEK', ...facts }, optionNames });

const days = { least: 1, most: 3 };
const shippingTo = (countries: number) =>
  Array.from({ length: countries }, (_, place) => ({
    country: `C${place}`,
    rate: 5,
    handlingDays: days,
    transitDays: days,
  }));

test('of more fields than fit, the script that completes products takes those that most products carry', () => {
  const fields = names(1000, 'Field');
  const { enhanceHtml = '', enhance, leftOut, plan: promised } = wanted({ fields });
  expect(enhanceHtml.length).toBeLessThanOrEqual(longestScript);
  // The next field would not have fitted.
  expect(enhanceHtml.length).toBeGreaterThan(longestScript - 300);
  expect(leftOut.length).toBeGreaterThan(500);
  expect([...enhance.worded, ...enhance.measured, ...leftOut]).toHaveLength(1000);
  expect(fields.slice(-leftOut.length)).toEqual(leftOut);
  expect(promised).toEqual(plan);
});

test('names of options leave most of the script to the fields', () => {
  const options = names(2000, 'Size').map((name) => `${name} size`);
  const { enhanceHtml = '', enhance, leftOut } = wanted({ fields: names(100, 'Field') }, options);
  expect(enhanceHtml.length).toBeLessThanOrEqual(longestScript);
  expect(Object.keys(enhance.options).length).toBeGreaterThan(50);
  expect(leftOut).toEqual([]);
});

test('where the terms of the shop are longer than the script may be, products are not told as completed', () => {
  const shop = { ...nothingStated, shipping: shippingTo(400) };
  const { enhanceHtml, html, plan: promised } = wanted({ shop }, [], plan.slice(1));
  expect(enhanceHtml).toBeUndefined();
  expect(html).toContain('BreadcrumbList');
  expect(promised[0]).toMatchObject({ mode: 'supplement', explanation: expect.stringContaining('65,536') });
});

test('where the page cannot hold what is stated, nothing is promised there, and what fits elsewhere stays', () => {
  const {
    html,
    enhanceHtml,
    plan: promised,
  } = wanted({
    shop: { ...nothingStated, profiles: names(400, 'https://a.example/') },
  });
  expect(html).toBeUndefined();
  expect(promised[0]).toMatchObject({
    mode: 'off',
    adds: [],
    explanation: expect.stringContaining('Facts about your shop'),
  });
  expect(promised[1]).toMatchObject({ mode: 'enhance', adds: [] });
  expect(enhanceHtml?.length).toBeLessThan(longestScript);
  expect(pagesReached(promised)).toBe(40);
});

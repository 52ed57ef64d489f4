import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { optionPropertyOf } from '../structured-data/field-names.ts';
import { policyNodes } from '../structured-data/policies.ts';
import { policiesOf } from '../structured-data/stated-shop.ts';
import type { completed } from './enhance-product.js';
import { answers, fieldRules, neverTold, unitCodes } from './field-rules.ts';
import { mostThatFit } from './most-that-fit.ts';
import { enhanceElementId } from './our-script.ts';
import type { TemplateFacts } from './template-facts.ts';
import { longestScript } from './to-handlebars.ts';

export type EnhanceSettings = Parameters<typeof completed>[2];

/** What the script is told of the shop; `options` are the names by which variants of the shop differ. */
export function enhanceSettings(
  { shop, currency, fields }: TemplateFacts,
  options: readonly string[],
): EnhanceSettings {
  const rules = fieldRules(fields);
  const own = rules.own.flatMap(({ property, names }) => names.map((name) => [name, property] as const));
  const named = options.flatMap((name) => {
    const property = optionPropertyOf(name);
    return property === undefined ? [] : [[name, property] as const];
  });
  return {
    measured: rules.measured,
    worded: rules.worded,
    own: Object.fromEntries(own),
    reading: {
      never: neverTold,
      answers: own.length > 0 ? answers : [],
      units: rules.measured.length > 0 ? Object.fromEntries(unitCodes) : {},
    },
    options: Object.fromEntries(withinLength(named)),
    ...(currency === undefined ? {} : { currency, ...policyNodes(policiesOf(shop), currency) }),
  };
}

/** Of the script's length. */
const longestOptions = 16_000;

/** Names of options until they are too long together: what the script does not know stands with a variant by its name. */
function withinLength<Named extends readonly [name: string, property: string]>(options: readonly Named[]): Named[] {
  let length = 0;
  return options.filter(([name, property]) => (length += name.length + property.length + 6) <= longestOptions);
}

/** The settings with as many fields as fit into the script, and those that do not: none of them may fit. */
export function fittingSettings(
  facts: TemplateFacts,
  options: readonly string[],
): { settings: EnhanceSettings; html: string; leftOut: string[] } {
  const settingsWith = (fields: readonly string[]) => enhanceSettings({ ...facts, fields }, options);
  const { fitting, leftOut } = mostThatFit(
    facts.fields,
    (fields) => enhanceHtml(settingsWith(fields)).length <= longestScript,
  );
  const settings = settingsWith(fitting);
  return { settings, html: enhanceHtml(settings), leftOut };
}

/**
 * The element for the storefront, which renders its few expressions: the product of the page and the token of the page. On
 * other pages it is empty.
 */
export function enhanceHtml(settings: EnhanceSettings): string {
  return `<script id="${enhanceElementId}">
{{#if page_type '===' 'product'}}{{#if product.id}}{{#if product.url}}{{#if settings.storefront_api.token}}
(() => {
${code}
const page = {
id: {{{json product.id}}} ,
url: {{{strReplace (json product.url) '<' '\\u003c'}}} ,
category: {{#if breadcrumbs}}{{{strReplace (json (join (pluck (after (before breadcrumbs 1) 1) 'name') ' > ')) '<' '\\u003c'}}}{{else}}''{{/if}} ,
token: {{{strReplace (json settings.storefront_api.token) '<' '\\u003c'}}} ,
currency: {{#if currency_selector.active_currency_code}}{{{strReplace (json currency_selector.active_currency_code) '<' '\\u003c'}}}{{else}}''{{/if}} ,
isPriced: {{#if product.call_for_price}}false{{else}}true{{/if}} ,
tax: {{#if product.price.with_tax}}true{{else}}{{#if product.price.price_range.min.with_tax}}true{{else}}false{{/if}}{{/if}}
};
const settings = ${inTemplate(settings)};
const start = () => void enhance(document, fetch, page, settings);
if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', start);
else start();
})();
{{/if}}{{/if}}{{/if}}{{/if}}
</script>`;
}

/** The text is a template and stands in a script element: no value may open an expression or end the element. */
function inTemplate(value: unknown): string {
  return JSON.stringify(value)
    .replaceAll(/\{(?=\{)/g, String.raw`\u007b`)
    .replaceAll('<', String.raw`\u003c`);
}

const code = readFileSync(join(import.meta.dirname, 'enhance-product.js'), 'utf8')
  .replaceAll(/\/\*\*[\s\S]*?\*\/ ?/g, '')
  .replaceAll(/^\s*\/\/.*$/gm, '')
  .replaceAll(/^export /gm, '')
  .replaceAll(/^\s+/gm, '')
  .trim();

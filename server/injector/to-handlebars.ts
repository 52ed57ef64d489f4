import { barcodeText, fieldsText, ownFieldText } from './field-handlebars.ts';
import type { Condition, Fixed, Group, Member, ObjectValue, Part } from './template-tree.ts';
import type { TemplateBranch, TemplateNode, Value } from './template-tree.ts';

/** Marks the element as ours on the page. */
export const elementId = 'clione-jsonld';

/** BigCommerce takes no longer script. */
export const longestScript = 65_536;

/** The engine gives up escaping of its own accord in older versions: this form is safe and exact in all of them. */
const safe = (expression: string): string => String.raw`{{{strReplace (json ${expression}) '<' '\u003c'}}}`;

/**
 * The script element for the storefront. Its Handlebars is rendered by the storefront itself; whatever the page lacks,
 * the result is JSON. Blanks stand between braces because `}}}}` is a token of its own.
 */
export function scriptHtml(branches: readonly TemplateBranch[], templateVersion: number): string {
  const graph = branches.flatMap(({ pageTypes, nodes }) => pageTypes.map((pageType) => branch(pageType, nodes)));
  return `<script type="application/ld+json" id="${elementId}" data-template="${templateVersion}">
{ "@context": "https://schema.org", "@graph": [ ${graph.join('\n')} ] }
</script>`;
}

function branch(pageType: string, nodes: readonly TemplateNode[]): string {
  const last = nodes.at(-1);
  if (last === undefined) return '';
  const before = nodes.slice(0, -1).map(({ value, when }) => guarded(when, `${objectText(value)} ,\n`));
  return guarded(
    [{ path: 'page_type', equals: pageType }, ...last.when],
    `${before.join('')}${objectText(last.value)}\n`,
  );
}

function guarded(when: readonly Condition[], body: string, otherwise = ''): string {
  const [first, ...rest] = when;
  if (first === undefined) return body;
  const isLast = rest.length === 0;
  const alternative = isLast && otherwise !== '' ? `{{else}}${otherwise}` : '';
  const { helper, expression } = test(first);
  return `{{#${helper} ${expression}}}${guarded(rest, body, otherwise)}${alternative}{{/${helper}}}`;
}

function test(condition: Condition): { helper: 'if' | 'unless' | 'or'; expression: string } {
  if ('no' in condition) return { helper: 'unless', expression: condition.no };
  if ('lacks' in condition)
    return { helper: 'unless', expression: `(occurrences ${condition.path} '${condition.lacks}')` };
  if ('any' in condition) return { helper: 'or', expression: condition.any.join(' ') };
  return { helper: 'if', expression: comparison(condition) };
}

type Compared = Exclude<Condition, { no: string } | { lacks: string } | { any: readonly string[] }>;

function comparison(condition: Compared): string {
  if ('words' in condition) return `(sanitize ${condition.words})`;
  if ('trail' in condition) return trail(condition.trail);
  if ('day' in condition) return daysOf(condition.day);
  if ('above' in condition) return `${condition.path} '>' ${condition.above}`;
  if ('than' in condition) return `(toFloat ${condition.path}) '>' (toFloat ${condition.than})`;
  if (!('equals' in condition)) return condition.path;
  const { path, equals } = condition;
  return `${path} '===' ${typeof equals === 'string' ? `'${equals}'` : equals}`;
}

function objectText({ type, unless, members }: ObjectValue): string {
  const usual = constantText(type);
  const told = unless === undefined ? usual : guarded([unless.when], constantText(unless.type), usual);
  return `{ ${members.map(partText).join('')}"@type": ${told} }`;
}

function partText(part: Part): string {
  if ('group' in part) return groupText(part);
  if ('barcodes' in part) return barcodeText(part, { safe });
  if ('property' in part) return ownFieldText(part, { safe, plain: plainExpression });
  if ('fields' in part) return fieldsText(part, { safe, plain: plainExpression });
  return memberText(part);
}

function groupText({ group, when, otherwise }: Group): string {
  return guarded(when, group.map(partText).join(''), otherwise === undefined ? '' : partText(otherwise));
}

function memberText({ name, value, when, otherwise, inLastOf }: Member): string {
  const body = `${constantText(name)}: ${valueText(value)} , `;
  const text = guarded(when, body, otherwise === undefined ? '' : memberText(otherwise));
  return inLastOf === undefined ? text : `{{#each ${inLastOf}}}{{#if @last}}${text}{{/if}}{{/each}}`;
}

function valueText(value: Value): string {
  switch (value.is) {
    case 'constant':
      return constantText(value.value);
    case 'fixed':
      return fixedText(value.value);
    case 'text':
      return safe(withSuffix(value));
    case 'plain':
      return safe(`(ellipsis ${plainExpression(value.path)} 4000)`);
    case 'image':
      return safe(`(getImage ${value.path} 'zoom_size' ${value.path}.data)`);
    case 'images':
      return `[ {{#each ${value.over}}}${safe("(getImage this 'zoom_size' data)")} {{#unless @last}},{{/unless}} {{/each}}]`;
    case 'trail':
      return safe(trail(value.over));
    case 'day':
      return safe(`(moment ${value.path} 'YYYY-MM-DD')`);
    case 'number':
      return safe(value.path);
    case 'position':
      return '{{{add @index 1}}}';
    case 'choice':
      return value.options.reduceRight(
        (otherwise, option) => guarded([option.when], valueText(option.value), otherwise),
        valueText(value.otherwise),
      );
    case 'object':
      return objectText(value);
    case 'reference':
      return `{ "@id": ${safe(withSuffix(value))} }`;
    case 'list':
      return `[ {{#each ${value.over}}}${objectText(value.item)} {{#unless @last}},{{/unless}} {{/each}}]`;
  }
}

function withSuffix({ path, suffix }: { path: string; suffix: string }): string {
  return suffix === '' ? path : `(concat ${path} '${suffix}')`;
}

function trail(over: string): string {
  return `(join (pluck (after (before ${over} 1) 1) 'name') ' > ')`;
}

/** Forms of a date with the month in words, as the storefront's date formats have them: they read alike everywhere. */
export const dayForms = ['Do MMM YYYY', 'MMM Do YYYY', 'D MMM YYYY', 'MMMM D, YYYY'] as const;

/** A display text counts as a date when it is what the date in one of these forms looks like. */
function daysOf(path: string): string {
  const shown = dayForms.map((form) => `(moment ${path} '${form}')`).join(" ' | ' ");
  return `(occurrences (multiConcat '| ' ${shown} ' |') (multiConcat '| ' ${path} ' |'))`;
}

/** Entities that editors leave in texts; `&amp;` last, so that nothing is decoded twice. */
export const entities: readonly (readonly [entity: string, sign: string])[] = [
  ['&nbsp;', ' '],
  ['&quot;', '"'],
  ['&#39;', "'"],
  ['&rsquo;', '’'],
  ['&ndash;', '–'],
  ['&mdash;', '—'],
  ['&amp;', '&'],
];

function plainExpression(path: string): string {
  return entities.reduce((inner, [entity, sign]) => {
    const quoted = sign === "'" ? `"'"` : `'${sign}'`;
    return `(strReplace ${inner} '${entity}' ${quoted})`;
  }, `(sanitize ${path})`);
}

/** With blanks between braces, of which two would start an expression. */
function fixedText(value: Fixed): string {
  if (isList(value)) return `[ ${value.map(fixedText).join(', ')} ]`;
  if (typeof value !== 'object') return constantText(value);
  const members = Object.entries(value).map(([name, one]) => `${constantText(name)}: ${fixedText(one)}`);
  return `{ ${members.join(', ')} }`;
}

function isList(value: Fixed): value is readonly Fixed[] {
  return Array.isArray(value);
}

/** The script's text is a template, so a brace in a fixed text would start an expression. */
function constantText(value: string | number | boolean): string {
  return JSON.stringify(value)
    .replaceAll('{', String.raw`\u007b`)
    .replaceAll('}', String.raw`\u007d`)
    .replaceAll('<', String.raw`\u003c`);
}

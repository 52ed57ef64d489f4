import type { Condition, Member, ObjectValue, TemplateBranch, TemplateNode, Value } from './template-tree.ts';

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
  return `${opening(first)}${guarded(rest, body, otherwise)}${alternative}${'no' in first ? '{{/unless}}' : '{{/if}}'}`;
}

function opening(condition: Condition): string {
  if ('no' in condition) return `{{#unless ${condition.no}}}`;
  if ('words' in condition) return `{{#if (sanitize ${condition.words})}}`;
  if ('above' in condition) return `{{#if ${condition.path} '>' ${condition.above}}}`;
  if (!('equals' in condition)) return `{{#if ${condition.path}}}`;
  const { path, equals } = condition;
  return `{{#if ${path} '===' ${typeof equals === 'string' ? `'${equals}'` : equals}}}`;
}

function objectText({ type, members }: ObjectValue): string {
  return `{ ${members.map(memberText).join('')}"@type": ${constantText(type)} }`;
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
    case 'text':
      return safe(withSuffix(value));
    case 'plain':
      return safe(`(ellipsis ${plainExpression(value.path)} 4000)`);
    case 'image':
      return safe(`(getImage ${value.path} 'zoom_size' ${value.path}.data)`);
    case 'number':
      return `{{{json ${value.path}}}}`;
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

/** The script's text is a template, so a brace in a fixed text would start an expression. */
function constantText(value: string | number): string {
  return JSON.stringify(value)
    .replaceAll('{', String.raw`\u007b`)
    .replaceAll('}', String.raw`\u007d`)
    .replaceAll('<', String.raw`\u003c`);
}

import type { Condition, Member, ObjectValue, TemplateNode, Value } from './template-tree.ts';
import { entities } from './to-handlebars.ts';

/** What the storefront would print for these nodes on a page with this context. */
export function evaluateNodes(nodes: readonly TemplateNode[], context: unknown): Record<string, unknown>[] {
  const last = nodes.at(-1);
  // As on the storefront: without the last node the page has nothing to say.
  if (last === undefined || !last.when.every((condition) => holds(condition, context))) return [];
  return nodes
    .filter(({ when }) => when.every((condition) => holds(condition, context)))
    .map(({ value }) => evaluateObject(value, context, 0));
}

function evaluateObject({ type, members }: ObjectValue, context: unknown, index: number): Record<string, unknown> {
  const entries = members.flatMap((one) => evaluateMember(one, context, index));
  return { ...Object.fromEntries(entries), '@type': type };
}

function evaluateMember(one: Member, context: unknown, index: number): [string, unknown][] {
  const within = one.inLastOf === undefined ? context : listAt(context, one.inLastOf).at(-1);
  if (one.inLastOf !== undefined && within === undefined) return [];
  const failing = one.when.findIndex((condition) => !holds(condition, within));
  if (failing === -1) return [[one.name, evaluateValue(one.value, within, index)]];
  const isLast = failing === one.when.length - 1;
  return isLast && one.otherwise !== undefined ? evaluateMember(one.otherwise, within, index) : [];
}

function evaluateValue(value: Value, context: unknown, index: number): unknown {
  switch (value.is) {
    case 'constant':
      return value.value;
    case 'text':
      return value.suffix === '' ? at(context, value.path) : `${String(at(context, value.path))}${value.suffix}`;
    case 'plain':
      return plainText(String(at(context, value.path)));
    case 'image':
      return imageAddress(at(context, value.path));
    case 'number':
      return at(context, value.path);
    case 'position':
      return index + 1;
    case 'choice': {
      const chosen = value.options.find(({ when }) => holds(when, context));
      return evaluateValue(chosen?.value ?? value.otherwise, context, index);
    }
    case 'object':
      return evaluateObject(value, context, index);
    case 'reference':
      return { '@id': `${String(at(context, value.path))}${value.suffix}` };
    case 'list':
      return listAt(context, value.over).map((item, place) => evaluateObject(value.item, item, place));
  }
}

/** As the storefront's `if` helper has it: empty lists and objects do not count. */
function holds(condition: Condition, context: unknown): boolean {
  if ('no' in condition) return !isSomething(at(context, condition.no));
  if ('words' in condition) return withoutTags(at(context, condition.words)) !== '';
  const value = at(context, condition.path);
  if ('above' in condition) return Number(value) > condition.above;
  return 'equals' in condition ? value === condition.equals : isSomething(value);
}

function isSomething(value: unknown): boolean {
  if (Array.isArray(value)) return value.length > 0;
  if (typeof value === 'object' && value !== null) return Object.keys(value).length > 0;
  return Boolean(value);
}

function at(context: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((value, name) => {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
    return Object.entries(value).find(([key]) => key === name)?.[1];
  }, context);
}

function listAt(context: unknown, path: string): unknown[] {
  const value = at(context, path);
  return Array.isArray(value) ? value : [];
}

const tags = /<!--[\s\S]*?-->|<(?! )(?:"[^"]*"|'[^']*'|[^'">])*(?:>|$)/g;
const longestText = 4000;

function withoutTags(html: unknown): string {
  return typeof html === 'string' ? html.replace(tags, '').trim() : '';
}

function plainText(html: string): string {
  const stripped = withoutTags(html);
  const decoded = entities.reduce((text, [entity, sign]) => text.replaceAll(entity, sign), stripped);
  return decoded.length <= longestText ? decoded : `${withoutTags(decoded).slice(0, longestText)}…`;
}

function imageAddress(picture: unknown): string {
  return String(at(picture, 'data')).replace('{:size}', '1280x1280');
}

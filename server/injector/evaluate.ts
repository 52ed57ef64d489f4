import { barcodeMember, fieldMembers, ownFieldMember } from './evaluate-fields.ts';
import { isSomething, listAt, plainText, textAt, valueAt, withoutTags } from './read-context.ts';
import type { Condition, Group, Member, ObjectValue, Part, TemplateNode, Value } from './template-tree.ts';
import { dayOf } from './display-day.ts';

type Entry = readonly [name: string, value: unknown];

/** What the storefront would print for these nodes on a page with this context. */
export function evaluateNodes(nodes: readonly TemplateNode[], context: unknown): Record<string, unknown>[] {
  const last = nodes.at(-1);
  // As on the storefront: without the last node the page has nothing to say.
  if (last === undefined || !last.when.every((condition) => holds(condition, context))) return [];
  return nodes
    .filter(({ when }) => when.every((condition) => holds(condition, context)))
    .map(({ value }) => evaluateObject(value, context, 0));
}

function evaluateObject({ type, unless, members }: ObjectValue, context: unknown, index: number) {
  const entries = members.flatMap((one) => evaluatePart(one, context, index));
  const isOther = unless !== undefined && holds(unless.when, context);
  return { ...Object.fromEntries(entries), '@type': isOther ? unless.type : type };
}

function evaluatePart(part: Part, context: unknown, index: number): Entry[] {
  if ('group' in part) return evaluateGroup(part, context, index);
  if ('barcodes' in part) return barcodeMember(part, context);
  if ('property' in part) return ownFieldMember(part, context);
  if ('fields' in part) return fieldMembers(part, context);
  return evaluateMember(part, context, index);
}

function evaluateGroup({ group, when, otherwise }: Group, context: unknown, index: number): Entry[] {
  const failing = when.findIndex((condition) => !holds(condition, context));
  if (failing === -1) return group.flatMap((part) => evaluatePart(part, context, index));
  return failing === when.length - 1 && otherwise !== undefined ? evaluatePart(otherwise, context, index) : [];
}

function evaluateMember(one: Member, context: unknown, index: number): Entry[] {
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
    case 'fixed':
      return value.value;
    case 'text':
      return value.suffix === '' ? valueAt(context, value.path) : `${textAt(context, value.path)}${value.suffix}`;
    case 'plain':
      return shortText(textAt(context, value.path));
    case 'image':
      return imageAddress(valueAt(context, value.path));
    case 'images':
      return listAt(context, value.over).map(imageAddress);
    case 'trail':
      return trailOf(context, value.over);
    case 'day':
      return dayOf(textAt(context, value.path));
    case 'number':
      return valueAt(context, value.path);
    case 'position':
      return index + 1;
    case 'choice': {
      const chosen = value.options.find(({ when }) => holds(when, context));
      return evaluateValue(chosen?.value ?? value.otherwise, context, index);
    }
    case 'object':
      return evaluateObject(value, context, index);
    case 'reference':
      return { '@id': `${textAt(context, value.path)}${value.suffix}` };
    case 'list':
      return listAt(context, value.over).map((item, place) => evaluateObject(value.item, item, place));
  }
}

/** As the storefront's helpers have it: empty lists and objects do not count. */
function holds(condition: Condition, context: unknown): boolean {
  if ('no' in condition) return !isSomething(valueAt(context, condition.no));
  if ('words' in condition) return withoutTags(valueAt(context, condition.words)) !== '';
  if ('any' in condition) return condition.any.some((path) => isSomething(valueAt(context, path)));
  if ('trail' in condition) return trailOf(context, condition.trail) !== '';
  if ('day' in condition) return dayOf(textAt(context, condition.day)) !== undefined;
  const value = valueAt(context, condition.path);
  if ('above' in condition) return Number(value) > condition.above;
  if ('than' in condition) return Number(value) > Number(valueAt(context, condition.than));
  if ('lacks' in condition) return typeof value !== 'string' || !value.includes(condition.lacks);
  return 'equals' in condition ? value === condition.equals : isSomething(value);
}

function trailOf(context: unknown, over: string): string {
  return listAt(context, over)
    .slice(1, -1)
    .map((step) => textAt(step, 'name'))
    .join(' > ');
}

const longestText = 4000;

function shortText(html: string): string {
  const decoded = plainText(html);
  return decoded.length <= longestText ? decoded : `${withoutTags(decoded).slice(0, longestText)}…`;
}

function imageAddress(picture: unknown): string {
  return textAt(picture, 'data').replace('{:size}', '1280x1280');
}

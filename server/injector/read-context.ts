import { entities } from './to-handlebars.ts';

/** The value at a path of a page's context. */
export function valueAt(context: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((value, name) => {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
    return Object.entries(value).find(([key]) => key === name)?.[1];
  }, context);
}

export function textAt(context: unknown, path: string): string {
  const value = valueAt(context, path);
  return typeof value === 'string' ? value : typeof value === 'number' ? `${value}` : '';
}

export function listAt(context: unknown, path: string): unknown[] {
  const value = valueAt(context, path);
  return Array.isArray(value) ? value : [];
}

/** What the storefront's `if` takes for true. */
export function isSomething(value: unknown): boolean {
  if (Array.isArray(value)) return value.length > 0;
  if (typeof value === 'object' && value !== null) return Object.keys(value).length > 0;
  return Boolean(value);
}

const tags = /<!--[\s\S]*?-->|<(?! )(?:"[^"]*"|'[^']*'|[^'">])*(?:>|$)/g;

/** As the storefront's `sanitize` has it. */
export function withoutTags(html: unknown): string {
  return typeof html === 'string' ? html.replace(tags, '').trim() : '';
}

/** Text without markup, its commonest entities decoded. */
export function plainText(html: string): string {
  return entities.reduce((text, [entity, sign]) => text.replaceAll(entity, sign), withoutTags(html));
}

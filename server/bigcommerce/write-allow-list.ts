import type { Method, RequestParts } from './store-client.ts';
import { hook, metafield, ownMetafield, placement, script, seoFields, widget, widgetTemplate } from './write-shapes.ts';
import type { Bound, Shape } from './write-shapes.ts';

/**
 * What Clione may ask of BigCommerce, in one place: every request passes here before it is sent. It has no code to change
 * prices, stock, names, descriptions or images, and none to read customers, orders or reviews.
 */
type Rule = {
  method: Method;
  path: RegExp;
  /** `ids`: a list of ids, not empty. */
  body?: Shape | 'ids';
  /** Another shape, for the items that it is meant for. */
  special?: { isMeant: (item: Readonly<Record<string, unknown>>) => boolean; shape: Shape };
  list?: boolean;
  needsQuery?: string;
};

const aWidget = '[0-9a-f-]{36}$';
const metafields = /^\/v3\/catalog\/(products|categories|brands)\/\d+\/metafields$/;
const allMetafields = /^\/v3\/catalog\/(products|categories|brands)\/metafields$/;
const oneMetafield = /^\/v3\/catalog\/(products|categories|brands)\/\d+\/metafields\/\d+$/;

const writes: readonly Rule[] = [
  {
    method: 'PUT',
    path: /^\/v3\/catalog\/products$/,
    list: true,
    body: {
      fields: { id: true, ...seoFields, custom_url: ['url', 'is_customized', 'create_redirect'] },
      required: ['id'],
    },
  },
  {
    method: 'PUT',
    path: /^\/v3\/catalog\/trees\/categories$/,
    list: true,
    body: { fields: { category_id: true, ...seoFields, url: ['path', 'is_customized'] }, required: ['category_id'] },
  },
  {
    method: 'PUT',
    path: /^\/v3\/catalog\/brands\/\d+$/,
    body: { fields: { ...seoFields, custom_url: ['url', 'is_customized'] }, goBack: ['name'], required: ['name'] },
  },
  {
    method: 'PUT',
    path: /^\/v3\/content\/pages\/\d+$/,
    body: {
      fields: { meta_title: true, meta_description: true, meta_keywords: true, url: true },
      goBack: [
        'name',
        'type',
        'channel_id',
        'parent_id',
        'sort_order',
        'is_visible',
        'is_homepage',
        'is_customers_only',
        'body',
        'link',
        'email',
        'contact_fields',
        'search_keywords',
      ],
      required: ['name', 'type', 'is_visible'],
    },
  },
  {
    method: 'PUT',
    path: /^\/v2\/blog\/posts\/\d+$/,
    body: {
      fields: { meta_description: true, meta_keywords: true, url: true },
      goBack: ['title', 'body', 'is_published', 'published_date', 'tags', 'author', 'thumbnail_path'],
      required: ['title', 'body', 'is_published'],
    },
  },
  { method: 'POST', path: metafields, body: metafield },
  { method: 'PUT', path: oneMetafield, body: metafield },
  { method: 'DELETE', path: oneMetafield },
  {
    method: 'POST',
    path: allMetafields,
    list: true,
    body: {
      fields: { ...ownMetafield, resource_id: true },
      required: [...Object.keys(ownMetafield), 'resource_id'],
    },
  },
  {
    method: 'PUT',
    path: allMetafields,
    list: true,
    body: { fields: { ...ownMetafield, id: true }, required: [...Object.keys(ownMetafield), 'id'] },
  },
  // Only metafields of our own client can be deleted by it.
  { method: 'DELETE', path: allMetafields, list: true, body: 'ids' },
  { method: 'POST', path: /^\/v3\/content\/scripts$/, body: script },
  { method: 'PUT', path: /^\/v3\/content\/scripts\/[0-9a-f-]{36}$/, body: script },
  { method: 'DELETE', path: /^\/v3\/content\/scripts\/[0-9a-f-]{36}$/ },
  { method: 'POST', path: /^\/v3\/content\/widget-templates$/, body: widgetTemplate },
  { method: 'PUT', path: new RegExp(`^/v3/content/widget-templates/${aWidget}`), body: widgetTemplate },
  { method: 'DELETE', path: new RegExp(`^/v3/content/widget-templates/${aWidget}`) },
  // Renders and keeps nothing.
  {
    method: 'POST',
    path: /^\/v3\/content\/widget-templates\/[0-9a-f-]{36}\/preview$/,
    body: { fields: { widget_configuration: ['heading', 'questions', 'markup'] } },
  },
  { method: 'POST', path: /^\/v3\/content\/widgets$/, body: widget },
  { method: 'PUT', path: new RegExp(`^/v3/content/widgets/${aWidget}`), body: widget },
  { method: 'POST', path: /^\/v3\/content\/placements$/, body: placement },
  { method: 'PUT', path: new RegExp(`^/v3/content/placements/${aWidget}`), body: placement },
  { method: 'DELETE', path: new RegExp(`^/v3/content/(widgets|placements)/${aWidget}`) },
  { method: 'POST', path: /^\/v3\/hooks$/, body: hook },
  { method: 'PUT', path: /^\/v3\/hooks\/\d+$/, body: hook },
  { method: 'DELETE', path: /^\/v3\/hooks\/\d+$/ },
  {
    method: 'PUT',
    path: /^\/v3\/storefront\/redirects$/,
    list: true,
    body: {
      // Only to an item of the shop, never to another site; but for the one file that Clione serves for it.
      fields: { from_path: true, site_id: true, to: ['type', 'entity_id'] },
      required: ['from_path', 'site_id', 'to'],
    },
    special: {
      isMeant: (item) => item['from_path'] === '/llms.txt',
      shape: {
        fields: { from_path: true, site_id: true, to: isOwnFile },
        required: ['from_path', 'site_id', 'to'],
      },
    },
  },
  // Without ids it would delete every redirect of the shop.
  { method: 'DELETE', path: /^\/v3\/storefront\/redirects$/, needsQuery: 'id:in' },
];

const reads: readonly RegExp[] = [
  /^\/v2\/(store|time|currencies)$/,
  /^\/v2\/blog\/posts(\/\d+|\/count)?$/,
  /^\/v3\/catalog\/(products|brands|trees|trees\/categories)(\/\d+)?$/,
  metafields,
  allMetafields,
  /^\/v3\/content\/(pages(\/\d+)?|scripts(\/[0-9a-f-]{36})?)$/,
  /^\/v3\/content\/(widget-templates|widgets|placements|regions)$/,
  /^\/v3\/hooks$/,
  /^\/v3\/storefront\/redirects$/,
  /^\/v3\/settings\/(storefront\/(seo|status|robotstxt)|store\/(profile|locale))$/,
];

/** A request that Clione has no business making. A fault of the program, never of the merchant. */
export class NotAllowed extends Error {
  constructor(request: string, why: string) {
    super(`${request} is not allowed: ${why}`);
    this.name = 'NotAllowed';
  }
}

/** @throws NotAllowed for every request, field or value that is not listed above. */
export function assertAllowed(method: Method, path: string, parts: RequestParts): void {
  const request = `${method} ${path}`;
  if (method === 'GET') {
    if (!reads.some((known) => known.test(path))) throw new NotAllowed(request, 'it reads what Clione does not use');
    if (/review/.test(JSON.stringify(parts.query?.['include'] ?? '')))
      throw new NotAllowed(request, 'reviews are never read');
    return;
  }
  const rule = writes.find((known) => known.method === method && known.path.test(path));
  if (!rule) throw new NotAllowed(request, 'it writes what Clione never changes');
  const needed = rule.needsQuery === undefined ? undefined : parts.query?.[rule.needsQuery];
  if (rule.needsQuery !== undefined && (!Array.isArray(needed) || needed.length === 0)) {
    throw new NotAllowed(request, `it needs ${rule.needsQuery}`);
  }
  assertBody(request, rule, parts);
}

function assertBody(request: string, rule: Rule, { body, unchanged = {} }: RequestParts): void {
  if (!rule.body) {
    if (body !== undefined) throw new NotAllowed(request, 'it takes no body');
    return;
  }
  if (Array.isArray(body) !== (rule.list ?? false)) throw new NotAllowed(request, 'its body has the wrong shape');
  const items: unknown[] = Array.isArray(body) ? body : [body];
  if (items.length === 0) throw new NotAllowed(request, 'its body is empty');
  if (rule.body === 'ids') {
    if (!items.every(Number.isSafeInteger)) throw new NotAllowed(request, 'its body holds something else than ids');
    return;
  }
  for (const item of items) {
    const isSpecial = isRecord(item) && rule.special?.isMeant(item) === true;
    assertItem(request, isSpecial && rule.special !== undefined ? rule.special.shape : rule.body, item, unchanged);
  }
}

function assertItem(request: string, shape: Shape, item: unknown, unchanged: Readonly<Record<string, unknown>>): void {
  if (typeof item !== 'object' || item === null) throw new NotAllowed(request, 'its body is no object');
  const fields = new Map<string, unknown>(Object.entries(item));
  for (const name of shape.required ?? []) {
    if (fields.get(name) === undefined) throw new NotAllowed(request, `"${name}" is missing`);
  }
  for (const [name, value] of fields) {
    const bound = Object.hasOwn(shape.fields, name) ? shape.fields[name] : undefined;
    if (bound === undefined) assertGoesBack(request, shape, name, value, unchanged);
    else if (bound !== true && !isWithin(bound, value)) throw new NotAllowed(request, `the value of "${name}"`);
  }
}

function assertGoesBack(
  request: string,
  shape: Shape,
  name: string,
  value: unknown,
  unchanged: Readonly<Record<string, unknown>>,
): void {
  if (!shape.goBack?.includes(name)) throw new NotAllowed(request, `the field "${name}"`);
  if (!Object.hasOwn(unchanged, name) || JSON.stringify(unchanged[name]) !== JSON.stringify(value)) {
    throw new NotAllowed(request, `"${name}" would change`);
  }
}

function isWithin(bound: Exclude<Bound, true>, value: unknown): boolean {
  if (typeof bound === 'function') return bound(value);
  if ('has' in bound) return bound.has(value);
  return isRecord(value) && Object.keys(value).every((name) => bound.includes(name));
}

/** The address at which Clione serves a shop's llms.txt (`http/public-addresses.ts`). */
function isOwnFile(value: unknown): boolean {
  if (!isRecord(value) || value['type'] !== 'url' || Object.keys(value).length !== 2) return false;
  return /^https?:\/\/[^?#@\s]+\/public\/[a-z0-9]+\/llms\.txt$/.test(String(value['url']));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

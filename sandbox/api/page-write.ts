import type { Sandbox } from '../context.ts';
import type { Page } from '../state/rows.ts';
import type { Store } from '../state/store.ts';
import { ApiError, invalid } from './errors.ts';
import { CHANNEL_ID, pageChanged } from './events.ts';
import {
  accepted,
  anyText,
  bodyObject,
  choice,
  flag,
  integer,
  merged,
  nullable,
  text,
  type Body,
  type Checks,
} from './fields.ts';
import { nameKey } from './product-write.ts';
import { freeUrl, urlProblem } from './urls.ts';

const MOST_PAGES = 4000;

/** What a page may carry (pages.v3, PagePutObj). */
const PAGE_CHECKS: Checks = {
  channel_id: integer(1),
  name: text(1, 100),
  is_visible: flag,
  parent_id: integer(0),
  sort_order: integer(),
  type: choice('page', 'raw', 'contact_form', 'link', 'blog'),
  body: nullable(anyText),
  is_homepage: flag,
  is_customers_only: flag,
  email: text(0, 255),
  meta_title: nullable(anyText),
  link: anyText,
  contact_fields: anyText,
  meta_keywords: nullable(anyText),
  meta_description: nullable(anyText),
  search_keywords: nullable(anyText),
  url: anyText,
};

export function createPage(sandbox: Sandbox, store: Store, input: unknown): Page {
  const fields = accepted(bodyObject(input), PAGE_CHECKS, ['name', 'type']);
  if (fields['type'] === 'blog') throw invalid({ type: 'a blog page cannot be created' });
  if (store.pages.size >= MOST_PAGES) throw new ApiError(422, `The store has ${MOST_PAGES} pages already.`);
  const id = store.pages.nextId();
  const row = merged(emptyPage(id), fields);
  return savePage(sandbox, store, undefined, row, fields);
}

/**
 * The schema declares defaults for an update and does not say whether a field that is left out keeps its value, so here
 * none does but name and type, which cannot be blank; the address follows the name.
 */
export function updatePage(sandbox: Sandbox, store: Store, before: Page, input: unknown): Page {
  const fields = accepted(bodyObject(input), PAGE_CHECKS);
  const row = merged(emptyPage(before.id), { name: before.name, type: before.type, ...fields });
  if (fields['type'] === 'blog' && before.type !== 'blog') throw invalid({ type: 'a page cannot become the blog' });
  return savePage(sandbox, store, before, row, fields);
}

function savePage(sandbox: Sandbox, store: Store, before: Page | undefined, input: Page, fields: Body): Page {
  const own = { kind: 'page', id: input.id } as const;
  const row = { ...input, url: fields['url'] === undefined ? freeUrl(store, input.name, own) : input.url };
  if (row.type === 'raw' && typeof fields['body'] !== 'string') throw missing('body');
  if (row.type === 'link' && !row.link) throw missing('link');
  if (row.channel_id !== CHANNEL_ID) throw invalid({ channel_id: 'the channel does not exist' });
  refusePlace(store, row);
  const moved = before?.url !== row.url && row.type !== 'link';
  const problem = moved ? urlProblem(store, row.url, own) : undefined;
  if (problem !== undefined) throw invalid({ url: problem });
  const saved = store.pages.put({ ...row, body: row.body ?? '' });
  pageChanged(sandbox, store, before, saved);
  return saved;
}

function refusePlace(store: Store, row: Page): void {
  const others = store.pages.all().filter((other) => other.id !== row.id);
  if (others.some((other) => nameKey(other.name) === nameKey(row.name)))
    throw invalid({ name: 'a page of this name exists already' });
  if (row.parent_id !== 0 && !others.some((other) => other.id === row.parent_id))
    throw invalid({ parent_id: 'the page does not exist' });
}

function missing(field: string): ApiError {
  return new ApiError(422, 'Input is invalid', { [field]: `missing the required field: ${field}` });
}

function emptyPage(id: number): Page {
  return {
    id,
    channel_id: CHANNEL_ID,
    name: '',
    type: 'page',
    is_visible: true,
    is_homepage: false,
    is_customers_only: false,
    parent_id: 0,
    sort_order: 0,
    meta_title: '',
    meta_description: '',
    meta_keywords: '',
    search_keywords: '',
    url: '',
    body: '',
  };
}

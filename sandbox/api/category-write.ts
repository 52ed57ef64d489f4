import type { Sandbox } from '../context.ts';
import type { Category } from '../state/rows.ts';
import type { Store } from '../state/store.ts';
import { categoryChanged, TREE_ID } from './events.ts';
import {
  anyText,
  choice,
  described,
  flag,
  integer,
  list,
  merged,
  object,
  problemsOf,
  text,
  type Body,
  type Checks,
} from './fields.ts';
import { nameKey } from './product-write.ts';
import { urlProblem } from './urls.ts';

/** Fields that both families of category endpoints share (category_trees, CategoryBase; categories, category_Full). */
const CATEGORY_CHECKS: Checks = {
  name: text(1, 50),
  parent_id: integer(0),
  description: anyText,
  views: integer(),
  sort_order: integer(),
  page_title: text(0, 255),
  meta_keywords: list(anyText),
  meta_description: text(0, 65535),
  layout_file: text(0, 50),
  image_url: anyText,
  is_visible: flag,
  search_keywords: text(0, 255),
  default_product_sort: choice(
    'use_store_settings',
    'featured',
    'newest',
    'best_selling',
    'alpha_asc',
    'alpha_desc',
    'avg_customer_review',
    'price_asc',
    'price_desc',
  ),
};

const URL_CHECK = object({ path: text(1, Infinity), is_customized: flag }, ['path']);

/** What came of one update. `problems` without `isSaved` means that nothing of it was kept; with it, that the address was refused. */
export type CategoryOutcome = { isSaved: boolean; row: Category; problems: Record<string, string> };

/** Checks and writes one update; `url` has the form of the trees family. */
export function writeCategory(sandbox: Sandbox, store: Store, before: Category, body: Body): CategoryOutcome {
  const problems = problemsOf(body, { ...CATEGORY_CHECKS, tree_id: integer(), url: URL_CHECK });
  const fields = merged(before, described(body, CATEGORY_CHECKS));
  if (body['tree_id'] !== undefined && body['tree_id'] !== TREE_ID)
    problems['tree_id'] = 'The category tree does not exist.';
  Object.assign(problems, placeProblems(store, before, fields));
  if (Object.keys(problems).length > 0) return { isSaved: false, row: before, problems };
  const refused = addressProblem(store, before, body['url']);
  const row = refused === undefined ? { ...fields, url: addressOf(before, body['url']) } : fields;
  store.categories.put(row);
  categoryChanged(sandbox, store, before, row);
  return { isSaved: true, row, problems: refused === undefined ? {} : { url: refused } };
}

function placeProblems(store: Store, before: Category, after: Category): Record<string, string> {
  if (after.parent_id === before.parent_id && after.name === before.name) return {};
  if (after.parent_id !== 0 && !store.categories.get(after.parent_id))
    return { parent_id: 'The parent category does not exist.' };
  if (isWithin(store, after.parent_id, before.category_id))
    return { parent_id: 'A category cannot be its own parent.' };
  const siblings = store.categories
    .all()
    .filter((row) => row.parent_id === after.parent_id && row.category_id !== before.category_id);
  const taken = siblings.some((row) => nameKey(row.name) === nameKey(after.name));
  return taken ? { name: 'The category name is a duplicate.' } : {};
}

function isWithin(store: Store, id: number, ancestorId: number): boolean {
  for (let at = id; at !== 0; at = store.categories.get(at)?.parent_id ?? 0) if (at === ancestorId) return true;
  return false;
}

function addressProblem(store: Store, before: Category, url: unknown): string | undefined {
  const { path } = addressOf(before, url);
  return path === before.url.path ? undefined : urlProblem(store, path, { kind: 'category', id: before.category_id });
}

function addressOf(before: Category, url: unknown): Category['url'] {
  return merged(
    before.url,
    typeof url === 'object' && url !== null ? described({ ...url }, { path: anyText, is_customized: flag }) : {},
  );
}

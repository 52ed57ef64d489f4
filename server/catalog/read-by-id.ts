import { readPost } from '../bigcommerce/blog.ts';
import { readBrand } from '../bigcommerce/brands.ts';
import { readCategories } from '../bigcommerce/categories.ts';
import { BigCommerceError } from '../bigcommerce/errors.ts';
import type { BigCommerceProblem } from '../bigcommerce/errors.ts';
import { readPage } from '../bigcommerce/pages.ts';
import { readProducts } from '../bigcommerce/products.ts';
import type { RowsPage } from '../bigcommerce/rows.ts';
import type { StoreClient } from '../bigcommerce/store-client.ts';
import type { EntityKind } from '../facts/facts.ts';
import { mirrorRowOf } from './mirror-row.ts';
import type { MirrorRow } from './mirror-row.ts';

/** `unreadable`: what exists, or may exist, and could not be read. Ids that are in neither list no longer exist. */
export type ReadById = { rows: MirrorRow[]; unreadable: { id: number; reason: string }[] };

type Reader = (client: StoreClient, ids: readonly number[]) => Promise<ReadById>;

/**
 * Reads entities by id, at most 250. Products and categories take one request, the others one each.
 * @throws BigCommerceError when it can be tried again, or when the token is dead. Any other refusal is told for its ids, and
 * so is an answer about a single one that makes no sense: it must not hold up the others.
 */
export const readById: Record<EntityKind, Reader> = {
  product: together(readProducts, mirrorRowOf.product),
  category: together(readCategories, mirrorRowOf.category),
  brand: oneByOne(readBrand, mirrorRowOf.brand),
  page: oneByOne(readPage, mirrorRowOf.page),
  post: oneByOne(readPost, mirrorRowOf.post),
};

function together<R>(
  read: (client: StoreClient, ids: readonly number[]) => Promise<RowsPage<R>>,
  toRow: (raw: R) => MirrorRow,
): Reader {
  return async (client, ids) => {
    const answer = await orRefusal(read(client, ids));
    if (answer instanceof BigCommerceError) return { rows: [], unreadable: ids.map((id) => refused(id, answer)) };
    const rows = answer.rows.map(toRow);
    const unreadable = answer.failed.flatMap(({ id, reason }) => (id === null ? [] : [{ id, reason }]));
    // A row that does not even tell its id may be any of those that are missing.
    const nameless = answer.failed.find(({ id }) => id === null);
    if (nameless === undefined) return { rows, unreadable };
    const known = new Set([...rows, ...unreadable].map(({ id }) => id));
    const missing = ids.filter((id) => !known.has(id));
    return { rows, unreadable: [...unreadable, ...missing.map((id) => ({ id, reason: nameless.reason }))] };
  };
}

function oneByOne<R>(read: (client: StoreClient, id: number) => Promise<R>, toRow: (raw: R) => MirrorRow): Reader {
  return async (client, ids) => {
    const found: ReadById = { rows: [], unreadable: [] };
    for (const id of ids) {
      const answer = await orRefusal(read(client, id), 'unreadable_answer');
      if (!(answer instanceof BigCommerceError)) found.rows.push(toRow(answer));
      else if (answer.problem !== 'not_found') found.unreadable.push(refused(id, answer));
    }
    return found;
  };
}

function refused(id: number, error: BigCommerceError): { id: number; reason: string } {
  return { id, reason: error.publicMessage };
}

async function orRefusal<T>(reading: Promise<T>, besides?: BigCommerceProblem): Promise<T | BigCommerceError> {
  try {
    return await reading;
  } catch (error) {
    if (!(error instanceof BigCommerceError) || error.code === 'needs_reauthorization') throw error;
    if (error.retryable && error.problem !== besides) throw error;
    return error;
  }
}

import { readPostsPage } from '../bigcommerce/blog.ts';
import { readBrandsPage } from '../bigcommerce/brands.ts';
import { readCategoriesPage } from '../bigcommerce/categories.ts';
import { BigCommerceError } from '../bigcommerce/errors.ts';
import { readPagesPage } from '../bigcommerce/pages.ts';
import { readProductsAfter } from '../bigcommerce/products.ts';
import type { RowsPage } from '../bigcommerce/rows.ts';
import type { StoreClient } from '../bigcommerce/store-client.ts';
import type { EntityKind } from '../facts/facts.ts';
import { mirrorRowOf } from './mirror-row.ts';
import type { MirrorRow } from './mirror-row.ts';
import type { RowFailure } from './sync-repository.ts';
import type { PhaseName } from './sync-status.ts';

/** One page of a phase. */
export type PhasePage = {
  rows: MirrorRow[];
  failures: RowFailure[];
  /** How many BigCommerce says there are in all; undefined where this page does not tell. */
  total: number | undefined;
  /** Where the next page starts; undefined at the end. */
  next: string | undefined;
};

/** BigCommerce's largest page. */
const pageSize = 250;

export const kindOfPhase: Record<Exclude<PhaseName, 'store'>, EntityKind> = {
  brands: 'brand',
  categories: 'category',
  products: 'product',
  pages: 'page',
  posts: 'post',
};

type Reader = (client: StoreClient, next: string | null) => Promise<PhasePage>;

/**
 * Reads one page. Products go by `id:greater`, which stays right when rows come and go meanwhile; the others have
 * only page numbers.
 */
export const readPhasePage: Record<Exclude<PhaseName, 'store'>, Reader> = {
  products: async (client, next) => {
    const after = next === null ? 0 : Number(next);
    const { rows, total, failed } = await readProductsAfter(client, after, pageSize);
    const lastId = Math.max(after, ...rows.map(({ id }) => id), ...failed.map(({ id }) => id ?? 0));
    const isLast = rows.length + failed.length >= total;
    if (!isLast && lastId === after)
      throw new BigCommerceError('unreadable_answer', {
        request: 'GET /v3/catalog/products',
        detail: `${total} more products are announced and none came that tells its id`,
      });
    return {
      rows: rows.map(mirrorRowOf.product),
      failures: failed.map((row) => ({ kind: 'product', ...row })),
      total: next === null ? total : undefined,
      next: isLast ? undefined : String(lastId),
    };
  },
  brands: numbered('brand', readBrandsPage, mirrorRowOf.brand),
  categories: numbered('category', readCategoriesPage, mirrorRowOf.category),
  pages: numbered('page', readPagesPage, mirrorRowOf.page),
  posts: numbered('post', readPostsPage, mirrorRowOf.post),
};

function numbered<R>(
  kind: EntityKind,
  read: (client: StoreClient, page: number, limit: number) => Promise<RowsPage<R> & { nextPage: number | undefined }>,
  toRow: (raw: R) => MirrorRow,
): Reader {
  return async (client, next) => {
    const page = next === null ? 1 : Number(next);
    const { rows, total, nextPage, failed } = await read(client, page, pageSize);
    return {
      rows: rows.map(toRow),
      failures: failed.map((row) => ({ kind, ...row })),
      // Posts count themselves with the first page only.
      total: kind === 'post' && page > 1 ? undefined : total,
      next: nextPage === undefined ? undefined : String(nextPage),
    };
  };
}

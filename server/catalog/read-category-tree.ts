import type { Trx } from '../db/pool.ts';
import { categoryTree } from './category-tree.ts';
import type { CategoryTree } from './category-tree.ts';
import { selectCategoryNodes } from './facts-repository.ts';

/** The categories that the shop has, as the mirror knows them. */
export async function readCategoryTree(trx: Trx, storeHash: string): Promise<CategoryTree> {
  return categoryTree(await selectCategoryNodes(trx, storeHash));
}

import { optionNames } from '../catalog/option-names.ts';
import type { Db } from '../db/pool.ts';
import type { Store } from '../stores/find-store.ts';
import { readTemplateFacts } from './read-template-facts.ts';
import type { Ingredients } from './wanted-scripts.ts';

export async function readIngredients(db: Db, store: Store): Promise<Ingredients> {
  const [facts, names] = await Promise.all([readTemplateFacts(db, store), optionNames(db, store.storeHash)]);
  return { facts, optionNames: names };
}

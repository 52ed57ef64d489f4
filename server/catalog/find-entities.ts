import type { Db, Trx } from '../db/pool.ts';
import { inStore } from '../db/in-store.ts';
import type { EntityKind } from '../facts/facts.ts';
import type { Entity, EntityKey } from './entity.ts';
import { selectEntities, selectEntitiesAfter } from './entity-repository.ts';

/** The entities of these keys that the shop still has, in no particular order. */
export async function findEntities(trx: Trx, storeHash: string, keys: readonly EntityKey[]): Promise<Entity[]> {
  return keys.length === 0 ? [] : selectEntities(trx, storeHash, keys);
}

/** All entities of a store (of one kind, if given) in pages; each page is read in a transaction of its own. */
export async function* eachEntity(
  db: Db,
  storeHash: string,
  kind: EntityKind | undefined,
  batchSize: number,
): AsyncGenerator<Entity[]> {
  let after: EntityKey | undefined;
  while (true) {
    const page = await inStore(db, storeHash, (trx) =>
      selectEntitiesAfter(trx, storeHash, { kind, after, limit: batchSize }),
    );
    const last = page.at(-1);
    if (last === undefined) return;
    yield page;
    after = { kind: last.kind, id: last.id };
  }
}

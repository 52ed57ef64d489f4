import { runSync } from '../../server/catalog/run-sync.ts';
import { startSync } from '../../server/catalog/start-sync.ts';
import { inStore } from '../../server/db/in-store.ts';
import type { EntityKey } from '../../server/catalog/entity.ts';
import type { EntityKind } from '../../server/facts/facts.ts';
import { demoStore } from '../stores/shop-world.ts';
import type { ShopWorld } from '../stores/shop-world.ts';

export type Gone = EntityKey[];

/** Runs a full sync to its end here; answers what it told the other modules about deleted items. */
export async function sync(world: ShopWorld, signal = new AbortController().signal): Promise<Gone> {
  const gone: EntityKey[] = [];
  const runId = await inStore(world.deps.db, demoStore, (trx) =>
    startSync(world.deps, trx, demoStore, { installation: 1, cause: 'requested' }),
  );
  const work = { storeHash: demoStore, installation: 1, runId };
  await runSync(world.deps, work, async (_trx, _storeHash, keys) => void gone.push(...keys), signal);
  return gone;
}

export async function mirrorIds(world: ShopWorld, kind: EntityKind): Promise<number[]> {
  const rows = await world.database
    .owner('entities')
    .select<{ id: number }[]>('entity_id as id')
    .where({ store_hash: demoStore, kind })
    .whereNull('deleted_at')
    .orderBy('entity_id');
  return rows.map(({ id }) => id);
}

export type List = { data: Record<string, unknown>[]; meta: { pagination: Record<string, unknown> } };

/** What BigCommerce answers now, to be bent by a test. */
export async function answerOf(world: ShopWorld, path: string, query: Record<string, number> = {}): Promise<List> {
  const { body } = await world.client().request('GET', path, { query: { limit: 250, ...query } });
  return structuredClone(body) as List;
}

/** BigCommerce answers the next request for `path` with this. */
export function answerOnce(world: ShopWorld, path: string, body: unknown): Promise<void> {
  return world.fault({ pathPattern: path, method: 'GET', kind: 'status', status: 200, body, times: 1 });
}

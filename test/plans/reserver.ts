import { readFileSync } from 'node:fs';
import { inStore } from '../../server/db/in-store.ts';
import { openPool } from '../../server/db/pool.ts';
import { newId } from '../../server/ids.ts';
import { chargeQuota, reserveQuota, settleQuota } from '../../server/plans/quota.ts';
import type { EntityKey } from '../../server/plans/quota.ts';

/*
 * A process of its own that runs many runs at once against one store: half of the items of each get a suggestion. Asked on
 * the standard input; prints what fitted.
 */
type Order = { url: string; storeHash: string; limit: number; at: string; runs: EntityKey[][] };

const order = JSON.parse(readFileSync(0, 'utf8')) as Order;
const db = openPool(order.url, { role: 'app', maxConnections: 6 });
const at = new Date(order.at);
const results = await Promise.all(
  order.runs.map(async (keys) => {
    const runId = newId();
    const fitting = await inStore(db, order.storeHash, async (trx) => {
      const allowance = { pool: 'plan' as const, limit: order.limit, at, timezone: undefined };
      return (await reserveQuota(trx, order.storeHash, runId, allowance, keys)).fitting;
    });
    const proposed = fitting.filter((place) => place % 2 === 0).flatMap((place) => keys[place] ?? []);
    await inStore(db, order.storeHash, (trx) => chargeQuota(trx, order.storeHash, runId, ['plan'], proposed, at));
    await inStore(db, order.storeHash, (trx) => settleQuota(trx, order.storeHash, runId, at));
    return { fitted: fitting.length, proposed: proposed.length };
  }),
);
await db.destroy();
process.stdout.write(JSON.stringify(results));

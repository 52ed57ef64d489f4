import { inStore } from '../db/in-store.ts';
import type { Deps } from '../deps.ts';
import { engineOf } from '../enrichment/choose-engine.ts';
import { holdOne } from '../enrichment/quota-of-one.ts';
import { AppError } from '../errors.ts';
import { newId } from '../ids.ts';
import { lockRewritable } from '../proposals/rewrite-change.ts';
import { findStore } from '../stores/find-store.ts';
import { insertRewrite } from './rewrite-repository.ts';
import type { WrittenSignal } from './rewrite-repository.ts';

type Means = Pick<Deps, 'db' | 'queue' | 'clock' | 'config' | 'secrets'>;

/**
 * Queues another wording of one suggested text, by the writer that the shop has chosen; `version` is the one that was on
 * screen. An item that was charged for in this month costs nothing more.
 * @throws AppError `not_found`; `conflict` with what happened meanwhile, or while another is under way; `quota_exceeded`.
 */
export async function startRewrite(
  deps: Means,
  storeHash: string,
  request: { proposalId: string; signal: WrittenSignal; version: number; hint: string | undefined },
  by: { email: string; installation: number },
): Promise<void> {
  const { db, queue, clock, config } = deps;
  const { proposalId, signal, version, hint } = request;
  await inStore(db, storeHash, async (trx) => {
    const found = await lockRewritable(trx, storeHash, request);
    if (found === undefined) throw new AppError('not_found', 'This suggestion has nothing for that field any more.');
    if (!found.ok) throw new AppError('conflict', found.reason);
    const { kind, entityId } = found.proposal;
    const at = clock.now();
    const id = newId();
    const added = await insertRewrite(trx, storeHash, {
      id,
      proposalId,
      signal,
      version,
      replaced: found.change.proposed,
      hint: hint === '' ? undefined : hint,
      engine: await engineOf({ ...deps, db: trx }, storeHash),
      requestedBy: by.email,
      queuedAt: at,
    });
    if (!added) throw new AppError('conflict', 'Another wording of this text is being worked out already.');
    const timezone = (await findStore(trx, storeHash))?.timezone;
    const reckoning = { defaultPlan: config.defaultPlan, at, timezone };
    await holdOne(trx, storeHash, id, { kind, id: entityId }, reckoning);
    await queue.enqueue(trx, 'rewrite-text', { storeHash, installation: by.installation, rewriteId: id });
  });
}

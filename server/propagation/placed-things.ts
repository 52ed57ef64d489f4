import { record } from '../audit/record.ts';
import type { Trx } from '../db/pool.ts';
import type { EntityKind } from '../facts/facts.ts';
import { newId } from '../ids.ts';
import { insertBatch } from './batch-repository.ts';
import {
  countStandingMetafields,
  insertMetafieldRemovals,
  selectPlacedRedirects,
  targetOf,
} from './placed-repository.ts';
import type { StartDeps } from './publish-ready.ts';

/** A redirect that Clione placed beside a change of address. `target`: the item that it leads to. */
export type StandingRedirect = {
  /** Tells its publications apart: site and path. */
  subject: string;
  siteId: number;
  path: string;
  name: string;
  /** As History shows it. */
  text: string;
  target: { kind: EntityKind; id: number } | undefined;
  at: Date;
};

/** Redirects that we placed and have not taken away, as far as our record says. */
export async function placedRedirects(trx: Trx, storeHash: string): Promise<StandingRedirect[]> {
  return (await selectPlacedRedirects(trx, storeHash)).map((redirect) => {
    const { subject, name, after, at } = redirect;
    const blank = subject.indexOf(' ');
    const siteId = Number(subject.slice(0, blank));
    return { subject, siteId, path: subject.slice(blank + 1), name, text: after, target: targetOf(redirect), at };
  });
}

/** Items that carry a metafield of ours. */
export async function countMetafields(trx: Trx, storeHash: string): Promise<number> {
  return countStandingMetafields(trx, storeHash);
}

/**
 * Takes our metafields away, in the background and guarded like any write. undefined: there are none.
 * The caller has checked that the member may publish.
 */
export async function removeMetafields(
  { queue }: Pick<StartDeps, 'queue'>,
  trx: Trx,
  storeHash: string,
  { installation, actor, at }: { installation: number; actor: string; at: Date },
): Promise<string | undefined> {
  if ((await countStandingMetafields(trx, storeHash)) === 0) return undefined;
  const batchId = newId();
  await insertBatch(trx, storeHash, { id: batchId, cause: 'undo', installation, requestedBy: actor, queuedAt: at });
  const publications = await insertMetafieldRemovals(trx, storeHash, { batchId, actor, at });
  const detail = { publications, what: 'metafields' };
  await record(trx, storeHash, { at, actor, action: 'batch.undo', subject: `batch:${batchId}`, detail });
  await queue.enqueue(trx, 'write-to-store', { storeHash, installation, task: 'publish', batchId });
  return batchId;
}

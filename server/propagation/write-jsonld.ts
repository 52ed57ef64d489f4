import { isOutOfTime } from '../bigcommerce/write-result.ts';
import { inStore } from '../db/in-store.ts';
import { conclude } from './conclude.ts';
import { lastReadBacks, signalKey } from './history-repository.ts';
import { isMetafieldKind, readMetafieldText } from './live-values.ts';
import { isMetafieldSignal, sideOf, withSide } from './metafield-sides.ts';
import { forgetMetafieldId, saveMetafieldId } from './metafield-repository.ts';
import type { OpenPublication } from './publication-repository.ts';
import { startPublications } from './publication-repository.ts';
import { beforeWrite, failed, readBackOutcome, readThenWrite } from './write-group.ts';
import type { GroupResult, WriteContext } from './write-group.ts';
import { writeMetafieldText } from './write-values.ts';

/**
 * Writes the JSON-LD or the questions of one entity into our metafield, which both share, and reads them back. A metafield
 * that exists although we wrote none is our own from an earlier time (nobody else can write it): it is adopted, and an undo
 * restores it.
 */
export async function writeJsonld(context: WriteContext, publication: OpenPublication): Promise<GroupResult> {
  const { deps, storeHash } = context;
  const { kind, entityId, signal } = publication;
  const none: GroupResult = { concluded: 0, later: new Map() };
  if (!isMetafieldKind(kind) || !isMetafieldSignal(signal)) {
    const outcome = failed(
      publication.id,
      'BigCommerce keeps no data of ours on this kind of item.',
      deps.clock.now(),
      false,
    );
    const { count } = await inStore(deps.db, storeHash, (trx) => conclude(trx, storeHash, [outcome]));
    return { ...none, concluded: count };
  }
  const { reading, writing } = readThenWrite(context);
  const key = { kind, id: entityId };
  const live = await readMetafieldText(reading, kind, entityId);
  const before = sideOf(live.text, signal);
  const settled = await settle(context, publication, before);
  if (settled !== undefined) return { ...none, concluded: settled };

  const started = await inStore(deps.db, storeHash, (trx) =>
    startPublications(trx, storeHash, [{ id: publication.id, liveBefore: before }], deps.clock.now()),
  );
  if (!started.has(publication.id)) return none;
  try {
    await writeMetafieldText(
      writing(),
      { ...key, metafieldId: live.id },
      withSide(live.text, signal, publication.after),
    );
  } catch (error) {
    if (!isOutOfTime(error)) throw error;
    return none;
  }
  const back = await readMetafieldText(reading, kind, entityId);
  const { count } = await inStore(deps.db, storeHash, async (trx) => {
    if (back.id === undefined) await forgetMetafieldId(trx, storeHash, key);
    else await saveMetafieldId(trx, storeHash, key, back.id);
    return conclude(trx, storeHash, [readBackOutcome(publication, sideOf(back.text, signal), deps.clock.now())]);
  });
  return { ...none, concluded: count };
}

/** How many were concluded without a write; undefined when it is to be written. */
async function settle(
  { deps, storeHash }: WriteContext,
  publication: OpenPublication,
  live: string,
): Promise<number | undefined> {
  return inStore(deps.db, storeHash, async (trx) => {
    const { kind, entityId } = publication;
    const ours = (await lastReadBacks(trx, storeHash, [{ kind, id: entityId }])).get(signalKey(publication));
    const outcome = beforeWrite(publication, live, ours ?? live, deps.clock.now());
    return outcome && (await conclude(trx, storeHash, [outcome])).count;
  });
}

import { BigCommerceError } from '../bigcommerce/errors.ts';
import { isOutOfTime } from '../bigcommerce/write-result.ts';
import { inStore } from '../db/in-store.ts';
import type { Deps } from '../deps.ts';
import { findBatch } from '../propagation/find-publications.ts';
import { openPublicationsOf } from '../propagation/record-store-publication.ts';
import { isCurrentInstallation } from '../stores/installation.ts';
import { templateVersion } from './block.ts';
import { blocksOfBatch } from './block-repository.ts';
import { careOf, firstBlocks } from './block-status.ts';
import { isSubjectOf, keyOf } from './block-subject.ts';
import { concludeBlock } from './conclude-block.ts';
import { dropUnusedTemplate, ensureTemplate, NotPlaced, templateOfBlocks } from './our-template.ts';
import { saveBlockSettings, selectBlockSettings } from './settings-repository.ts';
import { writeGroup } from './write-blocks.ts';
import type { Part, PlaceJob, Task } from './write-blocks.ts';
import { findStore } from '../stores/find-store.ts';

/** Reads anew that bring nothing further, before the job is tried again later. */
const mostVainRounds = 5;
/** Pages follow a moment later. */
const lookAfterSeconds = 20;

/**
 * Places, changes and takes away the blocks that the open publications of the batch ask for, on the storefront of each, ten
 * at a time: read, compared, written, read back. New blocks go on only after the first ten stand. Safe to run twice and to be
 * killed anywhere: it starts from what stands in the shop and finds its own widgets by their names.
 */
export async function placeBlocks(deps: Deps, job: PlaceJob, signal: AbortSignal): Promise<void> {
  const { db, logger } = deps;
  const { storeHash, installation } = job;
  const open = await openParts(deps, job);
  if (open.length === 0) return;
  if (!(await isCurrentInstallation(db, storeHash, installation)))
    return concludeAll(deps, job, 'skipped', 'Clione was uninstalled or installed anew before this was written.');
  try {
    for (const [channelId, parts] of Map.groupBy(open, (part) => part.channelId))
      await writeChannel(deps, job, channelId, { isPlacing: parts.some(isNew), signal });
    await deps.queue.enqueue(db, 'check-blocks', { storeHash, installation }, { startAfterSeconds: lookAfterSeconds });
  } catch (error) {
    if (error instanceof NotPlaced) return concludeAll(deps, job, 'failed', error.message);
    if (!(error instanceof BigCommerceError) || error.retryable || signal.aborted) throw error;
    logger.warn({ err: error, storeHash, batchId: job.batchId }, 'blocks not written');
    return concludeAll(deps, job, 'failed', error.publicMessage);
  }
}

async function writeChannel(
  deps: Deps,
  job: PlaceJob,
  channelId: number,
  { isPlacing, signal }: { isPlacing: boolean; signal: AbortSignal },
): Promise<void> {
  const { db, bigcommerce } = deps;
  const { storeHash } = job;
  const client = bigcommerce.forStore(storeHash, { signal });
  const settings = await inStore(db, storeHash, (trx) => selectBlockSettings(trx, storeHash, channelId));
  const known = { uuid: settings.templateUuid, isProven: settings.templateVersion === templateVersion };
  const templateUuid = isPlacing
    ? await ensureTemplate(client, channelId, known)
    : await templateOfBlocks(client, channelId, known.uuid);
  if (isPlacing && templateUuid !== undefined)
    await inStore(db, storeHash, (trx) =>
      saveBlockSettings(trx, storeHash, channelId, { templateUuid, templateVersion }),
    );
  await writeAll({ deps, job, channelId, templateUuid, signal });
  if (!isPlacing && (await dropUnusedTemplate(client, channelId, known.uuid)))
    await inStore(db, storeHash, (trx) => saveBlockSettings(trx, storeHash, channelId, { templateUuid: null }));
}

/** Ends what is open of a batch whose job was given up. What was being written may stand: the next look tells. */
export async function failBlocks(
  deps: Pick<Deps, 'db' | 'clock' | 'queue'>,
  { storeHash, installation, batchId }: PlaceJob,
  reason: string,
): Promise<void> {
  await concludeAll(deps, { storeHash, installation, batchId }, 'failed', reason);
  await deps.queue.enqueue(deps.db, 'check-blocks', { storeHash, installation });
}

async function concludeAll(
  deps: Pick<Deps, 'db' | 'clock'>,
  job: PlaceJob,
  state: 'failed' | 'skipped',
  reason: string,
): Promise<void> {
  for (const part of await openParts(deps, job))
    await concludeBlock(deps, job, part, { state, reason, readBack: undefined });
}

async function openParts({ db }: Pick<Deps, 'db'>, { storeHash, batchId }: PlaceJob): Promise<Part[]> {
  return inStore(db, storeHash, async (trx) => {
    const moved = await blocksOfBatch(trx, storeHash, batchId);
    const main = (await findStore(trx, storeHash))?.channelId ?? 1;
    return (await openPublicationsOf(trx, storeHash, batchId)).flatMap((publication) => {
      const key = keyOf(publication.subject);
      const block = moved.find((one) => isSubjectOf(publication.subject, one));
      const { channelId = main, elsewhere = [] } = block ?? {};
      return key === undefined ? [] : [{ publication, key, channelId, elsewhere }];
    });
  });
}

function isNew({ publication }: Part): boolean {
  return publication.after !== '';
}

async function writeAll(task: Task): Promise<void> {
  const { deps, job, channelId } = task;
  let vain = 0;
  while (true) {
    const open = (await openParts(deps, job)).filter((part) => part.channelId === channelId);
    if (open.length === 0) return;
    if (open.some(isNew) && (await mustStop(task))) {
      const reason = `Left out because too many before it did not work. Look at those, then place the rest again.`;
      return concludeAll(deps, job, 'skipped', reason);
    }
    try {
      await writeGroup(task, open.slice(0, firstBlocks));
      vain = 0;
    } catch (error) {
      vain += 1;
      if (!isOutOfTime(error) || vain > mostVainRounds) throw error;
    }
  }
}

async function mustStop({ deps, job: { storeHash, batchId } }: Task): Promise<boolean> {
  const batch = await inStore(deps.db, storeHash, (trx) => findBatch(trx, storeHash, batchId));
  const { applied = 0, unchanged = 0, conflict = 0, failed = 0 } = batch?.counts ?? {};
  return careOf({ good: applied + unchanged, bad: conflict + failed }) === 'stop';
}

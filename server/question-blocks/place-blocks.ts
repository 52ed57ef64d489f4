import { BigCommerceError } from '../bigcommerce/errors.ts';
import { isOutOfTime } from '../bigcommerce/write-result.ts';
import { inStore } from '../db/in-store.ts';
import type { Deps } from '../deps.ts';
import { findBatch } from '../propagation/find-publications.ts';
import { openPublicationsOf, startStorePublication } from '../propagation/record-store-publication.ts';
import type { StorePublication } from '../propagation/record-store-publication.ts';
import { concernOf } from '../propagation/trouble.ts';
import { findStore } from '../stores/find-store.ts';
import { isCurrentInstallation } from '../stores/installation.ts';
import { blockOf, templateVersion, textOf } from './block.ts';
import type { BlockKey } from './block-repository.ts';
import { careOf, firstBlocks } from './block-status.ts';
import type { BlockOutcome } from './block-status.ts';
import { keyOf } from './block-subject.ts';
import { concludeBlock } from './conclude-block.ts';
import { liveText, readLiveBlocks, standsAs, writeBlock } from './live-block.ts';
import type { LiveBlock } from './live-block.ts';
import { dropUnusedTemplate, ensureTemplate, NotPlaced, templateOfBlocks } from './our-template.ts';
import { saveBlockSettings, selectBlockSettings } from './settings-repository.ts';

export type PlaceJob = { storeHash: string; installation: number; batchId: string };
type Task = { deps: Deps; job: PlaceJob; channelId: number; templateUuid: string | undefined; signal: AbortSignal };
type Part = { publication: StorePublication; key: BlockKey };

/** What is written rests on what was read at most so long before. */
const longestGapMs = 10_000;
/** Reads anew that bring nothing further, before the job is tried again later. */
const mostVainRounds = 5;
/** Pages follow a moment later. */
const lookAfterSeconds = 20;

/**
 * Places, changes and takes away the blocks that the open publications of the batch ask for, ten at a time: read, compared,
 * written, read back. New blocks go on only after the first ten stand. Safe to run twice and to be killed anywhere: it starts
 * from what stands in the shop and finds its own widgets by their names.
 */
export async function placeBlocks(deps: Deps, job: PlaceJob, signal: AbortSignal): Promise<void> {
  const { db, bigcommerce, logger } = deps;
  const { storeHash, installation } = job;
  const open = await openParts(deps, job);
  if (open.length === 0) return;
  const store = await findStore(db, storeHash);
  if (store === undefined || !(await isCurrentInstallation(db, storeHash, installation)))
    return concludeAll(deps, job, 'skipped', 'Clione was uninstalled or installed anew before this was written.');
  const { channelId } = store;
  try {
    const client = bigcommerce.forStore(storeHash, { signal });
    const settings = await inStore(db, storeHash, (trx) => selectBlockSettings(trx, storeHash, channelId));
    const known = { uuid: settings.templateUuid, isProven: settings.templateVersion === templateVersion };
    const isPlacing = open.some(({ publication }) => publication.after !== '');
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
    await deps.queue.enqueue(db, 'check-blocks', { storeHash, installation }, { startAfterSeconds: lookAfterSeconds });
  } catch (error) {
    if (error instanceof NotPlaced) return concludeAll(deps, job, 'failed', error.message);
    if (!(error instanceof BigCommerceError) || error.retryable || signal.aborted) throw error;
    logger.warn({ err: error, storeHash, batchId: job.batchId }, 'blocks not written');
    return concludeAll(deps, job, 'failed', error.publicMessage);
  }
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
  for (const { publication, key } of await openParts(deps, job))
    await concludeBlock(deps, job, publication, key, { state, reason, readBack: undefined });
}

async function openParts({ db }: Pick<Deps, 'db'>, { storeHash, batchId }: PlaceJob): Promise<Part[]> {
  const open = await inStore(db, storeHash, (trx) => openPublicationsOf(trx, storeHash, batchId));
  return open.flatMap((publication) => {
    const key = keyOf(publication.subject);
    return key === undefined ? [] : [{ publication, key }];
  });
}

async function writeAll(task: Task): Promise<void> {
  const { deps, job } = task;
  let vain = 0;
  while (true) {
    const open = await openParts(deps, job);
    if (open.length === 0) return;
    if (open.some(({ publication }) => publication.after !== '') && (await mustStop(task))) {
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

/** Whatever was sent is read back and concluded, also when time or BigCommerce ends the round early. */
async function writeGroup(task: Task, parts: readonly Part[]): Promise<void> {
  const { deps, job, templateUuid, signal } = task;
  const { storeHash } = job;
  let readAt: number | undefined;
  const onSend = (at: number) => void (readAt ??= at);
  const live = await readLiveBlocks(deps.bigcommerce.forStore(storeHash, { signal, onSend }), templateUuid);
  const writing = deps.bigcommerce.forStore(storeHash, { signal, notAfter: (readAt ?? Date.now()) + longestGapMs });
  const sent: (Part & { objection: string | undefined })[] = [];
  let trouble: BigCommerceError | undefined;
  for (const part of parts) {
    const { publication, key } = part;
    const settled = judge(publication, live(key));
    if (settled !== undefined) {
      await concludeBlock(deps, job, publication, key, settled);
      continue;
    }
    await inStore(deps.db, storeHash, (trx) => startStorePublication(trx, storeHash, publication.id, deps.clock.now()));
    try {
      const { channelId } = task;
      const { after: text } = publication;
      await writeBlock(writing, key, { live: live(key), text, templateUuid: templateUuid ?? '', channelId });
      sent.push({ ...part, objection: undefined });
    } catch (error) {
      if (!(error instanceof BigCommerceError)) throw error;
      if (concernOf[error.problem] !== 'row') {
        trouble = error;
        break;
      }
      sent.push({ ...part, objection: error.publicMessage });
    }
  }
  if (sent.length > 0) await readBack(task, sent);
  if (trouble !== undefined) throw trouble;
}

/** undefined: it has to be written. */
function judge({ before, after, state }: StorePublication, live: LiveBlock): BlockOutcome | undefined {
  const text = liveText(live);
  const widgetUuid = live.widget?.uuid;
  if (standsAs(live, after))
    return { state: state === 'writing' ? 'applied' : 'unchanged', reason: undefined, readBack: text, widgetUuid };
  // Taking ours away overwrites nobody's text.
  if (after === '' || text === before || text === after) return undefined;
  if (state === 'writing' && isHalfWay(live, text, after)) return undefined;
  const reason =
    text === '' ? 'It was deleted in BigCommerce in the meantime.' : 'It was changed outside Clione in the meantime.';
  return { state: 'conflict', reason: `${reason} Look at it and choose again.`, readBack: text, widgetUuid };
}

/** What a run that was cut short may have left: nothing on the page yet, or the new text in the old place. */
function isHalfWay({ placement }: LiveBlock, text: string, after: string): boolean {
  const wanted = blockOf(after);
  const region = placement?.region ?? '';
  return text === '' || (wanted !== undefined && text === textOf({ ...wanted, region }));
}

async function readBack(
  { deps, job, templateUuid, signal }: Task,
  sent: readonly (Part & { objection: string | undefined })[],
): Promise<void> {
  const back = await readLiveBlocks(deps.bigcommerce.forStore(job.storeHash, { signal }), templateUuid);
  for (const { publication, key, objection } of sent) {
    const live = back(key);
    const common = { readBack: liveText(live), widgetUuid: live.widget?.uuid };
    const outcome: BlockOutcome = standsAs(live, publication.after)
      ? { ...common, state: 'applied', reason: undefined }
      : { ...common, state: 'failed', reason: objection ?? 'BigCommerce kept it differently from what was sent.' };
    await concludeBlock(deps, job, publication, key, outcome);
  }
}

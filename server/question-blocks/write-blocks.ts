import { BigCommerceError } from '../bigcommerce/errors.ts';
import { inStore } from '../db/in-store.ts';
import type { Deps } from '../deps.ts';
import { startStorePublication } from '../propagation/record-store-publication.ts';
import type { StorePublication } from '../propagation/record-store-publication.ts';
import { concernOf } from '../propagation/trouble.ts';
import { blockOf, textOf } from './block.ts';
import type { BlockKey } from './block-repository.ts';
import type { BlockOutcome } from './block-status.ts';
import { concludeBlock } from './conclude-block.ts';
import { liveText, placesElsewhere, readLiveBlocks, standsAs, writeBlock } from './live-block.ts';
import type { LiveBlock, LiveBlocks } from './live-block.ts';
import { readTaken } from './read-places.ts';
import { whyNoRoom } from './room.ts';

export type PlaceJob = { storeHash: string; installation: number; batchId: string };
/** Work on one storefront. */
export type Task = {
  deps: Deps;
  job: PlaceJob;
  channelId: number;
  templateUuid: string | undefined;
  signal: AbortSignal;
};
/** `elsewhere`: other places of its widget that were known when it was approved. */
export type Part = { publication: StorePublication; key: BlockKey; channelId: number; elsewhere: readonly string[] };

/** What is written rests on what was read at most so long before. */
const longestGapMs = 10_000;

/** Whatever was sent is read back and concluded, also when time or BigCommerce ends the round early. */
export async function writeGroup(task: Task, parts: readonly Part[]): Promise<void> {
  const { deps, job, channelId, templateUuid, signal } = task;
  const { storeHash } = job;
  let readAt: number | undefined;
  const onSend = (at: number) => void (readAt ??= at);
  const live = await readLiveBlocks(deps.bigcommerce.forStore(storeHash, { signal, onSend }), templateUuid);
  const crowdedOut = await withoutRoom(task, parts, live);
  const writing = deps.bigcommerce.forStore(storeHash, { signal, notAfter: (readAt ?? Date.now()) + longestGapMs });
  const sent: (Part & { objection: string | undefined })[] = [];
  let trouble: BigCommerceError | undefined;
  for (const part of parts) {
    const { publication, key } = part;
    const settled = judge(part, live(key)) ?? crowdedOut.get(part);
    if (settled !== undefined) {
      await concludeBlock(deps, job, part, settled);
      continue;
    }
    await inStore(deps.db, storeHash, (trx) => startStorePublication(trx, storeHash, publication.id, deps.clock.now()));
    try {
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

/** New blocks for which BigCommerce has no room any more: others may have placed theirs since the approval. */
async function withoutRoom(
  { deps, job, channelId, signal }: Task,
  parts: readonly Part[],
  live: LiveBlocks,
): Promise<Map<Part, BlockOutcome>> {
  const added = parts.filter(({ publication, key }) => publication.after !== '' && live(key).placement === undefined);
  const none = new Map<Part, BlockOutcome>();
  if (added.length === 0) return none;
  const kinds = [...new Set(added.map(({ key }) => key.kind))];
  const taken = await readTaken(deps.bigcommerce.forStore(job.storeHash, { signal }), channelId, kinds);
  const fitting: Part[] = [];
  for (const part of added) {
    const wanted = [...fitting, part].map(({ key, publication }) => ({ ...key, name: publication.name }));
    if (whyNoRoom(taken, wanted) === undefined) fitting.push(part);
    else none.set(part, { state: 'skipped', reason: crowded, readBack: undefined });
  }
  return none;
}

const crowded =
  'BigCommerce takes no more widgets there: others were placed since you approved this. Take some off, then place it again.';

/** undefined: it has to be written. */
function judge(part: Part, live: LiveBlock): BlockOutcome | undefined {
  const { before, after, state } = part.publication;
  const text = liveText(live);
  const elsewhere = placesElsewhere(live);
  const seen = { readBack: text, widgetUuid: live.widget?.uuid, elsewhere };
  if (standsAs(live, after))
    return { ...seen, state: state === 'writing' ? 'applied' : 'unchanged', reason: undefined };
  // Taking ours away overwrites nobody's text.
  if (after === '') return undefined;
  const untold = elsewhere.filter((place) => !part.elsewhere.includes(place));
  if (untold.length > 0)
    return {
      ...seen,
      state: 'conflict',
      reason: `Somebody set it elsewhere in BigCommerce too (${untold.join('; ')}), and the text would change there as well. Look at it and choose again.`,
    };
  if (text === before || text === after) return undefined;
  if (state === 'writing' && isHalfWay(live, text, after)) return undefined;
  const reason =
    text === '' ? 'It was deleted in BigCommerce in the meantime.' : 'It was changed outside Clione in the meantime.';
  return { ...seen, state: 'conflict', reason: `${reason} Look at it and choose again.` };
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
  for (const part of sent) {
    const { publication, key, objection } = part;
    const live = back(key);
    const common = { readBack: liveText(live), widgetUuid: live.widget?.uuid, elsewhere: placesElsewhere(live) };
    const outcome: BlockOutcome = standsAs(live, publication.after)
      ? { ...common, state: 'applied', reason: undefined }
      : { ...common, state: 'failed', reason: objection ?? 'BigCommerce kept it differently from what was sent.' };
    await concludeBlock(deps, job, part, outcome);
  }
}

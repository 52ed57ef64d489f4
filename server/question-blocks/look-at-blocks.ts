import { record } from '../audit/record.ts';
import type { StoreClient } from '../bigcommerce/store-client.ts';
import { inStore } from '../db/in-store.ts';
import type { Deps } from '../deps.ts';
import { openPublicationsOf } from '../propagation/record-store-publication.ts';
import { findStore } from '../stores/find-store.ts';
import type { Store } from '../stores/find-store.ts';
import { lockBlock, saveBlock, selectBlocks } from './block-repository.ts';
import type { BlockChange, StoredBlock } from './block-repository.ts';
import { afterLook, afterLookElsewhere, isAsApproved, unreadRemoval } from './block-status.ts';
import { isSubjectOf, subjectOf } from './block-subject.ts';
import { liveText, placesElsewhere, readLiveBlocks } from './live-block.ts';
import { lookAtPages } from './look-at-block-pages.ts';
import { templateOfBlocks } from './our-template.ts';
import { saveBlockSettings, selectBlockSettings } from './settings-repository.ts';

type LookJob = { storeHash: string; installation: number };

/**
 * Looks whether the blocks stand in the shop as placed, and whether public pages show them. Writes nothing to the shop: what
 * was deleted there is told and never put back unasked. Safe to run twice.
 * @throws BigCommerceError when the shop could not be looked at: it then counts as not looked at.
 */
export async function lookAtBlocks(
  deps: Deps,
  { storeHash, installation }: LookJob,
  signal?: AbortSignal,
): Promise<void> {
  const { db, bigcommerce, clock } = deps;
  const store = await findStore(db, storeHash);
  if (store?.status !== 'active' || store.installation !== installation) return;
  const client = bigcommerce.forStore(storeHash, signal && { signal });
  await settleLost(deps, store);
  const standing = await compareWithShop(deps, store, client);
  // Only the main storefront's pages are known.
  const own = standing.filter(({ channelId }) => channelId === store.channelId);
  const save = (block: StoredBlock, change: BlockChange) => saveSeen(deps, storeHash, block, change);
  await lookAtPages(deps, store, client, { standing: own, save, ...(signal && { signal }) });
  await inStore(db, storeHash, (trx) => saveBlockSettings(trx, storeHash, store.channelId, { checkedAt: clock.now() }));
}

const deleted =
  'It no longer stands in your shop: it was deleted there. Clione does not put it back by itself; choose it again if you want it.';
const removed = 'It no longer stands on its page: the removal that you asked for went through.';
const neverPlaced = 'It was stopped before it was placed. Choose it again.';
const changedOutside = 'It was changed outside Clione. What stands there now is shown here.';

/**
 * Blocks whose publication was ended elsewhere, as those of an earlier installation are: nobody writes them any more. Whether
 * they stand is seen in the shop; what was asked for stays noted, so that it is not told as somebody else's work.
 */
async function settleLost({ db }: Deps, { storeHash }: Store): Promise<void> {
  await inStore(db, storeHash, async (trx) => {
    for (const block of await selectBlocks(trx, storeHash, undefined, ['placing', 'removing'])) {
      const key = keyOfBlock(block);
      const open = block.batchId === undefined ? [] : await openPublicationsOf(trx, storeHash, block.batchId);
      if (open.some(({ subject }) => isSubjectOf(subject, block))) continue;
      const asked = block.state === 'removing' ? { wanted: unreadRemoval } : {};
      await saveBlock(trx, storeHash, block.channelId, key, { ...asked, state: 'on', batchId: null });
    }
  });
}

/** Those that still stand, as they stand, on whatever storefront. What was taken off its page may stand elsewhere still. */
async function compareWithShop(deps: Deps, { storeHash }: Store, client: StoreClient): Promise<StoredBlock[]> {
  const all = await inStore(deps.db, storeHash, (trx) =>
    selectBlocks(trx, storeHash, undefined, ['on', 'off', 'gone']),
  );
  const blocks = all.filter(({ state, elsewhere }) => state === 'on' || elsewhere.length > 0);
  const standing: StoredBlock[] = [];
  for (const [channelId, ofChannel] of Map.groupBy(blocks, (block) => block.channelId)) {
    const { templateUuid } = await inStore(deps.db, storeHash, (trx) => selectBlockSettings(trx, storeHash, channelId));
    const live = await readLiveBlocks(client, await templateOfBlocks(client, channelId, templateUuid));
    for (const block of ofChannel) {
      const found = live(keyOfBlock(block));
      const elsewhere = placesElsewhere(found);
      if (block.state !== 'on') {
        const isAsKnown = elsewhere.join() === block.elsewhere.join();
        if (!isAsKnown) await saveSeen(deps, storeHash, block, afterLookElsewhere(block, elsewhere));
        continue;
      }
      const text = liveText(found);
      const change = foundInShop(block, text);
      const isAsKnown = change === undefined && elsewhere.join() === block.elsewhere.join();
      if (!isAsKnown) await saveSeen(deps, storeHash, block, { ...change, elsewhere });
      if (text !== '') standing.push({ ...block, text });
    }
  }
  return standing;
}

/** What a look at the shop tells of a block; undefined: it stands as it did. */
export function foundInShop(block: Pick<StoredBlock, 'text' | 'wanted'>, text: string): BlockChange | undefined {
  const { wanted } = block;
  const known = wanted === undefined ? undefined : { wanted: null };
  if (text === '' && wanted === unreadRemoval) return { ...afterLook('', removed), ...known, state: 'off' };
  if (text === '' && block.text === '') return { ...known, state: 'off', message: neverPlaced };
  if (text === '') return { ...afterLook('', deleted), ...known };
  if (text === block.text) return known;
  return { ...afterLook(text, isAsApproved(text, wanted) ? null : changedOutside), ...known };
}

/** What somebody else did to it is told in the record of the shop too. */
async function saveSeen(
  { db, clock }: Pick<Deps, 'db' | 'clock'>,
  storeHash: string,
  block: StoredBlock,
  change: BlockChange,
): Promise<void> {
  const key = keyOfBlock(block);
  await inStore(db, storeHash, async (trx) => {
    const now = await lockBlock(trx, storeHash, key, { channelId: block.channelId });
    // Decided about meanwhile: what was seen is about something else.
    if (now?.state !== block.state || now.publishedAt?.getTime() !== block.publishedAt?.getTime()) return;
    await saveBlock(trx, storeHash, block.channelId, key, change);
    const what = change.state === 'gone' ? 'gone' : change.message === changedOutside ? 'changed' : undefined;
    if (what === undefined) return;
    const entry = { action: `questions.${what}`, subject: subjectOf(key), detail: { name: block.name } };
    await record(trx, storeHash, { at: clock.now(), actor: 'Clione', ...entry });
  });
}

function keyOfBlock({ kind, entityId: id }: StoredBlock) {
  return { kind, id };
}

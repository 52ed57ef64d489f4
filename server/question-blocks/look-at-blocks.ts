import { BigCommerceError } from '../bigcommerce/errors.ts';
import type { StoreClient } from '../bigcommerce/store-client.ts';
import { readStoreInformation } from '../bigcommerce/store-information.ts';
import { inStore } from '../db/in-store.ts';
import type { Deps } from '../deps.ts';
import { openPageReader } from '../http/fetch-page.ts';
import { openPublicationsOf } from '../propagation/record-store-publication.ts';
import { findStore } from '../stores/find-store.ts';
import type { Store } from '../stores/find-store.ts';
import { blockOf } from './block.ts';
import { findListed, saveBlock, selectBlocks } from './block-repository.ts';
import type { BlockChange, StoredBlock } from './block-repository.ts';
import { afterLook } from './block-status.ts';
import { subjectOf } from './block-subject.ts';
import { questionsShown } from './judge-rendering.ts';
import { liveText, readLiveBlocks } from './live-block.ts';
import { templateOfBlocks } from './our-template.ts';
import { addressOf } from './read-blocks.ts';
import { saveBlockSettings, selectBlockSettings } from './settings-repository.ts';
import { shownAs } from './shown-as.ts';

type LookJob = { storeHash: string; installation: number };

/** Pages looked at in one go, those longest ago first. */
const mostPages = 20;
const pagesAtOnce = 3;

/**
 * Looks whether the blocks stand in the shop as placed, and whether public pages show them. Writes nothing to the shop: what
 * was deleted there is told and never put back unasked. Safe to run twice.
 */
export async function lookAtBlocks(
  deps: Deps,
  { storeHash, installation }: LookJob,
  signal?: AbortSignal,
): Promise<void> {
  const { db, bigcommerce, clock, logger } = deps;
  const store = await findStore(db, storeHash);
  if (store?.status !== 'active' || store.installation !== installation) return;
  const client = bigcommerce.forStore(storeHash, signal && { signal });
  await settleLost(deps, store);
  try {
    const standing = await compareWithShop(deps, store, client);
    await lookAtPages(deps, store, client, standing, signal);
  } catch (error) {
    if (!(error instanceof BigCommerceError) || error.retryable || signal?.aborted === true) throw error;
    logger.warn({ err: error, storeHash }, 'blocks not looked at');
  }
  await inStore(db, storeHash, (trx) => saveBlockSettings(trx, storeHash, store.channelId, { checkedAt: clock.now() }));
}

const deleted =
  'It no longer stands in your shop: it was deleted there. Clione does not put it back by itself; choose it again if you want it.';
const neverPlaced = 'It was stopped before it was placed. Choose it again.';
const changedOutside = 'It was changed outside Clione. What stands there now is shown here.';

/**
 * Blocks whose publication was ended elsewhere, as those of an earlier installation are: nobody writes them any more. Whether
 * they stand is seen in the shop.
 */
async function settleLost({ db }: Deps, { storeHash }: Store): Promise<void> {
  await inStore(db, storeHash, async (trx) => {
    for (const block of await selectBlocks(trx, storeHash, undefined, ['placing', 'removing'])) {
      const key = { kind: block.kind, id: block.entityId };
      const open = block.batchId === undefined ? [] : await openPublicationsOf(trx, storeHash, block.batchId);
      if (open.some(({ subject }) => subject === subjectOf(key))) continue;
      await saveBlock(trx, storeHash, block.channelId, key, { state: 'on', batchId: null, wanted: null });
    }
  });
}

/** Those that still stand, as they stand. */
async function compareWithShop({ db }: Deps, store: Store, client: StoreClient): Promise<StoredBlock[]> {
  const { storeHash, channelId } = store;
  const { blocks, templateUuid } = await inStore(db, storeHash, async (trx) => ({
    blocks: await selectBlocks(trx, storeHash, channelId, ['on']),
    ...(await selectBlockSettings(trx, storeHash, channelId)),
  }));
  if (blocks.length === 0) return [];
  const live = await readLiveBlocks(client, await templateOfBlocks(client, channelId, templateUuid));
  const standing: StoredBlock[] = [];
  for (const block of blocks) {
    const key = { kind: block.kind, id: block.entityId };
    const text = liveText(live(key));
    if (text === '' && block.text === '') await saveStanding(db, store, block, { state: 'off', message: neverPlaced });
    else if (text === '') await saveStanding(db, store, block, afterLook('', deleted));
    else if (text !== block.text) await saveStanding(db, store, block, afterLook(text, changedOutside));
    if (text !== '') standing.push({ ...block, text, message: text === block.text ? block.message : changedOutside });
  }
  return standing;
}

async function lookAtPages(
  { db, config, clock }: Deps,
  store: Store,
  client: StoreClient,
  standing: readonly StoredBlock[],
  signal: AbortSignal | undefined,
): Promise<void> {
  if (standing.length === 0 || (await isClosed(client))) return;
  const keys = standing.map(({ kind, entityId: id }) => ({ kind, id }));
  const listed = await inStore(db, store.storeHash, async (trx) =>
    findListed(trx, store.storeHash, await shownAs(trx, store), keys),
  );
  const itemOf = (block: StoredBlock) =>
    listed.find(({ kind, entityId }) => kind === block.kind && entityId === block.entityId);
  // Pages that nobody can see would be chosen each time: they are never looked at.
  const blocks = standing.filter((block) => itemOf(block)?.isVisible === true).slice(0, mostPages);
  const reader = openPageReader(config, store.url);
  try {
    for (let start = 0; start < blocks.length; start += pagesAtOnce) {
      const looks = blocks.slice(start, start + pagesAtOnce).map(async (block) => {
        const url = itemOf(block)?.url;
        if (url === undefined) return;
        const page = await reader.read(addressOf(store, url), signal);
        const found = page.ok ? judgePage(block, page.status, page.html) : `The page could not be read. ${page.reason}`;
        const seen = found === null;
        await saveStanding(db, store, block, { seen, message: messageOf(block, found), lookedAt: clock.now() });
      });
      await Promise.all(looks);
    }
  } finally {
    await reader.close();
  }
}

/** null: the page shows the block. */
export function judgePage({ text, region }: Pick<StoredBlock, 'text' | 'region'>, status: number, html: string) {
  if (status !== 200) return `The page answers with status ${status}.`;
  const shown = questionsShown(html);
  const questions = blockOf(text)?.questions ?? [];
  if (shown === undefined)
    return `The page does not show it yet. BigCommerce may need a moment. If it stays so, your theme may not have the place “${region}” any more.`;
  if (shown.join('\n') === questions.map(({ question }) => question).join('\n')) return null;
  return 'The page still shows other questions. BigCommerce may need a moment.';
}

/** What was found in the shop stays; what was found on the page, which begins like that, is replaced by the next look. */
export function messageOf({ message }: Pick<StoredBlock, 'message'>, found: string | null): string | null {
  return message === undefined || message.startsWith('The page ') ? found : message;
}

/** Pages of a shop that is not open show something else. */
async function isClosed(client: StoreClient): Promise<boolean> {
  try {
    return /pre-?launch|maintenance/i.test((await readStoreInformation(client)).status);
  } catch (error) {
    if (error instanceof BigCommerceError && error.problem === 'information_refused') return false;
    throw error;
  }
}

async function saveStanding(db: Deps['db'], store: Store, block: StoredBlock, change: BlockChange): Promise<void> {
  const { storeHash, channelId } = store;
  const key = { kind: block.kind, id: block.entityId };
  await inStore(db, storeHash, async (trx) => {
    // Decided about meanwhile: what was seen is about something else.
    const now = (await selectBlocks(trx, storeHash, channelId, ['on'])).find(
      ({ kind, entityId }) => kind === key.kind && entityId === key.id,
    );
    if (now?.publishedAt?.getTime() === block.publishedAt?.getTime())
      await saveBlock(trx, storeHash, channelId, key, change);
  });
}

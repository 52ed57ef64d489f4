import { BigCommerceError } from '../bigcommerce/errors.ts';
import type { StoreClient } from '../bigcommerce/store-client.ts';
import { readStoreInformation } from '../bigcommerce/store-information.ts';
import { inStore } from '../db/in-store.ts';
import type { Deps } from '../deps.ts';
import { openPageReader } from '../http/fetch-page.ts';
import type { Store } from '../stores/find-store.ts';
import { blockOf } from './block.ts';
import type { BlockChange, StoredBlock } from './block-repository.ts';
import { findListed } from './listed-block-repository.ts';
import { questionsShown } from './judge-rendering.ts';
import { addressOf } from './read-blocks.ts';
import { shownAs } from './shown-as.ts';

/** Pages looked at in one go, those longest ago first. */
const mostPages = 20;
const pagesAtOnce = 3;

/** Looks whether public pages show these blocks, and saves how each looked. */
export async function lookAtPages(
  { db, config, clock }: Pick<Deps, 'db' | 'config' | 'clock'>,
  store: Store,
  client: StoreClient,
  {
    standing,
    save,
    signal,
  }: {
    standing: readonly StoredBlock[];
    save: (block: StoredBlock, change: BlockChange) => Promise<void>;
    signal?: AbortSignal;
  },
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
        await save(block, { seen: found === null, pageMessage: found, lookedAt: clock.now() });
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

/** Pages of a shop that is not open show something else. */
async function isClosed(client: StoreClient): Promise<boolean> {
  try {
    return /pre-?launch|maintenance/i.test((await readStoreInformation(client)).status);
  } catch (error) {
    if (error instanceof BigCommerceError && error.problem === 'information_refused') return false;
    throw error;
  }
}

import { z } from 'zod';
import { decodeCursor, encodeCursor } from '../db/keyset.ts';
import { inStore } from '../db/in-store.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { findStore } from '../stores/find-store.ts';
import type { Store } from '../stores/find-store.ts';
import { readStoreSettings } from '../stores/store-settings.ts';
import { markOf, questionsOf } from './block.ts';
import { countBlocks, pageOfBlocks } from './listed-block-repository.ts';
import type { ListedBlock } from './listed-block-repository.ts';
import type { BlockItem, BlocksAnswer, BlocksPage, blocksQuery } from './contract.ts';
import { saveBlockSettings } from './settings-repository.ts';
import { shownAs } from './shown-as.ts';

/** A look at the shop that is older is made again when someone opens the page. */
const freshMs = 5 * 60_000;

/** How blocks are shown and how many stand where. Looks at the shop anew, in the background, when that is due. */
export async function readBlocks(
  { db, queue, clock }: Pick<Deps, 'db' | 'queue' | 'clock'>,
  storeHash: string,
  member: { canPublish: boolean },
): Promise<BlocksAnswer> {
  const store = await knownStore(db, storeHash);
  const { questionsOn } = await readStoreSettings(db, storeHash);
  return inStore(db, storeHash, async (trx) => {
    const shown = await shownAs(trx, store);
    const counts = { ready: 0, moving: 0, on: 0, changed: 0, unapproved: 0, gone: 0, other_storefront: 0 };
    Object.assign(counts, await countBlocks(trx, storeHash, shown));
    const { checkedAt, checkAskedAt } = shown.settings;
    const now = clock.now();
    const last = Math.max(checkedAt?.getTime() ?? 0, checkAskedAt?.getTime() ?? 0);
    const isAny = counts.on + counts.changed + counts.unapproved + counts.moving + counts.other_storefront > 0;
    if (isAny && store.status === 'active' && now.getTime() - last > freshMs) {
      await saveBlockSettings(trx, storeHash, store.channelId, { checkAskedAt: now });
      await queue.enqueue(trx, 'check-blocks', { storeHash, installation: store.installation });
    }
    return {
      settings: { heading: shown.heading, faqMarkup: shown.faqMarkup },
      counts,
      questionsOn,
      checkedAt: checkedAt?.toISOString() ?? null,
      canPublish: member.canPublish,
    };
  });
}

const cursor = z.tuple([z.number().int(), z.string(), z.number().int()]);

/** A page of the items with approved questions and of every block that stands; most sold first. */
export async function listBlocks(
  { db }: Pick<Deps, 'db'>,
  storeHash: string,
  query: z.output<typeof blocksQuery>,
): Promise<BlocksPage> {
  const store = await knownStore(db, storeHash);
  const [sold, kind, id] = decodeCursor(query.after, cursor) ?? [];
  const after = sold === undefined || kind === undefined || id === undefined ? undefined : { sold, kind, id };
  return inStore(db, storeHash, async (trx) => {
    const shown = await shownAs(trx, store);
    const { rows, total } = await pageOfBlocks(trx, storeHash, shown, query, { after, limit: query.limit + 1 });
    const page = rows.slice(0, query.limit);
    const last = rows.length > query.limit ? page.at(-1) : undefined;
    return {
      items: page.map((row) => toItem(row, store)),
      next: last === undefined ? null : encodeCursor([last.sold, last.kind, last.entityId]),
      total,
    };
  });
}

/** @throws AppError `not_found` */
export async function knownStore(db: Deps['db'], storeHash: string): Promise<Store> {
  const store = await findStore(db, storeHash);
  if (store === undefined) throw new AppError('not_found', 'This shop is not known to Clione.');
  return store;
}

function toItem({ block, approved, url, ...row }: ListedBlock, store: Store): BlockItem {
  return {
    kind: row.kind,
    id: row.entityId,
    name: row.name,
    url: url === undefined ? '' : addressOf(store, url),
    isVisible: row.isVisible,
    state: row.listState,
    approved: approved === undefined ? [] : questionsOf(approved),
    standing:
      block === undefined || block.text === ''
        ? null
        : {
            questions: questionsOf(block.questions),
            heading: block.heading,
            region: block.region,
            faqMarkup: block.faqMarkup,
            publishedBy: block.publishedBy ?? '',
            publishedAt: (block.publishedAt ?? new Date(0)).toISOString(),
          },
    message: block?.message ?? null,
    pageMessage: block?.pageMessage ?? null,
    elsewhere: block?.elsewhere ?? [],
    seen: block?.seen ?? null,
    mark: markOf(approved ?? '', block?.elsewhere ?? []),
  };
}

/** Absolute form of a path of the storefront. */
export function addressOf(store: Pick<Store, 'url'>, path: string): string {
  return URL.canParse(path) ? path : `${store.url}${path}`;
}

import { record } from '../audit/record.ts';
import { inStore } from '../db/in-store.ts';
import type { Trx } from '../db/pool.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { activeInstallation, mustPublish } from '../propagation/publish-ready.ts';
import type { Actor } from '../propagation/publish-ready.ts';
import { recordStorePublication } from '../propagation/record-store-publication.ts';
import type { Store } from '../stores/find-store.ts';
import { blockFrom, fits, markOf, textOf } from './block.ts';
import type { Block } from './block.ts';
import { countArriving } from './arriving-repository.ts';
import { saveBlock } from './block-repository.ts';
import type { BlockKey } from './block-repository.ts';
import { findListed } from './listed-block-repository.ts';
import type { ListedBlock } from './listed-block-repository.ts';
import { subjectOf } from './block-subject.ts';
import { blockKind } from './contract.ts';
import type { BlockKind, publishBlocksRequest } from './contract.ts';
import { knownStore } from './read-blocks.ts';
import { readPlaces } from './read-places.ts';
import { pageWords, whyNoRoom } from './room.ts';
import type { Taken } from './room.ts';
import { shownAs } from './shown-as.ts';
import type { z } from 'zod';

type Means = Pick<Deps, 'db' | 'queue' | 'clock' | 'bigcommerce'>;
type Request = z.output<typeof publishBlocksRequest>;
type Planned = { item: ListedBlock; approved: string; block: Block };

/**
 * Approves blocks: each becomes a publication, written in the background. Those that stand are brought up to date where they
 * are; those that stand as approved are left alone.
 * @throws AppError `forbidden`; `conflict` when something is not what was shown, has no place or is being written;
 * `invalid_request` for a block that is too large or an unknown place; BigCommerceError when it cannot be asked for places.
 */
export async function publishBlocks(
  deps: Means,
  storeHash: string,
  request: Request,
  actor: Actor,
): Promise<{ batchId: string | null; count: number }> {
  mustPublish(actor);
  const store = await knownStore(deps.db, storeHash);
  const seen = await inStore(deps.db, storeHash, async (trx) =>
    findListed(trx, storeHash, await shownAs(trx, store), request.items),
  );
  const askedAt = deps.clock.now();
  const places = await placesFor(deps, storeHash, request, seen);
  return inStore(deps.db, storeHash, async (trx) => {
    const at = deps.clock.now();
    const installation = await activeInstallation(trx, storeHash, at);
    const arriving = await countArriving(trx, storeHash, store.channelId, askedAt);
    const plan = await planOf(trx, store, request, places.chosen);
    assertRoom(plan, places.taken, arriving);
    if (plan.length === 0) return { batchId: null, count: 0 };
    let batchId: string | undefined;
    for (const { item, approved, block } of plan) {
      const key = { kind: item.kind, id: item.entityId };
      const draft = draftOf(key, item, { installation, actor: actor.email, at });
      const cause = item.block?.state === 'on' ? 'Brought up to date' : 'Placed on the page';
      const opened = { ...draft, after: textOf(block), cause };
      const recorded = await recordStorePublication(
        trx,
        storeHash,
        batchId === undefined ? opened : { ...opened, batchId },
      );
      batchId = recorded.batchId;
      await saveBlock(trx, storeHash, store.channelId, key, {
        state: 'placing',
        name: item.name,
        region: block.region,
        wanted: approved,
        batchId,
        message: null,
      });
    }
    if (batchId === undefined) return { batchId: null, count: 0 };
    await enqueue(deps, trx, storeHash, { installation, batchId, actor: actor.email, at, count: plan.length });
    return { batchId, count: plan.length };
  });
}

/** A publication of the block of one item, without what shall stand there and why. */
export function draftOf(
  key: BlockKey,
  { name, block }: Pick<ListedBlock, 'name' | 'block'>,
  by: { installation: number; actor: string; at: Date },
) {
  const before = block?.state === 'on' ? block.text : '';
  return { ...by, signal: 'widget', subject: subjectOf(key), name: `Questions and answers: ${name}`, before } as const;
}

export async function enqueue(
  { queue }: Pick<Deps, 'queue'>,
  trx: Trx,
  storeHash: string,
  batch: { installation: number; batchId: string; actor: string; at: Date; count: number; action?: string },
): Promise<void> {
  const { installation, batchId, actor, at, count, action = 'questions.publish' } = batch;
  await record(trx, storeHash, { at, actor, action, subject: `batch:${batchId}`, detail: { blocks: count } });
  await queue.enqueue(trx, 'write-to-store', { storeHash, installation, task: 'place-blocks', batchId });
}

/** The place of new blocks by kind, and what stands there and in the shop already. */
type Places = { chosen: Partial<Record<BlockKind, string>>; taken: Taken };

async function placesFor(
  deps: Means,
  storeHash: string,
  request: Request,
  items: readonly ListedBlock[],
): Promise<Places> {
  const added = new Set(items.filter(({ block }) => block?.state !== 'on').map(({ kind }) => kind));
  const kinds = blockKind.options.filter((kind) => added.has(kind));
  const chosen: Places['chosen'] = {};
  if (kinds.length === 0) return { chosen, taken: { shop: 0, files: {}, placements: {} } };
  const places = await readPlaces(deps, storeHash, kinds);
  for (const { kind, regions, preferred } of places.kinds) {
    const region = request.regions[kind] ?? preferred ?? undefined;
    if (region === undefined)
      throw new AppError('conflict', `Your theme has no place for widgets on ${pageWords[kind]} pages.`);
    if (!regions.includes(region)) {
      const problem = `Your theme has no place "${region}" on ${pageWords[kind]} pages. Choose another one.`;
      throw new AppError('invalid_request', problem, { fields: { regions: problem } });
    }
    chosen[kind] = region;
  }
  return { chosen, taken: places.taken };
}

/** @throws AppError `conflict` when BigCommerce would not take them beside those that are on their way. */
function assertRoom(
  plan: readonly Planned[],
  { shop, files, placements }: Taken,
  arriving: Partial<Record<BlockKind, number>>,
): void {
  const wanted = plan.flatMap(({ item: { kind, entityId: id, name, block } }) =>
    block?.state === 'on' ? [] : [{ kind, id, name }],
  );
  const all = blockKind.options.map((kind) => [kind, (files[kind] ?? 0) + (arriving[kind] ?? 0)] as const);
  const onTheirWay = Object.values(arriving).reduce((sum, count) => sum + count, 0);
  const why = whyNoRoom({ shop: shop + onTheirWay, files: Object.fromEntries(all), placements }, wanted);
  if (why !== undefined) throw new AppError('conflict', why);
}

async function planOf(trx: Trx, store: Store, request: Request, places: Places['chosen']): Promise<Planned[]> {
  const shown = await shownAs(trx, store);
  const items = await findListed(trx, store.storeHash, shown, request.items);
  const marks = new Map(request.items.map(({ kind, id, mark }) => [`${kind}:${id}`, mark]));
  if (items.length < marks.size || items.some(({ listState }) => listState === 'unapproved')) throw notShown();
  return items.flatMap((item) => {
    const { kind, entityId, approved, block: stored, listState } = item;
    const mark = approved === undefined ? undefined : markOf(approved, stored?.elsewhere ?? []);
    if (approved === undefined || marks.get(`${kind}:${entityId}`) !== mark) throw notShown();
    if (listState === 'moving')
      throw new AppError('conflict', 'One of these is being written right now. Wait a moment.');
    if (listState === 'other_storefront')
      throw new AppError(
        'conflict',
        'One of these stands on a storefront that was your main one before. Take it off there first.',
      );
    if (listState === 'on') return [];
    const region = stored?.state === 'on' ? stored.region : places[kind];
    // Placed or taken away by someone else since the theme was asked.
    if (region === undefined) throw notShown();
    const block = blockFrom(approved, { region, heading: shown.heading, faqMarkup: shown.faqMarkup });
    if (fits(block)) return [{ item, approved, block }];
    throw new AppError(
      'invalid_request',
      `The questions of ${item.name} are longer than a widget may be. Shorten them.`,
    );
  });
}

function notShown(): AppError {
  return new AppError('conflict', 'What is approved is not what you saw any more. Look at it again.');
}

import type { StoreClient } from '../bigcommerce/store-client.ts';
import { deletePlacement, deleteWidget, placementsOfTemplate, widgetsOfTemplate } from '../bigcommerce/widgets.ts';
import type { BcPlacement, BcWidget } from '../bigcommerce/widgets.ts';
import { inStore } from '../db/in-store.ts';
import type { Trx } from '../db/pool.ts';
import type { Deps } from '../deps.ts';
import { findStore } from '../stores/find-store.ts';
import { templateFiles } from './block.ts';
import { saveBlock, selectBlocks } from './block-repository.ts';
import type { BlockChange, StoredBlock } from './block-repository.ts';
import { keyOf, subjectOf, widgetNameOf } from './block-subject.ts';
import { placeInWords } from './live-block.ts';
import { dropUnusedTemplate, templateOfBlocks } from './our-template.ts';
import { channelsOfBlocks, hasEverPlaced, saveBlockSettings } from './settings-repository.ts';

/** A block that stands on a page as far as our record says. */
export type StandingBlock = { subject: string; name: string; text: string };

/** Those of every channel: the shop's main storefront may have been another one when they were placed. */
export async function standingBlocks(trx: Trx, storeHash: string): Promise<StandingBlock[]> {
  const blocks = await allStanding(trx, storeHash);
  const named = blocks.map((block) => ({
    subject: subjectOf({ kind: block.kind, id: block.entityId }),
    name: `Questions and answers: ${block.name}`,
    text: block.text,
  }));
  return [...new Map(named.map((block) => [block.subject, block])).values()];
}

function allStanding(trx: Trx, storeHash: string): Promise<StoredBlock[]> {
  return selectBlocks(trx, storeHash, undefined, ['on', 'placing', 'removing']);
}

/** Widgets that no block counts as its own: the subject of the one publication that takes them away. */
export const otherWidgets = 'questions:others';

/**
 * What is to be taken away of blocks as a shop leaves: those that stand, named with the other places where somebody set them,
 * and as one all other widgets made of our template. @throws BigCommerceError
 */
export async function blocksToRemove(db: Deps['db'], client: StoreClient): Promise<StandingBlock[]> {
  const { storeHash } = client;
  const standing = await inStore(db, storeHash, (trx) => standingBlocks(trx, storeHash));
  const made = (await madeOfOurs(db, client)).flatMap(({ widgets, placements }) =>
    widgets.map((widget) => ({ name: widget.name, places: placements.filter((one) => isOf(one, widget)) })),
  );
  const own = standing.map((block) => {
    const key = keyOf(block.subject);
    const places = made
      .filter(({ name }) => key !== undefined && name === widgetNameOf(key))
      .flatMap((one) => one.places);
    const added = places.filter(
      (one) => key === undefined || one.entity_id !== String(key.id) || one.template_file !== templateFiles[key.kind],
    );
    const also = added.length === 0 ? '' : `, also where somebody set it (${inWords(added)})`;
    return { ...block, name: block.name + also };
  });
  const names = new Set(standing.flatMap(({ subject }) => nameOf(subject)));
  const others = made.filter(({ name }) => !names.has(name));
  if (others.length === 0) return own;
  const text = others.map(({ name, places }) => `${name} (${places.length === 0 ? 'on no page' : inWords(places)})`);
  return [
    ...own,
    { subject: otherWidgets, name: `Other widgets of questions and answers (${others.length})`, text: text.join('\n') },
  ];
}

function nameOf(subject: string): string[] {
  const key = keyOf(subject);
  return key === undefined ? [] : [widgetNameOf(key)];
}

function inWords(places: readonly BcPlacement[]): string {
  return [...new Set(places.map(placeInWords))].toSorted().join('; ');
}

/** Takes the block of one item off its page and off every other, or all `otherWidgets`. @throws BigCommerceError */
export async function takeBlockAway(db: Deps['db'], client: StoreClient, subject: string): Promise<boolean> {
  await deleteWidgets(db, client, (one) => one === subject);
  return !(await subjectsLeft(db, client)).has(subject);
}

/** Takes away whatever is made of our template. @throws BigCommerceError */
export async function takeBlocksAway(db: Deps['db'], client: StoreClient): Promise<void> {
  await deleteWidgets(db, client, () => true);
}

/** Subjects of which a widget is left in the shop. @throws BigCommerceError */
export async function subjectsLeft(db: Deps['db'], client: StoreClient): Promise<Set<string>> {
  const made = await madeOfOurs(db, client);
  const subjectOfWidget = await subjectsOfWidgets(db, client.storeHash);
  return new Set(made.flatMap(({ widgets }) => widgets.map(subjectOfWidget)));
}

/** Takes our templates away once nothing is made of them. Says whether all are gone. @throws BigCommerceError */
export async function dropTemplates(db: Deps['db'], client: StoreClient): Promise<boolean> {
  const { channels } = await placedIn(db, client.storeHash);
  let isClean = true;
  for (const { channelId, templateUuid } of channels) {
    const isGone = await dropUnusedTemplate(client, channelId, templateUuid);
    isClean &&= isGone;
    if (isGone)
      await inStore(db, client.storeHash, (trx) =>
        saveBlockSettings(trx, client.storeHash, channelId, { templateUuid: null }),
      );
  }
  return isClean;
}

/** Notes that a block stands no more, in the transaction that records why. */
export async function noteBlockGone(trx: Trx, storeHash: string, subject: string): Promise<void> {
  for (const { channelId, kind, entityId: id } of await allStanding(trx, storeHash))
    if (subjectOf({ kind, id }) === subject) await saveBlock(trx, storeHash, channelId, { kind, id }, gone);
}

const gone: BlockChange = { state: 'off', text: '', widgetUuid: null, seen: null, pageMessage: null, elsewhere: [] };

type Made = { channelId: number; widgets: BcWidget[]; placements: BcPlacement[] };

/** What is made of our templates, on the main storefront and every other that ever had a block. */
async function madeOfOurs(db: Deps['db'], client: StoreClient): Promise<Made[]> {
  const made: Made[] = [];
  for (const { channelId, templateUuid: known } of (await placedIn(db, client.storeHash)).channels) {
    const uuid = await templateOfBlocks(client, channelId, known);
    if (uuid === undefined) continue;
    made.push({
      channelId,
      widgets: await widgetsOfTemplate(client, uuid),
      placements: await placementsOfTemplate(client, uuid),
    });
  }
  return made;
}

async function deleteWidgets(
  db: Deps['db'],
  client: StoreClient,
  isMeant: (subject: string) => boolean,
): Promise<void> {
  const subjectOfWidget = await subjectsOfWidgets(db, client.storeHash);
  const made = await madeOfOurs(db, client);
  for (const { widgets, placements } of made)
    for (const widget of widgets.filter((one) => isMeant(subjectOfWidget(one)))) {
      for (const { uuid } of placements.filter((one) => isOf(one, widget))) await deletePlacement(client, uuid);
      await deleteWidget(client, widget.uuid);
    }
  const traced = new Set(made.map(({ channelId }) => channelId));
  // Without any template our record is the only trace of a widget.
  for (const { channelId, kind, entityId: id, widgetUuid } of (await placedIn(db, client.storeHash)).blocks)
    if (widgetUuid !== undefined && !traced.has(channelId) && isMeant(subjectOf({ kind, id })))
      await deleteWidget(client, widgetUuid);
}

/** To which block that stands a widget belongs, or that it is another one. */
async function subjectsOfWidgets(db: Deps['db'], storeHash: string): Promise<(widget: BcWidget) => string> {
  const standing = await inStore(db, storeHash, (trx) => standingBlocks(trx, storeHash));
  const subjects = new Map(standing.flatMap(({ subject }) => nameOf(subject).map((name) => [name, subject])));
  return ({ name }) => subjects.get(name) ?? otherWidgets;
}

function isOf(placement: BcPlacement, { uuid }: BcWidget): boolean {
  return placement.widget?.uuid === uuid;
}

/** A shop that never had a block is not asked: it may refuse, and what it refuses would be told as left. */
async function placedIn(db: Deps['db'], storeHash: string) {
  return inStore(db, storeHash, async (trx) => {
    if (!(await hasEverPlaced(trx, storeHash))) return { channels: [], blocks: [] };
    const known = await channelsOfBlocks(trx, storeHash);
    const channelId = (await findStore(trx, storeHash))?.channelId;
    const isListed = channelId === undefined || known.some((one) => one.channelId === channelId);
    const channels = isListed ? known : [...known, { channelId, templateUuid: undefined }];
    return { channels, blocks: await allStanding(trx, storeHash) };
  });
}

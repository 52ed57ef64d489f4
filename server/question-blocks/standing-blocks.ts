import type { StoreClient } from '../bigcommerce/store-client.ts';
import { deletePlacement, deleteWidget, placementsOfTemplate, widgetsOfTemplate } from '../bigcommerce/widgets.ts';
import { inStore } from '../db/in-store.ts';
import type { Trx } from '../db/pool.ts';
import type { Deps } from '../deps.ts';
import { findStore } from '../stores/find-store.ts';
import { saveBlock, selectBlocks } from './block-repository.ts';
import type { StoredBlock } from './block-repository.ts';
import { keyOf, subjectOf } from './block-subject.ts';
import { readLiveBlocks, standsAs, writeBlock } from './live-block.ts';
import { dropUnusedTemplate, templateOfBlocks } from './our-template.ts';
import { channelsOfBlocks, saveBlockSettings } from './settings-repository.ts';

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

/** Takes the block of one item off its page, whoever changed it since. Says whether it is gone. @throws BigCommerceError */
export async function takeBlockAway(db: Deps['db'], client: StoreClient, subject: string): Promise<boolean> {
  const key = keyOf(subject);
  if (key === undefined) return true;
  const { channels, blocks } = await placedIn(db, client.storeHash);
  for (const { channelId, templateUuid: known } of channels) {
    const templateUuid = await templateOfBlocks(client, channelId, known);
    if (templateUuid === undefined) {
      for (const block of blocks)
        if (block.channelId === channelId && block.kind === key.kind && block.entityId === key.id)
          await deleteKnownWidget(client, block);
      continue;
    }
    const live = (await readLiveBlocks(client, templateUuid))(key);
    if (standsAs(live, '')) continue;
    await writeBlock(client, key, { live, text: '', templateUuid, channelId });
    if (!standsAs((await readLiveBlocks(client, templateUuid))(key), '')) return false;
  }
  return true;
}

/** Without any template our record is the only trace of a widget. */
async function deleteKnownWidget(client: StoreClient, { widgetUuid }: StoredBlock): Promise<void> {
  if (widgetUuid !== undefined) await deleteWidget(client, widgetUuid);
}

async function placedIn(db: Deps['db'], storeHash: string) {
  return inStore(db, storeHash, async (trx) => {
    const known = await channelsOfBlocks(trx, storeHash);
    const channelId = (await findStore(trx, storeHash))?.channelId;
    const isListed = channelId === undefined || known.some((one) => one.channelId === channelId);
    const channels = isListed ? known : [...known, { channelId, templateUuid: undefined }];
    return { channels, blocks: await allStanding(trx, storeHash) };
  });
}

/** Notes that a block stands no more, in the transaction that records why. */
export async function noteBlockGone(trx: Trx, storeHash: string, subject: string): Promise<void> {
  for (const { channelId, kind, entityId: id } of await allStanding(trx, storeHash))
    if (subjectOf({ kind, id }) === subject) await saveBlock(trx, storeHash, channelId, { kind, id }, gone);
}

const gone = { state: 'off', text: '', widgetUuid: null, seen: null } as const;

/**
 * Takes away whatever is made of our template, also widgets that no block counts as its own any more, and the template. How
 * many widgets went, and whether any is left. A shop that never had a block is not asked. @throws BigCommerceError
 */
export async function sweepBlocks(db: Deps['db'], client: StoreClient): Promise<{ widgets: number; isClean: boolean }> {
  const { channels } = await placedIn(db, client.storeHash);
  let widgets = 0;
  let isClean = true;
  for (const { channelId, templateUuid } of channels) {
    if (templateUuid === undefined) continue;
    const swept = await sweepChannel(client, channelId, templateUuid);
    widgets += swept.widgets;
    isClean &&= swept.isClean;
    if (swept.isClean)
      await inStore(db, client.storeHash, (trx) =>
        saveBlockSettings(trx, client.storeHash, channelId, { templateUuid: null }),
      );
  }
  return { widgets, isClean };
}

async function sweepChannel(client: StoreClient, channelId: number, known: string | undefined) {
  const templateUuid = await templateOfBlocks(client, channelId, known);
  if (templateUuid === undefined) return { widgets: 0, isClean: true };
  for (const { uuid } of await placementsOfTemplate(client, templateUuid)) await deletePlacement(client, uuid);
  const widgets = await widgetsOfTemplate(client, templateUuid);
  for (const { uuid } of widgets) await deleteWidget(client, uuid);
  return { widgets: widgets.length, isClean: await dropUnusedTemplate(client, channelId, templateUuid) };
}

/** After an uninstall, as far as the token still works: BigCommerce itself leaves widgets where they are. */
export function removeBlocks({ db }: Pick<Deps, 'db'>): (client: StoreClient) => Promise<void> {
  return async (client) => {
    const { storeHash } = client;
    const { channels, blocks } = await placedIn(db, storeHash);
    for (const { channelId, templateUuid } of channels) await sweepChannel(client, channelId, templateUuid);
    for (const block of blocks) await deleteKnownWidget(client, block);
    await inStore(db, storeHash, async (trx) => {
      for (const { subject } of await standingBlocks(trx, storeHash)) await noteBlockGone(trx, storeHash, subject);
    });
  };
}

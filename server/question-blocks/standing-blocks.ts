import type { StoreClient } from '../bigcommerce/store-client.ts';
import { deletePlacement, deleteWidget, placementsOfTemplate, widgetsOfTemplate } from '../bigcommerce/widgets.ts';
import { inStore } from '../db/in-store.ts';
import type { Trx } from '../db/pool.ts';
import type { Deps } from '../deps.ts';
import { findStore } from '../stores/find-store.ts';
import { saveBlock, selectBlocks } from './block-repository.ts';
import { keyOf, subjectOf } from './block-subject.ts';
import { liveText, readLiveBlocks, standsAs, writeBlock } from './live-block.ts';
import { dropUnusedTemplate, findOurTemplate } from './our-template.ts';

/** A block that stands on a page as far as our record says. */
export type StandingBlock = { subject: string; name: string; text: string };

export async function standingBlocks(trx: Trx, storeHash: string): Promise<StandingBlock[]> {
  const store = await findStore(trx, storeHash);
  if (store === undefined) return [];
  return (await selectBlocks(trx, storeHash, store.channelId, ['on', 'placing', 'removing'])).map((block) => ({
    subject: subjectOf({ kind: block.kind, id: block.entityId }),
    name: `Questions and answers: ${block.name}`,
    text: block.text,
  }));
}

/** Takes one block off its page, whoever changed it since; '' when it is gone. @throws BigCommerceError */
export async function takeBlockAway(client: StoreClient, channelId: number, subject: string): Promise<string> {
  const key = keyOf(subject);
  const template = await findOurTemplate(client, channelId, undefined);
  if (key === undefined || template === undefined) return '';
  const live = (await readLiveBlocks(client, template.uuid))(key);
  if (standsAs(live, '')) return '';
  await writeBlock(client, key, { live, text: '', templateUuid: template.uuid, channelId });
  const left = (await readLiveBlocks(client, template.uuid))(key);
  return standsAs(left, '') ? '' : liveText(left);
}

/** Notes that a block stands no more, in the transaction that records why. */
export async function noteBlockGone(trx: Trx, storeHash: string, subject: string): Promise<void> {
  const key = keyOf(subject);
  const store = await findStore(trx, storeHash);
  if (key === undefined || store === undefined) return;
  await saveBlock(trx, storeHash, store.channelId, key, { state: 'off', text: '', widgetUuid: null, seen: null });
}

/** The template goes once nothing is made of it. @throws BigCommerceError */
export async function takeTemplateAway(client: StoreClient, channelId: number): Promise<boolean> {
  return dropUnusedTemplate(client, channelId);
}

/** After an uninstall, as far as the token still works: BigCommerce itself leaves widgets where they are. */
export function removeBlocks({ db }: Pick<Deps, 'db'>): (client: StoreClient) => Promise<void> {
  return async (client) => {
    const { storeHash } = client;
    const channelId = (await findStore(db, storeHash))?.channelId;
    if (channelId === undefined) return;
    const template = await findOurTemplate(client, channelId, undefined);
    if (template !== undefined) {
      for (const { uuid } of await placementsOfTemplate(client, template.uuid)) await deletePlacement(client, uuid);
      for (const { uuid } of await widgetsOfTemplate(client, template.uuid)) await deleteWidget(client, uuid);
      await dropUnusedTemplate(client, channelId);
    }
    await inStore(db, storeHash, async (trx) => {
      for (const { subject } of await standingBlocks(trx, storeHash)) await noteBlockGone(trx, storeHash, subject);
    });
  };
}

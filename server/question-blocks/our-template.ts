import { BigCommerceError } from '../bigcommerce/errors.ts';
import type { StoreClient } from '../bigcommerce/store-client.ts';
import {
  createWidgetTemplate,
  deleteWidgetTemplate,
  listWidgetTemplates,
  renderWidgetTemplate,
  renewWidgetTemplate,
  widgetsOfTemplate,
} from '../bigcommerce/widgets.ts';
import type { BcWidgetTemplate } from '../bigcommerce/widgets.ts';
import { blockElementId, blockTemplate, configurationOf, templateName } from './block.ts';
import { hostileBlock, isRenderedAsExpected } from './judge-rendering.ts';

/** Something that no repetition mends; `message` is for the merchant. */
export class NotPlaced extends Error {}

/** Our template on this channel: the one that we made, whatever it is called by now, else by name and mark. */
async function findOurTemplate(
  client: StoreClient,
  channelId: number,
  uuid: string | undefined,
): Promise<BcWidgetTemplate | undefined> {
  const all = await listWidgetTemplates(client, channelId);
  return (
    all.find((one) => one.uuid === uuid) ??
    all.find(({ name, template }) => name === templateName && template.includes(`id="${blockElementId}"`))
  );
}

/**
 * Of which template our widgets on this channel are made; undefined when none was ever made and none is found. One that is
 * not listed is no proof that nothing of it stands: widgets are then asked for by the id that we made.
 */
export async function templateOfBlocks(
  client: StoreClient,
  channelId: number,
  known: string | undefined,
): Promise<string | undefined> {
  return (await findOurTemplate(client, channelId, known))?.uuid ?? known;
}

/**
 * The template as it is today, made or renewed where it is not. Before the first block is filled into it BigCommerce renders
 * it with texts that would break out of a page if they could: only a template that held is used.
 * @throws NotPlaced when it did not hold; BigCommerceError
 */
export async function ensureTemplate(
  client: StoreClient,
  channelId: number,
  known: { uuid: string | undefined; isProven: boolean },
): Promise<string> {
  const found = await findOurTemplate(client, channelId, known.uuid);
  if (found?.template === blockTemplate && found.uuid === known.uuid && known.isProven) return found.uuid;
  const uuid = await inShop(client, channelId, found);
  const configuration = configurationOf(hostileBlock);
  const html = await rendered(client, uuid, configuration);
  if (html !== undefined && isRenderedAsExpected(html, configuration)) return uuid;
  if (found === undefined) await deleteWidgetTemplate(client, uuid);
  throw new NotPlaced(
    'BigCommerce does not fill the block in as it documents, so nothing was placed on any page. Please tell us.',
  );
}

async function inShop(client: StoreClient, channelId: number, found: BcWidgetTemplate | undefined): Promise<string> {
  const row = { name: templateName, template: blockTemplate };
  if (found === undefined) return (await createWidgetTemplate(client, { ...row, channel_id: channelId })).uuid;
  if (found.template !== blockTemplate) await renewWidgetTemplate(client, found.uuid, row);
  return found.uuid;
}

/** undefined: BigCommerce refused to render it. */
async function rendered(client: StoreClient, uuid: string, configuration: object): Promise<string | undefined> {
  try {
    return await renderWidgetTemplate(client, uuid, { ...configuration });
  } catch (error) {
    if (error instanceof BigCommerceError && !error.retryable && error.problem === 'invalid') return undefined;
    throw error;
  }
}

/** Takes the template away once no widget is made of it. Says whether it is gone. */
export async function dropUnusedTemplate(
  client: StoreClient,
  channelId: number,
  known: string | undefined,
): Promise<boolean> {
  const uuid = await templateOfBlocks(client, channelId, known);
  if (uuid === undefined) return true;
  if ((await widgetsOfTemplate(client, uuid)).length > 0) return false;
  await deleteWidgetTemplate(client, uuid);
  return true;
}

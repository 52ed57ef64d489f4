import type { StoreClient } from '../bigcommerce/store-client.ts';
import {
  createPlacement,
  createWidget,
  deletePlacement,
  deleteWidget,
  placementsOfTemplate,
  updatePlacement,
  updateWidget,
  widgetsOfTemplate,
} from '../bigcommerce/widgets.ts';
import type { BcPlacement, BcWidget } from '../bigcommerce/widgets.ts';
import { blockIn, blockOf, configurationOf, templateFiles, textOf } from './block.ts';
import type { BlockKey } from './block-repository.ts';
import { widgetNameOf } from './block-subject.ts';

/** The widget of one item and its place; a run cut short may leave further ones of either. */
export type LiveBlock = {
  widget: BcWidget | undefined;
  placement: BcPlacement | undefined;
  extras: { widgets: BcWidget[]; placements: BcPlacement[] };
};

export type LiveBlocks = (key: BlockKey) => LiveBlock;

/** Our widgets and placements as they stand in the shop: known by our template and their names. */
export async function readLiveBlocks(client: StoreClient, templateUuid: string | undefined): Promise<LiveBlocks> {
  const widgets = templateUuid === undefined ? [] : await widgetsOfTemplate(client, templateUuid);
  const placements = templateUuid === undefined ? [] : await placementsOfTemplate(client, templateUuid);
  const named = Map.groupBy(widgets, ({ name }) => name);
  const placed = Map.groupBy(placements, ({ widget }) => widget?.uuid ?? '');
  return (key) => {
    const found = named.get(widgetNameOf(key)) ?? [];
    const placesOf = ({ uuid }: BcWidget) => placed.get(uuid) ?? [];
    const isHere = (one: BcPlacement) =>
      one.entity_id === String(key.id) && one.template_file === templateFiles[key.kind];
    const widget = found.find((one) => placesOf(one).some(isHere)) ?? found[0];
    const places = widget === undefined ? [] : placesOf(widget);
    const placement = places.find((one) => isHere(one) && one.status === 'active') ?? places.find(isHere);
    return {
      widget,
      placement,
      extras: {
        widgets: found.filter((one) => one !== widget),
        placements: places.filter((one) => one !== placement),
      },
    };
  };
}

/** What shoppers see of it, as History shows it; '' when nothing. */
export function liveText({ widget, placement }: LiveBlock): string {
  if (widget === undefined || placement?.status !== 'active') return '';
  return textOf(blockIn(widget.widget_configuration, placement.region));
}

/** Whether it stands exactly so: texts, place and markup, and nothing besides. '' = nothing stands. */
export function standsAs(live: LiveBlock, text: string): boolean {
  const { widgets, placements } = live.extras;
  if (widgets.length > 0 || placements.length > 0) return false;
  if (text === '') return live.widget === undefined;
  const block = blockOf(text);
  if (block === undefined || liveText(live) !== text) return false;
  const { markup = '' } = live.widget?.widget_configuration ?? {};
  return markup === configurationOf(block).markup;
}

/**
 * Brings it about that `text` stands on the page of the item; '' takes everything of ours away. Each step leaves something
 * that the next run finds again.
 * @throws BigCommerceError; a new widget that could not be placed is taken away before.
 */
export async function writeBlock(
  client: StoreClient,
  key: BlockKey,
  { live, text, templateUuid, channelId }: { live: LiveBlock; text: string; templateUuid: string; channelId: number },
): Promise<void> {
  const { widget, placement, extras } = live;
  for (const { uuid } of extras.placements) await deletePlacement(client, uuid);
  for (const { uuid } of extras.widgets) await deleteWidget(client, uuid);
  const block = blockOf(text);
  if (block === undefined) {
    if (placement !== undefined) await deletePlacement(client, placement.uuid);
    if (widget !== undefined) await deleteWidget(client, widget.uuid);
    return;
  }
  const row = {
    name: widgetNameOf(key),
    description: 'Questions and answers, as approved in Clione.',
    widget_template_uuid: templateUuid,
    widget_configuration: configurationOf(block),
    channel_id: channelId,
  };
  const written = await (widget === undefined ? createWidget(client, row) : updateWidget(client, widget.uuid, row));
  const place = {
    widget_uuid: written.uuid,
    template_file: templateFiles[key.kind],
    region: block.region,
    entity_id: String(key.id),
    status: 'active',
    sort_order: 0,
    channel_id: channelId,
  } as const;
  if (placement?.status === 'active' && placement.region === block.region) return;
  try {
    await (placement === undefined ? createPlacement(client, place) : updatePlacement(client, placement.uuid, place));
  } catch (error) {
    if (widget === undefined) await deleteWidget(client, written.uuid).catch(() => undefined);
    throw error;
  }
}

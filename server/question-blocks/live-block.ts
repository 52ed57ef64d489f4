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
import { blockKind } from './contract.ts';
import { widgetNameOf } from './block-subject.ts';

/** The widget of one item and its place; a run cut short may leave further ones of either. */
export type LiveBlock = {
  widget: BcWidget | undefined;
  placement: BcPlacement | undefined;
  extras: { widgets: BcWidget[]; placements: BcPlacement[] };
  /** Where somebody set the same widget besides, with Page Builder for example: theirs, and never touched unasked. */
  elsewhere: BcPlacement[];
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
    const isSetElsewhere = (one: BcWidget) => !placesOf(one).every(isHere);
    const widget = found.find((one) => placesOf(one).some(isHere)) ?? found.find(isSetElsewhere) ?? found[0];
    const kept = found.filter((one) => one === widget || isSetElsewhere(one));
    const places = kept.flatMap(placesOf);
    const own = widget === undefined ? [] : placesOf(widget).filter(isHere);
    const placement = own.find(({ status }) => status === 'active') ?? own[0];
    return {
      widget,
      placement,
      extras: {
        widgets: found.filter((one) => !kept.includes(one)),
        placements: places.filter((one) => isHere(one) && one !== placement),
      },
      elsewhere: places.filter((one) => !isHere(one)),
    };
  };
}

/** What shoppers see of it, as History shows it; '' when nothing. */
export function liveText({ widget, placement }: LiveBlock): string {
  if (widget === undefined || placement?.status !== 'active') return '';
  return textOf(blockIn(widget.widget_configuration, placement.region));
}

/** Other places of the widget as the merchant reads them, each once: home page, “home below menu”. */
export function placesElsewhere({ elsewhere }: Pick<LiveBlock, 'elsewhere'>): string[] {
  return [...new Set(elsewhere.map(placeInWords))].toSorted();
}

export function placeInWords({ template_file: file, entity_id: entity, region }: BcPlacement): string {
  const kind = blockKind.options.find((one) => templateFiles[one] === file);
  const name = file.replace(/^pages\//, '').replaceAll(/[-_/]+/g, ' ');
  const page = kind === undefined ? `${name} page` : entity === '' ? `all ${kind} pages` : `${kind} ${entity}`;
  return `${page}, “${region.replace(/--.*$/, '').replaceAll('_', ' ')}”`;
}

/** Whether nothing of it is left on its page; places that somebody else chose do not count. */
function isOffPage({ widget, placement, elsewhere }: LiveBlock): boolean {
  return placement === undefined && (widget === undefined || elsewhere.length > 0);
}

/** Whether it stands exactly so: texts, place and markup, and nothing besides. '' = nothing stands there. */
export function standsAs(live: LiveBlock, text: string): boolean {
  const { widgets, placements } = live.extras;
  if (widgets.length > 0 || placements.length > 0) return false;
  if (text === '') return isOffPage(live);
  const block = blockOf(text);
  if (block === undefined || liveText(live) !== text) return false;
  const { markup = '' } = live.widget?.widget_configuration ?? {};
  return markup === configurationOf(block).markup;
}

/**
 * Brings it about that `text` stands on the page of the item; '' takes it off that page, and the widget away with it unless
 * somebody set it elsewhere too. Each step leaves something that the next run finds again.
 * @throws BigCommerceError; a new widget that could not be placed is taken away before.
 */
export async function writeBlock(
  client: StoreClient,
  key: BlockKey,
  { live, text, templateUuid, channelId }: { live: LiveBlock; text: string; templateUuid: string; channelId: number },
): Promise<void> {
  const { widget, placement, extras, elsewhere } = live;
  for (const { uuid } of extras.placements) await deletePlacement(client, uuid);
  for (const { uuid } of extras.widgets) await deleteWidget(client, uuid);
  const block = blockOf(text);
  if (block === undefined) {
    if (placement !== undefined) await deletePlacement(client, placement.uuid);
    if (widget !== undefined && elsewhere.length === 0) await deleteWidget(client, widget.uuid);
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

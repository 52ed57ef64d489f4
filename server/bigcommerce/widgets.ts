import { z } from 'zod';
import { BigCommerceError } from './errors.ts';
import { ignoringGone } from './metafields.ts';
import { parseOne, parsePage, parseWalkedPage, text } from './rows.ts';
import type { Query, StoreClient } from './store-client.ts';

const template = z.object({ uuid: z.string(), name: z.string(), template: text });
export type BcWidgetTemplate = z.output<typeof template>;

const widget = z.object({
  uuid: z.string(),
  name: z.string(),
  widget_configuration: z
    .record(z.string(), z.unknown())
    .nullish()
    .catch({})
    .transform((value) => value ?? {}),
  widget_template: z.object({ uuid: z.string() }).nullish().catch(undefined),
});
export type BcWidget = z.output<typeof widget>;

const placement = z.object({
  uuid: z.string(),
  template_file: text,
  region: text,
  entity_id: text,
  status: text,
  widget: z.object({ uuid: z.string() }).nullish().catch(undefined),
});
export type BcPlacement = z.output<typeof placement>;

export type WidgetWrite = {
  name: string;
  description: string;
  widget_template_uuid: string;
  widget_configuration: Readonly<Record<string, unknown>>;
  channel_id: number;
};

export type PlacementWrite = {
  widget_uuid: string;
  template_file: string;
  region: string;
  entity_id: string;
  status: 'active';
  sort_order: number;
  channel_id: number;
};

const templates = '/v3/content/widget-templates';
const widgets = '/v3/content/widgets';
const placements = '/v3/content/placements';
const regions = '/v3/content/regions';
const rowsPerPage = 250;

/** Names of the places that the theme of a channel has in a template file; none where it has no such file. */
export async function listRegions(client: StoreClient, templateFile: string, channelId: number): Promise<string[]> {
  try {
    const answer = await client.request('GET', regions, {
      query: { template_file: templateFile, channel_id: channelId },
    });
    return parsePage(z.object({ name: z.string() }), answer, `GET ${regions}`).rows.map(({ name }) => name);
  } catch (error) {
    if (error instanceof BigCommerceError && error.problem === 'not_found') return [];
    throw error;
  }
}

/** Those of everyone: BigCommerce shows all of them. */
export async function listWidgetTemplates(client: StoreClient, channelId: number): Promise<BcWidgetTemplate[]> {
  return readAll(client, templates, template, { 'channel_id:in': [channelId] });
}

export async function createWidgetTemplate(
  client: StoreClient,
  body: { name: string; template: string; channel_id: number },
): Promise<BcWidgetTemplate> {
  return parseOne(template, await client.request('POST', templates, { body }), `POST ${templates}`);
}

/** As a new version: widgets show it once they are upgraded to it, each with its own write. */
export async function renewWidgetTemplate(
  client: StoreClient,
  uuid: string,
  changes: { name: string; template: string },
): Promise<BcWidgetTemplate> {
  const body = { ...changes, create_new_version: true };
  return parseOne(template, await client.request('PUT', `${templates}/${uuid}`, { body }), `PUT ${templates}/{uuid}`);
}

/** Deleting one that is gone already is a success. */
export async function deleteWidgetTemplate(client: StoreClient, uuid: string): Promise<void> {
  await ignoringGone(client.request('DELETE', `${templates}/${uuid}`));
}

/** HTML of the template filled with these values, as BigCommerce renders it. Writes nothing. */
export async function renderWidgetTemplate(
  client: StoreClient,
  uuid: string,
  configuration: Readonly<Record<string, unknown>>,
): Promise<string> {
  const path = `${templates}/${uuid}/preview`;
  const answer = await client.request('POST', path, { body: { widget_configuration: configuration } });
  return parseOne(z.object({ html: z.string() }), answer, `POST ${templates}/{uuid}/preview`).html;
}

export async function widgetsOfTemplate(client: StoreClient, templateUuid: string): Promise<BcWidget[]> {
  return readAll(client, widgets, widget, { widget_template_uuid: templateUuid });
}

export async function createWidget(client: StoreClient, body: WidgetWrite): Promise<BcWidget> {
  return parseOne(widget, await client.request('POST', widgets, { body }), `POST ${widgets}`);
}

/** Also upgrades it to the newest version of its template. */
export async function updateWidget(client: StoreClient, uuid: string, changes: WidgetWrite): Promise<BcWidget> {
  const body = { ...changes, upgrade: true };
  return parseOne(widget, await client.request('PUT', `${widgets}/${uuid}`, { body }), `PUT ${widgets}/{uuid}`);
}

/** Deleting one that is gone already is a success. */
export async function deleteWidget(client: StoreClient, uuid: string): Promise<void> {
  await ignoringGone(client.request('DELETE', `${widgets}/${uuid}`));
}

export async function placementsOfTemplate(client: StoreClient, templateUuid: string): Promise<BcPlacement[]> {
  return readAll(client, placements, placement, { widget_template_uuid: templateUuid });
}

/** Placements of everyone in a template file of a channel. */
export async function placementsInFile(
  client: StoreClient,
  templateFile: string,
  channelId: number,
): Promise<BcPlacement[]> {
  return readAll(client, placements, placement, { template_file: templateFile, 'channel_id:in': [channelId] });
}

/** Placements of everyone in the shop. */
export async function countPlacements(client: StoreClient): Promise<number> {
  const answer = await client.request('GET', placements, { query: { limit: 1 } });
  return parsePage(placement, answer, `GET ${placements}`).total;
}

export async function createPlacement(client: StoreClient, body: PlacementWrite): Promise<BcPlacement> {
  return parseOne(placement, await client.request('POST', placements, { body }), `POST ${placements}`);
}

export async function updatePlacement(client: StoreClient, uuid: string, body: PlacementWrite): Promise<BcPlacement> {
  const answer = await client.request('PUT', `${placements}/${uuid}`, { body });
  return parseOne(placement, answer, `PUT ${placements}/{uuid}`);
}

/** Deleting one that is gone already is a success. */
export async function deletePlacement(client: StoreClient, uuid: string): Promise<void> {
  await ignoringGone(client.request('DELETE', `${placements}/${uuid}`));
}

async function readAll<T extends z.ZodType>(
  client: StoreClient,
  path: string,
  schema: T,
  query: Query,
): Promise<z.output<T>[]> {
  const rows: z.output<T>[] = [];
  for (let page = 1, pages = 1; page <= pages; page += 1) {
    const answer = await client.request('GET', path, { query: { ...query, page, limit: rowsPerPage } });
    const read = parseWalkedPage(schema, answer, `GET ${path}`);
    rows.push(...read.rows);
    pages = read.totalPages;
  }
  return rows;
}

import { z } from 'zod';
import { ignoringGone } from './metafields.ts';
import { parseOne, parsePage, text } from './rows.ts';
import type { StoreClient } from './store-client.ts';

/** A script of ours on the storefront. `html` is itself a Handlebars template there. */
export const bcScript = z.object({
  uuid: z.string(),
  name: z.string(),
  description: text,
  kind: z.string(),
  html: text,
  location: text,
  visibility: text,
  load_method: text,
  auto_uninstall: z.boolean().optional(),
  enabled: z.boolean().optional(),
  consent_category: text,
  channel_id: z.number().int().optional(),
  date_modified: text,
});
export type BcScript = z.output<typeof bcScript>;

export type ScriptWrite = {
  name: string;
  description: string;
  /** One `<script>` element, at most 65,536 characters. */
  html: string;
  kind: 'script_tag';
  load_method: 'default';
  location: 'head' | 'footer';
  /** Checkout pages need a scope that Clione does not hold. */
  visibility: 'storefront';
  auto_uninstall: true;
  /** It sets no cookie and stores nothing; a shop with a cookie banner would hold back any other category until consent. */
  consent_category: 'essential';
  enabled: boolean;
  channel_id: number;
};

const path = '/v3/content/scripts';

/** Only our own: BigCommerce shows no others. At most 10 exist. */
export async function listScripts(client: StoreClient): Promise<BcScript[]> {
  const answer = await client.request('GET', path, { query: { limit: 250 } });
  return parsePage(bcScript, answer, `GET ${path}`).rows;
}

export async function createScript(client: StoreClient, script: ScriptWrite): Promise<BcScript> {
  return parseOne(bcScript, await client.request('POST', path, { body: script }), `POST ${path}`);
}

export async function updateScript(client: StoreClient, uuid: string, script: ScriptWrite): Promise<BcScript> {
  const answer = await client.request('PUT', `${path}/${uuid}`, { body: script });
  return parseOne(bcScript, answer, `PUT ${path}/{uuid}`);
}

/** Deleting one that is gone already is a success. */
export async function deleteScript(client: StoreClient, uuid: string): Promise<void> {
  await ignoringGone(client.request('DELETE', `${path}/${uuid}`));
}

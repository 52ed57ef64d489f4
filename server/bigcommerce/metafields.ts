import { z } from 'zod';
import { BigCommerceError } from './errors.ts';
import { parseOne, parsePage } from './rows.ts';
import type { StoreClient } from './store-client.ts';

/** Kinds that take metafields. */
export type MetafieldKind = 'product' | 'category' | 'brand';

/** Our one metafield of an entity. Storefront access makes it public: nothing private goes into it. */
export const entityMetafield = { namespace: 'clione', key: 'entity', permission_set: 'read_and_sf_access' } as const;
export const mostMetafieldCharacters = 65_535;

const bcMetafield = z.object({ id: z.number().int(), namespace: z.string(), key: z.string(), value: z.string() });
export type BcMetafield = z.output<typeof bcMetafield>;

const collections: Record<MetafieldKind, string> = { product: 'products', category: 'categories', brand: 'brands' };

function pathOf(kind: MetafieldKind, entityId: number): string {
  return `/v3/catalog/${collections[kind]}/${entityId}/metafields`;
}

/** Our metafield of an entity; undefined when there is none. */
export async function readEntityMetafield(
  client: StoreClient,
  kind: MetafieldKind,
  entityId: number,
): Promise<BcMetafield | undefined> {
  const { namespace, key } = entityMetafield;
  const answer = await client.request('GET', pathOf(kind, entityId), { query: { namespace, key, limit: 250 } });
  const { rows } = parsePage(bcMetafield, answer, 'GET metafields');
  return rows.find((row) => row.namespace === namespace && row.key === key);
}

/**
 * Writes our metafield of an entity; one that already exists (409) is adopted. `metafieldId` saves the look-up when
 * known; null says that there is none.
 * Returns it as BigCommerce echoed it.
 */
export async function writeEntityMetafield(
  client: StoreClient,
  kind: MetafieldKind,
  entityId: number,
  value: string,
  metafieldId?: number | null,
): Promise<BcMetafield> {
  if (value.length > mostMetafieldCharacters) throw new RangeError('a metafield holds at most 65,535 characters');
  const id =
    metafieldId === undefined ? (await readEntityMetafield(client, kind, entityId))?.id : (metafieldId ?? undefined);
  if (id !== undefined) return update(client, kind, entityId, id, value);
  try {
    const answer = await client.request('POST', pathOf(kind, entityId), { body: { ...entityMetafield, value } });
    return parseOne(bcMetafield, answer, 'POST metafield');
  } catch (error) {
    if (!(error instanceof BigCommerceError) || error.problem !== 'conflict') throw error;
    const existing = await readEntityMetafield(client, kind, entityId);
    if (!existing) throw error;
    return update(client, kind, entityId, existing.id, value);
  }
}

/** All four fields go along: the schema demands them although the text says none is required. */
async function update(
  client: StoreClient,
  kind: MetafieldKind,
  entityId: number,
  id: number,
  value: string,
): Promise<BcMetafield> {
  const answer = await client.request('PUT', `${pathOf(kind, entityId)}/${id}`, {
    body: { ...entityMetafield, value },
  });
  return parseOne(bcMetafield, answer, 'PUT metafield');
}

/** Deleting one that is gone already is a success. */
export async function deleteEntityMetafield(
  client: StoreClient,
  kind: MetafieldKind,
  entityId: number,
  metafieldId: number,
): Promise<void> {
  await ignoringGone(client.request('DELETE', `${pathOf(kind, entityId)}/${metafieldId}`));
}

/** Resolves also when the thing was not there. */
export async function ignoringGone(work: Promise<unknown>): Promise<void> {
  try {
    await work;
  } catch (error) {
    if (!(error instanceof BigCommerceError) || error.problem !== 'not_found') throw error;
  }
}

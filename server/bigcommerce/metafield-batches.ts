import { z } from 'zod';
import { BigCommerceError } from './errors.ts';
import { deleteEntityMetafield, entityMetafield, mostMetafieldCharacters, writeEntityMetafield } from './metafields.ts';
import type { MetafieldKind } from './metafields.ts';
import { parseWalkedPage } from './rows.ts';
import type { StoreClient } from './store-client.ts';
import { isOutOfTime, mostRows, rowStatuses } from './write-result.ts';

/** Our metafields of many entities of one kind at a time. */

export type OwnMetafield = { id: number; entityId: number; value: string };

const bcRow = z.object({
  id: z.number().int(),
  resource_id: z.number().int(),
  namespace: z.string(),
  key: z.string(),
  value: z.string(),
  date_modified: z.string().optional(),
});

const collections: Record<MetafieldKind, string> = { product: 'products', category: 'categories', brand: 'brands' };
const pageSize = 250;

function pathOf(kind: MetafieldKind): string {
  return `/v3/catalog/${collections[kind]}/metafields`;
}

/** How many requests it takes to list so many. */
export function pagesOf(metafields: number): number {
  return Math.max(1, Math.ceil(metafields / pageSize));
}

/** Our metafields of all entities of a kind, by entity; only those written since `since` if given, ISO to the second. */
export async function listOwnMetafields(
  client: StoreClient,
  kind: MetafieldKind,
  since?: string,
): Promise<Map<number, OwnMetafield>> {
  const { namespace, key } = entityMetafield;
  const found = new Map<number, OwnMetafield>();
  for (let page = 1, pages = 1; page <= pages; page += 1) {
    const query = { namespace, key, limit: pageSize, page, 'date_modified:min': since };
    const answer = await client.request('GET', pathOf(kind), { query });
    const { rows, totalPages } = parseWalkedPage(bcRow, answer, 'GET metafields of all');
    for (const { id, resource_id: entityId, value, ...row } of rows) {
      if (row.namespace === namespace && row.key === key) found.set(entityId, { id, entityId, value });
    }
    pages = totalPages;
  }
  return found;
}

/** `id`: of the metafield there is; undefined places a new one. `value` undefined takes it away. */
export type MetafieldWrite = { entityId: number; id: number | undefined; value: string | undefined };

export type MetafieldAnswer =
  /** `modifiedAt` as BigCommerce has told it. */
  | { entityId: number; ok: true; modifiedAt: string | undefined }
  | { entityId: number; ok: false; reason: string; retryable: boolean };

/**
 * Writes our metafields of at most 10 entities of one kind: what is new, changed and taken away each in one call. A refusal
 * is split to the row that caused it; what could not be sent in time has no answer.
 * @throws BigCommerceError what concerns the whole call.
 */
export async function writeOwnMetafields(
  client: StoreClient,
  kind: MetafieldKind,
  writes: readonly MetafieldWrite[],
): Promise<MetafieldAnswer[]> {
  if (writes.length > mostRows) throw new RangeError(`${writes.length} metafields in one write, at most ${mostRows}`);
  if (writes.some(({ value = '' }) => value.length > mostMetafieldCharacters))
    throw new RangeError('a metafield holds at most 65,535 characters');
  const set = writes.filter(({ value }) => value !== undefined);
  const groups: readonly [Method, readonly MetafieldWrite[]][] = [
    ['POST', set.filter(({ id }) => id === undefined)],
    ['PUT', set.filter(({ id }) => id !== undefined)],
    ['DELETE', writes.filter(({ id, value }) => id !== undefined && value === undefined)],
  ];
  const answers: MetafieldAnswer[] = [];
  for (const [method, rows] of groups) {
    if (rows.length === 0) continue;
    try {
      answers.push(...(await sendTogether(client, kind, method, rows)));
    } catch (error) {
      if (!isOutOfTime(error)) throw error;
      return answers;
    }
  }
  return answers;
}

type Method = 'POST' | 'PUT' | 'DELETE';

async function sendTogether(
  client: StoreClient,
  kind: MetafieldKind,
  method: Method,
  rows: readonly MetafieldWrite[],
): Promise<MetafieldAnswer[]> {
  const good = await attempt(client, kind, method, rows);
  const answers: MetafieldAnswer[] = [];
  for (const row of rows) {
    const saved = good.get(row.entityId);
    try {
      answers.push(
        saved === undefined
          ? await sendAlone(client, kind, row)
          : { entityId: row.entityId, ok: true, modifiedAt: saved.modifiedAt },
      );
    } catch (error) {
      if (!isOutOfTime(error)) throw error;
    }
  }
  return answers;
}

/** The rows that BigCommerce has taken, by entity; after a refusal of some of them its answer names the others. */
async function attempt(
  client: StoreClient,
  kind: MetafieldKind,
  method: Method,
  rows: readonly MetafieldWrite[],
): Promise<Map<number, { modifiedAt: string | undefined }>> {
  try {
    const { body } = await client.request(method, pathOf(kind), { body: rows.map((row) => bodyOf(method, row)) });
    return takenOf(method, rows, body);
  } catch (error) {
    if (!(error instanceof BigCommerceError) || !rowStatuses.includes(error.httpStatus ?? 0)) throw error;
    return takenOf(method, rows, error.body);
  }
}

/** All four fields go along: the schema demands them although the text says none is required. */
function bodyOf(method: Method, { id, entityId, value }: MetafieldWrite): unknown {
  if (method === 'DELETE') return id;
  return method === 'PUT' ? { id, ...entityMetafield, value } : { resource_id: entityId, ...entityMetafield, value };
}

const savedRows = z.object({ data: z.array(z.looseObject({ id: z.number(), date_modified: z.string().optional() })) });
const deletedIds = z.object({ data: z.array(z.number()) });

function takenOf(
  method: Method,
  rows: readonly MetafieldWrite[],
  body: unknown,
): Map<number, { modifiedAt: string | undefined }> {
  if (method === 'DELETE') {
    const ids = new Set(deletedIds.safeParse(body).data?.data);
    return new Map(
      rows.filter(({ id }) => id !== undefined && ids.has(id)).map((row) => [row.entityId, { modifiedAt: undefined }]),
    );
  }
  const saved = savedRows.safeParse(body).data?.data ?? [];
  return new Map(
    rows.flatMap((row) => {
      const one = saved.find(({ id, ...others }) =>
        row.id === undefined ? others['resource_id'] === row.entityId : id === row.id,
      );
      return one === undefined ? [] : [[row.entityId, { modifiedAt: one.date_modified }] as const];
    }),
  );
}

async function sendAlone(client: StoreClient, kind: MetafieldKind, row: MetafieldWrite): Promise<MetafieldAnswer> {
  const { entityId, id, value } = row;
  try {
    if (value !== undefined) await writeEntityMetafield(client, kind, entityId, value, id ?? null);
    else if (id !== undefined) await deleteEntityMetafield(client, kind, entityId, id);
    return { entityId, ok: true, modifiedAt: undefined };
  } catch (error) {
    if (!(error instanceof BigCommerceError) || !rowStatuses.includes(error.httpStatus ?? 0)) throw error;
    return { entityId, ok: false, reason: error.publicMessage, retryable: error.retryable };
  }
}

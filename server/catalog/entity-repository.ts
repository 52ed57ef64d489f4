import type { Trx } from '../db/pool.ts';
import type { EntityKind, LiveSignals } from '../facts/facts.ts';
import type { Entity, EntityKey } from './entity.ts';
import type { MirrorRow } from './mirror-row.ts';

/**
 * Writes a page of rows in one statement. `at`: when they were asked for; what was read or deleted later stays as it is.
 * `runId` marks them as seen by that full sync.
 */
export async function upsertEntities(
  trx: Trx,
  storeHash: string,
  rows: readonly MirrorRow[],
  { runId, at }: { runId: string | undefined; at: Date },
): Promise<void> {
  if (rows.length === 0) return;
  // A row may come twice in an answer; one statement takes it once.
  const different = new Map(rows.map((row) => [`${row.kind}:${row.id}`, row]));
  const given = [...different.values()].map((row) => ({
    kind: row.kind,
    entity_id: row.id,
    name: row.name,
    sku: row.sku,
    url: row.live.url,
    is_visible: row.isVisible,
    title: row.live.title ?? null,
    description: row.live.description,
    keywords: row.live.keywords,
    total_sold: row.totalSold,
    brand_id: row.brandId ?? null,
    parent_id: row.parentId ?? null,
    category_ids: row.categoryIds,
    raw: row.raw,
  }));
  await trx.raw(
    `insert into entities (store_hash, kind, entity_id, name, sku, url, is_visible, title, description, keywords,
       total_sold, brand_id, parent_id, category_ids, raw, seen_run, synced_at, deleted_at)
     select :storeHash, kind, entity_id, name, sku, url, is_visible, title, description, keywords,
       total_sold, brand_id, parent_id, category_ids, raw, :runId::uuid, :at, null
     from jsonb_to_recordset(:given::jsonb) as given (kind text, entity_id bigint, name text, sku text, url text,
       is_visible boolean, title text, description text, keywords jsonb, total_sold integer, brand_id bigint,
       parent_id bigint, category_ids bigint[], raw jsonb)
     on conflict (store_hash, kind, entity_id) do update set
       name = excluded.name, sku = excluded.sku, url = excluded.url, is_visible = excluded.is_visible,
       title = excluded.title, description = excluded.description, keywords = excluded.keywords,
       total_sold = excluded.total_sold, brand_id = excluded.brand_id, parent_id = excluded.parent_id,
       category_ids = excluded.category_ids, raw = excluded.raw,
       seen_run = coalesce(excluded.seen_run, entities.seen_run), synced_at = excluded.synced_at, deleted_at = null
     where greatest(entities.synced_at, entities.deleted_at) <= excluded.synced_at`,
    { storeHash, runId: runId ?? null, at, given: withoutNul(JSON.stringify(given)) },
  );
}

/** PostgreSQL's text has no U+0000; shops that were imported from elsewhere sometimes do. */
function withoutNul(json: string): string {
  return json.replaceAll(String.raw`\u0000`, '');
}

/** Marks rows as seen by a full sync whose own, older reading of them was not kept. */
export async function markSeen(
  trx: Trx,
  storeHash: string,
  kind: EntityKind,
  ids: readonly number[],
  runId: string,
): Promise<void> {
  await trx.raw(
    `update entities set seen_run = :runId::uuid
     where store_hash = :storeHash and kind = :kind and entity_id = any(:ids::bigint[])
       and seen_run is distinct from :runId::uuid`,
    { storeHash, kind, ids: [...ids], runId },
  );
}

export async function countSeen(trx: Trx, storeHash: string, kind: EntityKind, runId: string): Promise<number> {
  const [counted] = await trx('entities')
    .where({ store_hash: storeHash, kind, seen_run: runId })
    .count<{ count: number }[]>('* as count');
  return counted?.count ?? 0;
}

/** Ids that a full sync has neither seen nor failed to read, and that nothing else has read since it began. */
export async function selectUnseen(trx: Trx, storeHash: string, kind: EntityKind, runId: string): Promise<number[]> {
  const { rows } = await trx.raw<{ rows: { id: number }[] }>(
    `select entity_id as id from entities
     where store_hash = :storeHash and kind = :kind and deleted_at is null and seen_run is distinct from :runId::uuid
       and synced_at < (select started_at from sync_runs where store_hash = :storeHash and id = :runId::uuid)
       and not exists (select from sync_failures as failure where failure.store_hash = :storeHash
         and failure.run_id = :runId::uuid and failure.kind = :kind and failure.entity_id = entities.entity_id)
     order by entity_id`,
    { storeHash, kind, runId },
  );
  return rows.map(({ id }) => id);
}

/** Marks these as deleted, but not what was read after `at`. */
export async function deleteEntities(trx: Trx, storeHash: string, keys: readonly EntityKey[], at: Date): Promise<void> {
  if (keys.length === 0) return;
  await trx.raw(
    `update entities set deleted_at = :at
     from jsonb_to_recordset(:keys::jsonb) as gone (kind text, id bigint)
     where entities.store_hash = :storeHash and entities.kind = gone.kind and entities.entity_id = gone.id
       and entities.deleted_at is null and entities.synced_at <= :at`,
    { storeHash, at, keys: JSON.stringify(keys) },
  );
}

export async function selectEntities(trx: Trx, storeHash: string, keys: readonly EntityKey[]): Promise<Entity[]> {
  const { rows } = await trx.raw<{ rows: EntityRow[] }>(
    `select entities.* from entities
     join jsonb_to_recordset(:keys::jsonb) as wanted (kind text, id bigint)
       on entities.kind = wanted.kind and entities.entity_id = wanted.id
     where entities.store_hash = :storeHash and entities.deleted_at is null`,
    { storeHash, keys: JSON.stringify(keys) },
  );
  return rows.map(toEntity);
}

/** The entities after `after` in the order of their keys. */
export async function selectEntitiesAfter(
  trx: Trx,
  storeHash: string,
  { kind, after, limit }: { kind: EntityKind | undefined; after: EntityKey | undefined; limit: number },
): Promise<Entity[]> {
  const query = trx<EntityRow>('entities').where({ store_hash: storeHash }).whereNull('deleted_at');
  if (kind !== undefined) void query.where({ kind });
  if (after !== undefined) void query.whereRaw('(kind, entity_id) > (?, ?)', [after.kind, after.id]);
  const rows: EntityRow[] = await query.orderBy(['kind', 'entity_id']).limit(limit);
  return rows.map(toEntity);
}

export async function updateLive(
  trx: Trx,
  storeHash: string,
  { kind, id }: EntityKey,
  live: Partial<LiveSignals>,
  at: Date,
): Promise<void> {
  const changes = {
    ...(live.title === undefined ? {} : { title: live.title }),
    ...(live.description === undefined ? {} : { description: live.description }),
    ...(live.keywords === undefined ? {} : { keywords: JSON.stringify(live.keywords) }),
    ...(live.url === undefined ? {} : { url: live.url }),
  };
  if (Object.keys(changes).length === 0) return;
  await trx('entities')
    .where({ store_hash: storeHash, kind, entity_id: id })
    .update({
      ...changes,
      changed: trx.raw('changed + 1'),
      synced_at: trx.raw('greatest(synced_at, ?::timestamptz)', [at]),
    });
}

export async function selectMirrorVersion(trx: Trx, storeHash: string): Promise<string> {
  const { rows } = await trx.raw<{ rows: { version: string }[] }>(
    `select concat_ws('/', count(*) filter (where deleted_at is null), max(synced_at), max(deleted_at),
       sum(changed)) as version
     from entities where store_hash = ?`,
    [storeHash],
  );
  return rows[0]?.version ?? '';
}

/** How often each custom field name stands on products, with one value as an example. */
export async function selectCustomFieldNames(
  trx: Trx,
  storeHash: string,
): Promise<{ name: string; products: number; example: string }[]> {
  const { rows } = await trx.raw<{ rows: { name: string; products: number; example: string }[] }>(
    `select field ->> 'name' as name, count(distinct entity_id)::int as products, min(field ->> 'value') as example
     from entities, jsonb_array_elements(raw -> 'custom_fields') as field
     where store_hash = ? and kind = 'product' and deleted_at is null
     group by 1 order by 2 desc, 1 limit 2000`,
    [storeHash],
  );
  return rows;
}

export async function selectOptionNames(trx: Trx, storeHash: string): Promise<string[]> {
  const { rows } = await trx.raw<{ rows: { name: string }[] }>(
    `with frequent as (
       select chosen ->> 'option_display_name' as name
       from entities, jsonb_array_elements(raw -> 'variants') as variant,
         jsonb_array_elements(variant -> 'option_values') as chosen
       where store_hash = ? and kind = 'product' and deleted_at is null
       group by 1 order by count(*) desc, 1 limit 2000
     )
     select name from frequent order by name`,
    [storeHash],
  );
  return rows.map(({ name }) => name);
}

export async function selectChannels(trx: Trx, storeHash: string): Promise<{ channelId: number; products: number }[]> {
  const { rows } = await trx.raw<{ rows: { channelId: number; products: number }[] }>(
    `with named as (
       select kind, jsonb_array_elements_text(raw -> 'channels')::int as channel_id from entities
       where store_hash = :storeHash and kind = 'product' and deleted_at is null and is_visible
         and jsonb_typeof(raw -> 'channels') = 'array'
       union all
       select kind, (raw ->> 'channel_id')::int from entities
       where store_hash = :storeHash and kind = 'page' and deleted_at is null
         and jsonb_typeof(raw -> 'channel_id') = 'number'
     )
     select channel_id as "channelId", (count(*) filter (where kind = 'product'))::int as products
     from named group by 1 order by 1`,
    { storeHash },
  );
  return rows;
}

type EntityRow = {
  store_hash: string;
  deleted_at: Date | null;
  kind: EntityKind;
  entity_id: number;
  name: string;
  url: string;
  is_visible: boolean;
  title: string | null;
  description: string;
  keywords: string[];
  total_sold: number;
  raw: unknown;
  synced_at: Date;
};

function toEntity(row: EntityRow): Entity {
  // `raw` was parsed by the schema of its kind before it was stored.
  return {
    kind: row.kind,
    id: row.entity_id,
    name: row.name,
    url: row.url,
    isVisible: row.is_visible,
    live: { title: row.title ?? undefined, description: row.description, keywords: row.keywords, url: row.url },
    totalSold: row.total_sold,
    raw: row.raw,
    syncedAt: row.synced_at,
  } as Entity;
}

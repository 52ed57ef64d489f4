import { z } from 'zod';
import type { Item, itemsQuery, Problem } from '../catalog/contract.ts';
import { itemsBySku } from '../catalog/find-skus.ts';
import { decodeCursor, encodeCursor } from '../db/keyset.ts';
import type { Trx } from '../db/pool.ts';
import type { EntityKind, Signal } from '../facts/facts.ts';

export type ItemFilter = z.output<typeof itemsQuery>;
export type ItemRow = Omit<Item, 'url'> & { path: string };

/** A page of items in the order of their names. */
export async function selectItems(
  trx: Trx,
  storeHash: string,
  filter: ItemFilter,
): Promise<{ items: ItemRow[]; next: string | null; total: number }> {
  const from = decodeCursor(filter.after, z.tuple([z.string(), z.string(), z.number().int()]));
  const matching = matchingItems(trx, storeHash, filter);
  const [counted] = await matching.clone().count<{ count: number }[]>('* as count');
  const page = matching.clone();
  if (from !== undefined) void page.whereRaw('(name, kind, entity_id) > (?, ?, ?)', from);
  const rows: CatalogRow[] = await page.orderBy(['name', 'kind', 'entity_id']).limit(filter.limit + 1);
  const shown = rows.slice(0, filter.limit);
  const last = shown.at(-1);
  return {
    items: shown.map(toItem),
    next:
      rows.length > filter.limit && last !== undefined ? encodeCursor([last.name, last.kind, last.entity_id]) : null,
    total: counted?.count ?? 0,
  };
}

export async function selectItem(
  trx: Trx,
  storeHash: string,
  kind: EntityKind,
  id: number,
): Promise<ItemRow | undefined> {
  const row = await trx<CatalogRow>('catalog_items').where({ store_hash: storeHash, kind, entity_id: id }).first();
  return row === undefined ? undefined : toItem(row);
}

function matchingItems(trx: Trx, storeHash: string, filter: ItemFilter) {
  const query = trx<CatalogRow>('catalog_items').where({ store_hash: storeHash });
  if (filter.kind !== undefined) void query.where({ kind: filter.kind });
  if (filter.visible !== undefined) void query.where({ is_visible: filter.visible === 'yes' });
  if (filter.q !== undefined && filter.q.trim() !== '') {
    const part = filter.q.trim();
    void query.where((either) =>
      either
        .whereILike('name', `%${escapeLike(part)}%`)
        .orWhereRaw(`(catalog_items.kind, catalog_items.entity_id) in (${itemsBySku})`, { storeHash, begin: part }),
    );
  }
  if (filter.problem !== undefined)
    void query.whereRaw('problems @> ?::jsonb', [JSON.stringify([{ code: filter.problem }])]);
  if (filter.drifted !== undefined) void query.whereRaw('cardinality(drifted_signals) > 0');
  if (filter.known !== undefined) void query.whereRaw(unknownItems[filter.known]);
  return query;
}

const unknownItems = {
  missing: `missing <> '[]' and not same_as_others`,
  same: 'same_as_others',
  outdated: `outdated <> '[]'`,
};

function escapeLike(part: string): string {
  return part.replaceAll(/[\\%_]/g, String.raw`\$&`);
}

export type KindCount = {
  kind: EntityKind;
  count: number;
  /** Visible and checked. */
  visible: number;
  needWork: number;
  averageScore: number | null;
};

export async function countItems(trx: Trx, storeHash: string): Promise<KindCount[]> {
  const { rows } = await trx.raw<{ rows: KindCount[] }>(
    `select kind, count(*)::int as count,
       count(*) filter (where is_visible and problems <> '[]'::jsonb)::int as "needWork",
       count(score) filter (where is_visible)::int as visible,
       round(avg(score) filter (where is_visible))::int as "averageScore"
     from (select entity.kind, entity.is_visible, coalesce(checked.problems, '[]'::jsonb) as problems, checked.score
           from entities as entity
           left join entity_checks as checked on checked.store_hash = entity.store_hash
             and checked.kind = entity.kind and checked.entity_id = entity.entity_id
           where entity.store_hash = ? and entity.deleted_at is null) as item
     group by kind order by kind`,
    [storeHash],
  );
  return rows;
}

export async function countProblems(trx: Trx, storeHash: string): Promise<{ code: string; count: number }[]> {
  const { rows } = await trx.raw<{ rows: { code: string; count: number }[] }>(
    `select problem ->> 'code' as code, count(*)::int as count
     from entities as entity
     join entity_checks as checked on checked.store_hash = entity.store_hash
       and checked.kind = entity.kind and checked.entity_id = entity.entity_id
     cross join lateral jsonb_array_elements(checked.problems) as problem
     where entity.store_hash = ? and entity.deleted_at is null and entity.is_visible
     group by 1 order by 2 desc, 1`,
    [storeHash],
  );
  return rows;
}

export async function countDrifted(trx: Trx, storeHash: string): Promise<number> {
  const { rows } = await trx.raw<{ rows: { count: number }[] }>(
    `select count(*)::int as count from catalog_items as item
     where item.store_hash = :storeHash
       and (item.kind, item.entity_id) in (select kind, entity_id from last_written where store_hash = :storeHash)
       and cardinality(item.drifted_signals) > 0`,
    { storeHash },
  );
  return rows[0]?.count ?? 0;
}

/** Visible items of which too little is known, and those that nothing tells apart from others. */
export async function countUnknown(trx: Trx, storeHash: string): Promise<{ missing: number; same: number }> {
  const { rows } = await trx.raw<{ rows: { missing: number; same: number }[] }>(
    `select count(*) filter (where not checked.same_as_others)::int as missing,
       count(*) filter (where checked.same_as_others)::int as same
     from entity_checks as checked
     join entities as entity on entity.store_hash = checked.store_hash and entity.kind = checked.kind
       and entity.entity_id = checked.entity_id and entity.deleted_at is null and entity.is_visible
     where checked.store_hash = ? and checked.missing <> '[]'`,
    [storeHash],
  );
  return rows[0] ?? { missing: 0, same: 0 };
}

type CatalogRow = {
  store_hash: string;
  kind: EntityKind;
  entity_id: number;
  name: string;
  sku: string;
  url: string;
  is_visible: boolean;
  title: string | null;
  description: string;
  synced_at: Date;
  problems: Problem[];
  score: number | null;
  proposal_id: string | null;
  drifted_signals: string[];
  good: Signal[];
  missing: string[];
  outdated: Signal[];
};

function toItem(row: CatalogRow): ItemRow {
  return {
    kind: row.kind,
    id: row.entity_id,
    name: row.name,
    path: row.url,
    isVisible: row.is_visible,
    title: row.title,
    description: row.description,
    problems: row.problems,
    score: row.score,
    proposalId: row.proposal_id,
    driftedSignals: row.drifted_signals,
    good: row.good,
    missing: row.missing,
    outdated: row.outdated,
    syncedAt: row.synced_at.toISOString(),
  };
}

import { z } from 'zod';
import { decodeCursor, encodeCursor } from '../db/keyset.ts';
import type { Trx } from '../db/pool.ts';
import type { EntityKind } from '../facts/facts.ts';
import type { RunItemsAnswer } from './contract.ts';

export type RunItem = { position: number; kind: EntityKind; id: number };
export type Outcome = RunItemsAnswer['items'][number]['outcome'];
export type ItemOutcome = { position: number; outcome: Exclude<Outcome, 'left_out'>; note?: string };

/** Puts these entities in a run, in the order given; those at the places `leftOut` are noted as such at once. */
export async function insertItems(
  trx: Trx,
  storeHash: string,
  runId: string,
  items: readonly { kind: EntityKind; id: number }[],
  fitting: readonly number[],
): Promise<void> {
  const fits = new Set(fitting);
  const rows = items.map(({ kind, id }, place) => ({ position: place + 1, kind, id, fits: fits.has(place) }));
  await trx.raw(
    `insert into enrichment_items (store_hash, run_id, position, kind, entity_id, outcome)
     select :storeHash, :runId::uuid, position, kind, id, case when fits then null else 'left_out' end
     from jsonb_to_recordset(:rows::jsonb) as given (position integer, kind text, id bigint, fits boolean)`,
    { storeHash, runId, rows: JSON.stringify(rows) },
  );
}

export async function selectOpenItems(trx: Trx, storeHash: string, runId: string, limit: number): Promise<RunItem[]> {
  const { rows } = await trx.raw<{ rows: RunItem[] }>(
    `select position, kind, entity_id as id from enrichment_items
     where store_hash = :storeHash and run_id = :runId::uuid and outcome is null order by position limit :limit`,
    { storeHash, runId, limit },
  );
  return rows;
}

/** Notes how these items ended and counts them in the run; those that had ended before stay as they were. */
export async function saveOutcomes(
  trx: Trx,
  storeHash: string,
  runId: string,
  outcomes: readonly ItemOutcome[],
): Promise<void> {
  const changed = await trx.raw<{ rows: { outcome: ItemOutcome['outcome'] }[] }>(
    `update enrichment_items as item set outcome = given.outcome, note = given.note
     from jsonb_to_recordset(:outcomes::jsonb) as given (position integer, outcome text, note text)
     where item.store_hash = :storeHash and item.run_id = :runId::uuid and item.position = given.position
       and item.outcome is null
     returning item.outcome`,
    { storeHash, runId, outcomes: JSON.stringify(outcomes) },
  );
  const count = (outcome: ItemOutcome['outcome']): number =>
    changed.rows.filter((row) => row.outcome === outcome).length;
  await trx.raw(
    `update enrichment_runs set done = done + :done, proposed = proposed + :proposed, good = good + :good,
       unchanged = unchanged + :unchanged, locked = locked + :locked, too_poor = too_poor + :tooPoor,
       failed = failed + :failed
     where store_hash = :storeHash and id = :runId::uuid`,
    {
      storeHash,
      runId,
      done: changed.rows.length,
      proposed: count('proposed'),
      good: count('good'),
      unchanged: count('unchanged'),
      locked: count('locked'),
      tooPoor: count('too_poor'),
      failed: count('failed'),
    },
  );
}

/** A page of what became of the items of a run, in its order. */
export async function pageOfItems(
  trx: Trx,
  storeHash: string,
  runId: string,
  { after, limit, outcome }: { after?: string | undefined; limit: number; outcome?: Outcome | undefined },
): Promise<RunItemsAnswer> {
  const [from] = decodeCursor(after, z.tuple([z.number().int()])) ?? [];
  const matching = trx('enrichment_items as item').where({ 'item.store_hash': storeHash, 'item.run_id': runId });
  void (outcome === undefined ? matching.whereNotNull('item.outcome') : matching.where({ 'item.outcome': outcome }));
  const [counted] = await matching.clone().count<{ count: number }[]>('* as count');
  if (from !== undefined) void matching.where('item.position', '>', from);
  const rows = await matching
    .leftJoin('entities as entity', (join) => {
      void join
        .on('entity.store_hash', 'item.store_hash')
        .andOn('entity.kind', 'item.kind')
        .andOn('entity.entity_id', 'item.entity_id');
    })
    .select<ItemRow[]>('item.position', 'item.kind', 'item.entity_id', 'item.outcome', 'item.note', 'entity.name')
    .orderBy('item.position')
    .limit(limit + 1);
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: shown.map(({ kind, entity_id, name, outcome: ended, note }) => ({
      kind,
      id: entity_id,
      name: name ?? '',
      outcome: ended,
      note,
    })),
    next: rows.length > limit && last !== undefined ? encodeCursor([last.position]) : null,
    total: counted?.count ?? 0,
  };
}

/** Forgets the items of runs that ended before then; the runs with their counts stay. */
export async function deleteOldItems(trx: Trx, storeHash: string, endedBefore: Date): Promise<void> {
  await trx.raw(
    `delete from enrichment_items as item using enrichment_runs as run
     where item.store_hash = :storeHash and run.store_hash = item.store_hash and run.id = item.run_id
       and run.finished_at < :endedBefore`,
    { storeHash, endedBefore },
  );
}

type ItemRow = {
  position: number;
  kind: EntityKind;
  entity_id: number;
  outcome: Outcome;
  note: string | null;
  name: string | null;
};

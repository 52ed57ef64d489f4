import type { Trx } from '../../db/pool.ts';

export type UsageRow = {
  id: string;
  month: string;
  source: 'operator' | 'own';
  runId: string | undefined;
  model: string;
  inputTokens: number;
  outputTokens: number;
  costMicros: number | undefined;
  at: Date;
};

export type UsedSum = { tokens: number; costMicros: number; tokensWithoutPrice: number; calls: number };

/** Reservations of a store wait for each other until the transaction ends, so that no two see the same rest. */
export async function lockUsage(trx: Trx, storeHash: string): Promise<void> {
  await trx.raw(`select pg_advisory_xact_lock(hashtextextended('llm_usage ' || ?, 0))`, [storeHash]);
}

export async function insertReservation(trx: Trx, storeHash: string, row: UsageRow): Promise<void> {
  await trx('llm_usage').insert({
    store_hash: storeHash,
    id: row.id,
    month: row.month,
    source: row.source,
    run_id: row.runId ?? null,
    model: row.model,
    state: 'reserved',
    input_tokens: row.inputTokens,
    output_tokens: row.outputTokens,
    cost_micros: row.costMicros ?? null,
    at: row.at,
  });
}

export async function settleReservation(
  trx: Trx,
  storeHash: string,
  id: string,
  used: { inputTokens: number; outputTokens: number; costMicros: number | undefined } | undefined,
): Promise<void> {
  const real =
    used === undefined
      ? {}
      : { input_tokens: used.inputTokens, output_tokens: used.outputTokens, cost_micros: used.costMicros ?? null };
  await trx('llm_usage')
    .where({ store_hash: storeHash, id })
    .update({ state: 'settled', ...real });
}

export async function deleteReservation(trx: Trx, storeHash: string, id: string): Promise<void> {
  await trx('llm_usage').where({ store_hash: storeHash, id, state: 'reserved' }).delete();
}

/** What was used or is set aside, over a month or a run. */
export async function sumUsage(
  trx: Trx,
  storeHash: string,
  over: { month: string; source?: 'operator' | 'own' } | { runId: string },
): Promise<UsedSum> {
  const [row] = await trx('llm_usage')
    .where({ store_hash: storeHash })
    .modify((query) => {
      if ('runId' in over) void query.where({ run_id: over.runId });
      else void query.where({ month: over.month, ...(over.source === undefined ? {} : { source: over.source }) });
    })
    .select<{ tokens: string; cost: string; unpriced: string; calls: string }[]>(
      trx.raw(`coalesce(sum(input_tokens + output_tokens), 0) as tokens, coalesce(sum(cost_micros), 0) as cost,
        coalesce(sum(input_tokens + output_tokens) filter (where cost_micros is null), 0) as unpriced, count(*) as calls`),
    );
  return {
    tokens: Number(row?.tokens ?? 0),
    costMicros: Number(row?.cost ?? 0),
    tokensWithoutPrice: Number(row?.unpriced ?? 0),
    calls: Number(row?.calls ?? 0),
  };
}

export async function modelsOfRun(trx: Trx, storeHash: string, runId: string): Promise<string[]> {
  const rows = await trx('llm_usage')
    .distinct<{ model: string }[]>('model')
    .where({ store_hash: storeHash, run_id: runId })
    .orderBy('model');
  return rows.map(({ model }) => model);
}

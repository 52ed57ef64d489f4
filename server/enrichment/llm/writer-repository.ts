import type { AiConnection } from '../../config.ts';
import type { Trx } from '../../db/pool.ts';
import type { EngineName } from '../../proposals/proposal.ts';

/** What a store chose about the AI writer. The key is there only sealed. */
export type WriterSettings = {
  engine: EngineName;
  source: 'operator' | 'own';
  provider: AiConnection['provider'] | undefined;
  model: string | undefined;
  baseUrl: string | undefined;
  key: { keyId: string; sealed: string; end: string } | undefined;
  budget: Budgets;
  /** When the AI writer was last switched off; undefined while it is on. */
  offSince: Date | undefined;
};

export type Budgets = {
  monthlyTokens: number | undefined;
  monthlyCents: number | undefined;
  runTokens: number | undefined;
  runCents: number | undefined;
};

type WriterRow = {
  store_hash: string;
  engine: EngineName;
  source: 'operator' | 'own';
  provider: AiConnection['provider'] | null;
  model: string | null;
  base_url: string | null;
  key_id: string | null;
  sealed_key: string | null;
  key_end: string | null;
  monthly_tokens: string | number | null;
  monthly_cents: string | number | null;
  run_tokens: string | number | null;
  run_cents: string | number | null;
  off_since: Date | null;
  changed_at: Date;
};

/** Until a merchant chooses: some thousand items. */
const firstMonthlyTokens = 2_000_000;

/** Undefined where the store never chose. */
export async function selectWriter(trx: Trx, storeHash: string): Promise<WriterSettings | undefined> {
  const row = await trx<WriterRow>('writer_settings').where({ store_hash: storeHash }).first();
  if (row === undefined) return undefined;
  return {
    engine: row.engine,
    source: row.source,
    provider: row.provider ?? undefined,
    model: row.model ?? undefined,
    baseUrl: row.base_url ?? undefined,
    key:
      row.key_id === null || row.sealed_key === null
        ? undefined
        : { keyId: row.key_id, sealed: row.sealed_key, end: row.key_end ?? '' },
    budget: {
      monthlyTokens: numberOf(row.monthly_tokens),
      monthlyCents: numberOf(row.monthly_cents),
      runTokens: numberOf(row.run_tokens),
      runCents: numberOf(row.run_cents),
    },
    offSince: row.off_since ?? undefined,
  };
}

export function plainWriter(source: WriterSettings['source']): WriterSettings {
  const budget = {
    monthlyTokens: firstMonthlyTokens,
    monthlyCents: undefined,
    runTokens: undefined,
    runCents: undefined,
  };
  return {
    engine: 'grounded',
    source,
    provider: undefined,
    model: undefined,
    baseUrl: undefined,
    key: undefined,
    budget,
    offSince: undefined,
  };
}

export async function upsertWriter(trx: Trx, storeHash: string, writer: WriterSettings, at: Date): Promise<void> {
  await trx<WriterRow>('writer_settings')
    .insert({
      store_hash: storeHash,
      engine: writer.engine,
      source: writer.source,
      provider: writer.provider ?? null,
      model: writer.model ?? null,
      base_url: writer.baseUrl ?? null,
      key_id: writer.key?.keyId ?? null,
      sealed_key: writer.key?.sealed ?? null,
      key_end: writer.key?.end ?? null,
      monthly_tokens: writer.budget.monthlyTokens ?? null,
      monthly_cents: writer.budget.monthlyCents ?? null,
      run_tokens: writer.budget.runTokens ?? null,
      run_cents: writer.budget.runCents ?? null,
      off_since: writer.offSince ?? null,
      changed_at: at,
    })
    .onConflict('store_hash')
    .merge();
}

function numberOf(value: string | number | null): number | undefined {
  return value === null ? undefined : Number(value);
}

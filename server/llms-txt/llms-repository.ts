import type { Trx } from '../db/pool.ts';
import type { LlmsAnswer } from './contract.ts';

/** Where a shop's llms.txt stands. */
export type Llms = {
  installation: number;
  state: LlmsAnswer['state'];
  batchId: string | null;
  attempts: number;
  /** When the switch was asked for or its job last began. */
  movedAt: Date;
  problem: string;
  /** Where the redirect was last placed; null: never. */
  siteId: number | null;
  redirect: LlmsAnswer['redirect'];
  redirectCheckedAt: Date | null;
  switchedOnBy: string | null;
  switchedOnAt: Date | null;
  body: string;
  entries: number;
  leftOut: number;
  madeAt: Date | null;
};

export async function selectLlms(
  trx: Trx,
  storeHash: string,
  options: { lock?: boolean } = {},
): Promise<Llms | undefined> {
  const query = trx('llms_texts').where({ store_hash: storeHash });
  if (options.lock === true) void query.forUpdate();
  return query.first<Llms | undefined>(
    'installation',
    'state',
    'batch_id as batchId',
    'attempts',
    'moved_at as movedAt',
    'problem',
    'site_id as siteId',
    'redirect',
    'redirect_checked_at as redirectCheckedAt',
    'switched_on_by as switchedOnBy',
    'switched_on_at as switchedOnAt',
    'body',
    'entries',
    'left_out as leftOut',
    'made_at as madeAt',
  );
}

const columnOf: Record<keyof Llms, string> = {
  installation: 'installation',
  state: 'state',
  batchId: 'batch_id',
  attempts: 'attempts',
  movedAt: 'moved_at',
  problem: 'problem',
  siteId: 'site_id',
  redirect: 'redirect',
  redirectCheckedAt: 'redirect_checked_at',
  switchedOnBy: 'switched_on_by',
  switchedOnAt: 'switched_on_at',
  body: 'body',
  entries: 'entries',
  leftOut: 'left_out',
  madeAt: 'made_at',
};

function toColumns(change: Partial<Llms>): Record<string, unknown> {
  const names: ReadonlyMap<string, string> = new Map(Object.entries(columnOf));
  return Object.fromEntries(Object.entries(change).map(([field, value]) => [names.get(field) ?? field, value]));
}

/** Makes the row when there is none. */
export async function startLlms(
  trx: Trx,
  storeHash: string,
  change: Pick<Llms, 'installation' | 'state' | 'movedAt'> & Partial<Llms>,
): Promise<void> {
  const columns = toColumns(change);
  await trx('llms_texts')
    .insert({ store_hash: storeHash, ...columns })
    .onConflict('store_hash')
    .merge(columns);
}

export async function updateLlms(trx: Trx, storeHash: string, change: Partial<Llms>): Promise<void> {
  await trx('llms_texts').where({ store_hash: storeHash }).update(toColumns(change));
}

import type { Trx } from '../db/pool.ts';

export type Automatic = { isOn: boolean; monthlyCap: number };

/** Off, and what the cap is when it is switched on without another one. */
const atFirst: Automatic = { isOn: false, monthlyCap: 100 };

type AutomaticRow = {
  store_hash: string;
  is_on: boolean;
  monthly_cap: number;
  changed_by: string;
  changed_at: Date;
};

export async function readAutomatic(trx: Trx, storeHash: string): Promise<Automatic> {
  const row = await trx<AutomaticRow>('automatic_suggestions').where({ store_hash: storeHash }).first();
  return row === undefined ? atFirst : { isOn: row.is_on, monthlyCap: row.monthly_cap };
}

export async function upsertAutomatic(
  trx: Trx,
  storeHash: string,
  { isOn, monthlyCap }: Automatic,
  by: { changedBy: string; changedAt: Date },
): Promise<void> {
  await trx<AutomaticRow>('automatic_suggestions')
    .insert({
      store_hash: storeHash,
      is_on: isOn,
      monthly_cap: monthlyCap,
      changed_by: by.changedBy,
      changed_at: by.changedAt,
    })
    .onConflict('store_hash')
    .merge();
}

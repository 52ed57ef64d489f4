import type { Trx } from '../db/pool.ts';
import { monthAt } from './month.ts';
import type { QuotaMonth } from './month.ts';
import { freeExamples } from './plans.ts';
import {
  insertCharges,
  insertReservation,
  lockQuota,
  lockReservation,
  selectCharged,
  selectUsage,
  settleReservations,
} from './quota-repository.ts';
import type { EntityKey, Pool, Usage } from './quota-repository.ts';

export type { EntityKey, Pool } from './quota-repository.ts';

/** Against what a run counts. `limit` null: no limit. */
export type Allowance = { pool: Pool; limit: number | null; at: Date; timezone: string | undefined };

/** How much of an allowance is taken. `left` null: no limit. */
export type Standing = QuotaMonth & Usage & { limit: number | null; left: number | null; examplesLeft: number };

/** What a list of entities would cost now, and which of them (by place in the list) fit. */
export type Fit = Standing & { needed: number; fitting: number[]; examples: number };

export async function readStanding(trx: Trx, storeHash: string, allowance: Allowance): Promise<Standing> {
  const { pool, limit, at, timezone } = allowance;
  const month = monthAt(at, timezone);
  const usage = await selectUsage(trx, storeHash, pool, month.month);
  return {
    ...month,
    ...usage,
    limit,
    left: limit === null ? null : Math.max(0, limit - usage.used - usage.reserved),
    examplesLeft: pool === 'plan' ? Math.max(0, freeExamples - usage.examples) : 0,
  };
}

/** Which of these entities, first come first served, fit in what is left; those charged this month cost nothing more. */
export async function fitQuota(
  trx: Trx,
  storeHash: string,
  allowance: Allowance,
  keys: readonly EntityKey[],
): Promise<Fit> {
  const standing = await readStanding(trx, storeHash, allowance);
  const charged = new Set((await selectCharged(trx, storeHash, allowance.pool, standing.month)).map(keyText));
  const room = standing.left === null ? Infinity : standing.left + standing.examplesLeft;
  let needed = 0;
  const fitting: number[] = [];
  for (const [place, key] of keys.entries()) {
    const isPaid = charged.has(keyText(key));
    if (!isPaid) needed += 1;
    if (isPaid || needed <= room) fitting.push(place);
  }
  return { ...standing, needed, fitting, examples: Math.min(standing.examplesLeft, needed) };
}

/**
 * Holds the quota of a run over these entities, in the month that it is now where the store is, and answers which of them
 * (by place in the list) fit. Exact however many reserve at once: they wait for each other until their transactions end.
 */
export async function reserveQuota(
  trx: Trx,
  storeHash: string,
  runId: string,
  allowance: Allowance,
  keys: readonly EntityKey[],
): Promise<Fit> {
  await lockQuota(trx, storeHash);
  const fit = await fitQuota(trx, storeHash, allowance, keys);
  const { month, zone, examples } = fit;
  const room = fit.left === null ? Infinity : fit.left;
  const items = Math.min(Math.max(0, fit.needed - examples), room);
  await insertReservation(trx, storeHash, { runId, pool: allowance.pool, month, zone, items, examples }, allowance.at);
  return fit;
}

/** Charges a run for entities that got a suggestion; one that was charged for in the month of its reservation is free. */
export async function chargeQuota(
  trx: Trx,
  storeHash: string,
  runId: string,
  pools: readonly Pool[],
  keys: readonly EntityKey[],
  at: Date,
): Promise<void> {
  if (keys.length === 0) return;
  for (const pool of pools) {
    const reservation = await lockReservation(trx, storeHash, runId, pool);
    if (reservation === undefined) throw new Error(`run ${runId} holds no quota of the pool ${pool}`);
    await insertCharges(trx, storeHash, { runId, pool, ...reservation, at }, keys);
  }
}

/** Gives back what a run that has ended did not use. Safe to repeat: only the first time does anything. */
export async function settleQuota(trx: Trx, storeHash: string, runId: string, at: Date): Promise<void> {
  await settleReservations(trx, storeHash, runId, at);
}

function keyText({ kind, id }: EntityKey): string {
  return `${kind}:${id}`;
}

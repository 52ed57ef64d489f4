import type { Clock } from '../../clock.ts';
import { inStore } from '../../db/in-store.ts';
import type { Db } from '../../db/pool.ts';
import { newId } from '../../ids.ts';
import type { Budget, Price, Used } from './budget.ts';
import { costMicros } from './budget.ts';
import type { UsedSum } from './usage-repository.ts';
import { deleteReservation, insertReservation, lockUsage, settleReservation, sumUsage } from './usage-repository.ts';

/** Tokens and US cents; undefined = no limit. */
export type Limits = {
  monthlyTokens: number | undefined;
  monthlyCents: number | undefined;
  runTokens: number | undefined;
  runCents: number | undefined;
  /** What the operator's connection allows a shop in a month; counts only what was asked over it. */
  operatorTokens: number | undefined;
};

export type Account = {
  storeHash: string;
  /** Undefined for a test of the connection. */
  runId: string | undefined;
  source: 'operator' | 'own';
  model: string;
  price: Price | undefined;
  limits: Limits;
  timezone: string | undefined;
};

/** The budget of a store, kept in the database: what runs at the same time reserve adds up exactly. */
export function storeBudget({ db, clock }: { db: Db; clock: Clock }, account: Account): Budget {
  const { storeHash, runId, source, model, price, limits } = account;
  return {
    async reserve(most) {
      const at = clock.now();
      const month = monthOf(at, account.timezone);
      const id = newId();
      const refused = await inStore(db, storeHash, async (trx) => {
        await lockUsage(trx, storeHash);
        const inMonth = await sumUsage(trx, storeHash, { month });
        const byOperator = await sumUsage(trx, storeHash, { month, source: 'operator' });
        const inRun = runId === undefined ? undefined : await sumUsage(trx, storeHash, { runId });
        const cost = costMicros(most, price);
        const found = exceeded({ most, cost }, { inMonth, byOperator, inRun }, limits, source);
        if (found === undefined)
          await insertReservation(trx, storeHash, { id, month, source, runId, model, ...most, costMicros: cost, at });
        return found;
      });
      if (refused !== undefined) return { refused };
      return {
        settle: (used) =>
          inStore(db, storeHash, (trx) =>
            settleReservation(trx, storeHash, id, used && { ...used, costMicros: costMicros(used, price) }),
          ),
        release: () => inStore(db, storeHash, (trx) => deleteReservation(trx, storeHash, id)),
      };
    },
  };
}

const microsInCent = 10_000;

/** The first limit that a call of this size would pass, in words. */
function exceeded(
  { most, cost }: { most: Used; cost: number | undefined },
  used: { inMonth: UsedSum; byOperator: UsedSum; inRun: UsedSum | undefined },
  limits: Limits,
  source: 'operator' | 'own',
): string | undefined {
  const tokens = most.inputTokens + most.outputTokens;
  const isOver = (limit: number | undefined, before: number, more: number): boolean =>
    limit !== undefined && before + more > limit;
  const cents = (limit: number | undefined): number | undefined =>
    limit === undefined ? undefined : limit * microsInCent;
  const { inMonth, byOperator, inRun } = used;
  if (cost === undefined && (limits.monthlyCents !== undefined || limits.runCents !== undefined)) return unpriced;
  if (isOver(limits.monthlyTokens, inMonth.tokens, tokens)) return monthSpent;
  if (cost !== undefined && isOver(cents(limits.monthlyCents), inMonth.costMicros, cost)) return monthSpent;
  if (source === 'operator' && isOver(limits.operatorTokens, byOperator.tokens, tokens)) return operatorSpent;
  if (inRun !== undefined && isOver(limits.runTokens, inRun.tokens, tokens)) return runSpent;
  if (inRun !== undefined && cost !== undefined && isOver(cents(limits.runCents), inRun.costMicros, cost))
    return runSpent;
  return undefined;
}

const monthSpent = 'The budget of this month for the AI writer has no room for more.';
const operatorSpent = 'What this Clione allows a shop in a month for the AI writer is used up.';
export const unpriced =
  'The price of this model is not known here, so your limit in money cannot be kept. Take that limit out, or choose a model with a known price.';
const runSpent = 'The budget of this run for the AI writer has no room for more.';

/** `2026-11`, as the shop counts months; UTC where BigCommerce told no zone, or one that nobody knows. */
export function monthOf(at: Date, timezone: string | undefined): string {
  const options = { year: 'numeric', month: '2-digit' } as const;
  try {
    return new Intl.DateTimeFormat('en-CA', { ...options, timeZone: timezone ?? 'UTC' }).format(at);
  } catch {
    return new Intl.DateTimeFormat('en-CA', { ...options, timeZone: 'UTC' }).format(at);
  }
}

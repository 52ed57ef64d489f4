import type { z } from 'zod';
import type { entityKey } from '../../server/http/page-contract.ts';
import type { EnrichRequestBody, EnrichmentRun, ExtraSignal, Forecast } from '../../server/enrichment/contract.ts';

/** What the person asks of a run, as typed. */
export type RunWishes = {
  mode: EnrichmentRun['mode'];
  signals: ExtraSignal[];
  /** Undefined: the writer of the settings. */
  engine: EnrichmentRun['engine'] | undefined;
  examplesOnly: boolean;
  confirmation: string;
};

export const plainWishes: RunWishes = {
  mode: 'mend',
  signals: [],
  engine: undefined,
  examplesOnly: false,
  confirmation: '',
};

/** What a run is for: chosen items, or all that need it. */
export type RunScope = { scope: 'needed' } | { scope: 'selected'; items: z.infer<typeof entityKey>[] };

/** What is asked before the run: the same items, nothing confirmed yet. */
export function forecastRequest(scope: RunScope, { mode, signals }: RunWishes): EnrichRequestBody {
  return { ...scope, mode, signals };
}

/** The run itself: as many of the items as fit, or the free examples where only those are wanted. */
export function runRequest(scope: RunScope, wishes: RunWishes, forecast: Forecast): EnrichRequestBody {
  const { mode, signals } = wishes;
  const engine = wishes.engine === undefined ? {} : { engine: wishes.engine };
  const count = itemsOf(wishes, forecast);
  const confirmation = mode === 'rewrite' ? { confirmation: Number(wishes.confirmation) } : {};
  if (scope.scope === 'selected')
    return { ...scope, items: scope.items.slice(0, count), mode, signals, ...engine, ...confirmation };
  const most = count < forecast.items ? { most: count } : {};
  return { ...scope, mode, signals, ...engine, ...most, ...confirmation };
}

/** How many items the run would have. */
export function itemsOf({ examplesOnly }: RunWishes, { items, fits, quota }: Forecast): number {
  return Math.min(items, fits, examplesOnly ? quota.examplesLeft : Infinity);
}

import type { Injector, InjectorChange } from './injector-repository.ts';

export const offMessage =
  'Off. None of these scripts of Clione are in your shop; what your theme prints stays as it is.';

const missingMessage =
  'The script is no longer in your shop: it was deleted there, or Clione was installed again. Repair puts it back as you approved it, less what Clione took away for safety since; or switch off.';

export const missing = { health: 'missing', message: missingMessage } as const;

export type Outcome = {
  state: 'applied' | 'unchanged' | 'conflict' | 'failed' | 'skipped';
  reason: string | undefined;
};

/** Moves that a person or the safety check may make. */
const moves: Record<Injector['state'], readonly Injector['state'][]> = {
  off: ['switching_on'],
  on: ['switching_on', 'switching_off'],
  switching_on: ['on', 'off'],
  switching_off: ['off', 'on'],
};

export function mayMove(from: Injector['state'], to: Injector['state']): boolean {
  return moves[from].includes(to);
}

/** A run of the job takes seconds; a run that comes later all the same finds nothing to do. */
const stuckMs = 5 * 60_000;
/** Before its first run the job may wait for a large publication to end. */
const longestWaitMs = 6 * 60 * 60_000;

/** Whether a switch is under way whose job seems to have died. */
export function isStuck(
  { state, attempts, movedAt }: Pick<Injector, 'state' | 'attempts' | 'movedAt'>,
  now: Date,
): boolean {
  if (state !== 'switching_on' && state !== 'switching_off') return false;
  return now.getTime() - (movedAt?.getTime() ?? 0) > (attempts > 0 ? stuckMs : longestWaitMs);
}

/**
 * What becomes of the injector once its batch has ended. `stands` says whether a script of ours is in the shop now, as far
 * as anyone knows.
 */
export function afterBatch(
  injector: Pick<Injector, 'state' | 'offPlan'>,
  { state, reason }: Outcome,
  { stands, at }: { stands: boolean; at: Date },
): InjectorChange {
  const common = { batchId: null, attempts: 0 } as const;
  const succeeded = state === 'applied' || state === 'unchanged';
  const why = reason ?? 'BigCommerce did not carry it out.';
  if (injector.state === 'switching_on') {
    if (succeeded)
      return {
        ...common,
        state: 'on',
        placedAt: at,
        checkedAt: null,
        health: 'not_checked',
        message: justPlaced,
        standingPlan: null,
      };
    const failed = { ...common, health: 'not_checked' } as const;
    return stands
      ? { ...failed, state: 'on', message: `Not all was written as approved. ${why}` }
      : { ...failed, state: 'off', message: `Switching on did not work. ${why}`, standingPlan: null };
  }
  if (injector.state !== 'switching_off') return common;
  // Health and message were set with the decision: a safety withdrawal says why.
  if (succeeded) {
    const gone = { scriptUuid: null, enhanceUuid: null, standingPlan: null, offPlan: null };
    return { ...common, ...gone, state: 'off', ...(injector.offPlan && { plan: injector.offPlan }) };
  }
  return { ...common, state: 'on', health: 'not_checked', message: `The script could not be removed. ${why}` };
}

/** Whether the last switch came to nothing: what stands in the shop may then be older than what was asked for. */
export function isUnfinished({ movedAt, placedAt }: Pick<Injector, 'movedAt' | 'placedAt'>): boolean {
  return movedAt !== undefined && (placedAt === undefined || movedAt > placedAt);
}

const justPlaced =
  'The script is in your shop. BigCommerce shows it on pages after about 20 seconds; Clione then looks at them.';

/** How it stands under the current installation: the scripts of an earlier one went with its uninstall. */
export function settled(injector: Injector, installation: number): Injector {
  if (injector.installation === installation) return injector;
  switch (injector.state) {
    case 'off':
      return injector;
    case 'switching_off':
      return { ...injector, state: 'off', message: offMessage };
    case 'switching_on':
    case 'on':
      return { ...injector, state: 'on', ...missing };
  }
}

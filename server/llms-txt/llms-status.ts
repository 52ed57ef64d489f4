import type { Llms } from './llms-repository.ts';

export type Outcome = {
  state: 'applied' | 'unchanged' | 'conflict' | 'failed' | 'skipped';
  reason: string | undefined;
};

/** Moves that a person may make; a job ends those that are under way. */
const moves: Record<Llms['state'], readonly Llms['state'][]> = {
  off: ['switching_on'],
  on: ['switching_on', 'switching_off'],
  switching_on: [],
  switching_off: [],
};

export function mayMove(from: Llms['state'], to: Llms['state']): boolean {
  return moves[from].includes(to);
}

/** A run of the job takes seconds; before its first it may wait for a large publication. */
const stuckMs = 5 * 60_000;
const longestWaitMs = 6 * 3_600_000;

/** Whether a switch is under way whose job seems to have died. */
export function isStuck(
  { state, attempts, movedAt }: Pick<Llms, 'state' | 'attempts' | 'movedAt'>,
  now: Date,
): boolean {
  if (state !== 'switching_on' && state !== 'switching_off') return false;
  return now.getTime() - movedAt.getTime() > (attempts > 0 ? stuckMs : longestWaitMs);
}

/**
 * What becomes of the file once its batch has ended. `stands`: a redirect of ours is in the shop, as far as anyone knows.
 * `isOver`: the installation that asked has ended, and whatever it was switching off stays off in the next one.
 */
export function afterSwitch(
  { state }: Pick<Llms, 'state'>,
  outcome: Outcome,
  { stands, at, isOver = false }: { stands: boolean; at: Date; isOver?: boolean },
): Partial<Llms> {
  const common = { batchId: null, attempts: 0, movedAt: at };
  const succeeded = outcome.state === 'applied' || outcome.state === 'unchanged';
  const why = outcome.reason ?? 'BigCommerce did not carry it out.';
  if (state === 'switching_on') {
    if (succeeded) return { ...common, state: 'on', redirect: 'ours', redirectCheckedAt: at, problem: '' };
    if (stands) return { ...common, state: 'on', problem: `The redirect was not placed anew. ${why}` };
    return { ...common, state: 'off', redirect: 'none', problem: `Switching on did not work. ${why}` };
  }
  if (succeeded || isOver) return { ...common, state: 'off', redirect: 'none', redirectCheckedAt: at, problem: '' };
  return { ...common, state: 'on', problem: `The redirect could not be taken away. ${why}` };
}

/** How it stands under the current installation: whether the redirect outlived an uninstall has to be looked at. */
export function settled(llms: Llms, installation: number): Llms {
  if (llms.installation === installation) return llms;
  switch (llms.state) {
    case 'off':
    case 'switching_off':
      return { ...llms, state: 'off', redirect: 'none' };
    case 'switching_on':
    case 'on':
      return { ...llms, state: 'on', redirect: llms.redirect === 'missing' ? 'missing' : 'unknown' };
  }
}

/** Whether the file is served: from before the redirect is placed until it is taken away. */
export function isServed({ state }: Pick<Llms, 'state'>): boolean {
  return state !== 'off';
}

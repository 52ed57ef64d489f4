import type { Injector } from './injector-repository.ts';
import type { LiveScripts } from './live-script.ts';
import { gainsOf } from './modes.ts';
import { isSameHtml } from './our-script.ts';
import type { PlanEntry } from './plan.ts';

type Known = Pick<Injector, 'plan' | 'standingPlan' | 'html' | 'enhanceHtml'>;

/**
 * What the scripts in the shop say of each type of page, each by the approval that its text is of. A change that came to
 * nothing left the earlier one there, or one script of each. Empty: none stands.
 */
export function standingPlan(known: Known | undefined, live: LiveScripts): PlanEntry[] {
  if (known === undefined || (live.template === '' && live.enhance === '')) return [];
  const { plan, standingPlan: earlier = plan } = known;
  const planOf = (text: string, approved = '') => (isSameHtml(text, approved) ? plan : text === '' ? [] : earlier);
  const adding = planOf(live.template, known.html);
  const completing = planOf(live.enhance, known.enhanceHtml);
  return plan.map((entry) => {
    const { pageType } = entry;
    const added = adding.find((one) => one.pageType === pageType);
    const isCompleted = completing.find((one) => one.pageType === pageType)?.mode === 'enhance';
    const adds = added?.adds ?? [];
    const mode = isCompleted ? 'enhance' : added === undefined || added.mode === 'enhance' ? modeOf(adds) : added.mode;
    return { ...entry, adds, mode, gains: gainsOf(pageType, mode) };
  });
}

/** What stands and is approved too: only that may stay where no look decides. */
export function upheld(standing: readonly PlanEntry[], approved: readonly PlanEntry[]): PlanEntry[] {
  return standing.flatMap((entry) => {
    const { pageType } = entry;
    const word = approved.find((one) => one.pageType === pageType);
    if (word === undefined) return [];
    const adds = entry.adds.filter((type) => word.adds.includes(type));
    if (entry.mode === word.mode) return [{ ...word, adds }];
    const mode = modeOf(adds);
    return [{ ...word, adds, mode, gains: gainsOf(pageType, mode), waitsFor: null }];
  });
}

function modeOf(adds: readonly string[]): PlanEntry['mode'] {
  if (adds.length === 0) return 'off';
  return adds.includes('Product') ? 'replace' : 'supplement';
}

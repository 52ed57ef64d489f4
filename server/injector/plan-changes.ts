import type { InjectorPreview } from './contract.ts';
import type { PlanEntry } from './plan.ts';

type Change = InjectorPreview['changes'][number];

/** By type of page, what approving `next` would change of what stands in the shop; `present` is empty while nothing does. */
export function planChanges(present: readonly PlanEntry[], next: readonly PlanEntry[]): Change[] {
  return next.flatMap((entry): Change[] => {
    const { pageType, pages, mode: after } = entry;
    const old = present.find((one) => one.pageType === pageType);
    const before = old?.mode ?? 'off';
    const added = entry.adds.filter((type) => old?.adds.includes(type) !== true);
    const removed = old?.adds.filter((type) => !entry.adds.includes(type)) ?? [];
    const completing =
      before === 'enhance' && after !== 'enhance'
        ? 'stops'
        : after === 'enhance' && before !== 'enhance'
          ? 'starts'
          : null;
    const isSame = added.length === 0 && removed.length === 0 && completing === null;
    // Replace that waits prints nothing yet, but it was picked.
    const isPicked = before !== after && (before === 'replace' || after === 'replace');
    return isSame && !isPicked ? [] : [{ pageType, pages, before, after, added, removed, completing }];
  });
}

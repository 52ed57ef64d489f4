import { inStore } from '../db/in-store.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { askForScript } from './ask-for-script.ts';
import type { Mode } from './contract.ts';
import { selectInjector } from './injector-repository.ts';
import { offMessage } from './injector-status.ts';
import type { PlanEntry } from './plan.ts';
import { selectPreview } from './preview-repository.ts';
import { standingPlan } from './standing-plan.ts';
import { assertMayPublish } from './store-of.ts';
import { assertRoom, connectedStorefront } from './storefronts.ts';

/**
 * Approves a preview: the script that it showed is recorded as a publication and placed; what it no longer holds is taken away.
 * @throws AppError `forbidden`; `conflict` when the preview is over or older than the last switch, holds nothing, needs more
 * scripts than there may be, or a switch is under way.
 */
export async function switchOn(
  deps: Pick<Deps, 'db' | 'queue' | 'clock'>,
  storeHash: string,
  previewId: string,
  member: { email: string; canPublish: boolean },
  channel?: number,
): Promise<void> {
  assertMayPublish(member);
  const store = await connectedStorefront(deps.db, storeHash, channel);
  const { installation, channelId } = store;
  const at = deps.clock.now();
  await inStore(deps.db, storeHash, async (trx) => {
    const preview = await selectPreview(trx, storeHash, { id: previewId, installation, channelId, at });
    if (preview === undefined)
      throw new AppError(
        'conflict',
        'What you saw is more than an hour old, or Clione was installed anew since. Look at it again, then switch on.',
      );
    const { html, enhanceHtml, withoutProductHtml, plan, templateVersion, liveHtml, liveEnhanceHtml } = preview;
    const isEmpty = html === undefined && enhanceHtml === undefined;
    if (isEmpty && liveHtml === '' && liveEnhanceHtml === '')
      throw new AppError('conflict', 'There is nothing to add to your pages.');
    const scripts = Number(html !== undefined) + Number(enhanceHtml !== undefined);
    await assertRoom(trx, store, { channelId, scripts });
    const known = await selectInjector(trx, storeHash, channelId, { lock: true });
    if (known?.movedAt !== undefined && known.movedAt > preview.shownAt)
      throw new AppError(
        'conflict',
        'The scripts were changed after you looked, by someone else or by Clione itself. Look at a new preview, then approve it.',
      );
    const standing = standingPlan(known, { template: liveHtml, enhance: liveEnhanceHtml });
    const approved = { withdrawal: null, notice: null, health: 'not_checked' } as const;
    await askForScript(deps, trx, storeHash, {
      installation,
      channelId,
      actor: member.email,
      state: isEmpty ? 'switching_off' : 'switching_on',
      template: { before: liveHtml, after: html ?? '' },
      enhance: { before: liveEnhanceHtml, after: enhanceHtml ?? '' },
      cause: causeOf(known?.state === 'on' ? standing : [], plan),
      // What stands stays known, script and plan, until it is gone.
      change: isEmpty
        ? { ...approved, ...(known && { plan: picked(known.plan, plan) }), offPlan: plan, message: offMessage }
        : {
            ...approved,
            plan,
            offPlan: null,
            lateScripts: preview.lateScripts ?? null,
            html: html ?? null,
            enhanceHtml: enhanceHtml ?? null,
            withoutProductHtml: withoutProductHtml ?? null,
            templateVersion,
            storefrontUrl: store.url,
            switchedOnBy: member.email,
            switchedOnAt: at,
            message: 'Clione is placing the script in your shop.',
          },
    });
  });
}

/** What stands, with what the merchant has picked by now. */
function picked(plan: readonly PlanEntry[], next: readonly PlanEntry[]): PlanEntry[] {
  return plan.map((entry) => {
    const found = next.find(({ pageType }) => pageType === entry.pageType);
    return found === undefined ? entry : { ...entry, chosen: found.chosen };
  });
}

const modeWords: Record<Mode, string> = {
  supplement: 'supplement',
  enhance: 'enhance',
  replace: 'replace',
  off: 'nothing',
};

/** For the history: switched on, what modes changed, or a new version of the same. */
function causeOf(standing: readonly PlanEntry[], plan: readonly PlanEntry[]): string {
  if (standing.length === 0) return 'Switched on';
  const before = new Map(standing.map(({ pageType, mode }) => [pageType, mode]));
  const changed = plan.filter(({ pageType, mode }) => before.get(pageType) !== mode);
  if (changed.length === 0) return 'New version approved';
  return `Changed: ${changed.map(({ pageType, mode }) => `${pageType} pages to ${modeWords[mode]}`).join(', ')}`;
}

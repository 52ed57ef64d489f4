import { storefrontPages } from '../catalog/page-samples.ts';
import { inStore } from '../db/in-store.ts';
import type { Trx } from '../db/pool.ts';
import type { Deps } from '../deps.ts';
import { newId } from '../ids.ts';
import type { Store } from '../stores/find-store.ts';
import type { InjectorPreview, Statement } from './contract.ts';
import { saveInjector, selectInjector } from './injector-repository.ts';
import type { Injector } from './injector-repository.ts';
import { offMessage } from './injector-status.ts';
import { lateHosts } from './late-word.ts';
import { liveScripts } from './live-script.ts';
import type { LiveScripts } from './live-script.ts';
import type { Choices } from './modes.ts';
import { templateVersion } from './page-nodes.ts';
import { planChanges } from './plan-changes.ts';
import { planFrom, questionsOf, withChoices } from './plan.ts';
import type { PlanEntry } from './plan.ts';
import { previewExamples } from './preview-examples.ts';
import { previewProblem } from './preview-problem.ts';
import { insertPreview } from './preview-repository.ts';
import { readIngredients } from './read-ingredients.ts';
import { standingPlan, upheld } from './standing-plan.ts';
import { scanStorefront } from './storefront-scan.ts';
import type { Scan } from './storefront-scan.ts';
import { connectedStorefront } from './storefronts.ts';
import { leftOutWords } from './template.ts';
import { pagesReached, wantedScripts } from './wanted-scripts.ts';
import type { WantedScripts } from './wanted-scripts.ts';

/** How long an approval may rest on what was shown. */
const previewMs = 60 * 60_000;

export type PreviewRequest = {
  shownTo: string;
  /** What the merchant picks now; other types of page keep what was picked before. */
  modes?: Choices;
  said?: readonly Statement[];
  /** Missing: the shop's own storefront. */
  channelId?: number | undefined;
  signal?: AbortSignal;
};

/**
 * Looks at real pages, decides what each type of page lacks, and keeps the scripts that would add it: an approval within the
 * hour installs exactly that.
 */
export async function previewInjector(
  deps: Pick<Deps, 'db' | 'config' | 'clock' | 'bigcommerce'>,
  storeHash: string,
  { shownTo, modes, said = [], channelId, signal }: PreviewRequest,
): Promise<InjectorPreview> {
  const { db, clock } = deps;
  // Before anything is read: what is switched while pages are looked at is newer than this preview.
  const shownAt = clock.now();
  const store = await connectedStorefront(db, storeHash, channelId);
  const shop = await storefrontPages(db, storeHash, store.channelId);
  const live = await liveScripts(deps, storeHash, store.channelId, signal);
  const scan: Scan =
    store.url === '' ? { isClosed: false, pages: [] } : await scanStorefront(deps, store, shop, signal && { signal });
  const known = await inStore(db, storeHash, (trx) => selectInjector(trx, storeHash, store.channelId));
  const standing = known?.state === 'off' ? [] : standingPlan(known, live);
  const chosen = choicesIn(known?.plan ?? []);
  const earlier = wordOf(known, store);
  const present = upheld(standing, known?.plan ?? []);
  const basis = {
    choices: { ...chosen, ...modes },
    said,
    ...(earlier && { lateScripts: earlier }),
    ...(present.length > 0 && { present }),
  };
  const wished = planFrom(scan, shop, basis);
  const scripts = wantedScripts(wished, await readIngredients(db, store));
  const { plan } = scripts;
  const previewId = newId();
  // What is picked here is remembered with the approval, not with the look.
  const found = planFrom(scan, shop, { choices: chosen });
  const word = said.includes('no_late_product')
    ? lateHosts(scan.pages.filter(({ pageType }) => pageType === 'product'))
    : earlier;
  const shown = { previewId, plan, found, word, scripts, live, shownTo, shownAt };
  await inStore(db, storeHash, (trx) => keep(trx, store, shown));
  const isUsable = scripts.html !== undefined || scripts.enhanceHtml !== undefined;
  const approval = isUsable ? 'place' : standing.length > 0 ? 'take_away' : 'nothing';
  return {
    previewId,
    pagesReached: isUsable ? pagesReached(plan) : 0,
    problem:
      previewProblem(store, shop, scan, { plan, known: basis, approval }) ?? leftOutWords(scripts.leftOut) ?? null,
    approval,
    questions: questionsOf(scan, plan, basis),
    pageTypes: plan.map(withChoices),
    changes: planChanges(standing, plan),
    scripts: [
      { part: 'template', now: live.template, next: scripts.html ?? '' },
      { part: 'enhance', now: live.enhance, next: scripts.enhanceHtml ?? '' },
    ],
    examples: await previewExamples(db, store, { shop, scan, plan, scripts }),
  };
}

/** What merchants have picked. */
export function choicesIn(plan: readonly PlanEntry[]): Choices {
  return Object.fromEntries(plan.flatMap(({ pageType, chosen }) => (chosen === null ? [] : [[pageType, chosen]])));
}

/** Said with an approval under this installation: what an earlier one knew of the theme is over. */
function wordOf(known: Injector | undefined, { installation }: Store): string[] | undefined {
  return known?.installation === installation ? known.lateScripts : undefined;
}

type Shown = {
  previewId: string;
  plan: PlanEntry[];
  /** The same without what is picked just now. */
  found: PlanEntry[];
  word: string[] | undefined;
  scripts: WantedScripts;
  live: LiveScripts;
  shownTo: string;
  shownAt: Date;
};

async function keep(
  trx: Trx,
  { storeHash, channelId, installation }: Store,
  { previewId, plan, found, word, scripts, live, shownTo, shownAt }: Shown,
): Promise<void> {
  const { html, withoutProductHtml, enhanceHtml } = scripts;
  await insertPreview(trx, storeHash, {
    id: previewId,
    installation,
    channelId,
    html,
    withoutProductHtml,
    enhanceHtml,
    liveHtml: live.template,
    liveEnhanceHtml: live.enhance,
    plan,
    lateScripts: word,
    templateVersion,
    shownTo,
    shownAt,
    expiresAt: new Date(shownAt.getTime() + previewMs),
  });
  const known = await selectInjector(trx, storeHash, channelId);
  if (known === undefined)
    await saveInjector(trx, storeHash, channelId, { installation, templateVersion, plan: found, message: offMessage });
  else if (known.state === 'off') await saveInjector(trx, storeHash, channelId, { plan: found });
}

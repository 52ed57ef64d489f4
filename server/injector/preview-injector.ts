import { storefrontPages } from '../catalog/page-samples.ts';
import type { StorefrontPages } from '../catalog/page-samples.ts';
import { inStore } from '../db/in-store.ts';
import type { Trx } from '../db/pool.ts';
import type { Deps } from '../deps.ts';
import { newId } from '../ids.ts';
import type { Store } from '../stores/find-store.ts';
import type { InjectorPreview } from './contract.ts';
import { insertPreview, saveInjector, selectInjector } from './injector-repository.ts';
import { offMessage } from './injector-status.ts';
import { liveScripts } from './live-script.ts';
import type { LiveScripts } from './live-script.ts';
import type { Choices } from './modes.ts';
import { templateVersion } from './page-nodes.ts';
import { headlessWords, planFrom, withChoices } from './plan.ts';
import type { PlanEntry } from './plan.ts';
import { previewExamples } from './preview-examples.ts';
import { readIngredients } from './read-ingredients.ts';
import { scanStorefront } from './storefront-scan.ts';
import type { Scan } from './storefront-scan.ts';
import { connectedStorefront } from './storefronts.ts';
import { leftOutWords } from './template.ts';
import { pagesReached, reaches, wantedScripts } from './wanted-scripts.ts';
import type { WantedScripts } from './wanted-scripts.ts';

/** How long an approval may rest on what was shown. */
const previewMs = 60 * 60_000;

export type PreviewRequest = {
  shownTo: string;
  /** What the merchant picks now; other types of page keep what was picked before. */
  modes?: Choices;
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
  { shownTo, modes, channelId, signal }: PreviewRequest,
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
  const wished = planFrom(scan, shop, { ...choicesIn(known?.plan ?? []), ...modes });
  const scripts = wantedScripts(wished, await readIngredients(db, store));
  const { plan } = scripts;
  const previewId = newId();
  await inStore(db, storeHash, (trx) => keep(trx, store, { previewId, plan, scripts, live, shownTo, shownAt }));
  const isUsable = scripts.html !== undefined || scripts.enhanceHtml !== undefined;
  return {
    previewId,
    pagesReached: isUsable ? pagesReached(plan) : 0,
    problem: problemOf(store, shop, scan, plan) ?? leftOutWords(scripts.leftOut) ?? null,
    pageTypes: plan.map(withChoices),
    scripts: [
      { part: 'template', now: live.template, next: scripts.html ?? '' },
      { part: 'enhance', now: live.enhance, next: scripts.enhanceHtml ?? '' },
    ],
    examples: isUsable ? await previewExamples(db, store, { shop, scan, plan, scripts }) : [],
  };
}

/** What merchants have picked. */
export function choicesIn(plan: readonly PlanEntry[]): Choices {
  return Object.fromEntries(plan.filter(({ isChosen }) => isChosen).map(({ pageType, mode }) => [pageType, mode]));
}

type Shown = {
  previewId: string;
  plan: PlanEntry[];
  scripts: WantedScripts;
  live: LiveScripts;
  shownTo: string;
  shownAt: Date;
};

async function keep(
  trx: Trx,
  { storeHash, channelId, installation }: Store,
  { previewId, plan, scripts, live, shownTo, shownAt }: Shown,
): Promise<void> {
  const { html, withoutProductHtml, enhanceHtml } = scripts;
  await insertPreview(trx, storeHash, {
    id: previewId,
    channelId,
    html,
    withoutProductHtml,
    enhanceHtml,
    liveHtml: live.template,
    liveEnhanceHtml: live.enhance,
    plan,
    templateVersion,
    shownTo,
    shownAt,
    expiresAt: new Date(shownAt.getTime() + previewMs),
  });
  const known = await selectInjector(trx, storeHash, channelId);
  if (known === undefined)
    await saveInjector(trx, storeHash, channelId, { installation, templateVersion, plan, message: offMessage });
  // Whoever looks at a preview knows of a safety withdrawal: the overview need not tell it any longer.
  else if (known.state === 'off') await saveInjector(trx, storeHash, channelId, { plan, health: 'not_checked' });
}

function problemOf(
  store: Store,
  shop: StorefrontPages,
  { isClosed, kind, pages }: Scan,
  plan: readonly PlanEntry[],
): string | undefined {
  if (store.url === '' || shop.samples.length === 0)
    return 'Clione has not read your shop yet. Start a sync first, then come back.';
  if (kind?.kind === 'headless') return headlessWords(kind.builtWith);
  if (isClosed)
    return "Your shop is not open yet, so Clione could not look at your pages. It would add only what BigCommerce's default theme lacks, and checks your pages at launch.";
  if (!plan.some(reaches)) {
    const [home] = pages;
    return home?.problem ?? 'Your theme already prints all that Clione could add. There is nothing to switch on.';
  }
  const unread = pages.find(({ problem }) => problem !== undefined);
  return unread === undefined ? undefined : `${unread.label}: ${unread.problem ?? ''}`;
}

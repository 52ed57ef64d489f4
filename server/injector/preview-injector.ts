import { factKey } from '../catalog/entity.ts';
import { eachEntity } from '../catalog/find-entities.ts';
import { storefrontPages } from '../catalog/page-samples.ts';
import type { StorefrontPages } from '../catalog/page-samples.ts';
import { readFacts } from '../catalog/read-facts.ts';
import { inStore } from '../db/in-store.ts';
import type { Db } from '../db/pool.ts';
import type { Deps } from '../deps.ts';
import { newId } from '../ids.ts';
import type { Store } from '../stores/find-store.ts';
import { storeFactsOf } from '../stores/store-facts.ts';
import type { InjectorPreview } from './contract.ts';
import { evaluateNodes } from './evaluate.ts';
import { insertPreview, saveInjector, selectInjector } from './injector-repository.ts';
import { offMessage } from './injector-status.ts';
import { liveScripts } from './live-script.ts';
import { branchesOf, templateVersion } from './page-nodes.ts';
import { planFrom } from './plan.ts';
import type { PlanEntry } from './plan.ts';
import { previewContext } from './preview-context.ts';
import { readTemplateFacts } from './read-template-facts.ts';
import { connectedStore } from './store-of.ts';
import { scanStorefront } from './storefront-scan.ts';
import type { Scan, ScannedPage } from './storefront-scan.ts';
import { leftOutWords, templateOf } from './template.ts';
import type { TemplateFacts } from './template-facts.ts';
import { longestScript } from './to-handlebars.ts';

/** How long an approval may rest on what was shown. */
const previewMs = 60 * 60_000;
const postsOnAPage = 9;

/**
 * Looks at real pages, decides what each type of page lacks, and keeps the script that would add it: an approval within the
 * hour installs exactly that. The JSON-LD shown comes from the same template, read with the catalog's values in place of the page's.
 */
export async function previewInjector(
  deps: Pick<Deps, 'db' | 'config' | 'clock' | 'bigcommerce'>,
  storeHash: string,
  { shownTo, signal }: { shownTo: string; signal?: AbortSignal },
): Promise<InjectorPreview> {
  const { db, clock } = deps;
  const store = await connectedStore(db, storeHash);
  const shop = await storefrontPages(db, storeHash);
  const live = await liveScripts(deps, storeHash, store.channelId, signal);
  const scan =
    store.url === '' ? { isClosed: false, pages: [] } : await scanStorefront(deps, store, shop, signal && { signal });
  const plan = planFrom(scan, shop);
  const { html, facts, leftOut } = templateOf(plan, await readTemplateFacts(db, store));
  const problem = problemOf(store, shop, scan, plan) ?? leftOutWords(leftOut) ?? null;
  const isUsable = plan.some(({ adds }) => adds.length > 0) && html.length <= longestScript;
  const previewId = newId();
  const shownAt = clock.now();
  await inStore(db, storeHash, async (trx) => {
    await insertPreview(trx, storeHash, {
      id: previewId,
      channelId: store.channelId,
      html: isUsable ? html : undefined,
      withoutProductHtml: undefined,
      enhanceHtml: undefined,
      liveHtml: live.template,
      liveEnhanceHtml: live.enhance,
      plan,
      templateVersion,
      shownTo,
      shownAt,
      expiresAt: new Date(shownAt.getTime() + previewMs),
    });
    const known = await selectInjector(trx, storeHash, store.channelId);
    if (known === undefined)
      await saveInjector(trx, storeHash, store.channelId, {
        installation: store.installation,
        templateVersion,
        plan,
        message: offMessage,
      });
    else if (known.state === 'off') await saveInjector(trx, storeHash, store.channelId, { plan });
  });
  const reached = plan.filter(({ adds }) => adds.length > 0).reduce((sum, { pages }) => sum + pages, 0);
  const examples = isUsable ? await examplesOf(db, store, shop, scan, plan, facts) : [];
  return { previewId, pagesReached: isUsable ? reached : 0, problem, examples };
}

function problemOf(store: Store, shop: StorefrontPages, scan: Scan, plan: readonly PlanEntry[]): string | null {
  if (store.url === '' || shop.samples.length === 0)
    return 'Clione has not read your shop yet. Start a sync first, then come back.';
  if (scan.isClosed)
    return "Your shop is not open yet, so Clione could not look at your pages. It would add only what BigCommerce's default theme lacks, and checks your pages at launch.";
  if (plan.every(({ adds }) => adds.length === 0)) {
    const [home] = scan.pages;
    return home?.problem ?? 'Your theme already prints all that Clione could add. There is nothing to switch on.';
  }
  const unread = scan.pages.find(({ problem }) => problem !== undefined);
  return unread === undefined ? null : `${unread.label}: ${unread.problem ?? ''}`;
}

async function examplesOf(
  db: Db,
  store: Store,
  shop: StorefrontPages,
  scan: Scan,
  plan: readonly PlanEntry[],
  told: TemplateFacts,
): Promise<InjectorPreview['examples']> {
  const facts = storeFactsOf(store);
  const keys = scan.pages.flatMap(({ sample }) => (sample === undefined ? [] : [{ kind: sample.kind, id: sample.id }]));
  const known = await readFacts(db, store.storeHash, keys);
  const posts = shop.counts.post > 0 ? await newestPosts(db, store.storeHash) : [];
  const contextOf = ({ pageType, sample }: ScannedPage) => {
    if (pageType === 'blog') return previewContext(facts, { blogUrl: shop.blogUrl, posts });
    return previewContext(facts, sample && known.get(factKey(sample.kind, sample.id)), sample);
  };
  return scan.pages.map((page) => {
    const wanted = plan.find(({ pageType }) => pageType === page.pageType)?.adds ?? [];
    const branches = branchesOf([{ pageType: page.pageType, adds: wanted }], told);
    const branch = page.sample?.trait === 'contact' ? branches.at(-1) : branches[0];
    const nodes = evaluateNodes(branch?.nodes ?? [], contextOf(page));
    return {
      pageType: page.pageType,
      label: page.label,
      url: page.url,
      today: todayOf(page),
      adds: nodes.map((node) => ({ type: String(node['@type']), text: JSON.stringify(node, null, 2) })),
    };
  });
}

async function newestPosts(db: Db, storeHash: string): Promise<{ name: string; url: string }[]> {
  const posts: { name: string; url: string; at: number }[] = [];
  for await (const page of eachEntity(db, storeHash, 'post', 250)) {
    for (const entity of page) {
      if (entity.kind !== 'post' || !entity.isVisible) continue;
      posts.push({ name: entity.name, url: entity.url, at: Date.parse(entity.raw.published_date_iso8601 ?? '') || 0 });
    }
  }
  return posts.toSorted((a, b) => b.at - a.at).slice(0, postsOnAPage);
}

/** What stands on the page now; text that is no JSON is shown as it is. */
function todayOf(page: ScannedPage): InjectorPreview['examples'][number]['today'] {
  return page.blocks.flatMap(({ origin, text, nodes, problem }) =>
    problem === undefined
      ? nodes.map((node) => ({ type: node.type, origin, text: node.text }))
      : [{ type: 'Not readable', origin, text: `${problem}\n\n${text}`.slice(0, 20_000) }],
  );
}

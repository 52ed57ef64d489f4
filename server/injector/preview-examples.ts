import { factKey } from '../catalog/entity.ts';
import { eachEntity } from '../catalog/find-entities.ts';
import type { StorefrontPages } from '../catalog/page-samples.ts';
import { readFacts } from '../catalog/read-facts.ts';
import type { Db } from '../db/pool.ts';
import type { EntityFacts, StoreFacts } from '../facts/facts.ts';
import type { Store } from '../stores/find-store.ts';
import { storeFactsOf } from '../stores/store-facts.ts';
import type { InjectorPreview } from './contract.ts';
import { completed, fieldNames } from './enhance-product.js';
import type { EnhanceSettings } from './enhance-script.ts';
import { evaluateNodes } from './evaluate.ts';
import { branchesOf } from './page-nodes.ts';
import type { PlanEntry } from './plan.ts';
import { previewContext } from './preview-context.ts';
import { storefrontProduct } from './storefront-product.ts';
import type { Scan, ScannedPage } from './storefront-scan.ts';
import { elementId } from './to-handlebars.ts';
import type { WantedScripts } from './wanted-scripts.ts';

type Examples = InjectorPreview['examples'];

const postsOnAPage = 9;

/**
 * What real pages carry today beside what they would: the JSON-LD comes from the same template and the same code as on the
 * page, read with the catalog's values in place of the page's.
 */
export async function previewExamples(
  db: Db,
  store: Store,
  {
    shop,
    scan,
    plan,
    scripts,
  }: { shop: StorefrontPages; scan: Scan; plan: readonly PlanEntry[]; scripts: WantedScripts },
): Promise<Examples> {
  const facts = storeFactsOf(store);
  const keys = scan.pages.flatMap(({ sample }) => (sample === undefined ? [] : [{ kind: sample.kind, id: sample.id }]));
  const known = await readFacts(db, store.storeHash, keys);
  const posts = shop.counts.post > 0 ? await newestPosts(db, store.storeHash) : [];
  const factsOf = ({ sample }: ScannedPage) => sample && known.get(factKey(sample.kind, sample.id));
  const contextOf = (page: ScannedPage) =>
    page.pageType === 'blog'
      ? previewContext(facts, { blogUrl: shop.blogUrl, posts })
      : previewContext(facts, factsOf(page), page.sample);
  return scan.pages.map((page) => {
    const entry = plan.find(({ pageType }) => pageType === page.pageType);
    const branches = branchesOf([{ pageType: page.pageType, adds: entry?.adds ?? [] }], scripts.facts);
    const branch = page.sample?.trait === 'contact' ? branches.at(-1) : branches[0];
    const nodes = evaluateNodes(branch?.nodes ?? [], contextOf(page));
    const isEnhanced = entry?.mode === 'enhance' && scripts.enhanceHtml !== undefined;
    return {
      pageType: page.pageType,
      label: page.label,
      url: page.url,
      problem: page.problem ?? null,
      today: todayOf(page),
      adds: nodes.map(shown),
      removes: removedFrom(page, nodes),
      completes: isEnhanced ? completedOn(page, factsOf(page), facts, scripts.enhance) : null,
    };
  });
}

function shown(node: Record<string, unknown>): { type: string; text: string } {
  return { type: String(node['@type']), text: JSON.stringify(node, null, 2) };
}

/** Nodes of the template's element; questions and answers of ours stand in others. */
function removedFrom({ blocks }: ScannedPage, next: readonly Record<string, unknown>[]): Examples[number]['removes'] {
  const types = new Set(next.map((node) => String(node['@type'])));
  const ours = blocks.filter(({ id }) => id === elementId).flatMap(({ nodes }) => nodes);
  return ours.filter(({ type }) => !types.has(type));
}

/** What the script would make of the theme's product here; null: it would leave it as it is. */
function completedOn(
  page: ScannedPage,
  facts: EntityFacts | undefined,
  store: StoreFacts,
  settings: EnhanceSettings,
): Examples[number]['completes'] {
  const own = page.blocks.find(({ origin, types }) => origin === 'theme' && types.includes('Product'));
  if (own === undefined || facts?.kind !== 'product') return null;
  const isConditionShown = page.sample?.isConditionShown === true;
  const product = storefrontProduct(facts, store, { isConditionShown, fields: fieldNames(settings) });
  const theme: Record<string, unknown> = own.problem === undefined ? JSON.parse(own.text) : {};
  const longest = facts.categoryPaths.toSorted((a, b) => b.length - a.length)[0] ?? [];
  const categoryNames = longest.map(({ name }) => name).join(' > ');
  return shown(completed(theme, product, settings, page.url, categoryNames));
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

import { factKey } from '../catalog/entity.ts';
import { readFacts } from '../catalog/read-facts.ts';
import { inStore } from '../db/in-store.ts';
import type { Db } from '../db/pool.ts';
import type { EntityKind } from '../facts/facts.ts';
import type { Store } from '../stores/find-store.ts';
import { storeFactsOf } from '../stores/store-facts.ts';
import { evaluateNodes } from './evaluate.ts';
import { selectInjector } from './injector-repository.ts';
import type { Injector } from './injector-repository.ts';
import { settled } from './injector-status.ts';
import { branchesOf } from './page-nodes.ts';
import type { PageType } from './page-type.ts';
import type { PlanEntry } from './plan.ts';
import { previewContext } from './preview-context.ts';
import { readTemplateFacts } from './read-template-facts.ts';

export type ApprovedPage = Pick<Injector, 'state' | 'health' | 'message' | 'placedAt'> & {
  entry: PlanEntry | undefined;
  /** What the script would print on this page from today's facts; empty while the injector is off. */
  nodes: { type: string; text: string }[];
};

/** What was approved for one page of the shop's own storefront. `key`: its item, where it is the page of one. */
export async function approvedOn(
  db: Db,
  store: Store,
  pageType: PageType,
  key: { kind: EntityKind; id: number } | undefined,
): Promise<ApprovedPage | undefined> {
  const { storeHash, channelId, installation } = store;
  const stored = await inStore(db, storeHash, (trx) => selectInjector(trx, storeHash, channelId));
  if (stored === undefined) return undefined;
  const { state, health, message, placedAt, plan } = settled(stored, installation);
  const entry = plan.find((one) => one.pageType === pageType);
  const common = { state, health, message, placedAt, entry };
  if (state !== 'on' || entry === undefined || pageType === 'blog') return { ...common, nodes: [] };
  const facts = key && (await readFacts(db, storeHash, [key])).get(factKey(key.kind, key.id));
  if (key !== undefined && facts === undefined) return { ...common, nodes: [] };
  const [branch] = branchesOf([entry], await readTemplateFacts(db, store));
  const nodes = evaluateNodes(branch?.nodes ?? [], previewContext(storeFactsOf(store), facts));
  return {
    ...common,
    nodes: nodes.map((node) => ({ type: String(node['@type']), text: JSON.stringify(node, null, 2) })),
  };
}

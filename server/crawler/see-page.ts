import { findEntities } from '../catalog/find-entities.ts';
import type { Entity } from '../catalog/entity.ts';
import { storefrontPages } from '../catalog/page-samples.ts';
import { inStore } from '../db/in-store.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { entityKinds } from '../facts/facts.ts';
import type { EntityKind } from '../facts/facts.ts';
import { openPageReader } from '../http/fetch-page.ts';
import type { FetchedPage } from '../http/fetch-page.ts';
import { approvedOn } from '../injector/approved-nodes.ts';
import type { ApprovedPage } from '../injector/approved-nodes.ts';
import { lateScripts } from '../injector/late-scripts.ts';
import { readPage } from '../injector/page-blocks.ts';
import type { Block, PageContents } from '../injector/page-blocks.ts';
import { connectedStorefront } from '../injector/storefronts.ts';
import type { ScannedPage } from '../injector/storefront-scan.ts';
import { readHead } from '../propagation/page-head.ts';
import { publishedTexts } from '../propagation/published-texts.ts';
import type { Store } from '../stores/find-store.ts';
import { absolute } from '../structured-data/addresses.ts';
import { googleFindings } from '../structured-data/google-rules.ts';
import type { Finding } from '../structured-data/contract.ts';
import { validateGraph } from '../structured-data/validate.ts';
import { compareHead } from './compare-head.ts';
import type { CrawlerPageAnswer } from './contract.ts';
import { explainPage } from './explain-page.ts';
import { assertHasAddress } from './shop-address.ts';
import { verdictOf } from './verdict.ts';

type Target = {
  page: string;
  key: { kind: EntityKind; id: number } | undefined;
  entity: Entity | undefined;
  name: string;
  url: string;
};

/**
 * Fetches one page of the shop as Clione itself, without running scripts, and holds what stands there against what was
 * published and approved. Writes nothing. `page`: `home`, `blog`, or an item as `product:42`; `channel`: a storefront, the
 * shop's own without it.
 * @throws AppError `not_found`, `needs_reauthorization`, `conflict` before the shop was read
 */
export async function seePage(
  { db, config, clock }: Pick<Deps, 'db' | 'config' | 'clock'>,
  { storeHash, channel, page }: { storeHash: string; channel: number | undefined; page: string },
  signal: AbortSignal,
): Promise<CrawlerPageAnswer> {
  const store = await connectedStorefront(db, storeHash, channel);
  assertHasAddress(store);
  const target = await targetOf(db, store, page);
  const { key, entity, name, url } = target;
  const keys = key === undefined ? [] : [key];
  const published = await inStore(db, storeHash, (trx) => publishedTexts(trx, storeHash, keys));
  const seen = await fetchOnce(config, store, url, signal);
  const approved = await approvedOn(db, store, scannedOf(target, seen));
  const now = clock.now();
  const { fetched, contents, html, isSeen } = seen;
  const blocks = isSeen ? (contents?.blocks ?? []) : [];
  const head =
    isSeen && html !== undefined && contents !== undefined && fetched.ok
      ? compareHead({
          url,
          head: readHead(html),
          contents,
          robotsHeader: fetched.robots,
          live: liveOf(entity),
          published,
          now,
        })
      : [];
  const notes = explainPage({
    url,
    fetched,
    contents,
    item: entity && { isVisible: entity.isVisible, isOnThisStorefront: isHere(entity, store) },
    approved,
    hasStoredData: published.some((text) => text.signal === 'jsonld'),
    now,
  });
  const findings = await findingsOf(blocks);
  return {
    page,
    kind: key?.kind ?? null,
    entityId: key?.id ?? null,
    name,
    url,
    lookedAt: now.toISOString(),
    verdict: verdictOf({ head, notes, findings }, isSeen),
    hops: fetched.hops,
    head,
    blocks: blocks.filter((block) => !isEmpty(block)).map(shownBlock),
    approved: approvedNodes(approved, blocks),
    findings,
    unseen: isSeen ? lateScripts(contents?.scripts ?? []) : [],
    notes,
    validators: validatorsOf(url),
  };
}

type Seen = {
  fetched: FetchedPage;
  /** What came, were it but the page that stands in for a shop that is closed. */
  html: string | undefined;
  contents: PageContents | undefined;
  /** The page itself came. */
  isSeen: boolean;
};

async function fetchOnce(config: Deps['config'], store: Store, url: string, signal: AbortSignal): Promise<Seen> {
  const reader = openPageReader(config, store.url);
  try {
    const fetched = await reader.read(url, signal);
    const html = fetched.ok && (fetched.status === 200 || fetched.status === 503) ? fetched.html : undefined;
    const contents = html === undefined ? undefined : readPage(html, url);
    return {
      fetched,
      html,
      contents,
      isSeen: fetched.ok && fetched.status === 200 && contents?.isPlaceholder === false,
    };
  } finally {
    await reader.close();
  }
}

/** The same page as the Schema Injector's own looks describe it. */
function scannedOf({ page, key, entity, name, url }: Target, { fetched, contents, isSeen }: Seen): ScannedPage {
  const isContact = entity?.kind === 'page' && entity.raw.type === 'contact_form';
  const trait = isContact ? 'contact' : key?.kind === 'product' || key === undefined ? 'plain' : key.kind;
  const isConditionShown = entity?.kind === 'product' && entity.raw.is_condition_shown;
  return {
    pageType: key?.kind ?? (page === 'blog' ? 'blog' : 'home'),
    label: name,
    url,
    sample: key && { ...key, trait, name, url, isConditionShown },
    status: fetched.ok ? fetched.status : undefined,
    problem: undefined,
    blocks: isSeen ? (contents?.blocks ?? []) : [],
  };
}

function approvedNodes(approved: ApprovedPage | undefined, blocks: readonly Block[]): CrawlerPageAnswer['approved'] {
  if (approved === undefined) return [];
  const { adds, completes } = approved;
  return [
    ...adds.map((node) => ({ ...node, isThere: isThere(node.type, blocks) })),
    ...(completes === null ? [] : [{ ...completes, isThere: null }]),
  ];
}

/** @throws AppError `not_found` */
async function targetOf(db: Deps['db'], store: Store, page: string): Promise<Target> {
  const { storeHash } = store;
  const none = { page, key: undefined, entity: undefined };
  if (page === 'home') return { ...none, name: 'Home page', url: absolute(store, '/') };
  if (page === 'blog')
    return { ...none, name: 'Blog', url: absolute(store, (await storefrontPages(db, storeHash)).blogUrl) };
  const [kindName, id] = page.split(':');
  const kind = entityKinds.find((one) => one === kindName);
  if (kind === undefined) throw new AppError('not_found', 'There is no such page.');
  const key = { kind, id: Number(id) };
  const [entity] = await inStore(db, storeHash, (trx) => findEntities(trx, storeHash, [key]));
  if (entity === undefined)
    throw new AppError('not_found', 'Your shop has no such item (any more). Sync to bring the list up to date.');
  if (entity.url === '') throw new AppError('conflict', 'This item has no address of its own in your shop.');
  return { page, key, entity, name: entity.name, url: absolute(store, entity.url) };
}

function liveOf(entity: Entity | undefined) {
  return entity && { title: entity.live.title, description: entity.live.description };
}

/** Whether the main storefront shows it; items of other storefronts stand under addresses of their own. */
function isHere(entity: Entity, { channelId }: Store): boolean {
  if (entity.kind === 'page') return entity.raw.channel_id === undefined || entity.raw.channel_id === channelId;
  if (entity.kind !== 'product') return true;
  const { channels } = entity.raw;
  return channels.length === 0 || channels.includes(channelId);
}

/** What the page says in all its blocks together: two of them that each are right may contradict each other. */
async function findingsOf(blocks: readonly Block[]): Promise<Finding[]> {
  const nodes = blocks
    .filter(({ text }) => !isMicrodata(text))
    .flatMap((block) => block.nodes.map(({ text }): unknown => JSON.parse(text)));
  if (nodes.length === 0) return [];
  const graph = { '@graph': nodes };
  // What is recommended is told of items, from the shop's own facts: a page only shows part of them.
  const own = validateGraph(graph).filter(({ level }) => level !== 'recommended');
  // Where to mend it in BigCommerce is known of data made from the catalog; a theme prints what it likes.
  return [...own, ...(await googleFindings(graph, own))].map((finding) => ({ ...finding, place: null }));
}

/** Our element stands on every page; where nothing is to be added it holds nothing. */
function isEmpty({ origin, nodes, problem }: Block): boolean {
  return origin === 'clione' && nodes.length === 0 && problem === undefined;
}

function isThere(type: string, blocks: readonly Block[]): boolean {
  return blocks.some((block) => block.origin === 'clione' && block.nodes.some((node) => node.type === type));
}

function shownBlock({ origin, nodes, types, text, problem }: Block): CrawlerPageAnswer['blocks'][number] {
  const top = nodes.map(({ type }) => type);
  const isJson = problem === undefined && !isMicrodata(text);
  return {
    origin,
    types: top.length > 0 ? top : types.slice(0, 3),
    text: (isJson ? JSON.stringify(JSON.parse(text), null, 2) : text).slice(0, longestBlock),
    problem: problem ?? null,
  };
}

/** A page may be 3 MB; a screen is no archive. */
const longestBlock = 100_000;

function isMicrodata(text: string): boolean {
  return /^(Microdata|RDFa):/.test(text);
}

function validatorsOf(url: string): CrawlerPageAnswer['validators'] {
  const address = encodeURIComponent(url);
  return [
    { name: 'Rich Results Test (Google)', url: `https://search.google.com/test/rich-results?url=${address}` },
    { name: 'validator.schema.org', url: `https://validator.schema.org/#url=${address}` },
  ];
}

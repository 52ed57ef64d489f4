import type { z } from 'zod';
import type { ToldAnswer } from '../../../server/catalog/contract.ts';
import type { AutomaticAnswer, Forecast } from '../../../server/enrichment/contract.ts';
import type { overviewAnswer } from '../../../server/overview/contract.ts';
import type { AddressesAnswer, trayAnswer } from '../../../server/propagation/contract.ts';
import type { BulkAnswer, Change, Proposal, RewritesAnswer } from '../../../server/review/contract.ts';
import * as fixtures from './fixtures.ts';
import * as shopFixtures from './shop-fixtures.ts';
import type { Finding } from '../../../server/structured-data/contract.ts';

export type Shop = ReturnType<typeof createShop>;

/** The state behind the stand-in API: fresh for each test, open to be bent by it. */
export function createShop() {
  return {
    tokens: new Set<string>(),
    requests: [] as { method: string; path: string; body: unknown }[],
    /** Answers to give instead, by "METHOD /path". */
    failures: new Map<string, { status: number; code: string; message: string; fields?: Record<string, string> }>(),
    /** A token to hand out with the next answer. */
    renewal: undefined as string | undefined,
    session: structuredClone(fixtures.session),
    settings: structuredClone(shopFixtures.settings),
    writer: structuredClone(shopFixtures.writer),
    automatic: {
      isOn: false,
      monthlyCap: 100,
      used: 0,
      reserved: 0,
      month: '2026-11',
      waiting: 0,
    } as AutomaticAnswer,
    items: structuredClone(fixtures.items),
    proposals: structuredClone(fixtures.proposals),
    /** Other wordings asked for, newest first. */
    rewrites: new Array<RewritesAnswer['items'][number] & { proposalId: string }>(),
    /** What is wrong with the search data of any item. */
    findings: new Array<Finding>(),
    /** What the next decision over many leaves alone. */
    leftByBulk: {} as Partial<Pick<BulkAnswer, 'leftAlone' | 'examples'>>,
    /** A decision over many goes no further. */
    holdsBulk: false,
    /** What the people of the shop told about any item. */
    told: { stated: [], locks: [] } as ToldAnswer,
    /** What a forecast says otherwise than usual. */
    forecast: {} as Partial<Forecast>,
    syncRuns: [structuredClone(fixtures.firstRun)],
    enrichmentRuns: [structuredClone(fixtures.enrichment)],
    batches: [structuredClone(fixtures.batch)],
    publications: structuredClone(fixtures.publications),
    /** New addresses that wait. */
    addresses: new Array<AddressesAnswer['items'][number]>(),
    injector: structuredClone(shopFixtures.injector),
    preview: structuredClone(shopFixtures.preview),
  };
}

export function accepted(proposal: Proposal): Change[] {
  return proposal.changes.filter(({ decision }) => decision === 'accepted' || decision === 'edited');
}

export function isPartlyDecided({ changes }: Proposal): boolean {
  return new Set(changes.map(({ decision }) => decision === 'pending')).size === 2;
}

/** The state that the decisions about its changes give a proposal. */
export function settle(proposal: Proposal): void {
  const decisions = proposal.changes.map(({ decision }) => decision);
  if (accepted(proposal).length > 0) proposal.state = 'ready';
  else proposal.state = decisions.every((decision) => decision === 'rejected') ? 'rejected' : 'pending';
}

export function trayOf(shop: Shop): z.infer<typeof trayAnswer> {
  const rows = shop.proposals.flatMap((proposal) => accepted(proposal).map((change) => ({ proposal, change })));
  return {
    items: new Set(rows.map(({ proposal }) => proposal.id)).size,
    changes: rows.length,
    bySignal: countBy(rows, ({ change }) => change.signal).map(([signal, changes]) => ({ signal, changes })),
    byKind: countBy(rows, ({ proposal }) => proposal.kind).map(([kind, changes]) => ({ kind, changes })),
    conflicts: 0,
    storefronts: [shop.session.store.url],
    canPublish: shop.session.member.canPublish,
    addresses: shop.addresses.length,
    mark: rows.map(({ change }) => change.version).join(' '),
    preview: rows.slice(0, 20).map(({ proposal, change }) => ({
      proposalId: proposal.id,
      kind: proposal.kind,
      entityId: proposal.entityId,
      name: proposal.name,
      signal: change.signal,
      before: change.before,
      after: change.edited ?? change.proposed,
    })),
  };
}

export function overviewOf(shop: Shop): z.infer<typeof overviewAnswer> {
  const lastSync = shop.syncRuns[0] ?? null;
  return {
    attention: shop.publications.some(({ state }) => state === 'conflict')
      ? [
          {
            severity: 'warning',
            message: '1 value was changed outside Clione.',
            action: 'Decide',
            to: '/propagation?state=conflict',
          },
        ]
      : [],
    items: countBy(shop.items, ({ kind }) => kind).map(([kind, count]) => ({
      kind,
      count,
      visible: count,
      needWork: count - 1,
      averageScore: 61.4,
    })),
    problems: [
      ...Map.groupBy(
        shop.items.flatMap(({ problems }) => problems),
        ({ code }) => code,
      ),
    ].map(([code, all]) => ({
      code,
      message: all[0]?.message ?? '',
      count: all.length,
      countBefore: null,
    })),
    progress: null,
    quota: fixtures.quota,
    automatic: fixtures.automatic,
    unknown: { missing: 1, same: 0 },
    review: {
      pending: shop.proposals.filter(({ state }) => state === 'pending').length,
      ready: trayOf(shop).changes,
    },
    published: { applied: 1, conflicts: 1, failed: 1 },
    injector: { state: shop.injector.state, message: shop.injector.message },
    lastSync,
    activeEnrichment: shop.enrichmentRuns.find(({ state }) => state === 'running') ?? null,
    activeBatch: shop.batches.find(({ state }) => state === 'running') ?? null,
  };
}

function countBy<T, Key>(rows: T[], keyOf: (row: T) => Key): [Key, number][] {
  return [...Map.groupBy(rows, keyOf)].map(([key, group]) => [key, group.length]);
}

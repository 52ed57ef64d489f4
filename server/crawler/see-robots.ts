import robotsParser from 'robots-parser';
import { storefrontPages } from '../catalog/page-samples.ts';
import type { Deps } from '../deps.ts';
import { openPageReader } from '../http/fetch-page.ts';
import { connectedStorefront } from '../injector/storefronts.ts';
import { targetsOf } from '../injector/storefront-scan.ts';
import { bots } from './bots.ts';
import type { CrawlerAccessAnswer } from './contract.ts';
import { judgeRobots } from './judge-robots.ts';
import type { JudgedPage } from './judge-robots.ts';
import { cleanRobots } from './robots-groups.ts';
import { robotsState } from './robots-state.ts';
import { assertHasAddress } from './shop-address.ts';

/**
 * Fetches the storefront's robots.txt as Clione itself, as crawlers do, and judges for each of them whether it may read real
 * pages of the shop. @throws AppError `not_found`, `needs_reauthorization`, `conflict` before the shop was read
 */
export async function seeRobots(
  { db, config, clock }: Pick<Deps, 'db' | 'config' | 'clock'>,
  { storeHash, channel }: { storeHash: string; channel: number | undefined },
  signal: AbortSignal,
): Promise<CrawlerAccessAnswer> {
  const store = await connectedStorefront(db, storeHash, channel);
  assertHasAddress(store);
  const pages = targetsOf(store, await storefrontPages(db, storeHash, store.channelId)).map(({ label, url }) => ({
    label,
    url,
  }));
  const reader = openPageReader(config, store.url);
  try {
    const [fetched, home] = await Promise.all([reader.readText('/robots.txt', signal), reader.read('/', signal)]);
    const address = fetched.ok ? fetched.url : `${store.url}/robots.txt`;
    const common = { url: address, lookedAt: clock.now().toISOString(), pages };
    const judged =
      fetched.ok && fetched.status === 200 ? judgeFile(fetched.text, address, pages) : noFile(address, pages);
    const state = robotsState(fetched, home, judged.bots);
    const countsForBots = state.state === 'read' || state.state === 'missing' || state.state === 'not_text';
    return { ...common, ...state, ...judged, bots: countsForBots ? judged.bots : [] };
  } finally {
    await reader.close();
  }
}

type Judged = Pick<CrawlerAccessAnswer, 'text' | 'sitemaps' | 'bots'>;

function judgeFile(text: string, url: string, pages: readonly JudgedPage[]): Judged {
  const file = cleanRobots(text);
  return {
    text: file.slice(0, longestShown),
    sitemaps: robotsParser(url, file).getSitemaps(),
    bots: judgeRobots(file, url, { pages: onSameOrigin(pages, url), bots }),
  };
}

const longestShown = 100_000;

/** Without the file everybody may read everything (RFC 9309, section 2.3.1.3). */
function noFile(url: string, pages: readonly JudgedPage[]): Judged {
  return { text: null, sitemaps: [], bots: judgeRobots('', url, { pages: onSameOrigin(pages, url), bots }) };
}

/** The shop may answer under its name with or without "www": the rules of the address that answers count for it. */
function onSameOrigin(pages: readonly JudgedPage[], url: string): JudgedPage[] {
  const { origin } = new URL(url);
  return pages.map((page) => {
    const { pathname, search } = new URL(page.url);
    return { ...page, url: `${origin}${pathname}${search}` };
  });
}

import type { Injector } from './injector-repository.ts';
import { themeTypes } from './modes.ts';
import { additionsOf } from './page-nodes.ts';
import type { PlanEntry } from './plan.ts';
import type { Scan, ScannedPage } from './storefront-scan.ts';

export type Verdict = {
  health: Injector['health'];
  message: string;
  /** The script has to go at once: it does harm. */
  withdraw: boolean;
};

/** How long after the script was written its absence from pages means nothing. */
const cacheMs = 60_000;

/** What the pages say about the script: first what does harm, then what is missing. */
export function judgePages(
  { isClosed, pages }: Scan,
  { plan, placedAt, health }: Pick<Injector, 'plan' | 'placedAt' | 'health'>,
  now: Date,
): Verdict {
  if (isClosed) return verdict('shop_closed', closedWords);
  const adding = new Map(plan.filter(({ adds }) => adds.length > 0).map((entry) => [entry.pageType, entry]));
  const looked = pages.filter(({ pageType }) => adding.has(pageType));
  const harm = harmOf(looked, adding, health === 'not_checked');
  if (harm !== undefined) return harm;
  const read = looked.filter(({ problem }) => problem === undefined);
  const unread = looked.find(({ problem }) => problem !== undefined);
  if (unread !== undefined && read.length === 0)
    return verdict('unreachable', `Clione could not look at your pages. ${unread.problem ?? ''}`.trim());
  const without = read.filter((page) => ownBlocks(page).length === 0);
  if (without.length > 0) return absent(without, read, placedAt, now);
  const outdated = overlaps(read, adding);
  if (outdated !== undefined) return verdict('outdated', outdated);
  if (unread !== undefined)
    return verdict('unreachable', `${unread.label}: ${unread.problem ?? ''} On the other pages all is as approved.`);
  const count = read.length === 1 ? 'The page' : `All ${read.length} pages`;
  return verdict('ok', `${count} that Clione looked at carry the search data you approved.`);
}

const closedWords = 'Your shop is not open yet: checks start at launch. All else works.';

function verdict(health: Verdict['health'], message: string, withdraw = false): Verdict {
  return { health, message, withdraw };
}

function harmOf(
  pages: readonly ScannedPage[],
  adding: ReadonlyMap<string, PlanEntry>,
  isFirstCheck: boolean,
): Verdict | undefined {
  const raw = pages.find((page) => ownBlocks(page).some(({ text }) => text.includes('{{')));
  if (raw !== undefined)
    return verdict(
      'not_rendered',
      `Your storefront does not fill in the template (${raw.label}: it stood there raw). This storefront is probably not a Stencil theme.`,
      true,
    );
  const broken = isFirstCheck ? pages.find(({ status }) => status === 500) : undefined;
  if (broken !== undefined)
    return verdict('invalid', `${broken.label} answered with an error after the script was placed.`, true);
  const double = pages.find(
    (page) => (adding.get(page.pageType)?.adds ?? []).includes('Product') && repeats(page, 'Product'),
  );
  if (double !== undefined)
    return verdict(
      'outdated',
      `Your theme or another app now prints product data itself (${double.label}), and no page may describe a product twice.`,
      true,
    );
  const invalid = pages.find((page) => ownBlocks(page).some(({ problem }) => problem !== undefined));
  if (invalid === undefined) return undefined;
  return verdict(
    'invalid',
    `Search engines cannot read what stands on a page (${invalid.url}). Switch off and tell us; your theme's own data is not affected.`,
  );
}

function ownBlocks(page: ScannedPage) {
  return page.blocks.filter(({ origin }) => origin === 'clione');
}

/** Whether someone else prints what makes our node of this type superfluous. */
function repeats(page: ScannedPage, type: string): boolean {
  const addition = additionsOf(page.pageType).find((one) => one.type === type);
  return addition !== undefined && themeTypes([page]).some((found) => addition.unless.test(found));
}

function absent(
  without: readonly ScannedPage[],
  read: readonly ScannedPage[],
  placedAt: Date | undefined,
  now: Date,
): Verdict {
  if (placedAt !== undefined && now.getTime() - placedAt.getTime() < cacheMs)
    return verdict(
      'not_checked',
      'The script is in your shop. BigCommerce needs a moment to show it; Clione looks again.',
    );
  const where = without.length === read.length ? 'your pages' : without.map(({ label }) => label).join(', ');
  return verdict(
    'not_rendered',
    `The script is in your shop but does not stand on ${where}. Your theme may not print scripts (its layout needs {{{head.scripts}}}), or a cache still shows older pages.`,
  );
}

function overlaps(pages: readonly ScannedPage[], adding: ReadonlyMap<string, PlanEntry>): string | undefined {
  for (const page of pages) {
    const type = (adding.get(page.pageType)?.adds ?? []).find((added) => repeats(page, added));
    if (type !== undefined)
      return `Your theme now prints ${type} itself (${page.label}). Switch off and on again to see what is still missing.`;
  }
  return undefined;
}

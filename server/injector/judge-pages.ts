import type { Injector } from './injector-repository.ts';
import { productDataOn, themeTypes } from './modes.ts';
import { enhanceElementId } from './our-script.ts';
import { handlebars } from './page-blocks.ts';
import { additionsOf } from './page-nodes.ts';
import { headlessWords } from './plan-words.ts';
import type { PlanEntry } from './plan.ts';
import type { Scan, ScannedPage } from './storefront-scan.ts';
import { elementId } from './to-handlebars.ts';
import type { Withdrawal } from './withdraw.ts';

export type Verdict = {
  health: Injector['health'];
  message: string;
  /** What does harm and has to go at once. */
  withdraw: Withdrawal | undefined;
};

/** How long after the script was written its absence from pages means nothing. */
export const cacheMs = 60_000;

export const closedWords = 'Your shop is not open yet: checks start at launch. All else works.';

/** What the pages say about the scripts: first what does harm, then what is missing. */
export function judgePages(
  { isClosed, pages, kind }: Scan,
  { plan, placedAt, checkedAt, health }: Pick<Injector, 'plan' | 'placedAt' | 'checkedAt' | 'health'>,
  now: Date,
): Verdict {
  if (isClosed) return verdict('shop_closed', closedWords);
  const looked = pagesOf(pages, plan);
  const harm = harmOf(pages, looked, checkedAt === undefined || health === 'not_checked');
  if (harm !== undefined) return harm;
  const isHeadless = kind?.kind === 'headless' && looked.some(({ page }) => !standsOn(page));
  if (isHeadless) return verdict('not_rendered', headlessWords(kind.builtWith), 'all');
  const readable = looked.filter(({ page }) => page.problem === undefined);
  if (looked.length === 0) return verdict('unreachable', nowhereToLook);
  const unread = looked.find(({ page }) => page.problem !== undefined)?.page;
  if (unread !== undefined && readable.length === 0)
    return verdict('unreachable', `Clione could not look at your pages. ${unread.problem ?? ''}`.trim());
  const lacking = absence(looked, placedAt, now);
  if (lacking?.health === 'not_rendered' && kind?.kind === 'unknown' && unread === undefined) {
    if (!looked.some(({ page }) => standsOn(page))) return verdict('not_rendered', unknownWords, 'all');
  }
  if (lacking !== undefined) return verdict(lacking.health, lacking.message);
  const outdated = overlaps(readable) ?? notCompleted(readable);
  if (outdated !== undefined) return verdict('outdated', outdated);
  if (unread !== undefined)
    return verdict('unreachable', `${unread.label}: ${unread.problem ?? ''} On the other pages all is as approved.`);
  const all =
    readable.length === 1
      ? 'The page that Clione looked at carries'
      : `All ${readable.length} pages that Clione looked at carry`;
  return verdict('ok', `${all} the search data you approved.`);
}

/** Never healthy: nobody has seen anything. */
export const nowhereToLook =
  'Clione found no page to look at of those that your script is for. Are items of that kind still visible in your shop?';

function verdict(health: Verdict['health'], message: string, withdraw?: Withdrawal): Verdict {
  return { health, message, withdraw };
}

/** A page and what was approved for its type. */
export type LookedPage = { page: ScannedPage; entry: PlanEntry };

/** The pages on which something of ours is to stand. */
export function pagesOf(pages: readonly ScannedPage[], plan: readonly PlanEntry[]): LookedPage[] {
  return pages.flatMap((page) => {
    const entry = plan.find(({ pageType }) => pageType === page.pageType);
    return entry !== undefined && (entry.adds.length > 0 || entry.mode === 'enhance') ? [{ page, entry }] : [];
  });
}

function harmOf(
  pages: readonly ScannedPage[],
  looked: readonly LookedPage[],
  isFirstCheck: boolean,
): Verdict | undefined {
  const raw = pages.find(isRaw);
  if (raw !== undefined)
    return verdict(
      'not_rendered',
      `Your storefront does not fill in the template (${raw.label}: it stood there raw). This storefront is probably not a Stencil theme.`,
      'all',
    );
  const broken = isFirstCheck ? looked.find(({ page }) => page.status === 500)?.page : undefined;
  if (broken !== undefined)
    return verdict('invalid', `${broken.label} answered with an error after the script was placed.`, 'all');
  const double = looked.find(isDouble)?.page;
  if (double !== undefined)
    return verdict(
      'outdated',
      `Your theme or another app now prints product data itself (${double.label}), and no page may describe a product twice.`,
      'product',
    );
  const invalid = looked.find(({ page }) => isInvalid(page))?.page;
  if (invalid === undefined) return undefined;
  return verdict(
    'invalid',
    `Search engines cannot read what stands on a page (${invalid.url}). Switch off and tell us; your theme's own data is not affected.`,
  );
}

/** Handlebars of ours stands on the page as it was written. */
export function isRaw(page: ScannedPage): boolean {
  const isTemplate = ownBlocks(page).some(({ problem, text }) => problem !== undefined && handlebars.test(text));
  return isTemplate || (page.scripts ?? []).some((script) => script.isRaw);
}

export function isInvalid(page: ScannedPage): boolean {
  return ownBlocks(page).some(({ problem }) => problem !== undefined);
}

/** Something of ours stands there and was filled in: only a BigCommerce theme does that. */
export function standsOn(page: ScannedPage): boolean {
  const isFilledIn = ownBlocks(page).some(({ problem }) => problem === undefined);
  return isFilledIn || (page.scripts ?? []).some(({ id, isRaw: raw }) => id === enhanceElementId && !raw);
}

const unknownWords =
  'Its script stands on none of your pages, and nothing on them says that a BigCommerce theme builds them. Other storefronts would print the script as it is written.';

/** Our product stands beside one of someone else. */
export function isDouble({ page, entry }: LookedPage): boolean {
  return entry.adds.includes('Product') && repeats(page, 'Product');
}

/** The element of the template: questions and answers of ours stand in others. */
function ownBlocks(page: ScannedPage) {
  return page.blocks.filter(({ id }) => id === elementId);
}

/** Whether someone else prints what makes our node of this type superfluous. */
function repeats(page: ScannedPage, type: string): boolean {
  const addition = additionsOf(page.pageType).find((one) => one.type === type);
  return addition !== undefined && themeTypes([page]).some((found) => addition.unless.test(found));
}

/**
 * Whether a script of ours does not stand where it should, in the head or at the end of the page, or stands there but says
 * less than was approved.
 */
export function absence(
  looked: readonly LookedPage[],
  placedAt: Date | undefined,
  now: Date,
): { health: 'not_checked' | 'not_rendered'; message: string } | undefined {
  const read = looked.filter(({ page }) => page.problem === undefined);
  const adding = read.filter(({ entry }) => entry.adds.length > 0);
  const enhancing = read.filter(({ entry }) => entry.mode === 'enhance');
  const head = adding.filter(({ page }) => ownBlocks(page).length === 0);
  const foot = enhancing.filter(({ page }) => !(page.scripts ?? []).some(({ id }) => id === enhanceElementId));
  const [silent] = adding.filter((look) => missingTypes(look).length > 0);
  if (head.length === 0 && foot.length === 0 && silent === undefined) return undefined;
  if (placedAt !== undefined && now.getTime() - placedAt.getTime() < cacheMs)
    return {
      health: 'not_checked',
      message: 'The script is in your shop. BigCommerce needs a moment to show it; Clione looks again.',
    };
  if (head.length === 0 && foot.length === 0 && silent !== undefined)
    return {
      health: 'not_rendered',
      message: `The script stands on your pages but does not say all that you approved: ${missingTypes(silent).join(' and ')} is missing (${silent.page.label}). Your theme may not hand it what the page is about, or a cache still shows an older page.`,
    };
  const message =
    head.length > 0
      ? `The script is in your shop but does not stand on ${where(head, adding)}. Your theme may not print scripts (its layout needs {{{head.scripts}}}), or a cache still shows older pages.`
      : `The script that completes your products is in your shop but does not stand on ${where(foot, enhancing)}. Your theme may not print scripts at the end of pages (its layout needs {{{footer.scripts}}}), or a cache still shows older pages.`;
  return { health: 'not_rendered', message };
}

/**
 * Node types that were approved and that our element does not hold. Breadcrumbs and lists of posts are no loss where the page
 * has none; a page may call itself by a closer type, as ContactPage.
 */
function missingTypes({ page, entry }: LookedPage): string[] {
  const blocks = ownBlocks(page);
  if (blocks.length === 0 || blocks.some(({ problem }) => problem !== undefined)) return [];
  const printed = blocks.flatMap(({ nodes }) => nodes.map(({ type }) => type));
  return entry.adds.filter((type) => {
    const addition = additionsOf(page.pageType).find((one) => one.type === type);
    return !mayLack.has(type) && addition !== undefined && !printed.some((one) => addition.unless.test(one));
  });
}

const mayLack = new Set(['BreadcrumbList', 'Blog']);

function where(without: readonly LookedPage[], read: readonly LookedPage[]): string {
  return without.length === read.length ? 'your pages' : without.map(({ page }) => page.label).join(', ');
}

/** Why the second script leaves the product of the theme as it is; undefined: it does what was approved. */
export function notCompleted(looked: readonly LookedPage[]): string | undefined {
  const pages = looked.filter(({ entry }) => entry.mode === 'enhance').map(({ page }) => page);
  const left = pages.find((page) => productDataOn([page]) !== 'own_element');
  return (
    left &&
    `Your theme no longer prints one product that can be completed (${left.label}), so the script leaves the page as it is. Look at a new preview and choose again.`
  );
}

function overlaps(looked: readonly LookedPage[]): string | undefined {
  for (const { page, entry } of looked) {
    const type = entry.adds.find((added) => repeats(page, added));
    if (type !== undefined)
      return `Your theme now prints ${type} itself (${page.label}). Switch off and on again to see what is still missing.`;
  }
  return undefined;
}

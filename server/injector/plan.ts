import type { StorefrontPages } from '../catalog/page-samples.ts';
import type { InjectorAnswer, Mode, Statement } from './contract.ts';
import { lateScripts } from './late-scripts.ts';
import { isWordGiven, lateHosts } from './late-word.ts';
import {
  allowedModes,
  chosenMode,
  gainsOf,
  lacking,
  productDataOn,
  themeTypes,
  usualTypes,
  waitsOf,
  wordIsMissing,
} from './modes.ts';
import type { Choices, ProductData } from './modes.ts';
import type { PageType } from './page-type.ts';
import { pageTypes } from './page-type.ts';
import {
  chosenWords,
  explain,
  headlessWords,
  lateQuestion,
  pageNames,
  storedNote,
  themeQuestion,
  themeUnsaid,
} from './plan-words.ts';
import type { Scan, ScannedPage } from './storefront-scan.ts';

/** What is added to one type of page, in which mode, and why. */
export type PlanEntry = Omit<InjectorAnswer['pageTypes'][number], 'choices'>;

/** As the screen shows it. */
export function withChoices(entry: PlanEntry): InjectorAnswer['pageTypes'][number] {
  const { pageType, allowed } = entry;
  return { ...entry, choices: allowed.map((mode) => ({ mode, gains: gainsOf(pageType, mode) })) };
}

/** What a plan rests on besides the look. */
export type Known = {
  /** What merchants have picked: it holds wherever it is possible. */
  choices?: Choices;
  /** What stands in the shop and is approved; missing: none of our scripts stands there. */
  present?: readonly PlanEntry[];
  /** What the merchant confirms now of what nobody can see from here. */
  said?: readonly Statement[];
  /** Hosts of scripts of which it was said with an approval that none adds product data. */
  lateScripts?: readonly string[];
};

/**
 * Adds to each type of page only what none of the pages looked at has: never a second product. A type of page that could
 * not be looked at stays as it was approved.
 */
export function planFrom(scan: Scan, { counts }: StorefrontPages, known: Known = {}): PlanEntry[] {
  const pagesOf: Record<PageType, number> = { ...counts, home: 1, blog: counts.post > 0 ? 1 : 0 };
  const nowhere = nowhereWords(scan, known);
  return pageTypes.map((pageType) => {
    const pages = pagesOf[pageType];
    const chosen = known.choices?.[pageType] ?? null;
    if (nowhere !== undefined) return { ...entry(pageType, pages, [], nowhere), chosen };
    if (pages === 0) return { ...entry(pageType, pages, [], `Your shop has no ${pageNames[pageType]} yet.`), chosen };
    const looked = scan.pages.filter((page) => page.pageType === pageType);
    const unseen = unseenWords(scan, looked);
    const present = known.present?.find((one) => one.pageType === pageType);
    if (unseen !== undefined && present !== undefined) return kept(present, { pages, chosen, unseen });
    if (unseen !== undefined && !scan.isClosed) {
      const words = `Clione could not look at all its examples, so nothing is added here. ${unseen}`;
      return { ...entry(pageType, pages, [], words), chosen };
    }
    return seenEntry(pageType, { pages, chosen, looked, isClosed: scan.isClosed, known });
  });
}

/** Why no page of this storefront gets anything; undefined: they may. */
export function nowhereWords({ kind }: Scan, known: Known): string | undefined {
  if (kind?.kind === 'headless') return headlessWords(kind.builtWith);
  return kind?.kind === 'unknown' && !isThemeSaid(known) ? themeUnsaid : undefined;
}

/** Where a script of ours stands the theme fills it in: each look sees to that. */
function isThemeSaid({ said = [], present }: Known): boolean {
  return said.includes('theme') || present !== undefined;
}

function unseenWords({ isClosed }: Scan, looked: readonly ScannedPage[]): string | undefined {
  if (isClosed) return 'Your shop is not open to everybody right now.';
  if (looked.length === 0) return 'There is no example among your visible items.';
  return looked.find(({ problem }) => problem !== undefined)?.problem;
}

/** What stands stays as approved: a look that failed decides nothing. Only taking away is possible without one. */
function kept(
  present: PlanEntry,
  { pages, chosen, unseen }: Pick<PlanEntry, 'pages' | 'chosen'> & { unseen: string },
): PlanEntry {
  const { pageType, mode } = present;
  const allowed: Mode[] = mode === 'off' ? ['off'] : [mode, 'off'];
  const common = { pages, chosen, allowed, suggested: null };
  if (chosen === 'off') return { ...entry(pageType, pages, [], 'You have switched it off here.'), ...common };
  const words = `Clione could not look at your ${pageNames[pageType]}, so what stands there stays as you approved it. ${unseen}`;
  return { ...present, ...common, explanation: words };
}

type Seen = Pick<PlanEntry, 'pages' | 'chosen'> & {
  looked: readonly ScannedPage[];
  /** Nobody could look: the default theme is taken for granted. */
  isClosed: boolean;
  known: Known;
};

function seenEntry(pageType: PageType, { pages, chosen, looked, isClosed, known }: Seen): PlanEntry {
  const found = isClosed ? usualTypes : themeTypes(looked);
  const productData: ProductData = isClosed ? 'own_element' : productDataOn(looked);
  const allowed = allowedModes(pageType, isClosed ? 'other' : productData);
  const mode = chosenMode(allowed, chosen ?? undefined);
  const isUnsaid = productData === 'late' && !isLateSaid(known, looked);
  const isFree = productData === 'none' || (productData === 'late' && !isUnsaid);
  // A product of ours stands only where it was asked for and no other one does.
  const isWanted = (type: string) => type !== 'Product' || (mode === 'replace' && isFree);
  const adds = mode === 'off' ? [] : lacking(pageType, found).filter(isWanted);
  const waitsFor =
    mode !== 'replace' || adds.includes('Product')
      ? null
      : isUnsaid
        ? wordIsMissing
        : waitsOf(isClosed ? 'unseen' : productData);
  const why = explain(pageType, { found, adds, mode, productData, isClosed });
  const words = [why, chosenWords(chosen, mode)].filter((part) => part !== '').join(' ');
  return {
    ...entry(pageType, pages, adds, words),
    mode,
    allowed,
    suggested: isClosed ? null : (allowed[0] ?? null),
    chosen,
    gains: gainsOf(pageType, mode),
    waitsFor,
  };
}

/** Of all that these pages load: a word given before holds for the scripts that were there then. */
function isLateSaid({ said = [], lateScripts: known }: Known, products: readonly ScannedPage[]): boolean {
  return said.includes('no_late_product') || isWordGiven(known, lateHosts(products));
}

/** What only the merchant knows, as far as this plan hangs on it. */
export function questionsOf(
  scan: Scan,
  plan: readonly PlanEntry[],
  known: Known,
): { about: Statement; text: string }[] {
  const asksTheme = scan.kind?.kind === 'unknown' && known.present === undefined;
  const isReplacing = plan.some(({ pageType, mode }) => pageType === 'product' && mode === 'replace');
  const products = scan.pages.filter(({ pageType }) => pageType === 'product');
  const scripts = lateScripts(products.flatMap((page) => page.scripts ?? [])).map(({ address }) => address);
  const wasSaid = isWordGiven(known.lateScripts, lateHosts(products));
  const asksLate = isReplacing && !wasSaid && productDataOn(products) === 'late';
  return [
    ...(asksTheme ? [{ about: 'theme', text: themeQuestion } as const] : []),
    ...(asksLate ? [{ about: 'no_late_product', text: lateQuestion(scripts) } as const] : []),
  ];
}

/** An entry that follows from what is added: nothing means off. */
export function entry(pageType: PageType, pages: number, adds: string[], why: string): PlanEntry {
  const explanation = pageType === 'product' && pages > 0 ? `${why} ${storedNote}` : why;
  const hasProduct = adds.includes('Product');
  const mode = adds.length === 0 ? 'off' : hasProduct ? 'replace' : 'supplement';
  const gains = gainsOf(pageType, mode);
  const common = { chosen: null, suggested: null, waitsFor: null };
  return { ...common, pageType, mode, allowed: [mode], adds, explanation, gains, pages };
}

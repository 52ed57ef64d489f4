import type { PublishedLook } from '../propagation/look-at-published.ts';
import type { Injector } from './injector-repository.ts';
import { unaskedWords } from './late-word.ts';
import {
  absence,
  closedWords,
  isDouble,
  isInvalid,
  isRaw,
  notCompleted,
  nowhereToLook,
  pagesOf,
} from './judge-pages.ts';
import type { Scan, ScannedPage } from './storefront-scan.ts';
import { undescribedWords } from './undescribed.ts';

/** One thing that the last look was about, and what it found. */
export type HealthPoint = {
  point: 'scripts' | 'open' | 'pages' | 'data' | 'products' | 'published';
  level: 'good' | 'calm' | 'warning' | 'problem';
  message: string;
};

export type Look = {
  injector: Pick<Injector, 'plan' | 'placedAt' | 'html' | 'enhanceHtml' | 'withdrawal' | 'lateScripts'>;
  /** What is wrong with the scripts in the shop; undefined: they stand there as approved. */
  scriptsProblem: string | undefined;
  /** undefined: no page was looked at. */
  scan: Scan | undefined;
  published: PublishedLook | undefined;
  now: Date;
};

/** Point by point what the screen says of the injector's health, in the order in which one thing rests on the other. */
export function healthPoints({ injector, scriptsProblem, scan, published, now }: Look): HealthPoint[] {
  if (scriptsProblem !== undefined) return [point('scripts', 'problem', scriptsProblem)];
  const both = injector.html !== undefined && injector.enhanceHtml !== undefined;
  const scripts = both
    ? 'Both scripts stand in your shop as you approved them.'
    : 'The script stands in your shop as you approved it.';
  const first = point('scripts', 'good', scripts);
  if (scan === undefined) return [first];
  if (scan.isClosed) return [first, point('open', 'calm', closedWords)];
  const looked = pagesOf(scan.pages, injector.plan);
  const read = looked.map(({ page }) => page).filter(({ problem }) => problem === undefined);
  return [
    first,
    point('open', 'good', 'Your shop is open to everybody.'),
    standing(looked, injector.placedAt, now),
    ...data(read),
    ...products(scan, looked, injector),
    ...(published === undefined ? [] : publishedPoint(published)),
  ];
}

function point(name: HealthPoint['point'], level: HealthPoint['level'], message: string): HealthPoint {
  return { point: name, level, message };
}

function standing(looked: ReturnType<typeof pagesOf>, placedAt: Date | undefined, now: Date): HealthPoint {
  const read = looked.filter(({ page }) => page.problem === undefined);
  const unread = looked.find(({ page }) => page.problem !== undefined)?.page;
  const lacking = absence(looked, placedAt, now);
  if (lacking !== undefined)
    return point('pages', lacking.health === 'not_checked' ? 'calm' : 'problem', lacking.message);
  if (unread !== undefined)
    return point('pages', 'warning', `Clione could not look at ${unread.label}: ${unread.problem ?? ''}`);
  if (read.length === 0) return point('pages', 'warning', nowhereToLook);
  return point('pages', 'good', `It stands on ${all(read.length)} that Clione looked at.`);
}

function data(read: readonly ScannedPage[]): HealthPoint[] {
  const raw = read.find(isRaw);
  if (raw !== undefined) return [point('data', 'problem', `Nobody filled in the template on ${raw.label}.`)];
  const invalid = read.find(isInvalid);
  if (invalid !== undefined)
    return [point('data', 'problem', `Search engines cannot read what stands on ${invalid.label}.`)];
  return read.length === 0 ? [] : [point('data', 'good', 'Search engines can read what it says: the JSON is valid.')];
}

function products(
  scan: Scan,
  looked: ReturnType<typeof pagesOf>,
  { plan, withdrawal, lateScripts }: Pick<Injector, 'plan' | 'withdrawal' | 'lateScripts'>,
): HealthPoint[] {
  const { pages } = scan;
  const shown = pages.filter(({ pageType, problem }) => pageType === 'product' && problem === undefined);
  if (shown.length === 0) return [];
  const double = looked.find(isDouble)?.page;
  if (double !== undefined)
    return [point('products', 'problem', `Your theme and Clione both describe the product on ${double.label}.`)];
  const left = notCompleted(looked.filter(({ page }) => page.problem === undefined));
  const undescribed = left === undefined ? undescribedWords(plan, scan) : undefined;
  const lost = undescribed ?? withdrawal ?? unaskedWords(plan, lateScripts, scan);
  if (lost !== undefined) return [point('products', 'warning', lost)];
  const twice = shown.find((page) => productsOn(page) > 1);
  if (twice !== undefined)
    return [
      point(
        'products',
        'warning',
        `Your theme or another app describes the product more than once on ${twice.label}. None of it is Clione's.`,
      ),
    ];
  if (left !== undefined) return [point('products', 'warning', left)];
  return [point('products', 'good', `On ${all(shown.length)} that Clione looked at, no product is described twice.`)];
}

function productsOn({ blocks }: ScannedPage): number {
  return blocks.flatMap(({ nodes }) => nodes).filter(({ type }) => /^Product(Group)?$/.test(type)).length;
}

function publishedPoint({ shown, differing, unseen }: PublishedLook): HealthPoint[] {
  const [different] = differing;
  if (different !== undefined)
    return [point('published', 'warning', `${different} ${more(differing.length - 1)}`.trim())];
  const [unread] = unseen;
  if (unread !== undefined) return [point('published', 'warning', unread)];
  if (shown === 0)
    return [point('published', 'calm', 'No public page could be held against titles and descriptions published here.')];
  return [
    point(
      'published',
      'good',
      shown === 1
        ? 'The page of what you published last shows it.'
        : `All ${shown} pages of what you published last show it.`,
    ),
  ];
}

function more(count: number): string {
  if (count <= 0) return '';
  return count === 1 ? 'So does another page.' : `So do ${count} other pages.`;
}

function all(count: number): string {
  return count === 1 ? 'the page' : `all ${count} pages`;
}

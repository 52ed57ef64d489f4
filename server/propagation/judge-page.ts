import type { Signal } from '../facts/facts.ts';
import { readHead } from './page-head.ts';

/** What was published of one item and a crawler can see. */
export type Published = { name: string; url: string; texts: { signal: Signal; text: string }[] };

/** The item's public page as it was fetched; `path` is where redirects have led. */
export type SeenPage = { status: number; path: string; html: string };

export type PageVerdict =
  /** All of it stands there. */
  | { kind: 'shows' }
  /** Nothing of it can be seen in the head of a page: the read-back alone counts. */
  | { kind: 'not_comparable' }
  /** No visitor gets this page, as the merchant wants it: the read-back alone counts. */
  | { kind: 'not_public' }
  /** It should be there for everybody, and Clione did not get it. */
  | { kind: 'unseen'; reason: string }
  /** With what stands there instead. */
  | { kind: 'differs'; reason: string };

type Compared = 'title' | 'description';

/** Whether a page can tell anything of it. A blank text is filled by the theme, so it is not compared. */
export function isComparable({ texts }: Published): boolean {
  return texts.some(({ signal, text }) => signal === 'url' || (isInHead(signal) && text !== ''));
}

/**
 * Whether a page shows what was published. Only pages behind a sign-in and those that stand in for a shop that is not open
 * say nothing about the texts; any other page that is not there is no proof.
 */
export function judgePage(item: Published, page: SeenPage): PageVerdict {
  if (!isComparable(item)) return { kind: 'not_comparable' };
  const { name, url, texts } = item;
  if (isSignIn(page)) return { kind: 'not_public' };
  const head = page.status === 200 || page.status === 503 ? readHead(page.html) : undefined;
  if (head?.isPlaceholder === true) return { kind: 'not_public' };
  if (head === undefined || page.status !== 200 || pathKey(page.path) !== pathKey(url)) {
    const isMoved = texts.some(({ signal }) => signal === 'url');
    if (isMoved && [200, 404, 410].includes(page.status))
      return { kind: 'differs', reason: `The new address of ${name} does not show its page.` };
    return unseen(name, page.status === 200 ? `it leads to ${shortened(page.path)}` : answerOf(page.status));
  }
  for (const { signal, text } of texts) {
    if (text === '' || !isInHead(signal)) continue;
    const shown = head[signal];
    if (shown === undefined || comparable(shown) !== comparable(text))
      return { kind: 'differs', reason: other(name, signal, shown) };
  }
  return { kind: 'shows' };
}

/** `why`: the end of a sentence, without its full stop. */
export function unseen(name: string, why: string): PageVerdict {
  return { kind: 'unseen', reason: `Clione could not look at the page of ${name}: ${why}.` };
}

export type PagesVerdict = { kind: 'match'; proof: string } | { kind: 'differs' | 'unseen'; reason: string };

/** What the pages of the first ten tell together: one that shows something else, or that nobody got, is enough to stop. */
export function judgePages(verdicts: readonly PageVerdict[]): PagesVerdict {
  const wrong =
    verdicts.find((verdict) => verdict.kind === 'differs') ?? verdicts.find((verdict) => verdict.kind === 'unseen');
  return wrong ?? { kind: 'match', proof: proofOf(verdicts) };
}

/** Says no more than what was seen. */
function proofOf(verdicts: readonly PageVerdict[]): string {
  const shown = verdicts.filter(({ kind }) => kind === 'shows').length;
  if (shown === 1) return 'The first ten were read back, and one public page shows them to search engines.';
  if (shown > 1) return `The first ten were read back, and ${shown} public pages show them to search engines.`;
  return verdicts.some(({ kind }) => kind === 'not_comparable')
    ? 'The first ten were read back. What was published cannot be seen in the head of a page, so no page was compared.'
    : 'The first ten were read back; their pages are not public, so nobody could look at them there.';
}

function answerOf(status: number): string {
  if (status === 403 || status === 429)
    return `it turns Clione away (status ${status}), as the shield of a shop may do`;
  if (status === 404 || status === 410) return `it does not exist (status ${status})`;
  if (status === 503) return 'it is closed for maintenance (status 503)';
  return `it answers with status ${status}`;
}

function isInHead(signal: Signal): signal is Compared {
  return signal === 'title' || signal === 'description';
}

function other(name: string, signal: Compared, shown: string | undefined): string {
  if (shown === undefined) return `The page of ${name} shows no ${signal}.`;
  return `The page of ${name} shows another ${signal}: “${shortened(comparable(shown))}”.`;
}

function shortened(text: string): string {
  return text.length > 80 ? `${text.slice(0, 80).trimEnd()}…` : text;
}

function isSignIn({ path, status }: SeenPage): boolean {
  return status === 401 || (status === 200 && /^\/login\.php/i.test(path));
}

function comparable(text: string): string {
  return text.replaceAll(/\s+/gu, ' ').trim();
}

/** A slash at the end and the spelling of other characters make no other page. */
function pathKey(path: string): string {
  const bare = path.toLowerCase().replace(/\/+$/, '');
  try {
    return decodeURI(bare);
  } catch {
    return bare;
  }
}

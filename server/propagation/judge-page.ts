import type { Signal } from '../facts/facts.ts';
import { readHead } from './page-head.ts';

/** What was published of one item and a crawler can see. */
export type Published = { name: string; url: string; texts: { signal: Signal; text: string }[] };

/** The item's public page as it was fetched; `path` is where redirects have led. */
export type SeenPage = { status: number; path: string; html: string };

/** `shows`: all of it stands there. `not_public`: the read-back alone counts. `differs`: with what stands there instead. */
export type PageVerdict = { kind: 'shows' } | { kind: 'not_public' } | { kind: 'differs'; reason: string };

/**
 * Whether a page shows what was published. Pages that no visitor gets (not found, behind a sign-in, of a shop that is not
 * open) say nothing about the texts; a new address has to answer. A blank text is filled by the theme, so it is not compared.
 */
export function judgePage({ name, url, texts }: Published, page: SeenPage): PageVerdict {
  const moved = texts.find(({ signal }) => signal === 'url');
  if (page.status === 503) return { kind: 'not_public' };
  if (page.status >= 500) return { kind: 'differs', reason: `The page of ${name} answers with an error.` };
  const isThere = page.status === 200 && pathKey(page.path) === pathKey(url);
  const head = isThere ? readHead(page.html) : undefined;
  if (head?.isPlaceholder === true) return { kind: 'not_public' };
  if (head === undefined) {
    if (moved === undefined || isSignIn(page)) return { kind: 'not_public' };
    return { kind: 'differs', reason: `The new address of ${name} does not show its page.` };
  }
  for (const { signal, text } of texts) {
    if (text === '' || (signal !== 'title' && signal !== 'description')) continue;
    const shown = head[signal];
    if (shown === undefined || comparable(shown) !== comparable(text))
      return { kind: 'differs', reason: other(name, signal, shown) };
  }
  return { kind: 'shows' };
}

const words = { title: 'title', description: 'description' };

function other(name: string, signal: 'title' | 'description', shown: string | undefined): string {
  if (shown === undefined) return `The page of ${name} shows no ${words[signal]}.`;
  return `The page of ${name} shows another ${words[signal]}: “${shortened(comparable(shown))}”.`;
}

function shortened(text: string): string {
  return text.length > 80 ? `${text.slice(0, 80).trimEnd()}…` : text;
}

function isSignIn({ path, status }: SeenPage): boolean {
  return status === 200 && /^\/login\.php/i.test(path);
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

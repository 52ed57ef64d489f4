import type { ErasedAnswer } from '../../server/leaving/contract.ts';

/**
 * Who is signed in, for this tab. The token arrives inside the page (never in an address), lives in memory and, where the
 * browser allows it, in sessionStorage so that a reload works.
 */
export type SessionEnd = 'none' | 'expired' | 'signed_out' | 'erased';

const storageKey = 'clione-session';

let token: string | undefined;
let end: SessionEnd = 'none';
let lastWords: ErasedAnswer | undefined;
const listeners = new Set<() => void>();

export function sessionToken(): string | undefined {
  return token;
}

export function sessionEnd(): SessionEnd {
  return end;
}

export function onSessionEnd(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Starts or renews the session of this tab. */
export function keepToken(next: string): void {
  token = next;
  end = 'none';
  withStorage((storage) => storage.setItem(storageKey, next));
}

/** Everything of this shop was erased; what the server said last is shown once more. */
export function leaveSession(said: ErasedAnswer): void {
  lastWords = said;
  endSession('erased');
}

export function farewell(): ErasedAnswer | undefined {
  return lastWords;
}

export function endSession(why: Exclude<SessionEnd, 'none'>): void {
  // Requests that were under way as everything was erased are refused: that changes nothing.
  if (end === 'erased') return;
  token = undefined;
  end = why;
  withStorage((storage) => storage.removeItem(storageKey));
  for (const listener of listeners) listener();
}

/**
 * Takes over what the server put into the page. A page that BigCommerce opened (`/load`, `/auth`) but that carries no
 * token must not fall back on a stored one: it could belong to another shop opened in the same tab before.
 */
export function startSession(page: { token: string | undefined; isReload: boolean }): void {
  if (page.token) return keepToken(page.token);
  const stored = page.isReload ? withStorage((storage) => storage.getItem(storageKey)) : null;
  if (stored) keepToken(stored);
  else endSession('expired');
}

/** sessionStorage throws where third-party storage is blocked; the app then works until the next reload. */
function withStorage<T>(use: (storage: Storage) => T): T | undefined {
  try {
    return use(globalThis.sessionStorage);
  } catch {
    return undefined;
  }
}

import type { Request } from 'express';
import { findStore, isOwner, profileOf, type StoreUser } from '../login/store-users.ts';
import type { Installation } from '../login/tables.ts';
import type { Parts } from '../parts.ts';
import type { StoreProfile } from '../state/store-profile.ts';
import type { Store } from '../state/store.ts';

/** What every page of one store shows: the store, and the person at the screen. */
export type View = {
  parts: Parts;
  store: Store;
  profile: StoreProfile;
  user: StoreUser;
  isOwner: boolean;
  installation: Installation | undefined;
  /** Address of this store's pages, without a trailing slash. */
  base: string;
  /** What the last action said; shown once on top. */
  notice: { text: string; bad: boolean } | undefined;
};

const LAST_STORE = 'sandbox_store';

/** Throws a Refusal for an unknown store. */
export function viewOf(parts: Parts, request: Request, storeHash: string): View {
  const store = findStore(parts.sandbox, storeHash);
  const profile = profileOf(store);
  const actingId = Number(cookie(request, actingCookie(storeHash)) ?? profile.owner.id);
  const user =
    profile.users.find(({ id }) => id === actingId) ?? profile.users.find(({ id }) => id === profile.owner.id);
  if (!user) throw new Error(`The owner of ${storeHash} is not among its users.`);
  return {
    parts,
    store,
    profile,
    user,
    isOwner: isOwner(profile, user.id),
    installation: parts.login.installations.get(storeHash),
    base: `/manage/${storeHash}`,
    notice: noticeOf(request),
  };
}

/** The view of pages that belong to no store: that of the store seen last. */
export function lastView(parts: Parts, request: Request): View {
  return viewOf(parts, request, lastStore(parts, request));
}

export function lastStore(parts: Parts, request: Request): string {
  const hashes = [...parts.sandbox.stores.keys()];
  const last = cookie(request, LAST_STORE);
  return hashes.find((hash) => hash === last) ?? hashes[0] ?? '';
}

export function actingCookie(storeHash: string): string {
  return `sandbox_user_${storeHash}`;
}

export function lastStoreCookie(storeHash: string): string {
  return `${LAST_STORE}=${storeHash}; Path=/; SameSite=Lax; HttpOnly`;
}

/** An address of the control panel that shows `text` once. */
export function withNotice(address: string, text: string, bad = false): string {
  const query = new URLSearchParams({ [bad ? 'problem' : 'notice']: text });
  return `${address}${address.includes('?') ? '&' : '?'}${query.toString()}`;
}

function noticeOf({ query }: Request): View['notice'] {
  const { notice, problem } = query;
  if (typeof problem === 'string') return { text: problem, bad: true };
  return typeof notice === 'string' ? { text: notice, bad: false } : undefined;
}

function cookie(request: Request, name: string): string | undefined {
  const pairs = (request.get('Cookie') ?? '').split(/;\s*/).map((pair) => pair.split('='));
  return pairs.find(([key]) => key === name)?.[1];
}

/** A text field of a submitted form; empty when it is missing. */
export function formText(request: Request, name: string): string {
  const body: unknown = request.body;
  if (typeof body !== 'object' || body === null) return '';
  const value: unknown = Object.entries(body).find(([key]) => key === name)?.[1];
  return typeof value === 'string' ? value : '';
}

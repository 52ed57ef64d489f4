import { deleteRedirects, pathKey, redirectsFrom, upsertRedirects } from '../bigcommerce/redirects.ts';
import type { BcRedirect } from '../bigcommerce/redirects.ts';
import type { StoreClient } from '../bigcommerce/store-client.ts';
import type { Trx } from '../db/pool.ts';
import type { EntityKind } from '../facts/facts.ts';
import { leadsToItem, redirectText } from './address-rules.ts';
import type { OpenPublication, PublicationOutcome } from './publication-repository.ts';
import { openStorePublications, startPublications } from './publication-repository.ts';
import { keptDifferently } from './publication-status.ts';
import { recordStorePublication } from './record-store-publication.ts';
import type { StorePublication } from './store-publication.ts';

/** An item that moves from one address to another on a site. */
export type Move = { kind: EntityKind; entityId: number; siteId: number; from: string; to: string };

/** Redirects by the key of the path that they lead away from. */
export type Standing = ReadonlyMap<string, BcRedirect[]>;

export function redirectsOf(client: StoreClient, { siteId, from, to }: Move): Promise<Standing> {
  return redirectsFrom(client, siteId, [from, to]);
}

/** Whether the old address leads on: by a redirect to the item, or by one of the merchant's to the new address. */
export function isKept(standing: Standing, { from }: Move): boolean {
  // What leads elsewhere was refused before anything was written.
  return (standing.get(pathKey(from)) ?? []).length > 0;
}

/**
 * Records which redirects the move brings and takes away, before it: the old address is to lead to the item, and where
 * the item arrives there is to be no redirect to itself. One that is open already, from a run that was cut short, is
 * not recorded again.
 */
export async function startRedirects(
  trx: Trx,
  storeHash: string,
  { publication, move, standing }: { publication: OpenPublication; move: Move; standing: Standing },
  at: Date,
): Promise<void> {
  const { kind, entityId: id } = move;
  const leaving = standing.get(pathKey(move.to))?.find((redirect) => leadsToItem(redirect, move));
  const steps = [
    ...(isKept(standing, move) ? [] : [{ path: move.from, before: '', after: redirectText(redirectTo(kind, id)) }]),
    ...(leaving === undefined ? [] : [{ path: move.to, before: redirectText(leaving), after: '' }]),
  ];
  const open = new Set((await openRedirects(trx, storeHash, publication, move)).map(({ subject }) => subject));
  for (const { path, before, after } of steps) {
    const subject = subjectOf(move.siteId, path);
    if (open.has(subject)) continue;
    const { publicationId } = await recordStorePublication(trx, storeHash, {
      installation: publication.installation,
      batchId: publication.batchId,
      actor: publication.actor,
      at,
      signal: 'redirect',
      subject,
      name: `Redirect from ${path}: ${publication.name}`,
      before,
      after,
      cause: publication.undoes === null ? 'publish' : 'undo',
    });
    await startPublications(trx, storeHash, [{ id: publicationId, liveBefore: before }], at);
  }
}

/**
 * Redirects recorded for this move that are not concluded; of an earlier run too, which may have found the item at
 * another address.
 */
export async function openRedirects(
  trx: Trx,
  storeHash: string,
  { batchId, before, after, liveBefore }: OpenPublication,
  { siteId, from }: Pick<Move, 'siteId' | 'from'>,
): Promise<StorePublication[]> {
  const subjects = new Set([from, before, after, liveBefore ?? before].map((path) => subjectOf(siteId, path)));
  const open = await openStorePublications(trx, storeHash, batchId);
  return open.filter(({ signal, subject }) => signal === 'redirect' && subjects.has(subject));
}

/** The path that a recorded redirect leads away from. */
export function pathOf({ subject }: StorePublication): string {
  return subject.slice(subject.indexOf(' ') + 1);
}

/** Places the redirect from the address that the item leaves. While the item still stands there it does nothing. */
export async function placeRedirect(client: StoreClient, { siteId, from, kind, entityId }: Move): Promise<void> {
  await upsertRedirects(client, [{ from_path: from, site_id: siteId, ...redirectTo(kind, entityId) }]);
}

/**
 * Puts the redirects right after the item has moved, and answers how they stand: what BigCommerce did by itself is left,
 * what is missing is placed, what leads from the new address to the item is taken away.
 */
export async function settleRedirects(client: StoreClient, move: Move): Promise<Standing> {
  const standing = await redirectsOf(client, move);
  const stale = (standing.get(pathKey(move.to)) ?? []).filter((redirect) => leadsToItem(redirect, move));
  const isMissing = !isKept(standing, move);
  if (isMissing) await placeRedirect(client, move);
  await deleteRedirects(
    client,
    stale.map(({ id }) => id),
  );
  return isMissing || stale.length > 0 ? redirectsOf(client, move) : standing;
}

/** Takes the redirect of a move that did not happen away again. */
export async function withdrawRedirect(client: StoreClient, move: Move): Promise<Standing> {
  const placed = ((await redirectsOf(client, move)).get(pathKey(move.from)) ?? []).filter((redirect) =>
    leadsToItem(redirect, move),
  );
  await deleteRedirects(
    client,
    placed.map(({ id }) => id),
  );
  return redirectsOf(client, move);
}

/**
 * What became of a recorded redirect, told by how it stands. `reason`: why the move did not take place, so that a redirect
 * to be taken away was not touched.
 */
export function redirectOutcome(
  redirect: StorePublication,
  standing: Standing,
  at: Date,
  reason: string | undefined,
): PublicationOutcome {
  const { id, after } = redirect;
  const [there] = standing.get(pathKey(pathOf(redirect))) ?? [];
  const readBack = redirectText(there);
  const isDone = readBack === after;
  const isUntouched = !isDone && after === '' && reason !== undefined;
  return {
    id,
    state: isDone ? 'applied' : isUntouched ? 'skipped' : 'failed',
    sent: !isUntouched,
    liveBefore: undefined,
    readBack,
    found: undefined,
    reason: isDone ? undefined : (reason ?? keptDifferently),
    at,
  };
}

function subjectOf(siteId: number, path: string): string {
  return `${siteId} ${path}`;
}

function redirectTo(kind: EntityKind, id: number) {
  return { to: { type: kind, entity_id: id } };
}

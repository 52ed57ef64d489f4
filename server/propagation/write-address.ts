import { BigCommerceError } from '../bigcommerce/errors.ts';
import { pathKey, redirectsFrom } from '../bigcommerce/redirects.ts';
import type { StoreClient } from '../bigcommerce/store-client.ts';
import { isOutOfTime } from '../bigcommerce/write-result.ts';
import type { WriteResult } from '../bigcommerce/write-result.ts';
import { inStore } from '../db/in-store.ts';
import { findStore } from '../stores/find-store.ts';
import {
  isKept,
  openRedirects,
  pathOf,
  placeRedirect,
  redirectOutcome,
  redirectsOf,
  settleRedirects,
  startRedirects,
  withdrawRedirect,
} from './address-redirects.ts';
import type { Move, Standing } from './address-redirects.ts';
import { redirectProblem } from './address-rules.ts';
import { conclude, tellMirror } from './conclude.ts';
import { gone, readLive, textOf } from './live-values.ts';
import type { LiveEntity } from './live-values.ts';
import { lookLast } from './look-again.ts';
import type { LookOptions } from './look-again.ts';
import { readOwnTexts } from './own-texts.ts';
import type { OpenPublication, PublicationOutcome } from './publication-repository.ts';
import { startPublications } from './publication-repository.ts';
import type { Objection } from './publication-status.ts';
import { concernOf } from './trouble.ts';
import {
  areStopped,
  beforeWrite,
  failed,
  mayHaveBeenWritten,
  readBackOutcome,
  readThenWrite,
  unread,
} from './write-group.ts';
import type { GroupResult, WriteContext } from './write-group.ts';
import { writeTexts } from './write-values.ts';

const none: GroupResult = { concluded: 0, later: new Map() };

/**
 * Moves one item to another address, so that no address it ever had leads nowhere, wherever this is cut short:
 * 1. the redirect from the old address is placed first, to the item itself: while the item stands there it does nothing
 *    (products: BigCommerce places it within the move, `create_redirect`, and it is looked for afterwards);
 * 2. the address is written and read back;
 * 3. a redirect from the new address to the item, left by an earlier move, is taken away: until then it does nothing.
 * A move that was refused takes its redirect back. A run that finds the item moved already goes on with the redirects.
 * An undo is a move like any other. The address counts as chosen by hand afterwards: renaming the item does not change it.
 * @throws BigCommerceError what concerns more than this item; it is tried again later.
 */
export async function writeAddress(context: WriteContext, publication: OpenPublication): Promise<GroupResult> {
  try {
    return await moveItem(context, publication);
  } catch (error) {
    if (!isOfThisItem(error)) throw error;
    const { concluded, trouble } = await endMove(context, publication, error.publicMessage);
    if (trouble !== undefined) throw trouble;
    return { concluded, later: new Map() };
  }
}

async function moveItem(context: WriteContext, publication: OpenPublication): Promise<GroupResult> {
  const { deps, storeHash } = context;
  const { kind, entityId } = publication;
  const { reading, writing } = readThenWrite(context);
  const read = await readLive(reading, kind, [entityId]);
  const entity = read.entities.get(entityId);
  const move = await moveOf(context, publication, entity);
  const task: Task = { context, publication, move, redirecting: redirecting(context) };
  if (entity === undefined) {
    return over(task, failed(publication.id, read.missing.get(entityId) ?? '', deps.clock.now(), false));
  }
  const live = textOf(entity, 'url');
  const own = await inStore(deps.db, storeHash, (trx) => readOwnTexts(trx, storeHash, [publication]));
  const settled = beforeWrite(publication, live, own(publication), deps.clock.now());
  if (settled?.state === 'applied') return arrive(task, live);
  // Kept as another address, or moved by somebody: the old one is to lead on all the same.
  if (settled?.sent === true) return arrive(task, live, undefined, settled);
  if (settled !== undefined) return over(task, settled);
  const hasBegun = await begin(task);
  if (hasBegun === undefined) return none;
  if (hasBegun !== 'begun') return over(task, hasBegun, { reason: hasBegun.reason });
  // The redirects took their time: what was read before them may have changed.
  const again = (await readLive(reading, kind, [entityId])).entities.get(entityId);
  if (again === undefined || textOf(again, 'url') !== live || (await areStopped(context, [publication]))) return none;
  const result = await send(writing(), again, publication.after);
  if (result === undefined) return none;
  if (!result.ok && result.retryable) return { concluded: 0, later: new Map([[publication.id, result.reason]]) };
  return judge(task, reading, result);
}

type Task = { context: WriteContext; publication: OpenPublication; move: Move; redirecting: StoreClient };

/** Reading redirects must not pass for having read the item. */
function redirecting({ deps, storeHash, signal }: WriteContext): StoreClient {
  return deps.bigcommerce.forStore(storeHash, { signal });
}

async function moveOf(
  { deps, storeHash }: WriteContext,
  publication: OpenPublication,
  entity: LiveEntity | undefined,
): Promise<Move> {
  const { kind, entityId, before, after, liveBefore } = publication;
  const store = await inStore(deps.db, storeHash, (trx) => findStore(trx, storeHash));
  if (store === undefined) throw new BigCommerceError('not_connected', { request: 'moving an item' });
  const live = entity === undefined ? before : textOf(entity, 'url');
  // Found at its new address, or moved since its write began, it came from where the run before this one saw it.
  const hasLeft = live === after || (publication.state === 'writing' && live !== before);
  return { kind, entityId, siteId: store.siteId, from: hasLeft ? (liveBefore ?? before) : live, to: after };
}

/** Records and places what comes before the move. Something else than `begun`: the outcome, or undefined when cancelled. */
async function begin(task: Task): Promise<'begun' | PublicationOutcome | undefined> {
  const { context, publication, move } = task;
  const { deps, storeHash } = context;
  const standing = await redirectsOf(task.redirecting, move);
  const problem = redirectProblem(move, standing);
  if (problem !== undefined) return failed(publication.id, problem, deps.clock.now(), false);
  const at = deps.clock.now();
  const isStarted = await inStore(deps.db, storeHash, async (trx) => {
    const started = await startPublications(trx, storeHash, [{ id: publication.id, liveBefore: move.from }], at);
    if (!started.has(publication.id)) return false;
    await startRedirects(trx, storeHash, { publication, move, standing }, at);
    return true;
  });
  if (!isStarted) return undefined;
  if (move.kind === 'product' || isKept(standing, move)) return 'begun';
  try {
    await placeRedirect(task.redirecting, move);
    return 'begun';
  } catch (error) {
    if (!isOfThisItem(error)) throw error;
    const reason = `BigCommerce did not take the redirect from the old address, so the address stays as it was. ${error.publicMessage}`;
    return failed(publication.id, reason, deps.clock.now(), false);
  }
}

/** undefined: it was not sent, since what was read is too old. */
async function send(client: StoreClient, entity: LiveEntity, address: string): Promise<WriteResult | undefined> {
  try {
    return (await writeTexts(client, [{ entity, texts: { url: address } }]))[0];
  } catch (error) {
    if (!isOutOfTime(error)) throw error;
    return undefined;
  }
}

async function judge(task: Task, reading: StoreClient, result: WriteResult): Promise<GroupResult> {
  const { publication, move, context } = task;
  const objection = result.ok ? undefined : { reason: result.reason, besides: result.besides === true };
  const read = await readLive(reading, move.kind, [move.entityId]).catch(unread);
  // Whether it moved is not known yet: the next run looks again.
  if (typeof read === 'string') return { concluded: 0, later: new Map([[publication.id, read]]) };
  const back = read.entities.get(move.entityId);
  if (back === undefined) {
    const missing = read.missing.get(move.entityId) ?? '';
    const why = objection?.reason ?? missing;
    return over(task, (missing === gone ? failed : mayHaveBeenWritten)(publication.id, why, context.deps.clock.now()));
  }
  const live = textOf(back, 'url');
  if (live !== move.from) return arrive(task, live, objection);
  const outcome = readBackOutcome(publication, live, context.deps.clock.now(), objection);
  const standing = await ((await hasPlaced(task)) ? withdrawRedirect : redirectsOf)(task.redirecting, move);
  return over(task, outcome, { standing, reason: takenBack });
}

/** Whether the redirect at the old address is this move's. One that stood there before is the merchant's, wherever it leads. */
async function hasPlaced({ context, publication, move }: Task): Promise<boolean> {
  const { deps, storeHash } = context;
  const open = await inStore(deps.db, storeHash, (trx) => openRedirects(trx, storeHash, publication, move));
  return open.some((redirect) => redirect.after !== '' && pathKey(pathOf(redirect)) === pathKey(move.from));
}

/** The item has left its old address: the redirects are put right, and only then it counts as done. */
async function arrive(
  begun: Task,
  live: string,
  objection?: Objection,
  settled?: PublicationOutcome,
): Promise<GroupResult> {
  const task = { ...begun, move: { ...begun.move, to: live } };
  const { publication, move, context, redirecting: client } = task;
  const at = context.deps.clock.now();
  const outcome = settled ?? readBackOutcome(publication, live, at, objection);
  const stranded = { ...outcome, state: 'failed' as const, readBack: live, found: undefined };
  try {
    const standing = await settleRedirects(client, move);
    if (isKept(standing, move)) return await over(task, outcome, { standing });
    return await over(task, { ...stranded, reason: leadsNowhere(move, '') }, { standing });
  } catch (error) {
    if (!isOfThisItem(error)) throw error;
    return over(task, { ...stranded, reason: leadsNowhere(move, error.publicMessage) });
  }
}

function leadsNowhere({ from }: Pick<Move, 'from'>, said: string, has = 'changed'): string {
  return `The address ${has}, but the redirects could not be put right. Undo this change, or see to ${from} in BigCommerce under Settings > 301 redirects. ${said}`.trim();
}

/** Concludes the publication and every redirect that was recorded for it, by how it stands. */
async function over(
  task: Task,
  outcome: PublicationOutcome,
  seen: { standing?: Standing; reason?: string | undefined } = {},
): Promise<GroupResult> {
  const { context, publication, move } = task;
  const { deps, storeHash } = context;
  const open = await inStore(deps.db, storeHash, (trx) => openRedirects(trx, storeHash, publication, move));
  const known = new Set(seen.standing === undefined ? [] : [move.from, move.to].map(pathKey));
  const unknown = open.map(pathOf).filter((path) => !known.has(pathKey(path)));
  const read = await redirectsFrom(task.redirecting, move.siteId, unknown);
  const standing = new Map([...(seen.standing ?? []), ...read]);
  const concluded = await inStore(deps.db, storeHash, (trx) =>
    conclude(trx, storeHash, [
      ...open.map((redirect) => redirectOutcome(redirect, standing, deps.clock.now(), seen.reason)),
      outcome,
    ]),
  );
  await tellMirror(deps, context, concluded);
  return { concluded: concluded.count, later: new Map() };
}

/**
 * Ends a move that was refused or stopped on the way: where the item stands is looked at first, and the redirects are put
 * right for that address, as far as they can be. `trouble`: why it cannot be ended now.
 */
export async function endMove(
  context: WriteContext,
  publication: OpenPublication,
  reason: string,
  options: LookOptions = {},
): Promise<{ concluded: number; trouble: BigCommerceError | undefined }> {
  const { deps, storeHash } = context;
  const { id, batchId, before, liveBefore, kind, entityId, after } = publication;
  const looked = await lookLast(context, batchId, new Map([[id, reason]]), options);
  const [seen] = looked.outcomes;
  if (seen === undefined) return { concluded: 0, trouble: looked.trouble };
  const siteId = (await inStore(deps.db, storeHash, (trx) => findStore(trx, storeHash)))?.siteId ?? 0;
  const move = { kind, entityId, siteId, from: liveBefore ?? before, to: after };
  const task: Task = { context, publication, move, redirecting: redirecting(context) };
  let why = reason;
  try {
    const settled = await settleMove(task, seen);
    if (settled !== undefined) return { concluded: settled.concluded, trouble: undefined };
  } catch (error) {
    if (!(error instanceof BigCommerceError) || context.signal.aborted) throw error;
    if (!isOfThisItem(error) && options.givesUp === undefined) return { concluded: 0, trouble: error };
    if (options.isStopped === true) why = error.publicMessage;
  }
  const at = deps.clock.now();
  const concluded = await inStore(deps.db, storeHash, async (trx) => {
    const open = await openRedirects(trx, storeHash, publication, move);
    return conclude(trx, storeHash, [
      ...open.map((redirect) => failed(redirect.id, why, at)),
      asGivenUp(seen, move.from, why),
    ]);
  });
  await tellMirror(deps, context, concluded);
  return { concluded: concluded.count, trouble: undefined };
}

/** Puts the redirects right for the address at which the item was seen; undefined when it was not. */
async function settleMove(task: Task, seen: PublicationOutcome): Promise<GroupResult | undefined> {
  const { move } = task;
  const standsAt = seen.sent ? (seen.readBack ?? seen.found) : undefined;
  if (standsAt === undefined) return undefined;
  if (standsAt !== move.from) return arrive(task, standsAt, undefined, seen);
  const standing = await ((await hasPlaced(task)) ? withdrawRedirect : redirectsOf)(task.redirecting, move);
  return over(task, seen, { standing, reason: takenBack });
}

const takenBack = 'Taken back: the address did not change.';

/** What a person has to know of a move that was given up: where it may lead nowhere now. */
export function asGivenUp(seen: PublicationOutcome, from: string, reason: string): PublicationOutcome {
  if (!seen.sent || seen.reason === gone) return seen;
  const standsAt = seen.readBack ?? seen.found;
  if (standsAt === from) return seen;
  const has = standsAt === undefined ? 'may have changed' : 'changed';
  return {
    ...seen,
    state: 'failed',
    readBack: standsAt,
    found: undefined,
    reason: leadsNowhere({ from }, reason, has),
  };
}

function isOfThisItem(error: unknown): error is BigCommerceError {
  return error instanceof BigCommerceError && concernOf[error.problem] === 'row';
}

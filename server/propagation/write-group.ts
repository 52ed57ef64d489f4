import { BigCommerceError } from '../bigcommerce/errors.ts';
import type { StoreClient } from '../bigcommerce/store-client.ts';
import { inStore } from '../db/in-store.ts';
import { isOutOfTime } from '../bigcommerce/write-result.ts';
import type { WriteResult } from '../bigcommerce/write-result.ts';
import type { Deps } from '../deps.ts';
import type { EntityKind } from '../facts/facts.ts';
import { isStopped } from './batch-repository.ts';
import { conclude, tellMirror } from './conclude.ts';
import { comparable, gone, readLive, textOf } from './live-values.ts';
import type { LiveEntity, LiveRead } from './live-values.ts';
import { isOwn, readOwnTexts } from './own-texts.ts';
import type { OwnTexts } from './own-texts.ts';
import type { OpenPublication, PublicationOutcome } from './publication-repository.ts';
import { startPublications } from './publication-repository.ts';
import { isKeptForm, judgeLive, judgeReadBack } from './publication-status.ts';
import type { Objection } from './publication-status.ts';
import { concernOf } from './trouble.ts';
import { groupSizes, readBackWithin, writeTexts } from './write-values.ts';
import type { Texts } from './write-values.ts';

export type WriteDeps = Pick<Deps, 'db' | 'clock' | 'bigcommerce' | 'queue'>;
export type WriteContext = { deps: WriteDeps; storeHash: string; installation: number; signal: AbortSignal };

/** `concluded`: how many are over. `later`: publications that may work in a while, with why. */
export type GroupResult = { concluded: number; later: Map<string, string> };

/** BigCommerce has no conditional write: one that is sent later than this after its read was would overwrite blindly. */
const longestGapMs = 10_000;

/** A client for reading, which notes when its latest request was sent, and from that the client for the writes. */
export function readThenWrite({ deps, storeHash, signal }: WriteContext): {
  reading: StoreClient;
  notAfter: () => number;
  writing: () => StoreClient;
} {
  let sentAt = 0;
  const notAfter = () => sentAt + longestGapMs;
  return {
    reading: deps.bigcommerce.forStore(storeHash, { signal, onSend: (at) => void (sentAt = at) }),
    notAfter,
    writing: () => deps.bigcommerce.forStore(storeHash, { signal, notAfter: notAfter() }),
  };
}

type Target = { entity: LiveEntity; texts: Texts; publications: OpenPublication[] };

/**
 * Writes titles, descriptions and keywords of entities of one kind: reads what is live, settles what needs no write,
 * writes the rest and reads it back. What it cannot get to in time stays `writing` and is read again in the next round.
 * @throws BigCommerceError what concerns the whole call; whatever was written before is concluded first.
 */
export async function writeTextGroup(
  context: WriteContext,
  kind: EntityKind,
  publications: readonly OpenPublication[],
): Promise<GroupResult> {
  const { deps, storeHash } = context;
  const { reading, writing, notAfter } = readThenWrite(context);
  const ids = [...new Set(publications.map(({ entityId }) => entityId))];
  const read = await readLive(reading, kind, ids);
  const { settled, toWrite } = await judgeAll(context, publications, read);
  const { first, started } = await inStore(deps.db, storeHash, async (trx) => ({
    first: await conclude(trx, storeHash, settled),
    started: await startPublications(trx, storeHash, toWrite, deps.clock.now()),
  }));
  const targets = targetsOf(
    toWrite.filter(({ id }) => started.has(id)).map(({ publication }) => publication),
    read,
  );
  const sent = await writeChunks(context, writing(), { kind, targets, notAfter: notAfter() });
  const back = await readBack(context, reading, kind, sent).catch(unread);
  const outcomes = typeof back === 'string' ? [] : back;
  // Whether it arrived is not known yet: the next run looks again.
  if (typeof back === 'string')
    for (const { target } of sent.written) for (const { id } of target.publications) sent.later.set(id, back);
  const last = await inStore(deps.db, storeHash, (trx) => conclude(trx, storeHash, outcomes));
  await tellMirror(deps, context, {
    reads: [...first.reads, ...last.reads],
    unread: [...first.unread, ...last.unread],
  });
  if (sent.trouble !== undefined) throw sent.trouble;
  return { concluded: first.count + last.count, later: sent.later };
}

type Sent = {
  /** Whatever BigCommerce answered to: a refused row may have been written in part. */
  written: { target: Target; objection: Objection | undefined }[];
  /** Those that were read back within their write. */
  within: Map<number, LiveEntity>;
  later: Map<string, string>;
  trouble: BigCommerceError | undefined;
};

/** Whether a person has stopped the batch of these meanwhile: what was not sent yet stays unsent, and the next round tells it. */
export async function areStopped(
  { deps, storeHash }: WriteContext,
  [first]: readonly OpenPublication[],
): Promise<boolean> {
  return first !== undefined && inStore(deps.db, storeHash, (trx) => isStopped(trx, storeHash, first.batchId));
}

async function writeChunks(
  context: WriteContext,
  client: StoreClient,
  { kind, targets, notAfter }: { kind: EntityKind; targets: readonly Target[]; notAfter: number },
): Promise<Sent> {
  const sent: Sent = { written: [], within: new Map(), later: new Map(), trouble: undefined };
  const chunkSize = groupSizes[kind].write;
  for (let start = 0; start < targets.length; start += chunkSize) {
    const chunk = targets.slice(start, start + chunkSize);
    if (Date.now() >= notAfter || (await areStopped(context, chunk[0]?.publications ?? []))) break;
    try {
      for (const answer of await writeTexts(client, chunk)) note(sent, kind, chunk, answer);
    } catch (error) {
      if (!(error instanceof BigCommerceError)) throw error;
      if (!isOutOfTime(error)) sent.trouble = error;
      break;
    }
  }
  return sent;
}

function note(sent: Sent, kind: EntityKind, chunk: readonly Target[], answer: WriteResult): void {
  const target = chunk.find(({ entity }) => entity.id === answer.id);
  if (target === undefined) return;
  const back = readBackWithin(kind, answer);
  if (back !== undefined) sent.within.set(answer.id, back);
  if (answer.ok) sent.written.push({ target, objection: undefined });
  else if (answer.retryable) for (const { id } of target.publications) sent.later.set(id, answer.reason);
  else sent.written.push({ target, objection: { reason: answer.reason, besides: answer.besides === true } });
}

async function readBack(
  { deps }: WriteContext,
  client: StoreClient,
  kind: EntityKind,
  { written, within }: Sent,
): Promise<PublicationOutcome[]> {
  const unread = written.map(({ target }) => target.entity.id).filter((id) => !within.has(id));
  const read = await readLive(client, kind, unread);
  return written.flatMap(({ target: { entity, publications }, objection }) => {
    const now = within.get(entity.id) ?? read.entities.get(entity.id);
    const seen = now ?? read.missing.get(entity.id) ?? '';
    return publications.map((publication) => afterWrite(publication, seen, objection, deps.clock.now()));
  });
}

/** Why something that was sent could not be read back. @throws what concerns more than a row. */
export function unread(error: unknown): string {
  if (!(error instanceof BigCommerceError) || concernOf[error.problem] !== 'row') throw error;
  return error.publicMessage;
}

type Judged = {
  settled: PublicationOutcome[];
  toWrite: { id: string; liveBefore: string; publication: OpenPublication }[];
};

async function judgeAll(
  { deps, storeHash }: WriteContext,
  publications: readonly OpenPublication[],
  read: LiveRead,
): Promise<Judged> {
  const there = publications.filter(({ entityId }) => read.entities.has(entityId));
  const own = await inStore(deps.db, storeHash, (trx) => readOwnTexts(trx, storeHash, there));
  const judged: Judged = { settled: [], toWrite: [] };
  for (const publication of publications) {
    const entity = read.entities.get(publication.entityId);
    const at = deps.clock.now();
    if (entity === undefined) {
      judged.settled.push(failed(publication.id, read.missing.get(publication.entityId) ?? '', at, false));
      continue;
    }
    const live = textOf(entity, publication.signal);
    const outcome = beforeWrite(publication, live, own(publication), at);
    if (outcome === undefined) judged.toWrite.push({ id: publication.id, liveBefore: live, publication });
    else judged.settled.push(outcome);
  }
  return judged;
}

/** The outcome of a publication that needs no write; undefined when it is to be written. */
export function beforeWrite(
  publication: OpenPublication,
  live: string,
  own: OwnTexts,
  at: Date,
): PublicationOutcome | undefined {
  const { id, signal, state } = publication;
  const [before, after] = [comparable(signal, publication.before), comparable(signal, publication.after)];
  const judgement = judgeLive({ state, before, after }, comparable(signal, live), isOwn(publication, live, own));
  const seen = { id, liveBefore: undefined, found: undefined, reason: undefined, at };
  if (judgement === 'write') return undefined;
  if (judgement === 'applied') return { ...seen, state: 'applied', sent: true, readBack: live };
  if (judgement === 'unchanged') return { ...seen, state: 'unchanged', sent: false, liveBefore: live, readBack: live };
  if (state === 'writing') return afterStart(publication, live, at);
  return {
    ...seen,
    state: 'conflict',
    sent: false,
    liveBefore: live,
    readBack: undefined,
    found: live,
    reason: `Your shop shows another ${signal === 'url' ? 'address' : 'text'} than the one that was on screen when this was approved. Nothing was overwritten.`,
  };
}

/** A third text after the write had begun: ours in another form, or one that a person has to judge. */
function afterStart(publication: OpenPublication, live: string, at: Date): PublicationOutcome {
  const { id, signal, after } = publication;
  if (isKeptForm(comparable(signal, after), comparable(signal, live))) return readBackOutcome(publication, live, at);
  const what = signal === 'url' ? 'address' : 'text';
  return {
    id,
    state: 'conflict',
    sent: true,
    liveBefore: undefined,
    readBack: undefined,
    found: live,
    at,
    reason: `It may have been sent, and your shop shows another ${what} now: BigCommerce kept it differently, or somebody changed it.`,
  };
}

function afterWrite(
  publication: OpenPublication,
  seen: LiveEntity | string,
  objection: Objection | undefined,
  at: Date,
): PublicationOutcome {
  if (typeof seen !== 'string') return readBackOutcome(publication, textOf(seen, publication.signal), at, objection);
  return seen === gone
    ? failed(publication.id, gone, at)
    : mayHaveBeenWritten(publication.id, objection?.reason ?? seen, at);
}

export function readBackOutcome(
  publication: OpenPublication,
  readBack: string,
  at: Date,
  objection?: Objection,
): PublicationOutcome {
  const { id, signal, after } = publication;
  const { state, reason } = judgeReadBack(comparable(signal, after), comparable(signal, readBack), objection);
  return { id, state, sent: true, liveBefore: undefined, readBack, found: undefined, reason, at };
}

/** It was sent and nobody could see what became of it: an undo looks at what is live before it writes, and so does a second try. */
export function mayHaveBeenWritten(id: string, why: string, at: Date): PublicationOutcome {
  return failed(id, `It may have been written: it was sent, but could not be read back. ${why}`.trim(), at);
}

/** Its write had begun, and nobody could look since: with others in one group it may not have been its turn yet. */
export function mayHaveBeenSent(id: string, why: string, at: Date): PublicationOutcome {
  return failed(id, `It may have been written: its write had begun, and nobody could look since. ${why}`.trim(), at);
}

/** `sent`: it was, or may have been, sent; with nothing read back it counts as possibly written. */
export function failed(id: string, reason: string, at: Date, sent = true): PublicationOutcome {
  return { id, state: 'failed', sent, liveBefore: undefined, readBack: undefined, found: undefined, reason, at };
}

function targetsOf(publications: readonly OpenPublication[], read: LiveRead): Target[] {
  const targets = new Map<number, Target>();
  for (const publication of publications) {
    const entity = read.entities.get(publication.entityId);
    if (entity === undefined) continue;
    const target = targets.get(entity.id) ?? { entity, texts: {}, publications: [] };
    const { signal } = publication;
    if (signal === 'title' || signal === 'description' || signal === 'keywords')
      target.texts[signal] = publication.after;
    target.publications.push(publication);
    targets.set(entity.id, target);
  }
  return [...targets.values()];
}

import { recordAll } from '../audit/record.ts';
import type { Trx } from '../db/pool.ts';
import type { Signal } from '../facts/facts.ts';
import { newId } from '../ids.ts';
import { carryOver, isLive } from './carry-over.ts';
import { insertChanges, lastLiveTexts, readChanges } from './change-repository.ts';
import type { StoredProposal } from './proposal-repository.ts';
import { closeParts, closeProposals, insertProposals, lockProposalsOf } from './proposal-repository.ts';
import { textToPublish } from './proposal.ts';
import type { CitedFact, DraftChange, ProposalChange, ProposalDraft } from './proposal.ts';
import { isOpen, proposalState } from './proposal-status.ts';

export type { ProposalDraft } from './proposal.ts';

export type Saved = 'created' | 'unchanged';

type NewProposal = {
  id: string;
  draft: ProposalDraft;
  changes: ProposalChange[];
  cited: CitedFact[];
  superseded: string[];
};

/** `saveProposals` for one entity. */
export async function saveProposal(
  trx: Trx,
  storeHash: string,
  draft: ProposalDraft,
  at: Date = new Date(),
): Promise<Saved> {
  const [saved = 'unchanged'] = await saveProposals(trx, storeHash, [draft], at);
  return saved;
}

/**
 * Keeps what an engine proposes for entities, at most 250 of them, in a handful of statements; answers in the order of
 * `drafts`. Of several drafts of one entity the first counts. The same fingerprint as the latest proposal of the entity
 * is `unchanged` and writes nothing, unless that one was published and its text no longer stands; so is nothing to change.
 * Otherwise an open older proposal becomes `superseded`; what people decided in it, and what the draft was not asked for,
 * moves to the new one.
 */
export async function saveProposals(
  trx: Trx,
  storeHash: string,
  drafts: readonly ProposalDraft[],
  at: Date,
): Promise<Saved[]> {
  if (drafts.length === 0) return [];
  const keys = drafts.map(keyOf);
  const stored = Map.groupBy(await lockProposalsOf(trx, storeHash, keys), keyText);
  const latestOf = (draft: ProposalDraft) => stored.get(keyText(draft))?.find(({ state }) => state !== 'withdrawn');
  const first = new Set(new Map(drafts.toReversed().map((draft) => [keyText(draft), draft])).values());
  const candidates = drafts.filter((draft) => first.has(draft) && !isSettled(draft, latestOf(draft)));
  const earlier = await readChanges(
    trx,
    storeHash,
    candidates.flatMap((draft) => latestOf(draft)?.id ?? []),
  );
  const news = candidates.filter((draft) => {
    const latest = latestOf(draft);
    return latest?.fingerprint !== draft.fingerprint || isLost(draft, earlier.get(latest.id) ?? []);
  });
  const published = await readPublished(trx, storeHash, news);
  const created = news.flatMap((draft): NewProposal[] => {
    const proposed = withoutPublished(draft, published);
    const latest = latestOf(draft);
    const before = latest && { isOpen: isOpen[latest.state], changes: earlier.get(latest.id) ?? [] };
    const superseded = (stored.get(keyText(draft)) ?? []).filter(({ state }) => isOpen[state]).map(({ id }) => id);
    if (proposed.length === 0) return [];
    const changes = carryOver(proposed, before, draft.unasked);
    return [{ id: newId(), draft, changes, cited: citedBy(draft, changes, latest), superseded }];
  });
  await insertAll(trx, storeHash, created, at);
  const isCreated = new Set(created.map(({ draft }) => draft));
  return drafts.map((draft) => (isCreated.has(draft) ? 'created' : 'unchanged'));
}

/** A text that stays goes on resting on its facts, also one of a person's own in the place of a newer draft. */
function citedBy(draft: ProposalDraft, changes: readonly ProposalChange[], latest?: StoredProposal): CitedFact[] {
  const isOwn = new Set(draft.changes.map(({ signal }) => signal));
  const stays = new Set(
    changes.filter(({ signal, fromOlderData }) => fromOlderData || !isOwn.has(signal)).map(({ signal }) => signal),
  );
  return [
    ...draft.cited.filter(({ signal }) => !stays.has(signal)),
    ...(latest?.cited ?? []).filter(({ signal }) => stays.has(signal)),
  ];
}

/** The same facts were proposed, and are being decided or were refused. */
function isSettled(draft: ProposalDraft, latest: StoredProposal | undefined): boolean {
  return latest?.fingerprint === draft.fingerprint && latest.state !== 'published';
}

/** Whether a text that was published no longer stands: someone blanked it or put the old one back. */
function isLost(draft: ProposalDraft, published: readonly ProposalChange[]): boolean {
  return draft.changes.some(({ signal, before }) => {
    const change = published.find((known) => known.signal === signal);
    if (isUnmirrored(signal) || change === undefined || !isLive(change)) return false;
    return comparable(before) !== comparable(textToPublish(change));
  });
}

/** Blanks around a text and around the commas of keywords carry no meaning. */
function comparable(text: string): string {
  return text.trim().replaceAll(/\s*,\s*/g, ', ');
}

async function insertAll(trx: Trx, storeHash: string, created: readonly NewProposal[], at: Date): Promise<void> {
  if (created.length === 0) return;
  const superseded = created.flatMap(({ id, superseded: older }) => older.map((old) => ({ old, by: id })));
  await closeProposals(
    trx,
    storeHash,
    superseded.map(({ old }) => old),
    'superseded',
  );
  await closeParts(
    trx,
    storeHash,
    created.map(({ draft }) => keyOf(draft)),
  );
  await insertProposals(
    trx,
    storeHash,
    created.map(({ id, draft, changes, cited }) => ({ id, draft: { ...draft, cited }, ...proposalState(changes) })),
  );
  await insertChanges(
    trx,
    storeHash,
    created.map(({ id, changes }) => ({ proposalId: id, changes })),
  );
  await recordAll(
    trx,
    storeHash,
    superseded.map(({ old, by }) => ({
      at,
      actor: 'Clione',
      action: 'proposal.superseded',
      subject: `proposal:${old}`,
      detail: { by },
    })),
  );
}

/** Signals that we placed ourselves and that the mirror does not hold. */
const unmirrored = ['jsonld', 'questions'] as const;

function isUnmirrored(signal: Signal): boolean {
  return (unmirrored as readonly Signal[]).includes(signal);
}

type Published = Map<Signal, Map<string, string>>;

async function readPublished(trx: Trx, storeHash: string, drafts: readonly ProposalDraft[]): Promise<Published> {
  const published: Published = new Map();
  for (const signal of unmirrored) {
    const asked = drafts.filter(({ changes }) => changes.some((change) => change.signal === signal));
    if (asked.length > 0) published.set(signal, await lastLiveTexts(trx, storeHash, asked.map(keyOf), signal));
  }
  return published;
}

/** What was published last of a signal that the mirror does not hold is its `before`, and no news. */
function withoutPublished(draft: ProposalDraft, published: Published): DraftChange[] {
  const lastOf = (signal: Signal): string | undefined => published.get(signal)?.get(keyText(draft));
  return draft.changes
    .filter(({ signal, proposed }) => lastOf(signal) !== proposed)
    .map((change) => ({ ...change, before: lastOf(change.signal) ?? change.before }));
}

function keyOf({ kind, entityId }: ProposalDraft) {
  return { kind, id: entityId };
}

function keyText({ kind, entityId }: Pick<StoredProposal, 'kind' | 'entityId'>): string {
  return `${kind}:${entityId}`;
}

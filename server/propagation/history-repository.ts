import type { Trx } from '../db/pool.ts';
import type { PublicationState } from '../proposals/publication-state.ts';
import { gone } from './live-values.ts';
import { keptDifferently } from './publication-status.ts';
import type { AppliedWrite } from './undo-chain.ts';

/** Whether something was done to the same signal after this publication; skipped ones did nothing. */
export async function hasLater(
  trx: Trx,
  storeHash: string,
  publication: SignalKey & { position: number },
): Promise<boolean> {
  const { kind, entityId, signal, position } = publication;
  const later = await trx('publications')
    .select('id')
    .where({ store_hash: storeHash, kind, entity_id: entityId, signal })
    .where('position', '>', position)
    .whereNot({ state: 'skipped' })
    .limit(1);
  return later.length > 0;
}

type SignalKey = { kind: string; entityId: number; signal: string };

export function signalKey({ kind, entityId, signal }: SignalKey): string {
  return `${kind}:${entityId}:${signal}`;
}

/** Sent, and nobody could read what became of it; what no longer exists holds nothing of ours. */
const possiblyWritten = `(publication.state = 'failed' and outcome.read_back is null and outcome.sent is not null
    and publication.reason is distinct from '${gone}')`;

/** What the next write of the signal found live, whatever became of it. */
const foundNext = `(
  select next_outcome.live_before from publications next_one
  join outcomes next_outcome on next_outcome.store_hash = next_one.store_hash
    and next_outcome.publication_id = next_one.id and next_outcome.live_before is not null
  where next_one.store_hash = publication.store_hash and next_one.kind = publication.kind
    and next_one.entity_id = publication.entity_id and next_one.signal = publication.signal
    and next_one.position > publication.position
  order by next_one.position limit 1)`;

/** Another publication of the same signal that came after it. */
const comesLater = `later.store_hash = publication.store_hash and later.kind = publication.kind
  and later.entity_id = publication.entity_id and later.signal = publication.signal and later.position > publication.position`;

/**
 * In conflict after its write had begun: BigCommerce kept our text differently, or somebody changed it. Nobody has decided yet,
 * nor written anything since. When a write began is told by itself: outcomes of older versions say that nothing was sent.
 */
export const isUndecided = `(publication.state = 'conflict' and publication.resolution is null
  and publication.writing_at is not null
  and not exists (select from publications later where ${comesLater} and later.state <> 'skipped'))`;

/**
 * In conflict after its write had begun, no longer waiting for a person, and what was found is ours to all appearance: ours
 * cut off, or in the very form in which BigCommerce kept a later write as well. Whoever had it written over, or tried to, has
 * not said that it was the merchant's; a text of another kind is taken for an edit.
 */
const wasOursAfterAll = `(publication.state = 'conflict' and publication.writing_at is not null
  and publication.resolution is distinct from 'theirs'
  and (publication.resolution is not null
    or exists (select from publications later where ${comesLater} and later.state <> 'skipped'))
  and not exists (
    select from publications later where ${comesLater} and later.resolution = 'theirs' and later.found = publication.found)
  and ((bare_text(publication.found) <> '' and starts_with(bare_text(publication.after), bare_text(publication.found)))
    or exists (
      select from publications later
      join outcomes later_outcome on later_outcome.store_hash = later.store_hash and later_outcome.publication_id = later.id
      where ${comesLater} and later.state = 'failed' and later.reason = '${keptDifferently}'
        and later_outcome.read_back = publication.found)))`;

/**
 * Which publications changed the shop: the applied ones, those that BigCommerce kept otherwise than they were sent, and those
 * that were sent and never read back, unless the next write of the signal found something else than they sent (an undo of
 * that kind counts for nothing: what it was to take back still stands), and those whose text a person has known as ours and
 * put back, or has had written over. Expects the tables as `publication` and `outcome`.
 */
export const changedTheShop = `(publication.state = 'applied' or publication.resolution = 'back' or ${wasOursAfterAll}
  or (publication.state = 'failed' and outcome.read_back is distinct from coalesce(outcome.live_before, publication.before)
    and outcome.read_back is not null)
  or (${possiblyWritten} and publication.undoes is null
    and kept_as_sent(publication.after, coalesce(${foundNext}, publication.after))))`;

/** What such a publication left in the shop: as it was read back, as the next write found it, or as it was sent. */
export const leftInShop = `coalesce(outcome.read_back, case publication.state when 'failed' then ${foundNext}
  when 'conflict' then publication.found end, publication.after)`;

/** All writes of these signals that changed the shop, oldest first, by `signalKey`. */
export async function writesThatChanged(
  trx: Trx,
  storeHash: string,
  keys: readonly SignalKey[],
): Promise<Map<string, AppliedWrite[]>> {
  type Row = SignalKey & AppliedWrite;
  const { rows } = await trx.raw<{ rows: Row[] }>(
    `select publication.kind, publication.entity_id as "entityId", publication.signal, publication.id,
       publication.position, coalesce(outcome.live_before, publication.before) as "liveBefore",
       ${leftInShop} as "readBack",
       publication.undoes is not null and publication.state = 'applied' as "isUndo",
       case when publication.state = 'applied' then 'as sent' when publication.state = 'failed' and outcome.read_back is null then 'never'
         else 'differently' end as seen,
       publication.undoes_from as "undoesFrom"
     from publications publication
     join outcomes outcome on outcome.store_hash = publication.store_hash and outcome.publication_id = publication.id
     join (select distinct kind, "entityId", signal
       from jsonb_to_recordset(?::jsonb) as given(kind text, "entityId" bigint, signal text)) as key
       on key.kind = publication.kind and key."entityId" = publication.entity_id and key.signal = publication.signal
     where publication.store_hash = ? and ${changedTheShop}
     order by publication.position`,
    [JSON.stringify(keys.map(({ kind, entityId, signal }) => ({ kind, entityId, signal }))), storeHash],
  );
  const histories = new Map<string, AppliedWrite[]>();
  for (const { id, position, liveBefore, readBack, isUndo, seen, undoesFrom, ...key } of rows) {
    const write = { id, position, liveBefore, readBack, isUndo, seen, undoesFrom };
    const known = histories.get(signalKey(key));
    if (known === undefined) histories.set(signalKey(key), [write]);
    else known.push(write);
  }
  return histories;
}

export type LaterPublication = SignalKey & {
  id: string;
  position: number;
  state: PublicationState;
  undoesFrom: number | null;
};

/** Undos that are applied or under way, and open publications, of these signals. */
export async function undosAndOpen(
  trx: Trx,
  storeHash: string,
  keys: readonly SignalKey[],
): Promise<LaterPublication[]> {
  const { rows } = await trx.raw<{ rows: LaterPublication[] }>(
    `select publication.id, publication.position, publication.kind, publication.entity_id as "entityId",
       publication.signal, publication.state, publication.undoes_from as "undoesFrom"
     from publications publication
     join (select distinct kind, "entityId", signal
       from jsonb_to_recordset(?::jsonb) as given(kind text, "entityId" bigint, signal text)) as key
       on key.kind = publication.kind and key."entityId" = publication.entity_id and key.signal = publication.signal
     where publication.store_hash = ?
       and (publication.state in ('queued', 'writing')
         or (publication.undoes is not null and publication.state in ('applied', 'unchanged')))
     order by publication.position`,
    [JSON.stringify(keys.map(({ kind, entityId, signal }) => ({ kind, entityId, signal }))), storeHash],
  );
  return rows;
}

/**
 * Publications that these undos take back: of the same signal, from `undoesFrom` up to the undo, what changed the shop and
 * what may have: an undo that found it never arrived takes it back all the same.
 */
export async function publicationsTakenBack(
  trx: Trx,
  storeHash: string,
  undos: readonly (SignalKey & { undoesFrom: number; position: number })[],
): Promise<string[]> {
  if (undos.length === 0) return [];
  const { rows } = await trx.raw<{ rows: { id: string }[] }>(
    `select distinct publication.id from publications publication
     join outcomes outcome on outcome.store_hash = publication.store_hash and outcome.publication_id = publication.id
     join jsonb_to_recordset(?::jsonb) as undo(kind text, "entityId" bigint, signal text, "undoesFrom" bigint, position bigint)
       on undo.kind = publication.kind and undo."entityId" = publication.entity_id and undo.signal = publication.signal
     where publication.store_hash = ? and publication.position >= undo."undoesFrom"
       and publication.position < undo.position and (${changedTheShop} or ${possiblyWritten})`,
    [
      JSON.stringify(
        undos.map(({ kind, entityId, signal, undoesFrom, position }) => ({
          kind,
          entityId,
          signal,
          undoesFrom,
          position,
        })),
      ),
      storeHash,
    ],
  );
  return rows.map(({ id }) => id);
}

/** Applied writes; conflicts that nobody has settled; failures that no later write of the signal followed. */
export async function countOutcomes(
  trx: Trx,
  storeHash: string,
): Promise<{ applied: number; conflicts: number; failed: number }> {
  const { rows } = await trx.raw<{ rows: { applied: number; conflicts: number; failed: number }[] }>(
    `select count(*) filter (where state = 'applied')::int as applied,
       count(*) filter (where state = 'conflict' and resolution is null and not followed)::int as conflicts,
       count(*) filter (where state = 'failed' and not followed)::int as failed
     from (
       select state, resolution, state in ('conflict', 'failed') and exists (
         select from publications later
         where later.store_hash = publication.store_hash and later.kind = publication.kind
           and later.entity_id is not distinct from publication.entity_id and later.signal = publication.signal
           and later.subject = publication.subject and later.position > publication.position
           and later.state <> 'skipped') as followed
       from publications publication
       where store_hash = ? and state in ('applied', 'conflict', 'failed')) as outcome`,
    [storeHash],
  );
  return rows[0] ?? { applied: 0, conflicts: 0, failed: 0 };
}

import type { Trx } from '../db/pool.ts';
import type { EntityKind } from '../facts/facts.ts';

type Key = { kind: EntityKind; id: number };

/**
 * Suggestions (`proposal_id`) of `:storeHash` whose item shows another text than anybody of ours has left there. Only items whose
 * live texts changed since they were last looked through are looked at (`edited` in `entity_tags`). A text that is live through
 * us is compared with what was published; any other with what stood there when it was suggested, and with what our last
 * publication, an undo perhaps, has left. What we sent and
 * could not read back may stand there too, and what BigCommerce kept in a form of its own.
 */
export const driftedProposals = driftedAmong('');

function driftedAmong(narrowed: string): string {
  return `
  with edited as materialized (
    select entity.kind, entity.entity_id, entity.title, entity.description, entity.url, (
      select keyword_list(string_agg(keyword, ',' order by place))
      from jsonb_array_elements_text(entity.keywords) with ordinality as listed (keyword, place)) as keywords
    from entity_tags as edit
    join entities as entity on entity.store_hash = edit.store_hash and entity.kind = edit.kind
      and entity.entity_id = edit.entity_id
    where edit.store_hash = :storeHash and edit.tag = 'edited' and edit.value = 0 and entity.deleted_at is null ${narrowed}),
  suggested as materialized (
    select suggestion.kind, suggestion.entity_id, change.proposal_id, change.signal, change.publication_state,
      comparable_text(change.signal, change.before) as before,
      comparable_text(change.signal, coalesce(change.edited, change.proposed)) as offered,
      case change.signal when 'title' then edited.title when 'description' then edited.description
        when 'url' then edited.url when 'keywords' then edited.keywords end as live
    from edited
    join proposals as suggestion on suggestion.store_hash = :storeHash and suggestion.kind = edited.kind
      and suggestion.entity_id = edited.entity_id
    join changes as change on change.store_hash = :storeHash and change.proposal_id = suggestion.id)
  select suggested.proposal_id from suggested
  where suggested.live <> suggested.offered
    and (suggested.publication_state in ('applied', 'unchanged') or suggested.live <> suggested.before)
    and not exists (
      select from last_written as written
      where written.store_hash = :storeHash and written.kind = suggested.kind
        and written.entity_id = suggested.entity_id and written.signal = suggested.signal
        and comparable_text(suggested.signal, written.read_back) = suggested.live)
    and not exists (
      select from sent_unread as sent
      where sent.store_hash = :storeHash and sent.kind = suggested.kind
        and sent.entity_id = suggested.entity_id and sent.signal = suggested.signal
        and (kept_as_sent(sent.text, suggested.live) or comparable_text(sent.signal, sent.kept) = suggested.live))`;
}

/**
 * Items tagged as edited that come after `after`, in the order of their keys; each is locked, so that no sync changes its texts
 * until the transaction ends. What somebody else is changing right now is left out.
 */
export async function lockEdited(
  trx: Trx,
  storeHash: string,
  { after, limit }: { after: Key | undefined; limit: number },
): Promise<Key[]> {
  const { rows } = await trx.raw<{ rows: Key[] }>(
    `select entity.kind, entity.entity_id as id
     from entity_tags as edit
     join entities as entity on entity.store_hash = edit.store_hash and entity.kind = edit.kind
       and entity.entity_id = edit.entity_id
     where edit.store_hash = :storeHash and edit.tag = 'edited' and edit.value = 0
       and (edit.kind, edit.entity_id) > (:kind, :id)
     order by edit.kind, edit.entity_id limit :limit
     for update of entity skip locked`,
    { storeHash, kind: after?.kind ?? '', id: after?.id ?? 0, limit },
  );
  return rows;
}

/** Takes the tag off those of these items of which no suggestion drifts. Returns how many. */
export async function untagOurs(trx: Trx, storeHash: string, keys: readonly Key[]): Promise<number> {
  const asked = `(edit.kind, edit.entity_id) in (
      select kind, id from jsonb_to_recordset(:keys::jsonb) as asked (kind text, id bigint))`;
  const { rowCount } = await trx.raw<{ rowCount: number }>(
    `delete from entity_tags as edit
     where edit.store_hash = :storeHash and edit.tag = 'edited' and edit.value = 0 and ${asked}
       and (edit.kind, edit.entity_id) not in (
         select proposal.kind, proposal.entity_id from proposals as proposal
         where proposal.store_hash = :storeHash and proposal.id in (${driftedAmong(`and ${asked}`)}))`,
    { storeHash, keys: JSON.stringify(keys) },
  );
  return rowCount;
}

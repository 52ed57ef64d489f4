import type { Trx } from '../db/pool.ts';
import type { EntityKind, Signal } from '../facts/facts.ts';
import { notLocked } from '../proposals/locked-fields.ts';

/** What may be written now, as `selectReady` of the proposals has it, without reading the texts out of the database. */
const ready = `
  select change.proposal_id, proposal.position, proposal.kind, proposal.entity_id, proposal.name, change.signal, change.version,
    change.before, case change.decision when 'edited' then change.edited else change.proposed end as after
  from changes change
  join proposals proposal on proposal.store_hash = change.store_hash and proposal.id = change.proposal_id
  where change.store_hash = :storeHash and change.decision in ('accepted', 'edited') and proposal.state = 'ready'
    and (change.publication_state is null or change.publication_state in ('failed', 'skipped'))
    and (change.signal in ('title', 'description', 'keywords')
      or (change.signal in ('jsonld', 'questions') and proposal.kind in ('product', 'category', 'brand')))
    and ${notLocked}`;

/** The form in which texts are compared: keywords without regard to blanks, as `comparable` does. */
function comparableText(text: string): string {
  return `case ready.signal when 'keywords' then array_to_string(array(
    select btrim(keyword, E' \\t\\r\\n') from regexp_split_to_table(${text}, ',') with ordinality as listed (keyword, place)
    where btrim(keyword, E' \\t\\r\\n') <> '' order by place), ', ') else ${text} end`;
}

const liveText = `case ready.signal
  when 'title' then coalesce(entity.title, '')
  when 'description' then entity.description
  when 'keywords' then (select coalesce(string_agg(keyword, ', ' order by place), '')
    from jsonb_array_elements_text(entity.keywords) with ordinality as listed (keyword, place)) end`;

/** What our latest applied write of the signal read back. */
const lastReadBack = `(
  select coalesce(outcome.read_back, publication.after) from publications publication
  join outcomes outcome on outcome.store_hash = publication.store_hash and outcome.publication_id = publication.id
  where publication.store_hash = :storeHash and publication.kind = ready.kind
    and publication.entity_id = ready.entity_id and publication.signal = ready.signal and publication.state = 'applied'
  order by publication.position desc limit 1)`;

export type ReadyCount = { kind: EntityKind; signal: Signal; changes: number; drifted: number; items: number };

/**
 * How much is ready of each kind and signal, and how much of it the mirror shows otherwise than it was when it was
 * shown. `items` is the number of different entities of all kinds, the same in every row.
 */
export async function countReady(trx: Trx, storeHash: string): Promise<ReadyCount[]> {
  const { rows } = await trx.raw<{ rows: ReadyCount[] }>(
    `with ready as (${ready})
     select ready.kind, ready.signal, count(*)::int as changes,
       count(*) filter (where live.text <> ${comparableText('ready.before')}
         and live.text <> ${comparableText('ready.after')}
         and live.text is distinct from ${comparableText(lastReadBack)}
         and not exists (select from sent_unread as sent where sent.store_hash = :storeHash and sent.kind = ready.kind
           and sent.entity_id = ready.entity_id and sent.signal = ready.signal
           and live.text in (${comparableText('sent.text')}, ${comparableText('sent.kept')})))::int as drifted,
       (select count(*)::int from (select distinct kind, entity_id from ready) as item) as items
     from ready
     left join entities entity on entity.store_hash = :storeHash and entity.kind = ready.kind
       and entity.entity_id = ready.entity_id and entity.deleted_at is null
     cross join lateral (select ${liveText} as text) as live
     group by ready.kind, ready.signal`,
    { storeHash },
  );
  return rows;
}

/** How many changes are ready, and what stands for all of them with their versions. */
export async function markReady(trx: Trx, storeHash: string): Promise<{ changes: number; mark: string }> {
  const { rows } = await trx.raw<{ rows: { changes: number; mark: string }[] }>(
    `select count(*)::int as changes,
       coalesce(sum(hashtextextended(concat_ws(' ', proposal_id, signal, version), 0)), 0)::text as mark
     from (${ready}) as ready`,
    { storeHash },
  );
  return rows[0] ?? { changes: 0, mark: '0' };
}

/** The storefronts that show what is ready, by channel; what all of them share counts for each that shows any item. */
export async function readyChannels(trx: Trx, storeHash: string): Promise<number[]> {
  const { rows } = await trx.raw<{ rows: { channel: number }[] }>(
    `with ready as (${ready})
     select distinct tag.value::int as channel from entity_tags as tag
     where tag.store_hash = :storeHash and tag.tag = 'channel'
       and (exists (select from ready where ready.kind in ('category', 'brand', 'post'))
         or (tag.kind, tag.entity_id) in (select ready.kind, ready.entity_id from ready))
     order by 1`,
    { storeHash },
  );
  return rows.map(({ channel }) => channel);
}

export type ReadyPreview = {
  proposalId: string;
  kind: EntityKind;
  entityId: number;
  name: string;
  signal: Signal;
  before: string;
  after: string;
};

/** The first of what is ready, oldest proposal first. */
export async function previewReady(trx: Trx, storeHash: string, limit: number): Promise<ReadyPreview[]> {
  const { rows } = await trx.raw<{ rows: ReadyPreview[] }>(
    `select proposal_id as "proposalId", kind, entity_id as "entityId", name, signal, before, after
     from (${ready}) as ready
     order by position, signal limit :limit`,
    { storeHash, limit },
  );
  return rows;
}

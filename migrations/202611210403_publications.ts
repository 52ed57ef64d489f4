import type { Knex } from 'knex';
import { protectTenantTable } from '../server/db/tenant-table.ts';

/** Everything that Clione writes to a store: intents that only move forward, outcomes that are only added. */
export async function up(knex: Knex): Promise<void> {
  await createBatches(knex);
  await createPublications(knex);
  await guardPublications(knex);
  await createOutcomes(knex);
  await createMetafields(knex);
  await knex.raw(`
    create view last_written with (security_invoker = true) as
    select distinct on (publication.store_hash, publication.kind, publication.entity_id, publication.signal)
      publication.store_hash, publication.kind, publication.entity_id, publication.signal, outcome.read_back,
      publication.undoes is not null as is_undo, publication.position
    from publications publication
    join outcomes outcome
      on outcome.store_hash = publication.store_hash and outcome.publication_id = publication.id
    where publication.state = 'applied' and publication.kind <> 'store'
    order by publication.store_hash, publication.kind, publication.entity_id, publication.signal, publication.position desc`);
  await knex.raw(`comment on view last_written is 'What our latest applied write of each signal read back.'`);
  await knex.raw(`grant select on last_written to clione_app`);
}

async function createBatches(knex: Knex): Promise<void> {
  await knex.raw(`
    create table batches (
      store_hash text not null references stores (store_hash),
      id uuid not null,
      position bigint generated always as identity,
      cause text not null check (cause in ('publish', 'undo', 'injector')),
      state text not null default 'queued' check (state in ('queued', 'running', 'paused', 'done', 'cancelled')),
      installation integer not null,
      problem text,
      requested_by text not null,
      queued_at timestamptz not null,
      finished_at timestamptz,
      failed_runs integer not null default 0,
      is_trusted boolean not null default false,
      tolerated integer not null default 0,
      created_at timestamptz not null default now(),
      primary key (store_hash, id)
    )`);
  await knex.raw(
    `comment on column batches.failed_runs is 'Runs in a row that BigCommerce cut short and that wrote nothing.'`,
  );
  await knex.raw(
    `comment on column batches.is_trusted is 'The first ten matched, or a person said to go on after a pause.'`,
  );
  await knex.raw(`create index batches_by_position on batches (store_hash, position desc)`);
  await protectTenantTable(knex, 'batches', 'select, insert, update');
}

async function createPublications(knex: Knex): Promise<void> {
  await knex.raw(`
    create table publications (
      store_hash text not null,
      id uuid not null,
      position bigint generated always as identity,
      batch_id uuid not null,
      kind text not null check (kind in ('product', 'category', 'brand', 'page', 'post', 'store')),
      entity_id bigint,
      subject text not null default '',
      name text not null,
      signal text not null,
      before text not null,
      after text not null,
      state text not null default 'queued'
        check (state in ('queued', 'writing', 'applied', 'unchanged', 'conflict', 'failed', 'skipped')),
      found text,
      reason text,
      actor text not null,
      written_by text not null check (written_by in ('built_in', 'ai_model', 'person')),
      cause text not null,
      proposal_id uuid,
      undoes uuid,
      undoes_from bigint,
      live_before text,
      at timestamptz not null,
      writing_at timestamptz,
      finished_at timestamptz,
      resolution text check (resolution in ('ours', 'theirs')),
      resolved_by text,
      resolved_at timestamptz,
      created_at timestamptz not null default now(),
      primary key (store_hash, id),
      foreign key (store_hash, batch_id) references batches (store_hash, id),
      check ((kind = 'store') = (entity_id is null))
    )`);
  await knex.raw(
    `comment on column publications.subject is 'Which store-wide thing; blank for a signal of an entity.'`,
  );
  await knex.raw(
    `comment on column publications.before is 'The value shown to the person who approved; what was live is in the outcome.'`,
  );
  await knex.raw(`comment on column publications.found is 'The live value that stood in the way.'`);
  await knex.raw(
    `comment on column publications.undoes_from is 'Position of the earliest publication of the chain that this one undoes.'`,
  );
  await knex.raw(`
    create unique index publications_one_open
      on publications (store_hash, kind, coalesce(entity_id, 0), signal, subject)
      where state in ('queued', 'writing')`);
  await knex.raw(`
    create index publications_open_by_batch on publications (store_hash, batch_id, position)
      where state in ('queued', 'writing')`);
  await knex.raw(`create index publications_by_batch on publications (store_hash, batch_id, position desc)`);
  await knex.raw(`create index publications_by_position on publications (store_hash, position desc)`);
  await knex.raw(`
    create index publications_by_signal on publications (store_hash, kind, entity_id, signal, position desc)`);
  await protectTenantTable(knex, 'publications', 'select, insert, update');
}

/** The state moves forward only, and what was approved never changes. */
async function guardPublications(knex: Knex): Promise<void> {
  await knex.raw(`
    create function keep_publication() returns trigger language plpgsql as $$
    begin
      if (new.store_hash, new.id, new.position, new.batch_id, new.kind, new.entity_id, new.subject, new.name, new.signal,
          new.before, new.after, new.actor, new.written_by, new.cause, new.proposal_id, new.undoes, new.undoes_from, new.at)
        is distinct from
         (old.store_hash, old.id, old.position, old.batch_id, old.kind, old.entity_id, old.subject, old.name, old.signal,
          old.before, old.after, old.actor, old.written_by, old.cause, old.proposal_id, old.undoes, old.undoes_from, old.at)
      then
        raise exception 'publication %: what was approved never changes', old.id using errcode = 'restrict_violation';
      end if;
      if new.state <> old.state and not (
        (old.state = 'queued' and new.state in ('writing', 'unchanged', 'conflict', 'failed', 'skipped'))
        or (old.state = 'writing' and new.state in ('applied', 'unchanged', 'conflict', 'failed', 'skipped')))
      then
        raise exception 'publication %: % does not become %', old.id, old.state, new.state using errcode = 'restrict_violation';
      end if;
      if old.finished_at is not null
        and (new.found, new.reason, new.live_before, new.writing_at, new.finished_at)
          is distinct from (old.found, old.reason, old.live_before, old.writing_at, old.finished_at)
      then
        raise exception 'publication %: it is finished', old.id using errcode = 'restrict_violation';
      end if;
      if old.resolution is not null
        and (new.resolution, new.resolved_by, new.resolved_at)
          is distinct from (old.resolution, old.resolved_by, old.resolved_at)
      then
        raise exception 'publication %: it is resolved', old.id using errcode = 'restrict_violation';
      end if;
      return new;
    end $$`);
  await knex.raw(`
    create trigger only_forward before update on publications for each row execute function keep_publication()`);
  await knex.raw(`
    create trigger never_deleted before delete on publications for each row execute function refuse_change()`);
  await knex.raw(`
    create trigger never_emptied before truncate on publications for each statement execute function refuse_change()`);
}

async function createOutcomes(knex: Knex): Promise<void> {
  await knex.raw(`
    create table outcomes (
      store_hash text not null,
      publication_id uuid not null,
      state text not null check (state in ('applied', 'unchanged', 'conflict', 'failed', 'skipped')),
      live_before text,
      sent text,
      read_back text,
      reason text,
      at timestamptz not null,
      created_at timestamptz not null default now(),
      primary key (store_hash, publication_id),
      foreign key (store_hash, publication_id) references publications (store_hash, id)
    )`);
  await knex.raw(
    `comment on column outcomes.live_before is 'What was live when we read it before the write; null when it was not read.'`,
  );
  await knex.raw(`comment on column outcomes.sent is 'What was sent; null when nothing was.'`);
  await knex.raw(`
    create trigger append_only before update or delete on outcomes for each row execute function refuse_change()`);
  await knex.raw(`
    create trigger append_only_table before truncate on outcomes for each statement execute function refuse_change()`);
  await protectTenantTable(knex, 'outcomes', 'select, insert');
}

async function createMetafields(knex: Knex): Promise<void> {
  await knex.raw(`
    create table entity_metafields (
      store_hash text not null references stores (store_hash),
      kind text not null check (kind in ('product', 'category', 'brand')),
      entity_id bigint not null,
      metafield_id bigint not null,
      created_at timestamptz not null default now(),
      primary key (store_hash, kind, entity_id)
    )`);
  await knex.raw(
    `comment on table entity_metafields is 'Ids of the metafields clione/entity that we placed or adopted.'`,
  );
  await protectTenantTable(knex, 'entity_metafields');
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop view last_written');
  await knex.raw('drop table entity_metafields, outcomes, publications, batches');
  await knex.raw('drop function keep_publication');
}

import type { Knex } from 'knex';
import { protectTenantTable } from '../server/db/tenant-table.ts';

/** Questions and answers that stand on pages of the shop as widgets, and how the shop wants them shown. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table question_block_settings (
      store_hash text not null references stores (store_hash),
      channel_id integer not null,
      heading text,
      faq_markup boolean not null default false,
      template_uuid text,
      template_version integer not null default 0,
      checked_at timestamptz,
      check_asked_at timestamptz,
      created_at timestamptz not null default now(),
      primary key (store_hash, channel_id)
    )`);
  await knex.raw(
    `comment on column question_block_settings.heading is 'Above the questions; null: as the language of the shop has it.'`,
  );
  await knex.raw(
    `comment on column question_block_settings.template_version is 'The one that stands in the shop and was seen to be rendered as expected.'`,
  );
  await protectTenantTable(knex, 'question_block_settings');
  await knex.raw(`
    create table question_blocks (
      store_hash text not null references stores (store_hash),
      channel_id integer not null,
      kind text not null check (kind in ('product', 'category', 'brand', 'page')),
      entity_id bigint not null,
      state text not null check (state in ('off', 'placing', 'on', 'removing', 'gone')),
      name text not null,
      region text not null default '',
      heading text not null default '',
      faq_markup boolean not null default false,
      questions text not null default '',
      wanted text,
      text text not null default '',
      template_version integer not null default 0,
      widget_uuid text,
      batch_id uuid,
      published_by text,
      published_at timestamptz,
      message text,
      seen boolean,
      looked_at timestamptz,
      created_at timestamptz not null default now(),
      primary key (store_hash, channel_id, kind, entity_id)
    )`);
  await knex.raw(`comment on column question_blocks.questions is 'The approved text that was placed, to the letter.'`);
  await knex.raw(`comment on column question_blocks.wanted is 'The approved text that is being placed.'`);
  await knex.raw(
    `comment on column question_blocks.text is 'What stands in the shop as History shows it; blank: nothing.'`,
  );
  await knex.raw(
    `comment on column question_blocks.seen is 'Whether the public page showed it when it was last looked at.'`,
  );
  await knex.raw(`create index question_blocks_by_batch on question_blocks (store_hash, batch_id)`);
  await protectTenantTable(knex, 'question_blocks');
  await knex.raw(`
    create index changes_questions on changes (store_hash, proposal_id)
      where signal = 'questions' and decision in ('accepted', 'edited')`);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop index changes_questions');
  await knex.raw('drop table question_blocks, question_block_settings');
}

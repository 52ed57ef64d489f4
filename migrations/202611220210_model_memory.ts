import type { Knex } from 'knex';
import { protectTenantTable } from '../server/db/tenant-table.ts';

/** What a model was asked in vain, so that it is not asked again; and since when a shop wants no AI writer. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table fruitless_questions (
      store_hash text not null references stores (store_hash),
      kind text not null check (kind in ('product', 'category', 'brand', 'page', 'post')),
      entity_id bigint not null,
      fingerprint text not null,
      asked_at timestamptz not null,
      primary key (store_hash, kind, entity_id)
    )`);
  await knex.raw(
    `comment on table fruitless_questions is 'The last question to a model, by entity, of which no suggestion came.'`,
  );
  await protectTenantTable(knex, 'fruitless_questions');
  await knex.raw('alter table writer_settings add column off_since timestamptz');
  await knex.raw(
    `comment on column writer_settings.off_since is 'When the AI writer was last switched off; null while it is on, and where it never was.'`,
  );
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('alter table writer_settings drop column off_since');
  await knex.raw('drop table fruitless_questions');
}

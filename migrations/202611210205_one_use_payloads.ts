import type { Knex } from 'knex';

/** A signed payload names no callback, so it is used up for all of them by its first use. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(
    `delete from used_payloads later using used_payloads earlier
     where later.store_hash = earlier.store_hash and later.jti = earlier.jti
       and (later.used_at, later.callback) > (earlier.used_at, earlier.callback)`,
  );
  await knex.raw('alter table used_payloads drop constraint used_payloads_pkey');
  await knex.raw('alter table used_payloads add primary key (store_hash, jti)');
  await knex.raw(`comment on column used_payloads.callback is 'Of its one use, for whoever looks into the table.'`);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('alter table used_payloads drop constraint used_payloads_pkey');
  await knex.raw('alter table used_payloads add primary key (store_hash, callback, jti)');
}

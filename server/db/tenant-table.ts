import type { Knex } from 'knex';
import { appRole } from './pool.ts';

/**
 * Puts row-level security on a table that has `store_hash`, and lets the app's role use it. `privileges` narrows
 * what the role may do (an append-only table takes `select, insert`).
 */
export async function protectTenantTable(
  knex: Knex,
  table: string,
  privileges = 'select, insert, update, delete',
): Promise<void> {
  await knex.raw(`alter table ${table} enable row level security`);
  await knex.raw(`alter table ${table} force row level security`);
  await knex.raw(
    `create policy own_store on ${table} using (store_hash = current_setting('app.store_hash', true))
     with check (store_hash = current_setting('app.store_hash', true))`,
  );
  await knex.raw(`grant ${privileges} on ${table} to ${appRole}`);
}

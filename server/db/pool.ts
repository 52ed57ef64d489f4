import knex from 'knex';
import type { Knex } from 'knex';
import pg from 'pg';

export type Db = Knex;
export type Trx = Knex.Transaction;

/** Owns no table, so row-level security binds it. Made by the first migration. */
export const appRole = 'clione_app';

// bigint as a number: every bigint of ours is a BigCommerce id or a counter, far below 2^53.
pg.types.setTypeParser(pg.types.builtins.INT8, Number);

/**
 * A connection pool on `databaseUrl`. The role that logs in owns the tables; with `role: 'app'` every connection
 * switches to `clione_app` as it starts.
 */
export function openPool(databaseUrl: string, options: { role: 'app' | 'owner'; maxConnections: number }): Db {
  return knex({
    client: 'pg',
    connection: {
      connectionString: databaseUrl,
      application_name: 'clione',
      ...(options.role === 'app' ? { options: `-c role=${appRole}` } : {}),
    },
    pool: { min: 0, max: options.maxConnections, idleTimeoutMillis: 10_000 },
    acquireConnectionTimeout: 20_000,
  });
}

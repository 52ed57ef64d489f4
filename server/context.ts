import { createBigCommerce } from './bigcommerce/create-bigcommerce.ts';
import type { Clock } from './clock.ts';
import { systemClock } from './clock.ts';
import type { Config, Secrets } from './config.ts';
import { openPool } from './db/pool.ts';
import type { Deps } from './deps.ts';
import { startQueue } from './jobs/pg-boss-queue.ts';
import { createLogger } from './logger.ts';
import type { Logger } from './logger.ts';
import { findAccessToken, markConnection } from './stores/connection.ts';

export type Context = Deps & {
  /** Lets running jobs end, then closes every connection. */
  close(): Promise<void>;
};

type Overrides = { clock?: Clock; logger?: Logger };

/** The one place that constructs things. `works`: this process runs jobs. */
export async function createContext(
  { config, secrets }: { config: Config; secrets: Secrets },
  databaseUrl: string,
  works: boolean,
  overrides: Overrides = {},
): Promise<Context> {
  const logger = overrides.logger ?? createLogger(config.logLevel);
  const clock = overrides.clock ?? systemClock;
  const db = openPool(databaseUrl, { role: 'app', maxConnections: config.database.connections });
  const queue = await startQueue({
    databaseUrl,
    maxConnections: Math.max(2, Math.ceil(config.database.connections / 2)),
    logger,
    works,
  });
  const bigcommerce = createBigCommerce({
    config,
    secrets,
    logger,
    db,
    findToken: (storeHash) => findAccessToken({ db, secrets }, storeHash),
    onUnauthorized: (storeHash, installation) => markConnection(db, storeHash, installation, 'disconnected'),
  });
  const deps: Deps = { config, secrets, logger, clock, db, queue, bigcommerce };
  return {
    ...deps,
    close: async () => {
      await queue.stop();
      await bigcommerce.close();
      await db.destroy();
    },
  };
}

import type { BigCommerce } from './bigcommerce/bigcommerce.ts';
import type { Clock } from './clock.ts';
import type { Config, Secrets } from './config.ts';
import type { Db } from './db/pool.ts';
import type { Queue } from './jobs/queue.ts';
import type { Logger } from './logger.ts';

/** Everything a use case may need; `context.ts` makes it once. Take `Pick<Deps, …>` where less will do. */
export type Deps = {
  config: Config;
  secrets: Secrets;
  logger: Logger;
  clock: Clock;
  db: Db;
  queue: Queue;
  bigcommerce: BigCommerce;
};

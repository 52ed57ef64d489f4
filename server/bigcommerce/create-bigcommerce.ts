import type { Config, Secrets } from '../config.ts';
import type { Db } from '../db/pool.ts';
import type { Logger } from '../logger.ts';
import type { BigCommerce } from './bigcommerce.ts';
import { createStoreClient } from './client.ts';
import type { ClientParts } from './client.ts';
import { exchangeCode } from './oauth.ts';
import { Pacing } from './pacing.ts';
import type { PacingOptions } from './pacing.ts';
import { defaultRetries } from './retry.ts';
import type { RetryOptions } from './retry.ts';
import { createTransport, defaultTimeouts } from './transport.ts';
import type { Timeouts } from './transport.ts';

export type BigCommerceParts = Pick<ClientParts, 'findToken' | 'onUnauthorized'> & {
  config: Config;
  secrets: Secrets;
  logger: Logger;
  /** Keeps the state of the rate limits. */
  db: Db;
  timeouts?: Partial<Timeouts>;
  retries?: Partial<RetryOptions>;
  pacing?: PacingOptions;
};

/** Everything that talks to BigCommerce, for all stores. */
export function createBigCommerce(parts: BigCommerceParts): BigCommerce {
  const { config, secrets, logger } = parts;
  const { clientId, apiUrl, loginUrl } = config.bigcommerce;
  const transport = createTransport({ ...defaultTimeouts, ...parts.timeouts });
  const retries = { ...defaultRetries, ...parts.retries };
  const userAgent = `${config.app.name} (${config.appUrl})`;
  const shared: ClientParts = {
    apiUrl,
    clientId,
    userAgent,
    logger,
    transport,
    retries,
    pacing: new Pacing(parts.db, parts.pacing),
    findToken: parts.findToken,
    onUnauthorized: parts.onUnauthorized,
  };
  const exchange = {
    loginUrl,
    clientId,
    clientSecret: secrets.clientSecret,
    redirectUri: `${config.appUrl}${config.app.callbacks.auth}`,
    userAgent,
    retries,
  };
  return {
    forStore: (storeHash, { signal, maxWaitMs = 120_000, notAfter = Infinity, onSend } = {}) =>
      createStoreClient(shared, storeHash, { signal, maxWaitMs, notAfter, onSend }),
    exchangeCode: (query) => exchangeCode(transport, exchange, query),
    close: () => transport.close(),
  };
}

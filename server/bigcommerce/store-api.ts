import NodeBigCommerce from 'node-bigcommerce';
import type { RawAnswer, Transport } from './transport.ts';

export type StoreApiConfig = {
  apiUrl: string;
  clientId: string;
  accessToken: string;
  storeHash: string;
  userAgent: string;
  signal?: AbortSignal | undefined;
};

/**
 * BigCommerce's client with a transport of ours beneath: its own hard-codes hosts, has no timeouts, throws away the
 * bodies of partial successes, logs secrets and waits forever on a 429 without a header.
 */
export class StoreApi extends NodeBigCommerce<RawAnswer> {
  readonly #config: StoreApiConfig;
  readonly #transport: Transport;

  constructor(config: StoreApiConfig, transport: Transport, apiVersion: 'v2' | 'v3') {
    const { clientId, accessToken, storeHash } = config;
    super({ clientId, accessToken, storeHash, apiVersion, responseType: 'json' });
    this.#config = config;
    this.#transport = transport;
  }

  override createAPIRequest(): { run(method: string, path: string, data?: unknown): Promise<RawAnswer> } {
    return { run: (method, path, data) => this.#run(method, path, data) };
  }

  async #run(method: string, path: string, data: unknown): Promise<RawAnswer> {
    const { apiUrl, accessToken, userAgent, signal } = this.#config;
    return this.#transport.send({
      method,
      url: `${apiUrl}${path}`,
      headers: {
        accept: 'application/json',
        'x-auth-token': accessToken,
        'user-agent': userAgent,
        ...(data === undefined ? {} : { 'content-type': 'application/json' }),
      },
      body: data === undefined ? undefined : JSON.stringify(data),
      signal,
    });
  }
}

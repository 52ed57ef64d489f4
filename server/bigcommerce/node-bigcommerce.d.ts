declare module 'node-bigcommerce' {
  type Config = {
    clientId?: string;
    accessToken?: string;
    storeHash?: string;
    responseType?: 'json' | 'xml';
    apiVersion?: 'v2' | 'v3';
  };

  export default class NodeBigCommerce<Answer = unknown> {
    constructor(config: Config);
    readonly config: Config;
    /** What sends. `path` is complete, from `/stores/` on. */
    createAPIRequest(): { run(method: string, path: string, data?: unknown): Promise<Answer> };
    /** `path` without store and version. */
    request(method: string, path: string, data?: unknown): Promise<Answer>;
  }
}

declare module 'node-bigcommerce' {
  type Config = {
    clientId?: string;
    secret?: string;
    callback?: string;
    accessToken?: string;
    storeHash?: string;
    responseType?: 'json' | 'xml';
    apiVersion?: 'v2' | 'v3';
  };

  export default class NodeBigCommerce {
    constructor(config: Config);
    readonly config: Config;
    apiVersion: string;
    /** What sends: subclasses put their own in place. `path` is complete, from `/stores/` on. */
    createAPIRequest(): { run(method: string, path: string, data?: unknown): Promise<unknown> };
    request(type: string, path: string, data?: unknown): Promise<unknown>;
  }
}

/** Values of a query: arrays become comma lists, undefined is left out. */
export type Query = Readonly<Record<string, string | number | boolean | readonly (string | number)[] | undefined>>;

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

export type RequestParts = {
  query?: Query;
  body?: unknown;
  /**
   * Fields that BigCommerce demands back with a write (name of a brand, body of a page), exactly as they were read.
   * The allow-list lets a field outside its own list pass only when it equals the value here.
   */
  unchanged?: Readonly<Record<string, unknown>>;
};

/** An answer of status 2xx, 207 among them. `body` is the parsed JSON; undefined when there was none. */
export type ApiAnswer = { status: number; body: unknown; headers: Readonly<Record<string, string>> };

/**
 * One store's API: authorised, paced, retried. Paths start with the version (`/v3/catalog/products`).
 * @throws BigCommerceError for every answer that is not 2xx, and for answers that never came.
 */
export type StoreClient = {
  readonly storeHash: string;
  request(method: Method, path: string, parts?: RequestParts): Promise<ApiAnswer>;
};

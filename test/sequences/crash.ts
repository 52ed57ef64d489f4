import type { BigCommerce } from '../../server/bigcommerce/bigcommerce.ts';
import type { Method, StoreClient } from '../../server/bigcommerce/store-client.ts';

/**
 * Where a process may end: before a request is sent, when all that comes before it is in the database, or after
 * BigCommerce has answered, before anything of the answer is.
 */
export const points = {
  'reading an item': {
    method: 'GET',
    path: /^\/v[23]\/(catalog\/(products|trees\/categories|brands)|content\/pages|blog\/posts)/,
  },
  'writing an item': {
    method: 'PUT',
    path: /^\/v[23]\/(catalog\/(products|trees\/categories|brands)|content\/pages|blog\/posts)/,
  },
  'reading search data': { method: 'GET', path: /metafields/ },
  'writing search data': { method: undefined, path: /metafields/ },
  'looking for redirects': { method: 'GET', path: /redirects/ },
  'placing a redirect': { method: 'PUT', path: /redirects/ },
  'taking a redirect away': { method: 'DELETE', path: /redirects/ },
} as const satisfies Record<string, { method: Method | undefined; path: RegExp }>;

export type PointName = keyof typeof points;
export type CrashPlan = { point: PointName; when: 'before' | 'after'; skip: number };

export class Crash extends Error {}

/** BigCommerce as a process knows it that ends at a named point: from then on it reaches nothing. */
export class Breakable {
  #plan: CrashPlan | undefined;
  #passed = 0;
  #isDown = false;
  /** Takes the place of a request: what a faulty program would send. For planted violations. */
  instead:
    | ((client: StoreClient, ...call: Parameters<StoreClient['request']>) => ReturnType<StoreClient['request']>)
    | undefined;

  /** What a person does on a screen while the process waits to send the request of a named point; once. */
  meanwhile: { point: PointName; skip: number; act: () => Promise<unknown> } | undefined;

  plan(plan: CrashPlan | undefined): void {
    this.#plan = plan;
    this.#passed = 0;
    this.#isDown = false;
  }

  get struck(): boolean {
    return this.#isDown;
  }

  wrap(real: BigCommerce): BigCommerce {
    return {
      ...real,
      forStore: (storeHash, options) => {
        const client = real.forStore(storeHash, options);
        return { storeHash, request: (...call) => this.#request(client, ...call) };
      },
    };
  }

  async #request(client: StoreClient, ...call: Parameters<StoreClient['request']>) {
    this.#mustBeUp();
    const [method, path] = call;
    await this.#letOthersAct(method, path);
    const isDue = this.#isDue(method, path);
    if (isDue && this.#plan?.when === 'before') this.#isDown = true;
    this.#mustBeUp();
    const answer = this.instead === undefined ? client.request(...call) : this.instead(client, ...call);
    try {
      return await answer;
    } finally {
      if (isDue) this.#isDown = true;
      this.#mustBeUp();
    }
  }

  #isDue(method: Method, path: string): boolean {
    if (this.#plan === undefined) return false;
    if (!isAt(this.#plan.point, method, path)) return false;
    this.#passed += 1;
    return this.#passed === this.#plan.skip + 1;
  }

  async #letOthersAct(method: Method, path: string): Promise<void> {
    const meanwhile = this.meanwhile;
    if (meanwhile === undefined || !isAt(meanwhile.point, method, path)) return;
    meanwhile.skip -= 1;
    if (meanwhile.skip >= 0) return;
    this.meanwhile = undefined;
    await meanwhile.act();
  }

  #mustBeUp(): void {
    if (this.#isDown) throw new Crash('the process has ended');
  }
}

function isAt(name: PointName, method: Method, path: string): boolean {
  const point: { method: Method | undefined; path: RegExp } = points[name];
  return point.path.test(path) && (point.method === undefined ? method !== 'GET' : method === point.method);
}

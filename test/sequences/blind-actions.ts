import type { Method } from '../../server/bigcommerce/store-client.ts';
import type { Batch } from '../../server/propagation/contract.ts';
import { demoStore } from '../support/world.ts';
import { points } from './crash.ts';
import type { PointName } from './crash.ts';
import type { Action, Run } from './run.ts';

const mostRounds = 6;
const readings = ['/v*/catalog/*', '/v*/content/pages*', '/v2/blog/*', '*metafields*'];

/**
 * What BigCommerce does without saying so: it lets nobody see what became of a write, and keeps a text in its own form.
 * `begin` gives it something to write, or to take back.
 */
export const blindActions = (begin: Action) =>
  ({
    neverRead: async (run) => {
      const { random } = run;
      const point = random.one(['writing an item', 'writing an item', 'writing search data'] as const);
      const status = random.one([400, 400, 503]);
      if (random.chance(50)) keepOtherwise(run, random.chance(40) ? 'cut off' : 'in capitals');
      await unseen(run, { point: point ?? 'writing an item', status: status ?? 400 }, () => begin(run));
    },
    keptDifferently: async (run) => {
      keepOtherwise(run, run.random.chance(40) ? 'cut off' : 'in capitals');
      await begin(run);
      await run.stage.work();
      run.stage.breakable.instead = undefined;
    },
  }) as const satisfies Record<string, Action>;

/** From the write on nothing can be read, until whatever was under way is over. */
export async function unseen(
  { stage }: Run,
  { point, status }: { point: PointName; status: number },
  deed: () => Promise<unknown>,
): Promise<void> {
  const act = async () => {
    for (const pathPattern of readings) {
      const rule = { method: 'GET', pathPattern, kind: 'status', status, store: demoStore };
      await stage.world.control('POST', '/faults', rule);
    }
  };
  stage.breakable.meanwhile = { point, skip: 0, act };
  await deed();
  for (let round = 0; round < mostRounds; round += 1) {
    await stage.work();
    const { items } = await stage.api.get<{ items: Batch[] }>('/propagation/batches?limit=100');
    if (!items.some(({ state }) => state === 'queued' || state === 'running')) break;
    stage.later(12);
  }
  stage.breakable.meanwhile = undefined;
  stage.breakable.instead = undefined;
  await stage.world.control('DELETE', '/faults');
}

/** Texts of the catalogue arrive in capitals, or cut off in the middle. */
export function keepOtherwise({ stage, told }: Run, how: 'cut off' | 'in capitals'): void {
  told(`texts arrive ${how}`);
  const keep = (text: string) =>
    how === 'cut off' ? text.slice(0, Math.ceil(text.length / 2)).trim() : text.toUpperCase();
  stage.breakable.instead = (client, method, path, parts) =>
    isWrite(method, path)
      ? client.request(method, path, { ...parts, body: changed(parts?.body, keep) })
      : client.request(method, path, parts);
}

function isWrite(method: Method, path: string): boolean {
  return method === points['writing an item'].method && /catalog\/(products|brands|trees)/.test(path);
}

function changed(body: unknown, keep: (text: string) => string): unknown {
  if (Array.isArray(body)) return body.map((row) => changed(row, keep));
  if (typeof body !== 'object' || body === null) return body;
  return Object.fromEntries(
    Object.entries(body).map(([field, value]: [string, unknown]) => [
      field,
      (field === 'page_title' || field === 'meta_description') && typeof value === 'string' ? keep(value) : value,
    ]),
  );
}

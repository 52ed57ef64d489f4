import { z } from 'zod';
import { ignoringGone } from './metafields.ts';
import { parseAnswer, parsePage } from './rows.ts';
import type { ApiAnswer, StoreClient } from './store-client.ts';

export const bcHook = z.object({
  id: z.number().int(),
  scope: z.string(),
  destination: z.string(),
  is_active: z.boolean(),
  headers: z
    .record(z.string(), z.string())
    .nullish()
    .transform((value) => value ?? {}),
});
export type BcHook = z.output<typeof bcHook>;

export type HookWrite = { scope: string; destination: string; is_active: boolean; headers: Record<string, string> };

const path = '/v3/hooks';

/** Our own webhooks of the store. */
export async function listHooks(client: StoreClient): Promise<BcHook[]> {
  return parsePage(bcHook, await client.request('GET', path, { query: { limit: 250 } }), `GET ${path}`).rows;
}

export async function createHook(client: StoreClient, hook: HookWrite): Promise<BcHook> {
  return oneHook(await client.request('POST', path, { body: hook }));
}

export async function updateHook(client: StoreClient, id: number, hook: HookWrite): Promise<BcHook> {
  return oneHook(await client.request('PUT', `${path}/${id}`, { body: hook }));
}

/** Deleting one that is gone already is a success. */
export async function deleteHook(client: StoreClient, id: number): Promise<void> {
  await ignoringGone(client.request('DELETE', `${path}/${id}`));
}

/** The reference wraps the answer in `data`, the guide does not. */
function oneHook(answer: ApiAnswer): BcHook {
  const either = z.union([z.object({ data: bcHook }).transform(({ data }) => data), bcHook]);
  return parseAnswer(either, answer, `write ${path}`);
}

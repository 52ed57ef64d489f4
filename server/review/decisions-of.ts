import { z } from 'zod';
import { findEntries } from '../audit/find-entries.ts';
import type { StoredEntry } from '../audit/find-entries.ts';
import type { EntityKey } from '../catalog/entity.ts';
import { factKey } from '../catalog/entity.ts';
import type { Trx } from '../db/pool.ts';
import { signals } from '../facts/facts.ts';
import type { DecisionsAnswer } from './contract.ts';

type Decided = DecisionsAnswer['items'][number];

/** What people decided about an item's suggestions and told about it, as the record has it. */
export async function decisionsOf(
  trx: Trx,
  storeHash: string,
  { kind, id }: EntityKey,
  page: { before: number | undefined; limit: number },
): Promise<{ items: Decided[]; lastPosition: number | undefined; total: number }> {
  const item = factKey(kind, id);
  const found = await findEntries(trx, storeHash, [item, ...signals.map((signal) => `${item}:${signal}`)], page);
  return { ...found, items: found.items.map(decidedOf) };
}

/** Details are ours, but of many versions: what is not as expected is left out. */
const detailShape = z.object({
  text: z.string().optional().catch(undefined),
  label: z.string().optional().catch(undefined),
  value: z.string().optional().catch(undefined),
  why: z.string().optional().catch(undefined),
});

function decidedOf({ id, at, actor, action, subject, detail }: StoredEntry): Decided {
  const { text, label, value, why } = detailShape.parse(detail ?? {});
  const fact = label === undefined || value === undefined ? undefined : `${label}: ${value}`;
  return {
    id,
    at: at.toISOString(),
    actor,
    action,
    signal: signals.find((signal) => subject.endsWith(`:${signal}`)) ?? null,
    text: text ?? fact ?? null,
    why: why ?? null,
  };
}

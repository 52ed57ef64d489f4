import { record } from '../audit/record.ts';
import type { FactRequest } from '../catalog/contract.ts';
import type { EntityKey } from '../catalog/entity.ts';
import { factKey } from '../catalog/entity.ts';
import { findEntities } from '../catalog/find-entities.ts';
import { changeStated, forgetStated, keepStated, readToldOf } from '../catalog/told-facts.ts';
import type { StatedRow } from '../catalog/told-facts.ts';
import { inStore } from '../db/in-store.ts';
import type { Trx } from '../db/pool.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { newId } from '../ids.ts';
import { checkFact } from './check-fact.ts';

type FactDeps = Pick<Deps, 'db' | 'clock' | 'queue'>;

/** Whose session it is. */
export type Teller = { email: string; installation: number };

/** More would be a description: BigCommerce has a place for that. */
const mostFacts = 40;

/**
 * Keeps what a member says about an item as a fact of it; checks and suggestions follow.
 * @throws AppError `not_found`; `invalid_request` with what is wrong by field; `conflict` when its label is taken.
 */
export async function stateFact(
  deps: FactDeps,
  storeHash: string,
  key: EntityKey,
  request: FactRequest,
  by: Teller,
): Promise<void> {
  await inStore(deps.db, storeHash, (trx) => stateFactIn(deps, trx, storeHash, key, request, by));
}

async function stateFactIn(
  deps: Pick<FactDeps, 'clock' | 'queue'>,
  trx: Trx,
  storeHash: string,
  key: EntityKey,
  request: FactRequest,
  by: Teller,
): Promise<void> {
  const fact = checked(request);
  await mustExist(trx, storeHash, key);
  const { stated } = await readToldOf(trx, storeHash, key);
  if (stated.length >= mostFacts)
    throw new AppError(
      'conflict',
      `There are ${mostFacts} facts about this item already. Write more in its description in BigCommerce.`,
    );
  const at = deps.clock.now();
  const row = { id: newId(), kind: key.kind, entityId: key.id, ...fact, statedBy: by.email, statedAt: at };
  if (!(await keepStated(trx, storeHash, row))) throw taken(fact.label);
  await note(deps, trx, storeHash, { by, at, action: 'fact.stated', key, detail: fact });
}

/** Several of one item, with a text that claims them: all of them or none. @throws as `stateFact`. */
export async function stateFacts(
  deps: Pick<FactDeps, 'clock' | 'queue'>,
  trx: Trx,
  storeHash: string,
  stated: { key: EntityKey; facts: readonly FactRequest[]; by: Teller },
): Promise<void> {
  for (const fact of stated.facts) await stateFactIn(deps, trx, storeHash, stated.key, fact, stated.by);
}

/** @throws as `stateFact`. */
export async function changeFact(
  deps: FactDeps,
  storeHash: string,
  key: EntityKey,
  request: FactRequest & { id: string },
  by: Teller,
): Promise<void> {
  const fact = checked(request);
  await inStore(deps.db, storeHash, async (trx) => {
    const { known, others } = await find(trx, storeHash, key, request.id);
    if (known.label === fact.label && known.value === fact.value) return;
    if (others.some(({ label }) => label.toLowerCase() === fact.label.toLowerCase())) throw taken(fact.label);
    const at = deps.clock.now();
    const changed = { ...known, ...fact, statedBy: by.email, statedAt: at };
    // Another member may have taken the label just now, and the database folds some letters otherwise.
    if (!(await changeStated(trx, storeHash, changed))) throw taken(fact.label);
    const before = { label: known.label, value: known.value };
    await note(deps, trx, storeHash, { by, at, action: 'fact.changed', key, detail: { ...fact, before } });
  });
}

/** @throws AppError `not_found` */
export async function takeBackFact(
  deps: FactDeps,
  storeHash: string,
  key: EntityKey,
  id: string,
  by: Teller,
): Promise<void> {
  await inStore(deps.db, storeHash, async (trx) => {
    const { known } = await find(trx, storeHash, key, id);
    await forgetStated(trx, storeHash, known);
    const { label, value } = known;
    await note(deps, trx, storeHash, {
      by,
      at: deps.clock.now(),
      action: 'fact.removed',
      key,
      detail: { label, value },
    });
  });
}

/** @throws AppError `not_found` when the shop has no such item (any more). */
export async function mustExist(trx: Trx, storeHash: string, key: EntityKey): Promise<void> {
  if ((await findEntities(trx, storeHash, [key])).length === 0)
    throw new AppError('not_found', 'Your shop has no such item (any more). Sync to bring the list up to date.');
}

function checked(request: FactRequest): { label: string; value: string } {
  const fact = checkFact(request);
  if (fact.ok) return { label: fact.label, value: fact.value };
  const [first = ''] = Object.values(fact.fields);
  throw new AppError('invalid_request', first, { fields: fact.fields });
}

async function find(
  trx: Trx,
  storeHash: string,
  key: EntityKey,
  id: string,
): Promise<{ known: StatedRow; others: StatedRow[] }> {
  const { stated } = await readToldOf(trx, storeHash, key);
  const known = stated.find((fact) => fact.id === id);
  if (known === undefined)
    throw new AppError('not_found', 'Somebody removed this fact meanwhile. Reload to see what is stated now.');
  return { known, others: stated.filter((fact) => fact !== known) };
}

function taken(label: string): AppError {
  const message = `“${label}” is stated already. Change that fact instead.`;
  return new AppError('conflict', message, { fields: { label: message } });
}

async function note(
  { queue }: Pick<FactDeps, 'queue'>,
  trx: Trx,
  storeHash: string,
  entry: { by: Teller; at: Date; action: string; key: EntityKey; detail: object },
): Promise<void> {
  const { by, at, action, key, detail } = entry;
  await record(trx, storeHash, { at, actor: by.email, action, subject: factKey(key.kind, key.id), detail });
  // People state several facts in a row: one check serves them all.
  const payload = { storeHash, installation: by.installation };
  await queue.enqueue(trx, 'check-store', payload, { startAfterSeconds: 5 });
}

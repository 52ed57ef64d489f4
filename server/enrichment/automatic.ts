import { record } from '../audit/record.ts';
import { inStore } from '../db/in-store.ts';
import { lockSettings } from '../db/lock-settings.ts';
import type { Trx } from '../db/pool.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import type { RequestSession } from '../http/session.ts';
import { newId } from '../ids.ts';
import { readStanding } from '../plans/quota.ts';
import { findStore } from '../stores/find-store.ts';
import { isCurrentInstallation } from '../stores/installation.ts';
import { readAutomatic, upsertAutomatic } from './automatic-repository.ts';
import { engineOf } from './choose-engine.ts';
import type { AutomaticAnswer, AutomaticChange } from './contract.ts';
import { fitsAny } from './hold-items.ts';
import { countOutdated, selectNeeding } from './needing-repository.ts';
import { insertRun } from './run-repository.ts';

type Means = Pick<Deps, 'db' | 'queue' | 'clock' | 'config' | 'secrets'>;
type Work = { storeHash: string; installation: number };

/**
 * Queues a run over the items whose last suggestion cites a fact that has changed, where the merchant wants that; its
 * suggestions wait for review like all others. Safe to repeat: an open run serves for all, and what it has looked at is
 * no longer outdated.
 */
export async function startAutomatic(
  { db, queue, clock, config, secrets }: Means,
  { storeHash, installation }: Work,
): Promise<void> {
  if (!(await isCurrentInstallation(db, storeHash, installation))) return;
  const timezone = (await findStore(db, storeHash))?.timezone;
  await inStore(db, storeHash, async (trx) => {
    if (!(await readAutomatic(trx, storeHash)).isOn) return;
    const at = clock.now();
    const outdated = await selectNeeding(trx, storeHash, { scope: 'changed', mode: 'mend' });
    const reckoning = { defaultPlan: config.defaultPlan, at, timezone };
    // Each check of the shop comes here: a run that could do nothing would be queued again and again.
    if (!(await fitsAny(trx, storeHash, 'automatic', outdated, reckoning))) return;
    const run = {
      id: newId(),
      installation,
      scope: 'changed' as const,
      cause: 'automatic' as const,
      mode: 'mend' as const,
      signals: [],
      engine: await engineOf({ db: trx, config, secrets }, storeHash),
      hint: undefined,
      most: undefined,
      requestedBy: undefined,
      queuedAt: at,
    };
    if (await insertRun(trx, storeHash, run))
      await queue.enqueue(trx, 'enrich', { storeHash, installation, runId: run.id });
  });
}

export async function automaticAnswer(
  { db, clock }: Pick<Deps, 'db' | 'clock'>,
  storeHash: string,
): Promise<AutomaticAnswer> {
  const timezone = (await findStore(db, storeHash))?.timezone;
  return inStore(db, storeHash, (trx) => automaticIn(trx, storeHash, clock.now(), timezone));
}

export async function automaticIn(
  trx: Trx,
  storeHash: string,
  at: Date,
  timezone: string | undefined,
): Promise<AutomaticAnswer> {
  const { isOn, monthlyCap } = await readAutomatic(trx, storeHash);
  const { used, reserved, month } = await readStanding(trx, storeHash, {
    pool: 'automatic',
    limit: monthlyCap,
    at,
    timezone,
  });
  return { isOn, monthlyCap, used, reserved, month, waiting: await countOutdated(trx, storeHash) };
}

/** @throws AppError `forbidden` for members who may not publish: it spends the shop's plan. */
export async function changeAutomatic(
  deps: Means,
  { storeHash, installation, member }: RequestSession,
  change: AutomaticChange,
): Promise<AutomaticAnswer> {
  if (!member.canPublish)
    throw new AppError('forbidden', 'Only members who may publish can change settings. Ask the shop owner.');
  const at = deps.clock.now();
  await inStore(deps.db, storeHash, async (trx) => {
    await lockSettings(trx, storeHash);
    const before = await readAutomatic(trx, storeHash);
    const after = { isOn: change.isOn ?? before.isOn, monthlyCap: change.monthlyCap ?? before.monthlyCap };
    await upsertAutomatic(trx, storeHash, after, { changedBy: member.email, changedAt: at });
    await record(trx, storeHash, {
      at,
      actor: member.email,
      action: 'automatic.changed',
      subject: 'store',
      detail: { before, after },
    });
  });
  await startAutomatic(deps, { storeHash, installation });
  return automaticAnswer(deps, storeHash);
}

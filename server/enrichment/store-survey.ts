import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { eachEntity } from '../catalog/find-entities.ts';
import { mirrorVersion } from '../catalog/mirror-version.ts';
import { readFacts } from '../catalog/read-facts.ts';
import { inStore } from '../db/in-store.ts';
import type { Db } from '../db/pool.ts';
import type { EntityFacts, StoreFacts } from '../facts/facts.ts';
import { readStoreSettings } from '../stores/store-settings.ts';
import { groundedEngine } from './grounded-engine.ts';
import { Remembered } from './remembered.ts';
import { shareOf, startSurvey } from './survey.ts';
import type { Share, Survey } from './survey.ts';

const pageSize = 250;
const chunkSize = 25;
/** Surveys kept in this process: each takes some megabytes for a large store. */
const mostKept = 3;
const kept = new Map<string, { version: string; survey: Survey }>();
/** Some three kilobytes each. */
const shares = new Remembered<Share>(10_000);
/** Facts that have not changed stay one object, and with it stays what is read and drafted from them: up to 100 kB. */
const same = new Remembered<EntityFacts>(400);

/**
 * The survey of a whole store as its mirror is now; a run after a check does not read everything again. `version` differs
 * whenever anything has changed that problems, scores and suggestions depend on: mirror, store, its settings, engine.
 */
export async function surveyStore(
  db: Db,
  storeHash: string,
  store: StoreFacts,
  signal: AbortSignal,
): Promise<{ survey: Survey; version: string }> {
  const version = await versionOf(db, storeHash, store);
  const known = kept.get(storeHash);
  if (known?.version === version) return known;
  const survey = startSurvey();
  const remembered = shares.recall(storeHash);
  for await (const page of eachFacts(db, storeHash)) {
    signal.throwIfAborted();
    for (const facts of page) survey.add(facts, store, remembered.of(facts, shareOf));
  }
  remembered.keep();
  kept.delete(storeHash);
  kept.set(storeHash, { version, survey });
  for (const oldest of [...kept.keys()].slice(0, -mostKept)) kept.delete(oldest);
  return { survey, version };
}

/** Of a shop that was erased nothing stays in this process. */
export function forgetSurvey(storeHash: string): void {
  kept.delete(storeHash);
  shares.forget(storeHash);
  same.forget(storeHash);
}

async function versionOf(db: Db, storeHash: string, store: StoreFacts): Promise<string> {
  const settings = await readStoreSettings(db, storeHash);
  const mirror = await inStore(db, storeHash, (trx) => mirrorVersion(trx, storeHash));
  const besides = [groundedEngine.version, store, settings];
  return `${mirror}/${createHash('sha256').update(JSON.stringify(besides)).digest('hex').slice(0, 16)}`;
}

/** Facts of every entity of the store, in small portions. */
export async function* eachFacts(db: Db, storeHash: string): AsyncGenerator<EntityFacts[]> {
  const remembered = same.recall(storeHash);
  for await (const page of eachEntity(db, storeHash, undefined, pageSize)) {
    const read = await readFacts(db, storeHash, page);
    const facts = [...read.values()].map((one) => remembered.of(one, (fresh) => fresh));
    for (let at = 0; at < facts.length; at += chunkSize) {
      yield facts.slice(at, at + chunkSize);
      // Text work is long: requests and heartbeats of this process get their turn in between.
      await setImmediate();
    }
  }
  remembered.keep();
}

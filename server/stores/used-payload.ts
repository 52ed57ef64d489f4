import { createHash } from 'node:crypto';
import type { Trx } from '../db/pool.ts';
import { insertUsedPayload, isPayloadUsed } from './session-repository.ts';

export type Callback = 'auth' | 'load' | 'uninstall' | 'remove_user';

/** Signed payloads live 24 hours. */
const keptMs = 2 * 24 * 3_600_000;

/** Uses a payload up, for every callback. Says whether this was its first use. */
export async function takePayload(
  trx: Trx,
  storeHash: string,
  callback: Callback,
  jti: string,
  at: Date,
): Promise<boolean> {
  return insertUsedPayload(trx, storeHash, { jti, callback, at, keepAfter: new Date(at.getTime() - keptMs) });
}

/** Uses an authorisation code up; only its hash is kept. */
export async function takeCode(trx: Trx, storeHash: string, code: string, at: Date): Promise<boolean> {
  return takePayload(trx, storeHash, 'auth', codeId(code), at);
}

export async function isCodeUsed(trx: Trx, storeHash: string, code: string): Promise<boolean> {
  return isPayloadUsed(trx, storeHash, codeId(code));
}

function codeId(code: string): string {
  return createHash('sha256').update(code).digest('hex');
}

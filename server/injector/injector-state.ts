import type { Trx } from '../db/pool.ts';
import type { InjectorAnswer } from './contract.ts';

/** Where the Schema Injector of a store stands, for the overview. */
export async function injectorState(
  _trx: Trx,
  _storeHash: string,
): Promise<Pick<InjectorAnswer, 'state' | 'health' | 'message'>> {
  return { state: 'off', health: 'not_checked', message: 'The Schema Injector is off.' };
}

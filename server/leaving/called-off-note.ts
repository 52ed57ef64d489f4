import { newId } from '../ids.ts';
import type { LeavingNote } from './leaving-repository.ts';

/** For the receipt: what the merchant had planned and is not written now. */
export function calledOffNote(writes: number, at: Date): LeavingNote[] {
  if (writes === 0) return [];
  const what = writes === 1 ? '1 change' : `${writes.toLocaleString('en-US')} changes`;
  const name = `Publishing of ${what} that waited for its time or was paused: cancelled, nothing of it was written`;
  return [{ subject: `called-off:${newId()}`, what: 'removed', name, reason: null, at }];
}

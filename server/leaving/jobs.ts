import type { Deps } from '../deps.ts';
import { endErasure, eraseLate } from './erase-store.ts';
import { leave } from './leave-job.ts';
import type { LeaveJob } from './leave-job.ts';

/** Safe to run twice: what is gone stays gone, and what is recorded is gone on with (`leave-job.ts`). */
export function leaveJob(deps: Deps): (payload: LeaveJob, signal: AbortSignal) => Promise<void> {
  return (payload, signal) => leave(deps, payload, signal);
}

/** Safe to run twice: rows that are gone stay gone (`erase-store.ts`). */
export function eraseJob(deps: Deps): (payload: { storeHash: string; installation: number }) => Promise<void> {
  return ({ storeHash, installation }) => eraseLate(deps, storeHash, installation);
}

/** Safe to run twice: a shop that was given back, or erased, stays so (`erase-store.ts`). */
export function endErasureJob(deps: Deps): (payload: { storeHash: string; installation: number }) => Promise<void> {
  return ({ storeHash, installation }) => endErasure(deps, storeHash, installation);
}

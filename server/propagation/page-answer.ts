import { z } from 'zod';
import { decodeCursor, encodeCursor } from '../db/keyset.ts';
import type { Page } from './find-publications.ts';

/** The page that was asked for, of a list ordered by position, newest first. */
export function pageOf(after: string | undefined, limit: number): { before: number | undefined; limit: number } {
  const [before] = decodeCursor(after, z.tuple([z.number().int()])) ?? [];
  return { before, limit };
}

export function answerOf<T>({ items, lastPosition, total }: Page<T>) {
  return { items, next: lastPosition === undefined ? null : encodeCursor([lastPosition]), total };
}

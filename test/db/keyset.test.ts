import { z } from 'zod';
import { decodeCursor, encodeCursor } from '../../server/db/keyset.ts';
import { AppError } from '../../server/errors.ts';

const place = z.tuple([z.iso.datetime(), z.uuid()]);
const values = ['2026-11-20T10:00:00.000Z', '0191f7a2-1111-7abc-8def-000000000001'];

test('a cursor brings back what it was made of; without one there is the first page', () => {
  expect(decodeCursor(encodeCursor(values), place)).toEqual(values);
  expect(decodeCursor(undefined, place)).toBeUndefined();
});

test.each([
  ['text that is no cursor', 'x'],
  ['too few values', encodeCursor([values[0] ?? ''])],
  ['values of another kind', encodeCursor(['yesterday', 'somewhere'])],
  ['something else than a list', Buffer.from('{"a":1}').toString('base64url')],
])('%s is refused with what to do', (_, cursor) => {
  expect(() => decodeCursor(cursor, place)).toThrow(AppError);
  expect(() => decodeCursor(cursor, place)).toThrow(/Start again from the first page/);
});

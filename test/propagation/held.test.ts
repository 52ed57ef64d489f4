import { heldOf } from '../../server/propagation/held.ts';
import type { Meanwhile, Scheduled } from '../../server/propagation/held.ts';

const scheduled: Scheduled[] = [
  { id: 'a', kind: 'product', entityId: 1, signal: 'title' },
  { id: 'b', kind: 'product', entityId: 2, signal: 'title' },
  { id: 'c', kind: 'product', entityId: 1, signal: 'jsonld' },
];

function held(meanwhile: Partial<Meanwhile>): [string, string][] {
  const unchanged = { outdated: new Map(), chosen: new Set(['a', 'b', 'c']), locked: new Set<string>() };
  return heldOf(scheduled, { ...unchanged, ...meanwhile }).map(({ id, reason }) => [id, reason.slice(0, 40)]);
}

test('an item of which one scheduled text rests on facts that are gone is held as a whole, the others begin', () => {
  expect(held({})).toEqual([]);
  expect(held({ outdated: new Map([['product:1', ['title']]]) })).toEqual([
    ['a', 'Held: product data that this text rests '],
    ['c', 'Held: product data that another text of '],
  ]);
});

test('facts of a text that is not part of the batch hold nothing', () => {
  expect(held({ outdated: new Map([['product:2', ['description']]]) })).toEqual([]);
});

test('a field that was locked and a suggestion that was replaced are held alone', () => {
  expect(held({ locked: new Set(['b']), chosen: new Set(['a', 'b']) })).toEqual([
    ['b', 'Held: you locked this field after it was'],
    ['c', 'Held: the suggestion was replaced after '],
  ]);
});

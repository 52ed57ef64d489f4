import type { EntityKind, Signal } from '../../server/facts/facts.ts';
import type { OpenPublication } from '../../server/propagation/publication-repository.ts';
import { takeGroup } from '../../server/propagation/take-group.ts';

function open(kind: EntityKind, entityId: number, signal: Signal): OpenPublication {
  return {
    id: `${kind}${entityId}${signal}`,
    kind,
    entityId,
    signal,
    before: '',
    after: 'x',
    state: 'queued',
    undoes: null,
    name: `${kind} ${entityId}`,
    actor: 'anna@shop.example',
    batchId: 'batch',
    installation: 1,
    liveBefore: null,
  };
}

function both(kind: EntityKind, count: number): OpenPublication[] {
  return Array.from({ length: count }, (_, index) => index + 1).flatMap((id) => [
    open(kind, id, 'description'),
    open(kind, id, 'title'),
  ]);
}

const free = { allowance: undefined, oneByOne: false };

test('of nothing there is no group', () => {
  expect(takeGroup([], free)).toBeUndefined();
});

test('texts of as many products as BigCommerce lists at once are read together, with both fields of each', () => {
  const group = takeGroup(both('product', 260), free);
  expect(new Set(group?.publications.map(({ entityId }) => entityId)).size).toBe(250);
  expect(group?.publications).toHaveLength(500);
});

test('a brand, a page or a post is taken alone: it is read directly before its own write', () => {
  for (const kind of ['brand', 'page', 'post'] as const) {
    expect(takeGroup(both(kind, 3), free)?.publications).toHaveLength(2);
  }
});

test('kinds are never mixed', () => {
  const group = takeGroup(
    [open('category', 1, 'title'), open('product', 1, 'title'), open('category', 2, 'title')],
    free,
  );
  expect(group).toMatchObject({ kind: 'category', publications: [{ entityId: 1 }, { entityId: 2 }] });
});

test('an address is taken alone, and texts leave it out', () => {
  const [alone, title] = [open('product', 1, 'url'), open('product', 1, 'title')];
  expect(takeGroup([alone, title, open('product', 2, 'url')], free)).toEqual({
    kind: 'product',
    what: 'url',
    publications: [alone],
  });
  expect(takeGroup([title, alone], free)).toEqual({ kind: 'product', what: 'texts', publications: [title] });
});

test('search data and questions go together, since they share a metafield, and not with texts', () => {
  const [data, questions, other] = [
    open('brand', 1, 'jsonld'),
    open('brand', 1, 'questions'),
    open('brand', 2, 'jsonld'),
  ];
  expect(takeGroup([data, open('brand', 1, 'title'), questions, open('product', 3, 'jsonld'), other], free)).toEqual({
    kind: 'brand',
    what: 'metafields',
    publications: [data, questions, other],
  });
});

test('an allowance cuts between entities, never inside one, and lets at least one through', () => {
  expect(takeGroup(both('product', 20), { ...free, allowance: 5 })?.publications).toHaveLength(4);
  expect(takeGroup(both('product', 20), { ...free, allowance: 1 })?.publications).toHaveLength(2);
});

test('to find the one that makes trouble, entities are taken one by one', () => {
  expect(takeGroup(both('product', 20), { ...free, oneByOne: true })?.publications).toHaveLength(2);
});

test('the first ten end with a whole item: none is written in two halves', () => {
  const list = both('product', 12).slice(1);
  // One change of the first item, both of all others: the tenth change is the first half of the sixth item.
  const now = takeGroup(list, { allowance: 10, oneByOne: false });
  expect(now?.publications.map(({ entityId }) => entityId)).toEqual([1, 2, 2, 3, 3, 4, 4, 5, 5]);
  const next = takeGroup(list.slice(9), { allowance: 1, oneByOne: false });
  expect(next?.publications.map(({ entityId }) => entityId)).toEqual([6, 6]);
});

import { newId } from '../../server/ids.ts';
import { selectItem } from '../../server/overview/item-repository.ts';
import { insertBatch } from '../../server/propagation/batch-repository.ts';
import { isKeptForm } from '../../server/propagation/publication-status.ts';
import { gone } from '../../server/propagation/live-values.ts';
import { readPublication } from '../../server/propagation/publication-list-repository.ts';
import { writesThatChanged } from '../../server/propagation/history-repository.ts';
import { insertPublications } from '../../server/propagation/publication-repository.ts';
import { whetherUndoable } from '../../server/propagation/undo-chain.ts';
import { readPlan } from '../../server/propagation/undo-plan-repository.ts';
import type { PlanPage, PlanScope, PlannedUndo } from '../../server/propagation/undo-plan-repository.ts';
import { addStore, inTestStore, storeHash } from '../proposals/builders.ts';
import { openTestDatabase } from '../support/database.ts';
import type { TestDatabase } from '../support/database.ts';
import { dice, ofTitle, randomWrites, writeTitle } from './written-titles.ts';
import type { Write } from './written-titles.ts';

let database: TestDatabase;
let inside: ReturnType<typeof inTestStore>;
const batchId = newId();

beforeAll(async () => {
  database = await openTestDatabase();
  inside = inTestStore(database);
  await addStore(database);
  const queuedAt = new Date('2026-11-01T10:00:00Z');
  await inside((trx) =>
    insertBatch(trx, storeHash, { id: batchId, cause: 'publish', installation: 1, requestedBy: 'anna', queuedAt }),
  );
});
afterAll(() => database.close());

const titled = (writes: readonly Write[], live: string) => writeTitle(inside, batchId, writes, live);

const everyRow: PlanPage = {
  verdicts: ['goes_back', 'drifted', 'already', 'gone', 'being_written'],
  before: undefined,
  limit: 100,
};

async function planned(scope: PlanScope): Promise<PlannedUndo[]> {
  return (await inside((trx) => readPlan(trx, storeHash, scope, everyRow))).rows;
}

test.each<[string, Write[], string, Partial<PlannedUndo>]>([
  [
    'stands last: it goes back as far as it arrived',
    [
      { from: 'A', to: 'B', day: 2 },
      { from: 'B', to: 'C', day: 2, unread: true },
    ],
    'C',
    { ours: 'C', target: 'A', verdict: 'goes_back' },
  ],
  [
    'and that the mirror does not show: what stands before it is ours',
    [
      { from: 'A', to: 'B', day: 2 },
      { from: 'B', to: 'C', day: 2, unread: true },
    ],
    'B',
    { ours: 'C', target: 'A', verdict: 'goes_back' },
  ],
  [
    'and where the mirror shows the first value: it may be old',
    [
      { from: 'A', to: 'B', day: 2 },
      { from: 'B', to: 'C', day: 2, unread: true },
    ],
    'A',
    { ours: 'C', target: 'A', verdict: 'goes_back' },
  ],
  [
    'was found by the next write: both are ours',
    [
      { from: 'A', to: 'B', day: 2 },
      { from: 'B', to: 'C', day: 2, unread: true },
      { from: 'C', to: 'D', day: 2 },
    ],
    'D',
    { ours: 'D', target: 'A', verdict: 'goes_back' },
  ],
  [
    'was found by the next write in the form in which BigCommerce kept it: both are ours',
    [
      { from: 'A', to: 'Ours  kept', day: 2, unread: true },
      { from: 'Ours kept', to: 'D', day: 2 },
    ],
    'D',
    { ours: 'D', target: 'A', verdict: 'goes_back' },
  ],
  [
    'was not found by the next write: it never arrived',
    [
      { from: 'A', to: 'B', day: 2 },
      { from: 'B', to: 'C', day: 2, unread: true },
      { from: 'B', to: 'D', day: 2 },
    ],
    'D',
    { ours: 'D', target: 'A', verdict: 'goes_back' },
  ],
  [
    'is an undo: what it was to take back still stands',
    [
      { from: 'A', to: 'B', day: 2 },
      { from: 'B', to: 'A', day: 2, unread: true, undoesFrom: 0 },
    ],
    'B',
    { ours: 'B', target: 'A', verdict: 'goes_back' },
  ],
])('a write that was sent and never read back %s', async (_, writes, live, expected) => {
  const { entityId, ids } = await titled(writes, live);
  expect(await planned({ what: 'item', kind: 'product', entityId })).toMatchObject([{ ...expected, live }]);
  const key = { kind: 'product', entityId, signal: 'title' } as const;
  const history = [...(await inside((trx) => writesThatChanged(trx, storeHash, [key]))).values()][0] ?? [];
  const verdict = whetherUndoable(history, ids[0] ?? '');
  expect(verdict).toMatchObject({ can: true, chain: { target: expected.target, latest: { readBack: expected.ours } } });
});

const cut = { from: 'A', to: 'Long text', day: 2, found: 'Long' };
const back = { target: 'A', verdict: 'goes_back' } as const;

test.each<[string, Write[], string, Partial<PlannedUndo>[]]>([
  ['waits for a person', [cut], 'Long', []],
  ['is the merchant’s own where a person said so', [{ ...cut, take: 'theirs' }], 'Long', []],
  [
    'is ours where it was cut again',
    [
      { ...cut, take: 'ours' },
      { from: 'Long', to: 'Long text', day: 3, kept: 'Long' },
    ],
    'Long',
    [{ ...back, ours: 'Long' }],
  ],
  [
    'is ours in a form of its own where a second write was kept so as well',
    [
      { ...cut, found: 'L0ng', take: 'ours' },
      { from: 'L0ng', to: 'Long text', day: 3, kept: 'L0ng' },
    ],
    'L0ng',
    [{ ...back, ours: 'L0ng' }],
  ],
  [
    'is ours, cut off, where the second write arrived',
    [
      { ...cut, take: 'edit' },
      { from: 'Long', to: 'Other', day: 3 },
    ],
    'Other',
    [{ ...back, ours: 'Other' }],
  ],
  [
    'is ours, cut off, also where nobody decided and a newer suggestion was published over it',
    [cut, { from: 'Long', to: 'Other', day: 3 }],
    'Other',
    [{ ...back, ours: 'Other' }],
  ],
  [
    'is ours, cut off, also where the second write was refused',
    [
      { ...cut, take: 'ours' },
      { from: 'Long', to: 'Long text', day: 3, kept: 'Long', reason: 'Refused.' },
    ],
    'Long',
    [{ ...back, ours: 'Long' }],
  ],
  [
    'is the merchant’s where a second write met it and a person said so',
    [cut, { from: 'A', to: 'Other', day: 3, found: 'Long', take: 'theirs' }],
    'Long',
    [],
  ],
  [
    'is the merchant’s where it is another text and the write over it was refused',
    [
      { ...cut, found: 'Mine', take: 'ours' },
      { from: 'Mine', to: 'Long text', day: 3, kept: 'Mine', reason: 'Refused.' },
    ],
    'Mine',
    [],
  ],
  [
    'is the merchant’s where it is another text, and comes back as that',
    [
      { ...cut, found: 'Mine', take: 'ours' },
      { from: 'Mine', to: 'Long text', day: 3 },
    ],
    'Long text',
    [{ ours: 'Long text', target: 'Mine', verdict: 'goes_back' }],
  ],
  [
    'stays the merchant’s once the write over it is undone',
    [
      { ...cut, found: 'Mine', take: 'ours' },
      { from: 'Mine', to: 'Long text', day: 3 },
      { from: 'Long text', to: 'Mine', day: 4, undoesFrom: 1 },
    ],
    'Mine',
    [],
  ],
])('a text that was found after its write had begun %s', async (_, writes, live, expected) => {
  const { entityId, ids } = await titled(writes, live);
  expect(await planned({ what: 'item', kind: 'product', entityId })).toMatchObject(expected);
  const key = { kind: 'product', entityId, signal: 'title' } as const;
  const history = [...(await inside((trx) => writesThatChanged(trx, storeHash, [key]))).values()][0] ?? [];
  const verdicts = ids.map((id) => whetherUndoable(history, id));
  const targets = verdicts.flatMap((verdict) => (verdict.can ? [verdict.chain.target] : []));
  expect([...new Set(targets)]).toEqual(expected.map(({ target }) => target));
});

test('a conflict of an older version whose write had begun waits for a person, who can put back what was there', async () => {
  const { entityId, ids } = await titled([cut], 'Long');
  const { rows } = await inside((trx) =>
    readPlan(trx, storeHash, { what: 'item', kind: 'product', entityId }, { ...everyRow, verdicts: ['undecided'] }),
  );
  expect(rows).toMatchObject([{ verdict: 'undecided', live: 'Long' }]);
  const stored = await inside((trx) => readPublication(trx, storeHash, ids[0] ?? ''));
  expect(stored).toMatchObject({ state: 'conflict', wasSent: true });
});

test('the database knows the forms in which BigCommerce may keep a text as the writing does', async () => {
  const pairs = [
    ['Ours  kept', 'Ours kept'],
    ['Tents & more', 'tents &amp; more '],
    ['a &amp;lt; b', 'a&lt;b'],
    ['/x/', '/x-1/'],
    ['/x', '/x-12'],
    ['/x/', '/x-long/'],
    ['/', '/-1'],
    ['Ours', 'Ours, and more'],
    ['Ours', ''],
    ['', 'Theirs'],
  ] as const;
  for (const [sent, live] of pairs) {
    const { rows } = await database.owner.raw<{ rows: { kept: boolean }[] }>('select kept_as_sent(?, ?) as kept', [
      sent,
      live,
    ]);
    expect({ sent, live, kept: rows[0]?.kept }).toEqual({ sent, live, kept: isKeptForm(sent, live) });
  }
});

test.each([
  ['B', []],
  ['C', []],
  ['c', []],
  ['Mine', ['title']],
])('beside a second write that nobody could read back, %s in the shop is drift: %j', async (live, drifted) => {
  const { entityId } = await titled(
    [
      { from: 'A', to: 'B', day: 2 },
      { from: 'B', to: 'C', day: 2, unread: true },
    ],
    live,
  );
  const item = await inside((trx) => selectItem(trx, storeHash, 'product', entityId));
  expect(item?.driftedSignals).toEqual(drifted);
});

test.each<[string, Partial<Write>, string[]]>([
  ['kept by BigCommerce in a form of its own', { kept: 'L0ng' }, []],
  ['found after the write had begun', { found: 'L0ng' }, []],
  ['kept by the merchant, who was asked', { found: 'L0ng', take: 'theirs' }, ['title']],
])('beside an earlier text of ours, one %s: what the catalogue calls drift', async (_, end, drifted) => {
  const writes = [
    { from: 'A', to: 'B', day: 2 },
    { from: 'B', to: 'Long text', day: 3, ...end },
  ];
  const { entityId } = await titled(writes, 'L0ng');
  const item = await inside((trx) => selectItem(trx, storeHash, 'product', entityId));
  expect(item?.driftedSignals).toEqual(drifted);
});

test('what was sent to an item that no longer exists holds nothing of ours', async () => {
  const { entityId } = await titled([{ from: 'A', to: 'B', day: 2, unread: true, reason: gone }], 'A');
  expect(await planned({ what: 'item', kind: 'product', entityId })).toEqual([]);
});

test('an undo that is paused is named when all goes back, for somebody has to go on with it', async () => {
  const { entityId } = await titled([{ from: 'A', to: 'B', day: 2 }], 'B');
  const paused = newId();
  const at = new Date('2026-11-03T10:00:00Z');
  await inside(async (trx) => {
    await insertBatch(trx, storeHash, {
      id: paused,
      cause: 'undo',
      installation: 1,
      requestedBy: 'anna',
      queuedAt: at,
    });
    const undo = { ...ofTitle, id: newId(), entityId, before: 'B', after: 'A', undoes: undefined };
    await insertPublications(trx, storeHash, { id: paused, actor: 'anna', at }, [undo]);
    await trx('batches').where({ id: paused }).update({ state: 'running' });
    await trx('batches').where({ id: paused }).update({ state: 'paused' });
  });
  const { resting } = await inside((trx) => readPlan(trx, storeHash, { what: 'everything' }, everyRow));
  expect(resting).toEqual([
    { batchId: paused, state: 'paused', startsAt: null, position: expect.anything(), count: 1 },
  ]);
});

test('what the history offers to undo one by one, the plan takes back in bulk, down to the same value', async () => {
  const seed = Number(process.env['SEED'] ?? 4711);
  const roll = dice(seed);
  for (let round = 0; round < 40; round += 1) {
    const { writes, live } = randomWrites(roll);
    const { entityId, ids } = await titled(writes, live);
    const key = { kind: 'product', entityId, signal: 'title' } as const;
    const histories = await inside((trx) => writesThatChanged(trx, storeHash, [key]));
    const history = [...histories.values()][0] ?? [];
    for (const id of ids) {
      const one = whetherUndoable(history, id);
      const many = (await planned({ what: 'publication', id })).filter(({ verdict }) => verdict === 'goes_back');
      const context = { seed, round, writes, asked: ids.indexOf(id) };
      expect({ ...context, targets: many.map(({ target }) => target) }).toEqual({
        ...context,
        targets: one.can ? [one.chain.target] : [],
      });
    }
  }
});

test('since a day only the newer writes go back; older ones of the same text stay', async () => {
  const { entityId } = await titled(
    [
      { from: 'A', to: 'B', day: 3 },
      { from: 'B', to: 'C', day: 10 },
      { from: 'C', to: 'D', day: 11 },
    ],
    'D',
  );
  const ofItem = async (scope: PlanScope) => (await planned(scope)).filter((row) => row.entityId === entityId);
  expect(await ofItem({ what: 'since', notBefore: new Date('2026-11-10T00:00:00Z') })).toMatchObject([
    { ours: 'D', target: 'B', verdict: 'goes_back' },
  ]);
  expect(await ofItem({ what: 'everything' })).toMatchObject([{ ours: 'D', target: 'A', verdict: 'goes_back' }]);
  expect(await ofItem({ what: 'since', notBefore: new Date('2026-11-12T00:00:00Z') })).toEqual([]);
});

test('what somebody else changed since, what shows the old value again and what is deleted is left alone', async () => {
  const edited = await titled([{ from: 'A', to: 'B', day: 2 }], 'Theirs');
  const restored = await titled([{ from: 'A', to: 'B', day: 2 }], 'A');
  const deleted = await titled([{ from: 'A', to: 'B', day: 2 }], 'B');
  await inside((trx) => trx('entities').where({ entity_id: deleted.entityId }).update({ deleted_at: new Date() }));
  const verdict = async ({ entityId }: { entityId: number }) =>
    (await planned({ what: 'item', kind: 'product', entityId })).map((row) => row.verdict);
  expect([await verdict(edited), await verdict(restored), await verdict(deleted)]).toEqual([
    ['drifted'],
    ['already'],
    ['gone'],
  ]);
  const { counts } = await inside((trx) => readPlan(trx, storeHash, { what: 'everything' }, everyRow));
  expect(counts).toContainEqual({ kind: 'product', signal: 'title', verdict: 'gone', count: 1 });
});

import { parseArgs } from 'node:util';
import { inStore } from '../../server/db/in-store.ts';
import { findChoices, listProposals } from '../../server/proposals/find-proposals.ts';
import type { ProposalFilter } from '../../server/proposals/find-proposals.ts';
import { makeSelection } from '../../server/review/make-selection.ts';
import { clusterVariable, useTestPostgres } from '../support/cluster.ts';
import { openTestDatabase } from '../support/database.ts';
import type { TestDatabase } from '../support/database.ts';

/*
 * `node test/bench/queue.ts [--proposals N]`: the review queue over as many suggestions (100,000) as its filters find them. Prints each
 * filter's time against the plain first page of the same run, and whether it reads the wide tables as a whole; asserts nothing,
 * because no timing is stable.
 */

const { values } = parseArgs({ options: { proposals: { type: 'string', default: '100000' } } });
const count = Number(values.proposals);
const storeHash = 'bench00001';
const runs = 5;

const cluster = await useTestPostgres({ waitsForDisk: true });
process.env[clusterVariable] = cluster.url;
const database = await openTestDatabase();
try {
  await fill(database);
  await measure(database);
} finally {
  await database.close();
  cluster.release();
}

async function fill({ owner }: TestDatabase): Promise<void> {
  const row = {
    store_hash: storeHash,
    status: 'active',
    installed_at: new Date(),
    name: 'Bench',
    url: 'https://x.example',
  };
  await owner('stores').insert(row);
  const filler = `repeat(md5(n::text), 30)`;
  const statements = [
    `insert into entities (store_hash, kind, entity_id, name, is_visible, parent_id, raw, synced_at)
     select ?, 'category', n, 'Category ' || n, true, n / 10, '{}', now() from generate_series(1, 1000) as n`,
    `insert into entities (store_hash, kind, entity_id, name, sku, is_visible, brand_id, category_ids, title, description, raw, synced_at)
     select ?, 'product', n, 'Product ' || md5(n::text), 'SKU-' || n, true, n % 400 + 1, array[n % 1000 + 1, n % 37 + 1],
       'Title ' || n, 'Description ' || n, jsonb_build_object('channels', array[n % 2 + 1], 'filler', ${filler},
         'variants', jsonb_build_array(jsonb_build_object('sku', 'VAR-' || n || '-S'), jsonb_build_object('sku', 'VAR-' || n || '-M'))), now()
     from generate_series(1, :count) as n`,
    `insert into entity_checks (store_hash, kind, entity_id, problems, score, checked_at)
     select ?, 'product', n, '[]', n % 101, now() from generate_series(1, :count) as n`,
    `insert into proposals (store_hash, id, kind, entity_id, name, url, engine, engine_version, fingerprint, state, dropped, problems)
     select ?, gen_random_uuid(), 'product', n, 'Product ' || md5(n::text), 'https://x.example/' || n, 'grounded', '1', n::text,
       case when n % 10 = 0 then 'published' else 'pending' end, '[]',
       jsonb_build_array(jsonb_build_object('code', 'problem_' || n % 20, 'signal', 'title', 'message', ${filler}))
     from generate_series(1, :count) as n`,
    `insert into proposal_problems (store_hash, code, proposal_id)
     select store_hash, problems -> 0 ->> 'code', id from proposals where store_hash = ?`,
    `insert into changes (store_hash, proposal_id, signal, before, proposed, evidence, solves, engine)
     select store_hash, id, signal, case signal when 'title' then 'Title ' else 'Description ' end || entity_id, ${filler.replaceAll('n::text', 'entity_id::text')}, '[]', '[]',
       case when entity_id % 53 = 0 then 'llm' else 'grounded' end
     from proposals, unnest(array['title', 'description']) as signal where store_hash = ?`,
    `update proposals set partly_decided = true where store_hash = ? and entity_id % 51 = 0`,
    `update entities set title = 'By hand' where store_hash = ? and kind = 'product' and entity_id % 501 = 0`,
  ];
  for (const statement of statements)
    await owner.transaction(async (trx) => {
      await trx.raw(`select set_config('app.store_hash', ?, true)`, [storeHash]);
      await trx.raw(statement.replace(':count', String(count)), [storeHash]);
    });
  await owner.raw('vacuum analyze');
}

async function measure(database: TestDatabase): Promise<void> {
  const { db } = database;
  const filters: Record<string, ProposalFilter> = {
    'plain first page': {},
    signal: { signal: 'title' },
    engine: { engine: 'llm' },
    problem: { problem: 'problem_3' },
    'category with 111 subcategories': { category: 1 },
    brand: { brand: 7 },
    channel: { channel: 1 },
    score: { score: { from: 0, to: 19 } },
    drift: { drift: true },
    'part of a name': { q: 'abc1' },
    'whole SKU': { q: 'SKU-777' },
    'beginning of a variant’s SKU': { q: 'var-777-' },
    'some fields still to decide': { undecided: true },
    'category, brand and score': { category: 2, brand: 7, score: { from: 0, to: 49 } },
  };
  const table: Record<string, Record<string, number | string>> = {};
  let plainMs = 1;
  for (const [name, filter] of Object.entries(filters)) {
    const pending = { ...filter, state: 'pending' as const };
    const list = () =>
      inStore(db, storeHash, (trx) => listProposals(trx, storeHash, pending, { after: undefined, limit: 25 }));
    const { total } = await list();
    const ms = await fastest(list);
    if (name === 'plain first page') plainMs = ms;
    table[name] = { found: total, 'time against the plain page': ratio(ms, plainMs) };
  }
  const choices = await fastest(() => inStore(db, storeHash, (trx) => findChoices(trx, storeHash, 'pending')));
  table['choices with counts'] = { found: '', 'time against the plain page': ratio(choices, plainMs) };
  const deps = { db, clock: { now: () => new Date() } };
  const started = performance.now();
  const selection = await makeSelection(deps, storeHash, { filter: { state: 'pending' } }, 1);
  table['selecting all that match'] = {
    found: selection.total,
    'time against the plain page': ratio(performance.now() - started, plainMs),
  };
  console.log(`\nreview queue of ${count} suggestions (plain page: ${Math.round(plainMs)} ms here)`);
  console.table(table);
}

async function fastest(work: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    const started = performance.now();
    await work();
    times.push(performance.now() - started);
  }
  return Math.min(...times);
}

function ratio(ms: number, plainMs: number): number {
  return Math.round((ms / plainMs) * 10) / 10;
}

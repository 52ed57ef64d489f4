import { randomBytes } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { openPool } from '../../server/db/pool.ts';
import type { Db } from '../../server/db/pool.ts';
import { clusterVariable, databaseAddress } from '../support/cluster.ts';

const directory = fileURLToPath(new URL('../../migrations', import.meta.url));
const settings = { directory, loadExtensions: ['.ts'], tableName: 'migrations' };
const cluster = process.env[clusterVariable] ?? '';
const name = `test_${randomBytes(6).toString('hex')}`;
const store = 'tq8pn3wz1a';
const other = 'm4xh7r2c9d';
const at = '2026-11-20T10:00:00Z';

// The login owns the database and may make roles, no more: that is all that the app asks for.
let admin: Db;
let owner: Db;
beforeAll(async () => {
  admin = openPool(cluster, { role: 'owner', maxConnections: 1 });
  await admin.raw(`create role ${name} login createrole nosuperuser password 'of-the-test'`);
  // Other suites may have made the app's role already: whoever is no superuser must be let into it.
  await admin.raw(`
    do $$ begin
      create role clione_app nologin nobypassrls;
    exception when duplicate_object or unique_violation then null;
    end $$`);
  await admin.raw(`grant clione_app to ${name} with admin option`);
  await admin.raw(`create database ${name} owner ${name}`);
  const address = new URL(databaseAddress(cluster, name));
  address.username = name;
  address.password = 'of-the-test';
  owner = openPool(address.href, { role: 'owner', maxConnections: 1 });
});
afterAll(async () => {
  await owner.destroy();
  await admin.raw(`drop database if exists ${name} with (force)`);
  await admin.raw(`drop role ${name}`);
  await admin.destroy();
});

/** Up to and with the migration that begins with `last`; without it, to the end. */
async function climb(last?: string): Promise<void> {
  for (;;) {
    const [, ran] = (await owner.migrate.up(settings)) as [number, string[]];
    const [file] = ran;
    if (file === undefined || isThis(file, last)) return;
  }
}

function isThis(file: string, beginning: string | undefined): boolean {
  return beginning !== undefined && (file.split('/').pop() ?? '').startsWith(beginning);
}

/** Down until the migration that begins with `last` is undone. */
async function descend(last: string): Promise<void> {
  for (;;) {
    const [, undone] = (await owner.migrate.down(settings)) as [number, string[]];
    const [file] = undone;
    if (file === undefined || isThis(file, last)) return;
  }
}

/** Runs `work` as the app does for a store: the owner, too, sees that store's rows only. */
async function within<T>(storeHash: string, work: (trx: Db) => Promise<T>): Promise<T> {
  return owner.transaction(async (trx) => {
    await trx.raw(`select set_config('app.store_hash', ?, true)`, [storeHash]);
    return work(trx);
  });
}

const entry = { pageType: 'product', mode: 'enhance', allowed: ['supplement', 'enhance'], isChosen: true, pages: 3 };
const facts = { legalName: 'Kelp Ltd', email: 'a@shop.example', phone: '+1 555 0100', address: { city: 'Kiel' } };

function row(index: number): string {
  return `00000000-0000-4000-8000-00000000000${index}`;
}

/** What a shop of the release before has: decisions of its merchant, which the upgrade has to keep. */
async function plantShop(trx: Db, storeHash: string): Promise<void> {
  const injector = { store_hash: storeHash, installation: 1, template_version: 3, plan: JSON.stringify([entry]) };
  const withoutModes = { plan: JSON.stringify([{ pageType: 'home', mode: 'supplement' }]) };
  const told = 'Clione took its product data off your product pages: the theme writes its own.';
  await trx('injectors').insert([
    { ...injector, channel_id: 1, state: 'on', notice: told },
    { ...injector, ...withoutModes, channel_id: 2, state: 'off', health: 'invalid', message: 'It was taken away.' },
  ]);
  await trx('storefronts').insert({
    store_hash: storeHash,
    channel_id: 2,
    url: 'https://second.example',
    name: 'Second',
    told_by: 'a@shop.example',
    told_at: at,
  });
  await trx('shop_facts').insert({
    store_hash: storeHash,
    version: 1,
    facts,
    stated_by: 'a@shop.example',
    stated_at: at,
  });
  await trx('public_data_switches').insert({ store_hash: storeHash, is_on: true, switched_by: 'a', switched_at: at });
  await trx('question_blocks').insert({
    store_hash: storeHash,
    channel_id: 1,
    kind: 'product',
    entity_id: 1,
    state: 'on',
    name: 'Kelp',
    message: 'The page still shows other questions.',
  });
  await trx('audit_entries').insert({
    store_hash: storeHash,
    id: row(1),
    at,
    actor: 'a@shop.example',
    action: 'shop-facts.changed',
    subject: 'store',
    detail: { before: null, after: facts },
  });
}

/** llms.txt, switched on while another storefront was the main one. */
async function plantRedirect(trx: Db, storeHash: string): Promise<void> {
  await trx('batches').insert(batch(storeHash, 2, 'injector'));
  await trx('publications').insert({
    ...publication(storeHash, 3, 2),
    subject: '77 /llms.txt',
    signal: 'redirect',
    after: '/llms.txt',
    state: 'applied',
  });
  await trx('llms_texts').insert({ store_hash: storeHash, installation: 1, state: 'on', moved_at: at });
}

function batch(storeHash: string, id: number, cause: string) {
  return { store_hash: storeHash, id: row(id), cause, installation: 1, requested_by: 'a', queued_at: at };
}

function publication(storeHash: string, id: number, ofBatch: number) {
  const texts = { name: 'Kelp', signal: 'title', before: 'A', after: 'B' };
  const by = { actor: 'a', written_by: 'person', cause: 'test', at };
  return { store_hash: storeHash, id: row(id), batch_id: row(ofBatch), kind: 'store', ...texts, ...by };
}

test('an upgrade keeps what merchants decided where the login of the database is no superuser', async () => {
  await climb('202611221750');
  for (const storeHash of [store, other]) {
    await owner('stores').insert({
      store_hash: storeHash,
      status: 'active',
      installed_at: at,
      url: `https://${storeHash}.example`,
      currency: storeHash === store ? 'USD' : 'JPY',
    });
    await within(storeHash, (trx) => plantShop(trx, storeHash));
  }
  await within(store, (trx) => plantRedirect(trx, store));
  await within(other, (trx) =>
    trx('llms_texts').insert({ store_hash: other, installation: 1, state: 'on', moved_at: at }),
  );
  await climb();

  for (const [storeHash, currency, site] of [
    [store, 'USD', 77],
    [other, 'JPY', 1000],
  ] as const)
    await within(storeHash, async (trx) => {
      const [main, second] = await trx('injectors').orderBy('channel_id');
      const { isChosen: _, ...kept } = entry;
      expect(main).toMatchObject({
        plan: [{ ...kept, chosen: 'enhance', suggested: 'supplement' }],
        withdrawal: expect.stringMatching(/^Clione took/),
        notice: null,
        storefront_url: `https://${storeHash}.example`,
      });
      expect(second).toMatchObject({
        plan: [
          {
            pageType: 'home',
            mode: 'supplement',
            allowed: ['supplement'],
            gains: '',
            waitsFor: null,
            chosen: null,
            suggested: null,
          },
        ],
        withdrawal: 'It was taken away.',
        storefront_url: 'https://second.example',
      });
      expect(await trx('shop_facts')).toMatchObject([{ currency }]);
      expect(await trx('public_data_switches')).toMatchObject([{ is_on: true, even_closed: true }]);
      expect(await trx('llms_texts')).toMatchObject([{ site_id: site }]);
      expect(await trx('question_blocks')).toMatchObject([
        { message: null, page_message: 'The page still shows other questions.' },
      ]);
      expect((await trx('audit_entries'))[0].detail).toEqual({ before: null, after: { legalName: 'Kelp Ltd' } });
    });
  await expect(within(store, (trx) => trx('audit_entries').update({ detail: null }))).rejects.toThrow('append-only');
});

test('a step back finds the rows of every shop, too', async () => {
  await within(other, async (trx) => {
    await trx('batches').insert([
      batch(other, 4, 'erase'),
      { ...batch(other, 5, 'publish'), state: 'scheduled', starts_at: at },
    ]);
    const done = { state: 'conflict', resolved_by: 'a', resolved_at: at };
    await trx('publications').insert([
      { ...publication(other, 6, 4), ...done, subject: 'six', resolution: 'back' },
      { ...publication(other, 7, 4), ...done, subject: 'seven', resolution: 'edit' },
      { ...publication(other, 8, 5), subject: 'eight' },
    ]);
  });
  await descend('202611221800');
  await within(other, async (trx) => {
    const [main] = await trx('injectors').orderBy('channel_id');
    expect(main).toMatchObject({ plan: [{ ...entry, gains: '' }], notice: expect.stringMatching(/^Clione took/) });
    expect(main.plan[0]).not.toHaveProperty('chosen');
    expect(await trx('question_blocks')).toMatchObject([{ message: 'The page still shows other questions.' }]);
    expect(await trx('batches').where({ id: row(4) })).toMatchObject([{ cause: 'leave' }]);
    // A released step on the way, 202611221302, sees no such row and would refuse it.
    await trx('batches')
      .where({ id: row(4) })
      .update({ cause: 'publish' });
  });
  await descend('202611221220');
  await within(other, async (trx) => {
    expect(await trx('batches').orderBy('id').select('id', 'state')).toEqual([
      { id: row(4), state: 'queued' },
      { id: row(5), state: 'cancelled' },
    ]);
    const texts = await trx('publications').orderBy('id').select('state', 'resolution');
    expect(texts).toEqual([
      { state: 'conflict', resolution: 'theirs' },
      { state: 'conflict', resolution: 'ours' },
      { state: 'skipped', resolution: null },
    ]);
    expect(await trx('outcomes')).toMatchObject([{ publication_id: row(8), state: 'skipped' }]);
  });
});

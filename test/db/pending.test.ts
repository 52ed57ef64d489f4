import { migrate, pendingMigrations } from '../../server/db/migrations.ts';
import { openTestDatabase } from '../support/database.ts';
import type { TestDatabase } from '../support/database.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

test('a queue that this release added is pending until the database has it', async () => {
  expect(await pendingMigrations(database.db)).toEqual([]);
  await database.owner('pgboss.queue').where({ name: 'check-store' }).update({ name: 'of-an-earlier-release' });
  expect(await pendingMigrations(database.db)).toEqual(['queue check-store']);
  await migrate(database.url);
  expect(await pendingMigrations(database.db)).toEqual([]);
});

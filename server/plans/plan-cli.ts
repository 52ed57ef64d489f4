import { systemClock } from '../clock.ts';
import { ConfigError, readConfig } from '../config.ts';
import { openPool } from '../db/pool.ts';
import { AppError } from '../errors.ts';
import { plans } from './plans.ts';
import { setPlan } from './set-plan.ts';

/** `npm run plan -- <store hash> <plan>`: gives a store a plan. */
async function main([storeHash, planId]: readonly string[]): Promise<void> {
  if (storeHash === undefined || planId === undefined)
    throw new ConfigError(`usage: npm run plan -- <store hash> <${plans.map(({ id }) => id).join(' | ')}>`);
  const { config } = readConfig();
  if (config.database.url === undefined) throw new ConfigError('npm run plan needs DATABASE_URL.');
  const db = openPool(config.database.url, { role: 'app', maxConnections: 1 });
  try {
    const { name, itemsPerMonth } = await setPlan({ db, clock: systemClock }, storeHash, planId, 'operator');
    console.log(`${storeHash} is on ${name}: ${itemsPerMonth ?? 'any number of'} items a month.`);
  } finally {
    await db.destroy();
  }
}

try {
  await main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof ConfigError) && !(error instanceof AppError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}

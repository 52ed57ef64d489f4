import { clusterVariable, useTestPostgres } from './cluster.ts';

/** One PostgreSQL for the whole run: `DATABASE_URL` where it is set, else our own. */
export default async function globalSetup(): Promise<void> {
  const given = process.env['DATABASE_URL'];
  if (given !== undefined && given !== '') {
    process.env[clusterVariable] = given;
    return;
  }
  const database = await useTestPostgres({ waitsForDisk: false });
  process.env[clusterVariable] = database.url;
}

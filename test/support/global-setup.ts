import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { clusterVariable, useTestPostgres } from './cluster.ts';

const compiledFolder = fileURLToPath(new URL('../../.data/compiled', import.meta.url));
const server = new URL('../../server/run.ts', import.meta.url).href;

/** One PostgreSQL for the whole run: `DATABASE_URL` where it is set, else our own. */
export default async function globalSetup(): Promise<void> {
  shareCompiledCode();
  const given = process.env['DATABASE_URL'];
  if (given !== undefined && given !== '') {
    process.env[clusterVariable] = given;
    return;
  }
  const database = await useTestPostgres({ waitsForDisk: false });
  process.env[clusterVariable] = database.url;
}

/**
 * Processes of the app that tests start take half their time to compile it. One that is killed keeps nothing for the next,
 * so one that only loads the app does it beside the first tests.
 */
function shareCompiledCode(): void {
  process.env['NODE_COMPILE_CACHE'] = compiledFolder;
  spawn(process.execPath, ['--eval', `import(${JSON.stringify(server)})`], { stdio: 'ignore' });
}

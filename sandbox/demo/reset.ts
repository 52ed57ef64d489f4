import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/**
 * Clears what the demo knows: the sandbox's stores and the app's own database. A database that is still running there
 * is stopped first. One named by `DATABASE_URL` is left alone, and so are the app's credentials, which its tokens need.
 */
export function clearData(root: string, dataFolder: string): void {
  const postgres = join(dataFolder, 'postgres');
  if (existsSync(postgres)) {
    const stopped = spawnSync(process.execPath, [join(root, 'server/db/embedded-cli.ts'), 'stop', postgres], {
      encoding: 'utf8',
    });
    if (stopped.status !== 0) throw new Error(`The database could not be stopped.\n${stopped.stderr}`);
  }
  removeDataElsewhere(postgres);
  for (const folder of [postgres, join(dataFolder, 'sandbox')]) rmSync(folder, { recursive: true, force: true });
}

/** Where PostgreSQL's user cannot reach the checkout, its data is in a temporary folder that this file names. */
function removeDataElsewhere(postgres: string): void {
  const pointer = join(postgres, 'data-folder');
  if (!existsSync(pointer)) return;
  const folder = dirname(readFileSync(pointer, 'utf8').trim());
  if (folder.startsWith(join(tmpdir(), 'clione-postgres-'))) rmSync(folder, { recursive: true, force: true });
}

import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

export const VITE = 'node_modules/vite/bin/vite.js';

/** Builds the app's pages unless the last build is newer than everything it was made from. */
export function buildClient(root: string): void {
  const built = join(root, 'dist/client/index.html');
  if (existsSync(built) && newest(root) <= statSync(built).mtimeMs) return;
  process.stdout.write('Building the pages…\n');
  const result = spawnSync(process.execPath, [join(root, VITE), 'build', '--logLevel', 'warn'], {
    cwd: root,
    encoding: 'utf8',
  });
  if (result.status !== 0) throw new Error(`The pages could not be built.\n${result.stdout}${result.stderr}`);
}

function newest(root: string): number {
  const sources = readdirSync(join(root, 'client'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  return Math.max(...[...sources, join(root, 'vite.config.ts'), join(root, 'package-lock.json')].map(changedAt));
}

function changedAt(file: string): number {
  return existsSync(file) ? statSync(file).mtimeMs : 0;
}

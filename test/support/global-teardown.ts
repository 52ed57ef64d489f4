import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { testPostgresFolder } from './cluster.ts';

/** Lets go of the database; it stops by itself when no run uses it. */
export default function globalTeardown(): void {
  rmSync(join(testPostgresFolder, 'leases', String(process.pid)), { force: true });
}

import { Router } from 'express';
import { pendingMigrations } from '../db/migrations.ts';
import type { Deps } from '../deps.ts';

/** `/healthz`: the process answers. `/readyz`: database, migrations and queue do too. */
export function healthRoutes({ db, queue, logger }: Pick<Deps, 'db' | 'queue' | 'logger'>): Router {
  const router = Router();
  router.get('/healthz', (_req, res) => {
    res.json({ status: 'ok' });
  });
  router.get('/readyz', async (_req, res) => {
    const checks = { database: 'ok', migrations: 'ok', queue: 'ok' };
    try {
      const pending = await pendingMigrations(db);
      if (pending.length > 0) checks.migrations = `${pending.length} pending: run npm run migrate`;
    } catch (error) {
      logger.error({ err: error }, 'the database does not answer');
      checks.database = 'does not answer';
      checks.migrations = 'unknown';
    }
    if (!(await queue.isHealthy())) checks.queue = 'does not answer';
    const isReady = Object.values(checks).every((check) => check === 'ok');
    res.status(isReady ? 200 : 503).json({ status: isReady ? 'ready' : 'not ready', checks });
  });
  return router;
}

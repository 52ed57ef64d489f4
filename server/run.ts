import { createServer } from 'node:http';
import type { Server } from 'node:http';
import { createApp } from './app.ts';
import { ConfigError, readConfig } from './config.ts';
import type { Config } from './config.ts';
import { createContext } from './context.ts';
import type { Context } from './context.ts';
import { useEmbeddedPostgres } from './db/embedded/embedded-postgres.ts';
import { migrate, pendingMigrations } from './db/migrations.ts';
import { jobHandlers } from './handlers.ts';

type Parts = { web: boolean; worker: boolean };

/**
 * Starts the parts of the app in this process and stops them on SIGTERM or SIGINT: no new requests, running jobs end
 * or go back to the queue, then every connection closes.
 */
export async function run(parts: Parts): Promise<void> {
  try {
    await start(parts);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}

async function start({ web, worker }: Parts): Promise<void> {
  const settings = readConfig();
  const database = await findDatabase(settings.config, web && worker);
  const context = await createContext(settings, database.url, worker);
  let server: Server | undefined;
  const close = async (): Promise<void> => {
    if (server !== undefined) await closeServer(server);
    await context.close();
    database.release();
  };
  try {
    await refuseBehind(context);
    // The port comes first: a process that cannot listen must not take jobs either.
    if (web) server = await listen(context);
    if (worker) await context.queue.work(jobHandlers(context));
  } catch (error) {
    await close();
    throw error;
  }
  for (const reason of ['SIGTERM', 'SIGINT'])
    process.once(reason, () => {
      context.logger.info({ reason }, 'stopping');
      void close();
    });
  context.logger.info({ web, worker, port: web ? settings.config.port : undefined }, 'started');
}

/**
 * `npm start` outside production brings the database up to date, and its own PostgreSQL where `DATABASE_URL` is unset; separate
 * processes share a given one that `npm run migrate` has prepared.
 */
async function findDatabase(config: Config, onItsOwn: boolean): Promise<{ url: string; release(): void }> {
  if (config.database.url !== undefined) {
    if (onItsOwn && !config.production) await migrate(config.database.url);
    return { url: config.database.url, release: () => undefined };
  }
  if (!onItsOwn || config.production)
    throw new ConfigError(
      'DATABASE_URL is not set. Only npm start and the demo bring a PostgreSQL of their own, outside production.',
    );
  const embedded = await useEmbeddedPostgres();
  await migrate(embedded.url);
  return embedded;
}

async function refuseBehind({ db }: Context): Promise<void> {
  const pending = await pendingMigrations(db);
  if (pending.length > 0)
    throw new ConfigError(`The database is behind (${pending.join(', ')}). Run npm run migrate, then start again.`);
}

function listen(context: Context): Promise<Server> {
  const server = createServer(createApp(context));
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const isBusy = error.code === 'EADDRINUSE';
      reject(isBusy ? new ConfigError(`Port ${context.config.port} is taken. Set PORT to another one.`) : error);
    });
    server.listen(context.config.port, () => resolve(server));
  });
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
  });
}

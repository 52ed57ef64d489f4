import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import manifest from '../app.json' with { type: 'json' };
import { startSandbox, type SandboxOptions } from './start-sandbox.ts';

/** Entry of the sandbox as a process of its own. Says when it is ready and ends cleanly on SIGTERM and SIGINT. */

const argumentsSchema = z.object({
  port: z.coerce.number().int().min(0).max(65_000).default(4000),
  folder: z.string().optional(),
  plan: z.enum(['standard', 'pro', 'unlimited']).optional(),
  catalog: z.string().optional(),
});

const environmentSchema = z.object({
  SANDBOX_PORT: z.string().optional(),
  BIGCOMMERCE_CLIENT_ID: z.string().min(1),
  BIGCOMMERCE_CLIENT_SECRET: z.string().min(1),
  APP_URL: z.url(),
});

function readOptions(): SandboxOptions {
  const { values } = parseArgs({
    options: {
      port: { type: 'string' },
      folder: { type: 'string' },
      plan: { type: 'string' },
      catalog: { type: 'string' },
    },
  });
  const env = environmentSchema.parse(process.env);
  const { port, folder, plan, catalog } = argumentsSchema.parse({ port: env.SANDBOX_PORT, ...values });
  return {
    port,
    storefrontPorts: port === 0 ? 0 : port + 1,
    ...(folder === undefined ? {} : { folder: resolve(folder) }),
    ...(plan === undefined ? {} : { plan }),
    ...(catalog === undefined ? {} : { catalogue: catalog.split(',').map((each) => resolve(each.trim())) }),
    portal: {
      clientId: env.BIGCOMMERCE_CLIENT_ID,
      clientSecret: env.BIGCOMMERCE_CLIENT_SECRET,
      appUrl: env.APP_URL,
      name: manifest.name,
      scopes: manifest.bigcommerce.scopes,
      callbacks: manifest.bigcommerce.callbacks,
    },
  };
}

try {
  const running = await startSandbox(readOptions());
  process.stdout.write(`Sandbox ready: ${running.origin}\n`);
  let closing = false;
  const close = () => {
    if (closing) return;
    closing = true;
    void running.close().then(() => process.exit(0));
  };
  process.on('SIGTERM', close);
  process.on('SIGINT', close);
} catch (error) {
  const message =
    error instanceof z.ZodError ? z.prettifyError(error) : error instanceof Error ? error.message : String(error);
  process.stderr.write(`The sandbox cannot start. ${message}\n`);
  process.exit(1);
}

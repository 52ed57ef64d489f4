import { existsSync, mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { buildClient, VITE } from './demo/build-client.ts';
import { Child } from './demo/child.ts';
import { readCredentials, type Credentials } from './demo/credentials.ts';
import { npmGone } from './demo/npm-gone.ts';
import { requireFreePort } from './demo/ports.ts';
import { clearData } from './demo/reset.ts';

/** `npm run demo`: the sandbox and the app, each as its own process, ready to be tried in a browser. */

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const DATA = join(ROOT, '.data');
const STORES = 2;
const READY_LIMIT_MS = 180_000;
const POLL_MS = 150;
/** How long a demo that was killed may take to let go of its ports. */
const PORT_PATIENCE_MS = 5_000;

const USAGE = `npm run demo -- [options]
  --catalog DIR[,DIR…]   sell these catalogues in the first shop instead of the demo shop's goods
  --plan PLAN            rate limit of every shop: standard, pro or unlimited
  --reset                forget everything first, in the app and in the sandbox
  --port PORT            port of the app (also PORT); the sandbox's is SANDBOX_PORT
`;

const optionsSchema = z.object({
  catalog: z.string().optional(),
  plan: z.enum(['standard', 'pro', 'unlimited']).optional(),
  reset: z.boolean().default(false),
  dev: z.boolean().default(false),
  port: z.coerce.number().int().min(1).max(65_535),
  sandboxPort: z.coerce.number().int().min(1).max(65_000),
});

type Options = z.infer<typeof optionsSchema>;

function readOptions(): Options {
  const { values } = parseArgs({
    options: {
      catalog: { type: 'string' },
      plan: { type: 'string' },
      port: { type: 'string' },
      reset: { type: 'boolean' },
      dev: { type: 'boolean' },
      help: { type: 'boolean' },
    },
  });
  if (values.help) {
    process.stdout.write(USAGE);
    process.exit(0);
  }
  const { PORT = '3000', SANDBOX_PORT = '4000' } = process.env;
  return optionsSchema.parse({ ...values, port: values.port ?? PORT, sandboxPort: SANDBOX_PORT });
}

async function main(): Promise<void> {
  const options = readOptions();
  await requireFreePorts(options);
  if (options.reset) clearData(ROOT, DATA);
  if (options.reset && process.env['DATABASE_URL'] !== undefined) {
    process.stdout.write('DATABASE_URL is set: that database is left as it is.\n');
  }
  mkdirSync(DATA, { recursive: true });
  buildClient(ROOT);
  const credentials = readCredentials(join(DATA, 'demo.json'));
  process.stdout.write('Starting the sandbox and the app…\n');
  const children = startChildren(options, credentials);
  try {
    await watchOver(children, options);
  } finally {
    await Promise.all(children.map((child) => child.stop()));
  }
}

/** Returns when the demo is asked to end; throws when a child dies or does not become ready. */
async function watchOver(children: readonly Child[], options: Options): Promise<void> {
  const logs = children.map(({ logFile }) => logFile).join(', ');
  const asked = stopRequest();
  const died = Promise.race(
    children.map(async (child) => `${child.name} ${await child.ended}.\n${child.lastLines}\nWhole logs: ${logs}`),
  );
  const first = await Promise.race([untilReady(options), died, asked]);
  if (first === 'ready') process.stdout.write(await welcome(options, children));
  const reason = first === 'ready' ? await Promise.race([died, asked]) : first;
  if (reason !== undefined) throw new Error(reason);
}

async function requireFreePorts({ port, sandboxPort }: Options): Promise<void> {
  if (port >= sandboxPort && port <= sandboxPort + STORES) {
    throw new Error(`PORT=${port} lies within the sandbox's ports (${sandboxPort} to ${sandboxPort + STORES}).`);
  }
  await requireFreePort(port, ['::', '127.0.0.1'], 'PORT', PORT_PATIENCE_MS);
  for (let used = sandboxPort; used <= sandboxPort + STORES; used += 1) {
    await requireFreePort(used, ['127.0.0.1'], 'SANDBOX_PORT', PORT_PATIENCE_MS);
  }
}

function startChildren(options: Options, credentials: Credentials): Child[] {
  const env = environment(options, credentials);
  const start = (name: string, file: string, command: readonly string[]) =>
    new Child(name, command, { env, logFile: join(DATA, `${file}.log`), echo: file === 'sandbox' });
  const folder = join(DATA, 'sandbox');
  const sandboxArguments = ['--port', String(options.sandboxPort), '--folder', folder];
  if (options.plan) sandboxArguments.push('--plan', options.plan);
  if (options.catalog !== undefined) sandboxArguments.push('--catalog', options.catalog);
  const children = [
    start('The sandbox', 'sandbox', [join(ROOT, 'sandbox/main.ts'), ...sandboxArguments]),
    start('The app', 'app', [join(ROOT, 'server/start.ts')]),
  ];
  if (options.dev) children.push(start('The page build', 'build', [join(ROOT, VITE), 'build', '--watch']));
  return children;
}

/** What the app is told; values that are set already win where they make sense on this machine. */
function environment({ port, sandboxPort, catalog }: Options, credentials: Credentials): NodeJS.ProcessEnv {
  const sandbox = sandboxOrigin(sandboxPort);
  return {
    NODE_ENV: 'development',
    // Room for the demo shops; a catalogue of one's own may be of any size.
    DEFAULT_PLAN: catalog === undefined ? 'scale' : 'enterprise',
    // A model server of one's own, such as Ollama.
    AI_PRIVATE_HOSTS: 'localhost:11434,127.0.0.1:11434',
    ...process.env,
    PORT: String(port),
    APP_URL: `http://localhost:${port}`,
    SANDBOX_PORT: String(sandboxPort),
    BIGCOMMERCE_CLIENT_ID: credentials.clientId,
    BIGCOMMERCE_CLIENT_SECRET: credentials.clientSecret,
    BIGCOMMERCE_LOGIN_URL: sandbox,
    BIGCOMMERCE_API_URL: sandbox,
    BIGCOMMERCE_SDK_URL: `${sandbox}/jssdk/bc-sdk.js`,
    BIGCOMMERCE_FRAME_ANCESTORS: sandbox,
    STOREFRONT_PRIVATE_HOSTS: '127.0.0.1,localhost',
    TOKEN_KEYS: credentials.tokenKeys,
    SESSION_SECRET: credentials.sessionSecret,
  };
}

function sandboxOrigin(port: number): string {
  return `http://127.0.0.1:${port}`;
}

async function untilReady({ port, sandboxPort }: Options): Promise<'ready'> {
  const deadline = Date.now() + READY_LIMIT_MS;
  for (const address of [`${sandboxOrigin(sandboxPort)}/sandbox/stores`, `http://localhost:${port}/readyz`]) {
    while (!(await answers(address))) {
      if (Date.now() > deadline) throw new Error(`${address} did not become ready within ${READY_LIMIT_MS / 1000} s.`);
      await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    }
  }
  return 'ready';
}

async function answers(address: string): Promise<boolean> {
  try {
    const response = await fetch(address, { signal: AbortSignal.timeout(5000) });
    await response.body?.cancel();
    return response.ok;
  } catch {
    return false;
  }
}

/** Resolves to undefined when a person or a supervisor asks the demo to end, or the npm that started it was killed. */
function stopRequest(): Promise<undefined> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve(undefined));
    void npmGone().then(() => resolve(undefined));
  });
}

const storesSchema = z.array(
  z.object({ name: z.string(), storefront: z.string(), counts: z.object({ products: z.number() }) }),
);

async function welcome(options: Options, children: readonly Child[]): Promise<string> {
  const origin = sandboxOrigin(options.sandboxPort);
  const response = await fetch(`${origin}/sandbox/stores`);
  const stores = storesSchema.parse(await response.json());
  const shops = stores.map(({ name, storefront, counts }) => `  ${storefront}   ${name}, ${counts.products} products`);
  const state = existsSync(join(DATA, 'sandbox')) ? 'Everything is kept in .data; --reset forgets it.' : '';
  return `
Ready. Open this in a browser:

  ${origin}   the merchant's control panel

Its shops, as shoppers see them:

${shops.join('\n')}

To try: Marketplace > Install > Confirm. The app opens inside the control panel and reads the catalogue.
Review suggestions, publish some, look at the shop, undo one, then My apps > Uninstall.
Make things fail at ${origin}/faults.

${state} Logs: ${children.map((child) => child.logFile.replace(ROOT, '')).join(', ')}. Stop with Ctrl-C.
`;
}

try {
  await main();
  process.exit(0);
} catch (error) {
  const message =
    error instanceof z.ZodError ? z.prettifyError(error) : error instanceof Error ? error.message : String(error);
  process.stderr.write(`\n${message}\n`);
  process.exit(1);
}

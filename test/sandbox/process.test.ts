import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { requireFreePort } from '../../sandbox/demo/ports.ts';
import { until } from '../support/until.ts';

const MAIN = fileURLToPath(new URL('../../sandbox/main.ts', import.meta.url));
const ENVIRONMENT = {
  ...process.env,
  BIGCOMMERCE_CLIENT_ID: 'client',
  BIGCOMMERCE_CLIENT_SECRET: 'secret',
  APP_URL: 'http://localhost:3000',
};

type Ended = { code: number | null; output: string };

/** Runs the sandbox as a process; `onReady` gets its address. Resolves when it has ended. */
function run(args: readonly string[], onReady: (child: ChildProcess, origin: string) => void): Promise<Ended> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [MAIN, ...args], { env: ENVIRONMENT, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    let ready = false;
    const read = (chunk: Buffer) => {
      output += chunk.toString('utf8');
      const origin = /Sandbox ready: (\S+)/.exec(output)?.[1];
      if (origin === undefined || ready) return;
      ready = true;
      onReady(child, origin);
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.once('close', (code) => resolve({ code, output }));
  });
}

test('the process says when it is ready and ends cleanly on SIGTERM, even while a request hangs', async () => {
  const { code } = await run(['--port', '0'], (child, origin) => {
    void startHanging(origin).then(() => child.kill('SIGTERM'));
  });
  expect(code).toBe(0);
}, 20_000);

test('a busy port and an unknown plan are said in words', async () => {
  const { server, port } = await occupyPort();
  const busy = await run(['--port', String(port)], (child) => child.kill());
  expect(busy).toMatchObject({ code: 1 });
  expect(busy.output).toContain(`Port ${port} is already in use: choose another with SANDBOX_PORT`);
  await expect(requireFreePort(port, ['127.0.0.1'], 'PORT')).rejects.toThrow(`choose another with PORT=<port>`);
  await new Promise((resolve) => server.close(resolve));
  await requireFreePort(port, ['127.0.0.1'], 'PORT');
  const unknown = await run(['--port', '0', '--plan', 'free'], (child) => child.kill());
  expect(unknown).toMatchObject({ code: 1 });
  expect(unknown.output).toContain('plan');
}, 20_000);

test('the processes of a demo that is killed stop by themselves and let go of their ports', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'clione-demo-'));
  const child = new URL('../../sandbox/demo/child.ts', import.meta.url).href;
  const command = JSON.stringify([MAIN, '--port', '0', '--folder', join(folder, 'sandbox')]);
  const options = `{ env: process.env, logFile: ${JSON.stringify(join(folder, 'log'))}, echo: true }`;
  const demo = spawn(
    process.execPath,
    [
      '--input-type=module',
      '--eval',
      `const { Child } = await import('${child}'); new Child('The sandbox', ${command}, ${options});`,
    ],
    { env: ENVIRONMENT, stdio: ['ignore', 'pipe', 'inherit'] },
  );
  let output = '';
  demo.stdout.on('data', (chunk: Buffer) => (output += chunk.toString('utf8')));
  const origin = await until(async () => /Sandbox ready: (\S+)/.exec(output)?.[1]);
  const isUp = () =>
    fetch(`${origin}/sandbox/stores`).then(
      ({ ok }) => ok,
      () => false,
    );
  expect(await isUp()).toBe(true);
  demo.kill('SIGKILL');
  await until(async () => !(await isUp()), 15_000);
  rmSync(folder, { recursive: true, force: true });
}, 40_000);

/** Resolves once a request that will never be answered has reached the sandbox. */
async function startHanging(origin: string): Promise<void> {
  const fault = { pathPattern: '/oauth2/token', kind: 'hang' };
  const headers = { 'content-type': 'application/json' };
  await fetch(`${origin}/sandbox/faults`, { method: 'POST', headers, body: JSON.stringify(fault) });
  fetch(`${origin}/oauth2/token`, { method: 'POST' }).catch(() => undefined);
  for (;;) {
    const faults = await (await fetch(`${origin}/sandbox/faults`)).text();
    if (faults.includes('"hits":1')) return;
  }
}

async function occupyPort() {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  const address = server.address();
  return { server, port: typeof address === 'object' && address ? address.port : 0 };
}

import { startSandbox, type RunningSandbox, type SandboxOptions } from '../../sandbox/start-sandbox.ts';
import { startRecorder, type Recorder } from './recorder.ts';

export const STORE = 'tq8pn3wz1a';
export const OTHER_STORE = 'm4xh7r2c9d';
export const CLIENT = { id: 'sandbox-test-client', secret: 'sandbox-test-secret' };
export const SCOPES = ['store_v2_products', 'store_v2_content', 'store_v2_information_read_only'];

export type Answer = { status: number; headers: Headers; body: unknown; text: string };

/** A sandbox, the app's place beside it, and what a merchant, the app or a test does with them. */
export class Merchant {
  readonly running: RunningSandbox;
  readonly app: Recorder;

  constructor(running: RunningSandbox, app: Recorder) {
    this.running = running;
    this.app = app;
  }

  /** A JSON request to the sandbox; `path` from its origin. */
  async send(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer> {
    const response = await fetch(this.running.origin + path, {
      method,
      headers: { 'content-type': 'application/json', ...headers },
      redirect: 'manual',
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, text, body: parse(text) };
  }

  /** Submits a form of the control panel as the given user and returns the page that it leads to. */
  async submit(path: string, fields: Record<string, string> = {}, userId?: number): Promise<Answer> {
    const cookie = userId === undefined ? '' : `sandbox_user_${STORE}=${userId}`;
    const response = await fetch(this.running.origin + path, {
      method: 'POST',
      headers: { cookie },
      body: new URLSearchParams(fields),
      redirect: 'manual',
    });
    const text = await response.text();
    const location = response.headers.get('location');
    if (location === null || !location.startsWith('/')) {
      return { status: response.status, headers: response.headers, text, body: undefined };
    }
    return this.send('GET', location, undefined, { cookie });
  }

  api(token: string, path: string, store = STORE): Promise<Answer> {
    return this.send('GET', `/stores/${store}${path}`, undefined, { 'x-auth-token': token });
  }

  /** Clicks Install; returns the auth callback's query as the app received it. */
  async click(store = STORE): Promise<URLSearchParams> {
    await this.send('POST', `/sandbox/stores/${store}/install`, {});
    const callback = this.app.requests.findLast(({ url }) => url.pathname === '/auth');
    if (!callback) throw new Error('The app saw no auth callback.');
    return callback.url.searchParams;
  }

  exchange(query: URLSearchParams, changes: Record<string, string> = {}): Promise<Answer> {
    return this.send('POST', '/oauth2/token', {
      client_id: CLIENT.id,
      client_secret: CLIENT.secret,
      code: query.get('code'),
      context: query.get('context'),
      scope: query.get('scope'),
      grant_type: 'authorization_code',
      redirect_uri: `${this.app.origin}/auth`,
      ...changes,
    });
  }

  /** Installs the app and returns its token. */
  async install(store = STORE): Promise<string> {
    const { body } = await this.exchange(await this.click(store));
    return textAt(body, 'access_token');
  }

  advance(ms: number): Promise<Answer> {
    return this.send('POST', '/sandbox/clock', { advanceMs: ms });
  }

  async close(): Promise<void> {
    await this.running.close();
    await this.app.close();
  }
}

export async function openMerchant(options: Partial<SandboxOptions> = {}): Promise<Merchant> {
  const app = await startRecorder();
  return new Merchant(await startSandbox({ ...sandboxOptions(app.origin), ...options }), app);
}

export function sandboxOptions(appUrl: string): SandboxOptions {
  return {
    port: 0,
    storefrontPorts: 0,
    quiet: true,
    portal: {
      clientId: CLIENT.id,
      clientSecret: CLIENT.secret,
      appUrl,
      name: 'Clione',
      scopes: SCOPES,
      callbacks: { auth: '/auth', load: '/load', uninstall: '/uninstall', removeUser: '/remove_user' },
    },
  };
}

/** The text at a path of keys inside parsed JSON. */
export function textAt(value: unknown, ...path: (string | number)[]): string {
  const found = valueAt(value, ...path);
  if (typeof found !== 'string') throw new Error(`No text at ${path.join('.')}: ${JSON.stringify(value)}`);
  return found;
}

export function valueAt(value: unknown, ...path: (string | number)[]): unknown {
  let current = value;
  for (const key of path) {
    if (typeof current !== 'object' || current === null) return undefined;
    current = new Map(Object.entries(current)).get(String(key));
  }
  return current;
}

/** Waits until `check` is true, at most five seconds. */
export async function until(check: () => boolean, what: string): Promise<void> {
  const deadline = Date.now() + 5000;
  while (!check()) {
    if (Date.now() > deadline) throw new Error(`Waited in vain for ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

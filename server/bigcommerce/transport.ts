import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { Agent, request } from 'undici';

export type Timeouts = { connectMs: number; headersMs: number; bodyMs: number };

export const defaultTimeouts: Timeouts = { connectMs: 5_000, headersMs: 30_000, bodyMs: 60_000 };

/** 250 products with long descriptions and many variants stay far below it. */
const mostBytes = 64 * 1024 * 1024;
const unzip = promisify(gunzip);

export type RawAnswer = { status: number; headers: Record<string, string>; text: string };

export type RawRequest = {
  method: string;
  url: string;
  headers: Record<string, string>;
  body?: string | undefined;
  signal?: AbortSignal | undefined;
};

/** No usable answer came. `sent` is false when the request certainly never reached the other side. */
export class NoAnswer extends Error {
  readonly sent: boolean;
  readonly cancelled: boolean;

  constructor(message: string, options: { sent: boolean; cancelled?: boolean; cause?: unknown }) {
    super(message, { cause: options.cause });
    this.name = 'NoAnswer';
    this.sent = options.sent;
    this.cancelled = options.cancelled ?? false;
  }
}

export type Transport = {
  /** @throws NoAnswer */
  send(request: RawRequest): Promise<RawAnswer>;
  close(): Promise<void>;
};

/** HTTP over connections that are kept alive, with a limit on every wait and on the size of an answer. */
export function createTransport(timeouts: Timeouts = defaultTimeouts): Transport {
  const agent = new Agent({
    connections: 32,
    connect: { timeout: timeouts.connectMs },
    headersTimeout: timeouts.headersMs,
    bodyTimeout: timeouts.bodyMs,
    // Shorter than any server's own, so that a request seldom meets a connection that is being closed.
    keepAliveTimeout: 4_000,
    keepAliveMaxTimeout: 30_000,
    maxResponseSize: mostBytes,
  });
  return {
    send: (parts) => send(agent, parts),
    close: () => agent.destroy(),
  };
}

async function send(agent: Agent, { method, url, headers, body, signal }: RawRequest): Promise<RawAnswer> {
  try {
    const answer = await request(url, {
      dispatcher: agent,
      method: method === 'GET' || method === 'POST' || method === 'PUT' ? method : 'DELETE',
      headers: { ...headers, 'accept-encoding': 'gzip' },
      body: body ?? null,
      signal: signal ?? null,
    });
    const bytes = Buffer.from(await answer.body.arrayBuffer());
    const plain =
      answer.headers['content-encoding'] === 'gzip' ? await unzip(bytes, { maxOutputLength: mostBytes }) : bytes;
    return { status: answer.statusCode, headers: flat(answer.headers), text: plain.toString('utf8') };
  } catch (error) {
    const code = codeOf(error);
    throw new NoAnswer(`${code} from ${new URL(url).host}`, {
      sent: !neverSent.has(code),
      cancelled: signal?.aborted === true,
      cause: error,
    });
  }
}

/** Codes of undici and Node for requests that found no connection. */
const neverSent = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

function codeOf(error: unknown): string {
  if (typeof error !== 'object' || error === null) return 'UNKNOWN';
  if ('code' in error && typeof error.code === 'string') return error.code;
  return 'name' in error && typeof error.name === 'string' ? error.name : 'UNKNOWN';
}

function flat(headers: Record<string, string | string[] | undefined>): Record<string, string> {
  const entries = Object.entries(headers).flatMap(([name, value]) =>
    value === undefined ? [] : [[name.toLowerCase(), Array.isArray(value) ? value.join(', ') : value] as const],
  );
  return Object.fromEntries(entries);
}

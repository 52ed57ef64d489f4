import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** The language model is the one thing that tests replace: a local server that speaks the real protocols. */
export type Protocol = 'responses' | 'chat' | 'messages';

export type AskedItem = {
  id: string;
  kind: string;
  language: string | null;
  write: ('title' | 'description')[];
  facts: [string, string][];
  refused?: { signal: string; text: string; objection: string }[];
};

export type ModelRequest = {
  protocol: Protocol;
  model: string;
  headers: IncomingMessage['headers'];
  body: string;
  system: string;
  user: string;
  items: AskedItem[];
};

export type Texts = { id: string; title: string | null; description: string | null };

/** What the model does with one request. */
export type Behaviour =
  | { items: Texts[]; usage?: 'none' }
  | { text: string }
  /** Writing broken off at the limit, or by the filter. */
  | { text: string; end: 'length' | 'filter' }
  | { refusal: string }
  | { status: number; headers?: Record<string, string>; body?: unknown }
  | 'hang'
  | 'reset'
  | 'endless';

export type ModelServer = {
  /** Base address, `http://127.0.0.1:port/v1`. */
  baseUrl: string;
  requests: ModelRequest[];
  /** How every request from now on is answered. */
  behave(how: (request: ModelRequest, turn: number) => Behaviour): void;
  close(): Promise<void>;
};

export async function startModelServer(): Promise<ModelServer> {
  const requests: ModelRequest[] = [];
  let how: (request: ModelRequest, turn: number) => Behaviour = writeWell;
  const serve = async (req: IncomingMessage, res: ServerResponse): Promise<void> => {
    const request = requestOf(req, await read(req));
    requests.push(request);
    answer(res, request, how(request, requests.length));
  };
  const server = createServer((req, res) => {
    void serve(req, res);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    baseUrl: `http://127.0.0.1:${port}/v1`,
    requests,
    behave: (next) => {
      how = next;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** A writer that keeps to the facts: what each item says of itself, in its own order. */
export function writeWell({ items }: Pick<ModelRequest, 'items'>): { items: Texts[] } {
  return { items: items.map((item) => textsOf(item)) };
}

function textsOf({ id, write, facts }: AskedItem): Texts {
  const [[, name] = ['name', ''], ...others] = facts;
  const told: string[] = [];
  for (const [label, value] of others) {
    const part =
      label === 'description' || label === 'body' ? value.replace(/[.!?]$/u, '') : `${label.toLowerCase()} ${value}`;
    if (`${name}: ${[...told, part].join(', ')}.`.length <= 145) told.push(part);
  }
  const own = others.find(([, value]) => `${name} – ${value}`.length <= 58 && !name.includes(value));
  return {
    id,
    title: write.includes('title') ? [name, own?.[1]].filter(Boolean).join(' – ') : null,
    description: write.includes('description') ? `${name}: ${told.join(', ')}.` : null,
  };
}

async function read(req: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of req) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

type Message = { role: string; content: string | { text?: string }[] };
type Body = {
  model: string;
  instructions?: string;
  system?: string | { text: string }[];
  messages?: Message[];
  input?: Message[];
  tools?: { name: string }[];
};

function requestOf(req: IncomingMessage, body: string): ModelRequest {
  const parsed = JSON.parse(body) as Body;
  const path = req.url ?? '';
  const protocol = path.endsWith('/responses') ? 'responses' : path.endsWith('/messages') ? 'messages' : 'chat';
  const messages = parsed.messages ?? parsed.input ?? [];
  const said = (roles: string[]): string =>
    messages
      .filter(({ role }) => roles.includes(role))
      .map(({ content }) => plain(content))
      .join('\n');
  const system = [plain(parsed.system ?? ''), parsed.instructions ?? '', said(['system', 'developer'])].join('');
  const user = said(['user']);
  const fenced = /^(data-[0-9a-f]{24})\n(.*)\n\1$/mu.exec(user)?.[2];
  const { items } = JSON.parse(fenced ?? '{"items":[]}') as { items: AskedItem[] };
  return { protocol, model: parsed.model, headers: req.headers, body, system, user, items };
}

function plain(content: string | { text?: string }[]): string {
  return typeof content === 'string' ? content : content.map(({ text }) => text ?? '').join('\n');
}

function answer(res: ServerResponse, request: ModelRequest, how: Behaviour): void {
  if (how === 'hang') return;
  if (how === 'reset') return void res.destroy();
  if (how === 'endless') {
    res.writeHead(200, { 'content-type': 'application/json' });
    const more = (): void => {
      while (!res.destroyed && res.write(' '.repeat(65_536)));
    };
    res.on('drain', more);
    return more();
  }
  if ('status' in how) return send(res, how.status, how.body ?? errorBody(how.status), how.headers);
  const text = 'items' in how ? JSON.stringify({ items: how.items }) : 'refusal' in how ? '' : how.text;
  const end = 'end' in how ? how.end : 'stop';
  const refusal = 'refusal' in how ? how.refusal : undefined;
  const withUsage = !('usage' in how);
  return send(res, 200, bodies[request.protocol]({ request, text, end, refusal, withUsage }));
}

function errorBody(status: number): object {
  return { type: 'error', error: { type: 'error', message: `status ${status}`, code: null, param: null } };
}

type Said = {
  request: ModelRequest;
  text: string;
  end: 'stop' | 'length' | 'filter';
  refusal: string | undefined;
  withUsage: boolean;
};

/** A token is about four characters. */
function counted({ request, text }: Said): { input: number; output: number } {
  return { input: Math.ceil(request.body.length / 4), output: Math.ceil(text.length / 4) };
}

const bodies: Record<Protocol, (said: Said) => object> = {
  chat: (said) => {
    const { input, output } = counted(said);
    const ends = { stop: 'stop', length: 'length', filter: 'content_filter' };
    return {
      id: 'chatcmpl-1',
      object: 'chat.completion',
      created: 1_700_000_000,
      model: said.request.model,
      choices: [
        {
          index: 0,
          finish_reason: ends[said.end],
          message: {
            role: 'assistant',
            content: said.refusal === undefined ? said.text : null,
            refusal: said.refusal ?? null,
          },
        },
      ],
      ...(said.withUsage
        ? { usage: { prompt_tokens: input, completion_tokens: output, total_tokens: input + output } }
        : {}),
    };
  },
  responses: (said) => {
    const { input, output } = counted(said);
    const content =
      said.refusal === undefined
        ? { type: 'output_text', text: said.text, annotations: [] }
        : { type: 'refusal', refusal: said.refusal };
    const reason = { stop: null, length: { reason: 'max_output_tokens' }, filter: { reason: 'content_filter' } };
    return {
      id: 'resp_1',
      object: 'response',
      created_at: 1_700_000_000,
      status: said.end === 'stop' ? 'completed' : 'incomplete',
      model: said.request.model,
      error: null,
      incomplete_details: reason[said.end],
      output: [{ type: 'message', id: 'msg_1', status: 'completed', role: 'assistant', content: [content] }],
      usage: {
        input_tokens: input,
        output_tokens: output,
        total_tokens: input + output,
        input_tokens_details: { cached_tokens: 0 },
        output_tokens_details: { reasoning_tokens: 0 },
      },
    };
  },
  messages: (said) => {
    const { input, output } = counted(said);
    const hasTool = said.request.body.includes('"tools"') && said.refusal === undefined && said.end === 'stop';
    const ends = { stop: hasTool ? 'tool_use' : 'end_turn', length: 'max_tokens', filter: 'refusal' };
    const written = hasTool
      ? { type: 'tool_use', id: 'toolu_1', name: 'json', input: parsedOr(said.text) }
      : { type: 'text', text: said.refusal ?? said.text };
    return {
      id: 'msg_1',
      type: 'message',
      role: 'assistant',
      model: said.request.model,
      content: [written],
      stop_reason: said.refusal === undefined ? ends[said.end] : 'refusal',
      stop_sequence: null,
      usage: { input_tokens: input, output_tokens: output },
    };
  },
};

function parsedOr(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return { broken: text };
  }
}

function send(res: ServerResponse, status: number, body: unknown, headers: Record<string, string> = {}): void {
  res.writeHead(status, { 'content-type': 'application/json', ...headers });
  res.end(typeof body === 'string' ? body : JSON.stringify(body));
}

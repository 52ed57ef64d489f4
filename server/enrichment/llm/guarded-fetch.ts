import { Agent, fetch } from 'undici';
import { isPrivateHost, publicLookup } from '../../http/public-address.ts';

/** Texts of a batch are some kilobytes; a server that sends more does not mean to end. */
const mostBytes = 1_000_000;

type Unfitness = 'private_address' | 'insecure_address' | 'endless';

/** Why an address was not asked, or its answer not read to the end. */
export class Unfit extends Error {
  readonly kind: Unfitness;

  constructor(kind: Unfitness, message: string) {
    super(message);
    this.name = 'Unfit';
    this.kind = kind;
  }
}

/**
 * `fetch` for addresses that a merchant typed: https only, no redirects, no private networks but for trusted hosts, and
 * never more than a megabyte.
 */
export function openGuardedFetch(
  isTrusted: (host: string) => boolean,
  limitMs: number,
): { fetch: typeof globalThis.fetch; close(): Promise<void> } {
  const refusal = (): Unfit => new Unfit('private_address', 'the address leads into a private network');
  const agent = new Agent({
    connect: { lookup: publicLookup(isTrusted, refusal), timeout: 10_000 },
    headersTimeout: limitMs,
    bodyTimeout: limitMs,
    connections: 8,
  });
  const guarded = async (input: URL | string | Request, init: RequestInit = {}): Promise<Response> => {
    const url = new URL(input instanceof Request ? input.url : input);
    if (!isTrusted(url.hostname)) {
      if (isPrivateHost(url.hostname)) throw refusal();
      if (url.protocol !== 'https:') throw new Unfit('insecure_address', 'the address is not served over https');
    }
    const answer = await fetch(url, {
      method: init.method ?? 'GET',
      headers: new Headers(init.headers).entries() as unknown as [string, string][],
      body: typeof init.body === 'string' ? init.body : null,
      signal: init.signal ?? null,
      redirect: 'manual',
      dispatcher: agent,
    });
    const text = await textOf(answer.body);
    const status = answer.status >= 300 && answer.status < 400 ? 502 : answer.status;
    return new Response(text, { status, headers: plainHeaders(answer.headers) });
  };
  return { fetch: guarded, close: () => agent.destroy() };
}

async function textOf(body: AsyncIterable<Uint8Array> | null): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > mostBytes) throw new Unfit('endless', 'the answer is larger than a megabyte');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** The body is unpacked already: what the headers say of its packing no longer holds. */
function plainHeaders(headers: Iterable<[string, string]>): [string, string][] {
  return [...headers].filter(([name]) => !/^content-(?:encoding|length)$|^transfer-encoding$/i.test(name));
}

import { Agent, fetch } from 'undici';
import type { Response } from 'undici';
import type { Config } from '../config.ts';
import { isPrivateHost, publicLookup } from './public-address.ts';

/** An address that was asked on the way to a page, and what it answered: a redirect, but for the last. */
export type Hop = { url: string; status: number };

/** What stands at a public address as anyone gets it; or why there is nothing, for the merchant. */
export type FetchedText =
  | { ok: true; url: string; status: number; text: string; contentType: string; robots: string; hops: Hop[] }
  | { ok: false; url: string; reason: string; hops: Hop[] };

/** A public page as anyone gets it; `robots` is its `X-Robots-Tag` header, '' when there is none. */
export type FetchedPage =
  | { ok: true; url: string; status: number; html: string; robots: string; hops: Hop[] }
  | { ok: false; url: string; reason: string; hops: Hop[] };

export type PageReader = {
  /** `path` of the shop's own storefront, or an absolute address on it. Never rejects but for `signal`. */
  read(path: string, signal?: AbortSignal): Promise<FetchedPage>;
  /** The same for a file that may be of any kind of text, as robots.txt. */
  readText(path: string, signal?: AbortSignal): Promise<FetchedText>;
  close(): Promise<void>;
};

const mostBytes = 3_000_000;
const mostRedirects = 5;
const limitMs = 15_000;

/** Why a page is not fetched or could not be read: words for the merchant. */
class Unreadable extends Error {}

/**
 * Reads pages of one shop as Clione itself, without running scripts. Only the shop's own host is asked, whatever it
 * redirects to; names that lead into private networks are refused unless configured (`STOREFRONT_PRIVATE_HOSTS`).
 */
export function openPageReader(
  config: Pick<Config, 'appUrl' | 'storefrontPrivateHosts'>,
  storeUrl: string,
): PageReader {
  const isTrusted = (host: string): boolean => config.storefrontPrivateHosts.includes(host);
  const agent = new Agent({
    connect: { lookup: publicLookup(isTrusted, () => new Unreadable(privateWords)), timeout: 10_000 },
    headersTimeout: limitMs,
    bodyTimeout: limitMs,
    connections: 4,
  });
  const userAgent = `Mozilla/5.0 (compatible; Clione-storefront-check/1.0; +${config.appUrl})`;
  const follow = async (start: URL, accept: string, hops: Hop[], signal: AbortSignal): Promise<FetchedText> => {
    let url = start;
    while (hops.length <= mostRedirects) {
      assertOwnPublic(url, storeUrl, isTrusted);
      const answer = await fetch(url, {
        dispatcher: agent,
        redirect: 'manual',
        signal,
        headers: { 'user-agent': userAgent, accept },
      });
      const { status, headers } = answer;
      hops.push({ url: url.href, status });
      const location = status >= 300 && status < 400 ? headers.get('location') : null;
      if (location === null) {
        const text = await bodyOf(answer, accept === 'text/html');
        const contentType = headers.get('content-type') ?? '';
        return { ok: true, url: url.href, status, text, contentType, robots: headers.get('x-robots-tag') ?? '', hops };
      }
      await answer.body?.cancel();
      url = new URL(location, url);
    }
    throw new Unreadable('The page redirects too often.');
  };
  const read = async (path: string, accept: string, signal: AbortSignal | undefined): Promise<FetchedText> => {
    const limit = AbortSignal.timeout(limitMs);
    const hops: Hop[] = [];
    try {
      const either = signal === undefined ? limit : AbortSignal.any([limit, signal]);
      return await follow(new URL(path, `${storeUrl}/`), accept, hops, either);
    } catch (error) {
      signal?.throwIfAborted();
      return { ok: false, url: path, reason: reasonOf(error) ?? (limit.aborted ? tooSlow : noAnswer), hops };
    }
  };
  return {
    read: async (path, signal) => {
      const fetched = await read(path, 'text/html', signal);
      if (!fetched.ok) return fetched;
      const { url, status, text, robots, hops } = fetched;
      return { ok: true, url, status, html: text, robots, hops };
    },
    readText: (path, signal) => read(path, 'text/plain, */*', signal),
    close: () => agent.close(),
  };
}

/** Whether the storefront asked a visitor to sign in first. */
export function asksToSignIn({ status, url }: { status: number; url: string }): boolean {
  return status === 401 || /^\/login\.php/i.test(new URL(url).pathname);
}

/** Ours may lie under the error of the connection that it ended. */
function reasonOf(error: unknown): string | undefined {
  if (error instanceof Unreadable) return error.message;
  return error instanceof Error && error.cause !== undefined ? reasonOf(error.cause) : undefined;
}

const tooSlow = 'The page took longer than 15 seconds.';
const noAnswer = 'The page could not be reached. Check that your shop opens in a browser that is not signed in.';

/** Of a refusal in another form, as shields give it, the status tells all. */
async function bodyOf({ status, headers, body }: Response, isPage: boolean): Promise<string> {
  if (body === null) return '';
  const contentType = headers.get('content-type');
  if (isPage && contentType !== null && !/html|xml/i.test(contentType)) {
    await body.cancel();
    if (status >= 400) return '';
    throw new Unreadable('The address answers no web page.');
  }
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of body) {
    bytes += chunk.byteLength;
    if (bytes > mostBytes) throw new Unreadable('The page is larger than 3 MB.');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function assertOwnPublic(url: URL, storeUrl: string, isTrusted: (host: string) => boolean): void {
  const bare = (host: string): string => host.replace(/^www\./, '');
  if (bare(url.host) !== bare(new URL(storeUrl).host))
    throw new Unreadable("The page leads away from your shop's own address.");
  if (url.username !== '' || url.password !== '') throw new Unreadable('The address carries a password.');
  if (isTrusted(url.hostname)) return;
  if (url.protocol !== 'https:' || url.port !== '') throw new Unreadable('The page is not served over https.');
  if (isPrivateHost(url.hostname)) throw new Unreadable(privateWords);
}

const privateWords = 'The address leads into a private network.';

import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import { BigCommerceError } from './errors.ts';
import { waitHintMs } from './pacing.ts';
import { withRetries } from './retry.ts';
import type { RetryOptions } from './retry.ts';
import { NoAnswer } from './transport.ts';
import type { RawAnswer, Transport } from './transport.ts';

/** Some documented fields are missing in practice, so only what is needed is demanded. */
const person = z.object({ id: z.number().int(), email: z.string(), username: z.string().optional() });
const tokenAnswer = z.object({
  access_token: z.string().min(1),
  scope: z.string(),
  user: person,
  owner: person.optional(),
  context: z.string().regex(/^stores\/[a-z0-9]+$/),
  account_uuid: z.string().optional(),
});
export type TokenAnswer = z.output<typeof tokenAnswer>;

export type CodeExchange = {
  loginUrl: string;
  clientId: string;
  clientSecret: string;
  redirectUri: string;
  userAgent: string;
  retries: RetryOptions;
};

const name = 'POST /oauth2/token';

/** Somebody looks at an empty page meanwhile. */
const longestWaitMs = 10_000;

/**
 * Exchanges the code of an auth callback for a token. A code works once, so it is sent again only when it never arrived.
 * @throws BigCommerceError
 */
export async function exchangeCode(
  transport: Transport,
  { loginUrl, clientId, clientSecret, redirectUri, userAgent, retries }: CodeExchange,
  query: { code: string; context: string; scope: string },
): Promise<TokenAnswer> {
  const body = JSON.stringify({
    client_id: clientId,
    client_secret: clientSecret,
    code: query.code,
    context: query.context,
    scope: query.scope,
    grant_type: 'authorization_code',
    redirect_uri: redirectUri,
  });
  const headers = { accept: 'application/json', 'content-type': 'application/json', 'user-agent': userAgent };
  const answer = await withRetries('POST', retries, undefined, () =>
    sendCode(() => transport.send({ method: 'POST', url: `${loginUrl}/oauth2/token`, headers, body }), retries),
  );
  if (answer.status === 429) throw new BigCommerceError('rate_limited', { request: name, httpStatus: 429 });
  const parsed = tokenAnswer.safeParse(jsonIn(answer.text));
  if (parsed.success) return parsed.data;
  throw new BigCommerceError('unreadable_answer', { request: name, httpStatus: answer.status });
}

/** A good answer, or the 429 that stayed. Bodies are left out of these errors: a good one carries a token. */
async function sendCode(send: () => Promise<RawAnswer>, { attempts, baseDelayMs }: RetryOptions): Promise<RawAnswer> {
  for (let tried = 1; ; tried += 1) {
    const answer = await send().catch((error: unknown) => {
      if (!(error instanceof NoAnswer)) throw error;
      throw new BigCommerceError('no_answer', { request: name, outcomeUnknown: error.sent, detail: error.message });
    });
    if (answer.status === 200) return answer;
    if (answer.status !== 429)
      throw new BigCommerceError(answer.status >= 500 ? 'unavailable' : 'invalid', {
        request: name,
        httpStatus: answer.status,
      });
    const waitMs = waitHintMs(answer.headers) ?? baseDelayMs * 2 ** (tried - 1);
    if (tried >= attempts || waitMs > longestWaitMs) return answer;
    await wait(waitMs);
  }
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

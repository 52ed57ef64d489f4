import jwt from 'jsonwebtoken';
import { z } from 'zod';
import { AppError } from '../errors.ts';

const person = z.object({ id: z.number().int(), email: z.string() });

/** Claims of `signed_payload_jwt`. `user` is the acting user, whatever the documentation's table says. */
const claims = z.object({
  aud: z.union([z.string(), z.array(z.string())]),
  iss: z.literal('bc'),
  iat: z.number(),
  nbf: z.number(),
  exp: z.number(),
  jti: z.string().min(1).max(200),
  sub: z.string().regex(/^stores\/[a-z0-9]+$/),
  user: person.extend({ locale: z.string().max(35).nullish() }),
  owner: person,
  url: z.string().nullish(),
  channel_id: z.number().int().nullish(),
});

export type SignedPayload = {
  storeHash: string;
  jti: string;
  issuedAt: Date;
  user: { id: number; email: string; locale: string | undefined };
  owner: { id: number; email: string };
  /** As BigCommerce sent it: not checked. */
  url: string | undefined;
  channelId: number | undefined;
};

const leewaySeconds = 60;

/**
 * Checks a signed payload: HS256 and nothing else, signature, audience, issuer, `exp` and `nbf` with 60 s leeway, subject.
 * Source: docs.bigcommerce.com "Handling app callbacks".
 * @throws AppError `unauthenticated` whose message tells the merchant to open the app again.
 */
export function verifySignedPayload(
  token: unknown,
  { clientId, clientSecret, now }: { clientId: string; clientSecret: string; now: Date },
): SignedPayload {
  let verified: unknown;
  try {
    verified = jwt.verify(z.string().max(8192).parse(token), clientSecret, {
      algorithms: ['HS256'],
      audience: clientId,
      issuer: 'bc',
      clockTolerance: leewaySeconds,
      clockTimestamp: Math.floor(now.getTime() / 1000),
    });
  } catch (error) {
    throw refused(error instanceof Error ? error.message : 'not readable', error);
  }
  const parsed = claims.safeParse(verified);
  if (!parsed.success) throw refused(`claims: ${parsed.error.issues.map(({ path }) => path.join('.')).join(', ')}`);
  const { sub, jti, iat, user, owner, url, channel_id: channelId } = parsed.data;
  return {
    storeHash: sub.slice('stores/'.length),
    jti,
    issuedAt: new Date(iat * 1000),
    user: { id: user.id, email: user.email, locale: user.locale ?? undefined },
    owner: { id: owner.id, email: owner.email },
    url: url ?? undefined,
    channelId: channelId ?? undefined,
  };
}

function refused(why: string, cause?: unknown): AppError {
  return new AppError(
    'unauthenticated',
    'This link is not valid or no longer valid. Open Clione again from the Apps menu of your BigCommerce control panel.',
    {
      message: `signed payload refused: ${why}`,
      cause,
    },
  );
}

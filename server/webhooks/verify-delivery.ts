import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { hookSecret, secretHeader } from './hook-secret.ts';

const delivery = z.object({
  scope: z.string().max(200),
  producer: z.string().regex(/^stores\/[a-z0-9]{1,64}$/),
  hash: z.string().min(1).max(100),
  data: z.looseObject({}),
});
export type Delivery = { storeHash: string; scope: string; hash: string; data: Record<string, unknown> };
export type VerifiedDelivery = Delivery & { isSigned: boolean };

const signatureHeader = 'webhook-signature';

type Headers = Readonly<Record<string, string | string[] | undefined>>;

/**
 * The event in a delivery, or undefined when it is not BigCommerce's. Our own header must be right; a signature
 * (Standard Webhooks, keyed with the client secret) must be right where there is one. Old timestamps are taken:
 * retries come for two days, and whether they are stamped anew is not documented.
 */
export function verifyDelivery(
  body: Buffer,
  headers: Headers,
  { clientSecret, sessionSecret }: { clientSecret: string; sessionSecret: string },
): VerifiedDelivery | undefined {
  const parsed = delivery.safeParse(jsonIn(body));
  if (!parsed.success) return undefined;
  const { producer, scope, hash, data } = parsed.data;
  const storeHash = producer.slice('stores/'.length);
  if (!isEqual(textOf(headers[secretHeader]), hookSecret(sessionSecret, storeHash))) return undefined;
  if (!isSignatureGood(body, headers, clientSecret)) return undefined;
  return { storeHash, scope, hash, data, isSigned: textOf(headers[signatureHeader]) !== '' };
}

function isSignatureGood(body: Buffer, headers: Headers, clientSecret: string): boolean {
  const signatures = textOf(headers[signatureHeader]);
  if (signatures === '') return true;
  const signed = `${textOf(headers['webhook-id'])}.${textOf(headers['webhook-timestamp'])}.`;
  const expected = createHmac('sha256', clientSecret).update(signed).update(body).digest('base64');
  return signatures.split(' ').some((signature) => isEqual(signature, `v1,${expected}`));
}

function isEqual(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}

function textOf(header: string | string[] | undefined): string {
  return typeof header === 'string' ? header : '';
}

function jsonIn(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return undefined;
  }
}

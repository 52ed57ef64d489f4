import { createHash, createHmac } from 'node:crypto';

/** What a hook receives, in the field order of BigCommerce's examples. */
export type HookPayload = {
  scope: string;
  store_id: string;
  data: Record<string, unknown>;
  hash: string;
  created_at: number;
  producer: string;
};

/** `hash` is SHA-1 over the rest, so a repeated event carries the same one. `createdAt` in seconds. */
export function hookPayload(
  storeHash: string,
  storeId: string,
  event: { scope: string; data: Record<string, unknown>; createdAt: number },
): HookPayload {
  const rest = {
    scope: event.scope,
    store_id: storeId,
    data: event.data,
    created_at: event.createdAt,
    producer: `stores/${storeHash}`,
  };
  const hash = createHash('sha1').update(JSON.stringify(rest)).digest('hex');
  return {
    scope: rest.scope,
    store_id: storeId,
    data: rest.data,
    hash,
    created_at: rest.created_at,
    producer: rest.producer,
  };
}

/** Standard Webhooks headers; the key is the UTF-8 text of the app's client secret. `timestamp` in seconds. */
export function signatureHeaders(
  clientSecret: string,
  { id, timestamp, body }: { id: string; timestamp: number; body: string },
): Record<string, string> {
  const signature = createHmac('sha256', clientSecret).update(`${id}.${timestamp}.${body}`).digest('base64');
  return { 'webhook-id': id, 'webhook-timestamp': String(timestamp), 'webhook-signature': `v1,${signature}` };
}

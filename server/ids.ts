import { randomBytes, randomUUID } from 'node:crypto';

/** A row's id. */
export function newId(): string {
  return randomUUID();
}

/** An unguessable URL-safe string of `bytes` random bytes. */
export function newSecret(bytes = 32): string {
  return randomBytes(bytes).toString('base64url');
}

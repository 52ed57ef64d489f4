import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

export type TokenKeys = readonly { id: string; key: Buffer }[];
export type EncryptedToken = { keyId: string; sealed: string };

const cipher = 'aes-256-gcm';
const nonceBytes = 12;
const tagBytes = 16;

/** Under the first key. `storeHash` is bound in: the result is worthless in another store's row. */
export function encryptToken(keys: TokenKeys, storeHash: string, token: string): EncryptedToken {
  const [newest] = keys;
  if (!newest) throw new Error('no token key is configured');
  const nonce = randomBytes(nonceBytes);
  const sealing = createCipheriv(cipher, newest.key, nonce).setAAD(Buffer.from(storeHash));
  const sealed = Buffer.concat([nonce, sealing.update(token, 'utf8'), sealing.final(), sealing.getAuthTag()]);
  return { keyId: newest.id, sealed: sealed.toString('base64') };
}

/** @throws when the key is no longer listed, or the text was altered or belongs to another store. */
export function decryptToken(keys: TokenKeys, storeHash: string, { keyId, sealed }: EncryptedToken): string {
  const key = keys.find(({ id }) => id === keyId);
  if (!key) throw new Error(`token key "${keyId}" is not listed in TOKEN_KEYS`);
  const bytes = Buffer.from(sealed, 'base64');
  const opening = createDecipheriv(cipher, key.key, bytes.subarray(0, nonceBytes), { authTagLength: tagBytes });
  opening.setAAD(Buffer.from(storeHash)).setAuthTag(bytes.subarray(-tagBytes));
  return Buffer.concat([opening.update(bytes.subarray(nonceBytes, -tagBytes)), opening.final()]).toString('utf8');
}

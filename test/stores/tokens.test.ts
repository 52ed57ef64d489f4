import { randomBytes } from 'node:crypto';
import { decryptToken, encryptToken } from '../../server/stores/tokens.ts';

const key = (id: string) => ({ id, key: randomBytes(32) });
const [older, newer] = [key('2026-01'), key('2026-11')];

test('a token comes back under its key, also after a newer key was put before it', () => {
  const sealed = encryptToken([older], 'abc', 'secret token');
  expect(sealed.keyId).toBe('2026-01');
  expect(decryptToken([newer, older], 'abc', sealed)).toBe('secret token');
  expect(encryptToken([newer, older], 'abc', 'x').keyId).toBe('2026-11');
});

test('the same token looks different each time', () => {
  expect(encryptToken([older], 'abc', 'x').sealed).not.toBe(encryptToken([older], 'abc', 'x').sealed);
});

test('a token copied to another store, altered, or without its key does not open', () => {
  const sealed = encryptToken([older], 'abc', 'secret token');
  expect(() => decryptToken([older], 'other', sealed)).toThrow(/unable to authenticate/);
  const bytes = Buffer.from(sealed.sealed, 'base64');
  bytes[14] = (bytes[14] ?? 0) ^ 1;
  expect(() => decryptToken([older], 'abc', { ...sealed, sealed: bytes.toString('base64') })).toThrow(
    /unable to authenticate/,
  );
  expect(() => decryptToken([newer], 'abc', sealed)).toThrow(/not listed in TOKEN_KEYS/);
});

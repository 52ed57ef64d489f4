import { pino } from 'pino';
import type { Logger } from 'pino';

export type { Logger };

/** Whatever could carry a secret or a person is cut out by name, wherever it stands. */
const redacted = [
  'token',
  'access_token',
  'accessToken',
  'authorization',
  'secret',
  'client_secret',
  'email',
  'code',
  'signed_payload_jwt',
  'password',
];

export function createLogger(level: string): Logger {
  return pino({
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: { paths: redacted.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]), censor: '[hidden]' },
  });
}

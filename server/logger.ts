import { pino } from 'pino';
import type { DestinationStream, Logger } from 'pino';

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
  'signed_payload_jwt',
  'password',
].flatMap((name) => [name, `*.${name}`, `*.*.${name}`]);

/** The code of an auth callback is a secret; the `code` of an error says what went wrong and stays. */
const redactedCodes = ['code', 'query.code', 'body.code', '*.query.code', '*.body.code'];

const mostCauses = 5;

/** Writes to standard output unless given a `destination`. */
export function createLogger(level: string, destination?: DestinationStream): Logger {
  const options = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: { err: (error: unknown) => describeError(error) },
    redact: { paths: [...redacted, ...redactedCodes], censor: '[hidden]' },
  };
  return destination === undefined ? pino(options) : pino(options, destination);
}

type ErrorEntry = { name: string; message: string; code?: string | number; stack?: string; cause?: ErrorEntry };

/** Nothing but what is named here: other fields of an error may hold whole answers or values of a query. */
function describeError(error: unknown, depth = 0): ErrorEntry {
  if (!(error instanceof Error)) return { name: typeof error, message: typeof error === 'string' ? error : '' };
  const { name, message, stack, cause } = error;
  const code = 'code' in error ? error.code : undefined;
  return {
    name,
    message,
    ...(typeof code === 'string' || typeof code === 'number' ? { code } : {}),
    ...(stack === undefined ? {} : { stack }),
    ...(cause === undefined || depth >= mostCauses ? {} : { cause: describeError(cause, depth + 1) }),
  };
}

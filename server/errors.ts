/**
 * What may go wrong on purpose. `message` is for the log; `publicMessage` is for the merchant and says what happened
 * and what to do next; it never holds secrets or other people's data.
 */
export type ErrorCode =
  | 'invalid_request'
  | 'unauthenticated'
  | 'forbidden'
  | 'not_found'
  | 'conflict'
  | 'quota_exceeded'
  | 'needs_reauthorization'
  | 'bigcommerce_refused'
  | 'bigcommerce_unavailable'
  | 'rate_limited'
  | 'unavailable'
  | 'internal';

const statusOf: Record<ErrorCode, number> = {
  invalid_request: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  quota_exceeded: 409,
  needs_reauthorization: 409,
  bigcommerce_refused: 502,
  bigcommerce_unavailable: 503,
  rate_limited: 429,
  unavailable: 503,
  internal: 500,
};

export class AppError extends Error {
  readonly code: ErrorCode;
  readonly status: number;
  readonly publicMessage: string;
  readonly retryable: boolean;
  /** Field problems of a form: field name to message. */
  readonly fields: Readonly<Record<string, string>> | undefined;

  constructor(
    code: ErrorCode,
    publicMessage: string,
    options: { message?: string; cause?: unknown; retryable?: boolean; fields?: Record<string, string> } = {},
  ) {
    super(options.message ?? publicMessage, { cause: options.cause });
    this.name = 'AppError';
    this.code = code;
    this.status = statusOf[code];
    this.publicMessage = publicMessage;
    this.retryable = options.retryable ?? false;
    this.fields = options.fields;
  }
}

/** A request that failed, in words for the merchant. `code` is the server's, or `offline` when it was not reached. */
export class ApiError extends Error {
  readonly code: string;
  readonly status: number;
  /** Form field to problem. */
  readonly fields: Readonly<Record<string, string>>;
  readonly requestId: string | undefined;

  constructor(
    message: string,
    about: {
      code: string;
      status: number;
      fields?: Record<string, string> | undefined;
      requestId?: string | undefined;
    },
  ) {
    super(message);
    this.name = 'ApiError';
    this.code = about.code;
    this.status = about.status;
    this.fields = about.fields ?? {};
    this.requestId = about.requestId;
  }
}

/** What to show for anything that was thrown. */
export function messageOf(error: unknown): string {
  if (error instanceof ApiError) return error.message;
  return 'Something went wrong on this page. Reload it and try again.';
}

export function isStale(error: unknown): boolean {
  return error instanceof ApiError && error.status === 409;
}

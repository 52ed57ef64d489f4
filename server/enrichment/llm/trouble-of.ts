import { APICallError, NoObjectGeneratedError, NoOutputGeneratedError } from 'ai';
import { Unfit } from './guarded-fetch.ts';
import type { Used } from './budget.ts';
import type { Trouble, TroubleKind } from './trouble.ts';
import { troubleWords } from './trouble.ts';

const mostWaitMs = 120_000;

/** What an error of the SDK means. The words are ours: those of a provider may repeat what was sent, the key too. */
export function troubleOf(error: unknown, isLate: boolean): { ok: false; trouble: Trouble; used: Used | undefined } {
  if (isLate) return failed('timeout');
  const unfit = causeOf(error, (cause): cause is Unfit => cause instanceof Unfit);
  if (unfit !== undefined) return failed(unfit.kind);
  if (NoObjectGeneratedError.isInstance(error)) {
    const { inputTokens, outputTokens } = error.usage ?? {};
    const used = inputTokens === undefined || outputTokens === undefined ? undefined : { inputTokens, outputTokens };
    return { ...failed(kindOfEnd(error.finishReason, error.text)), used };
  }
  if (NoOutputGeneratedError.isInstance(error)) return failed('unreadable');
  if (APICallError.isInstance(error)) return failedCall(error);
  return failed(isParsing(error) ? 'unreadable' : 'unreachable', codeOf(error));
}

function failed(kind: TroubleKind, detail?: string): { ok: false; trouble: Trouble; used: undefined } {
  return { ok: false, trouble: { kind, words: troubleWords[kind], detail }, used: undefined };
}

function kindOfEnd(finishReason: string | undefined, text: string | undefined): TroubleKind {
  if (finishReason === 'length') return 'truncated';
  if (finishReason === 'content-filter') return 'filtered';
  // A refusal is a sentence where the texts should be.
  const isSentence = /^\s*(?:I['’]m sorry|I am sorry|Sorry|I can(?:no|['’])t|I cannot|I['’]m unable|I am unable)/i.test(
    text ?? '',
  );
  return isSentence ? 'refused' : 'unreadable';
}

function failedCall(error: APICallError): ReturnType<typeof failed> {
  const { statusCode } = error;
  if (statusCode === undefined) return failed('unreachable', codeOf(error));
  const body = error.responseBody ?? '';
  const made = failed(kindOfStatus(statusCode, body), String(statusCode));
  made.trouble.retryAfterMs = waitOf(error.responseHeaders ?? {});
  return made;
}

function kindOfStatus(status: number, body: string): TroubleKind {
  if (/insufficient_quota|billing|credit balance|exceeded your current quota/i.test(body)) return 'no_credit';
  if (/content_filter|content_policy|content management policy/i.test(body)) return 'filtered';
  if (/model_not_found|model .{0,80}(?:does not exist|not found)/i.test(body)) return 'model_unknown';
  if (status === 401 || status === 403) return 'key_refused';
  if (status === 402) return 'no_credit';
  if (status === 404) return 'model_unknown';
  if (status === 408 || status === 504) return 'timeout';
  if (status === 429) return 'rate_limited';
  if (status >= 500) return 'overloaded';
  // An answer with status 200 that is not the protocol's.
  return status < 300 ? 'unreadable' : 'bad_request';
}

/** `retry-after-ms`, else `retry-after` in seconds or as a date. */
function waitOf(headers: Record<string, string>): number | undefined {
  const inMs = Number(headers['retry-after-ms']);
  if (Number.isFinite(inMs) && inMs >= 0) return Math.min(inMs, mostWaitMs);
  const after = headers['retry-after'];
  if (after === undefined) return undefined;
  const wait = Number.isFinite(Number(after)) ? Number(after) * 1000 : Date.parse(after) - Date.now();
  return Number.isNaN(wait) ? undefined : Math.min(Math.max(wait, 0), mostWaitMs);
}

function isParsing(error: unknown): boolean {
  return error instanceof Error && /JSON|Validation|InvalidResponse|EmptyResponse/i.test(error.name);
}

function causeOf<T>(error: unknown, is: (error: unknown) => error is T, depth = 0): T | undefined {
  if (is(error)) return error;
  if (!(error instanceof Error) || error.cause === undefined || depth > 5) return undefined;
  return causeOf(error.cause, is, depth + 1);
}

function codeOf(error: unknown): string | undefined {
  const found = causeOf(
    error,
    (cause): cause is Error & { code: string } =>
      cause instanceof Error && 'code' in cause && typeof cause.code === 'string',
  );
  return found?.code;
}

import type { z } from 'zod';
import type { errorAnswer } from '../../server/http/page-contract.ts';
import { ApiError } from './api-error.ts';

export type Query = Readonly<Record<string, string | number | undefined>>;
type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** How the API reaches its server and its session: given at the start, so that nothing else knows either. */
export type Connection = {
  origin: string;
  token(): string | undefined;
  renew(token: string): void;
  expire(): void;
};

export type Api = {
  get<T>(path: string, query?: Query, signal?: AbortSignal): Promise<T>;
  send<T>(method: Exclude<Method, 'GET'>, path: string, body?: unknown, signal?: AbortSignal): Promise<T>;
  /** Sends a file as it is. */
  upload<T>(path: string, query: Query, file: Blob, type: string): Promise<T>;
};

/** Talks to `/api`. Rejects with ApiError only; an ended session is reported to the connection as well. */
export function createApi(connection: Connection): Api {
  return {
    get: (path, query, signal) => call(connection, 'GET', path + queryString(query), {}, signal),
    send: (method, path, body, signal) => call(connection, method, path, asJson(body), signal),
    upload: (path, query, file, type) =>
      call(connection, 'POST', path + queryString(query), { body: file, type }, undefined),
  };
}

type Content = { body?: string | Blob; type?: string };

function asJson(body: unknown): Content {
  return body === undefined ? {} : { body: JSON.stringify(body), type: 'application/json' };
}

async function call<T>(
  connection: Connection,
  method: Method,
  path: string,
  { body, type }: Content,
  signal: AbortSignal | undefined,
): Promise<T> {
  const token = connection.token();
  const response = await reach(`${connection.origin}/api${path}`, {
    method,
    headers: {
      accept: 'application/json',
      ...(token ? { authorization: `Bearer ${token}` } : {}),
      ...(type === undefined ? {} : { 'content-type': type }),
    },
    ...(body === undefined ? {} : { body }),
    ...(signal ? { signal } : {}),
  });
  const renewed = response.headers.get('x-session-token');
  if (renewed) connection.renew(renewed);
  if (!response.ok) throw await failureOf(connection, response);
  if (response.status === 204) return undefined as T;
  try {
    return (await response.json()) as T;
  } catch {
    throw new ApiError('Clione answered in a way this page does not understand. Reload the page and try again.', {
      code: 'unreadable',
      status: response.status,
    });
  }
}

async function reach(url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, init);
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new ApiError('Clione could not be reached. Check your internet connection and try again.', {
      code: 'offline',
      status: 0,
    });
  }
}

async function failureOf(connection: Connection, response: Response): Promise<ApiError> {
  const answer = await response
    .json()
    .then((json: z.infer<typeof errorAnswer>) => json.error)
    .catch(() => undefined);
  if (response.status === 401) connection.expire();
  return new ApiError(answer?.message ?? unexplained(response.status), {
    code: answer?.code ?? 'internal',
    status: response.status,
    fields: answer?.fields,
    requestId: answer?.requestId,
  });
}

function unexplained(status: number): string {
  return status >= 500
    ? 'Clione has a problem right now. Nothing was lost; try again in a minute.'
    : 'Clione refused this request. Reload the page and try again.';
}

function queryString(query: Query = {}): string {
  const pairs = new URLSearchParams();
  for (const [name, value] of Object.entries(query))
    if (value !== undefined && value !== '') pairs.set(name, `${value}`);
  const text = pairs.toString();
  return text ? `?${text}` : '';
}

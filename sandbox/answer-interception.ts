import type { Response } from 'express';

/**
 * Holds back what a route writes. When the route has ended, `release` gets the whole body and decides what really goes
 * out, through the response's own methods, which are restored by then.
 */
export function holdAnswer(response: Response, release: (body: Buffer) => void): void {
  const chunks: Buffer[] = [];
  const original = { write: response.write.bind(response), end: response.end.bind(response) };
  const keep = (chunk: unknown) => {
    if (typeof chunk === 'string' || chunk instanceof Uint8Array) chunks.push(Buffer.from(chunk));
  };
  Object.assign(response, {
    write: (chunk: unknown) => {
      keep(chunk);
      return true;
    },
    end: (chunk?: unknown) => {
      keep(chunk);
      Object.assign(response, original);
      release(Buffer.concat(chunks));
      return response;
    },
  });
}

/** Calls `seen` with the body of an answer that went out whole. The answer itself is not changed. */
export function watchAnswer(response: Response, seen: (body: Buffer) => void): void {
  const chunks: Buffer[] = [];
  const write = response.write.bind(response);
  const end = response.end.bind(response);
  const keep = (chunk: unknown) => {
    if (typeof chunk === 'string' || chunk instanceof Uint8Array) chunks.push(Buffer.from(chunk));
  };
  Object.assign(response, {
    write: (...args: Parameters<typeof write>) => {
      keep(args[0]);
      return write(...args);
    },
    end: (...args: Parameters<typeof end>) => {
      keep(args[0]);
      return end(...args);
    },
  });
  response.once('finish', () => seen(Buffer.concat(chunks)));
}

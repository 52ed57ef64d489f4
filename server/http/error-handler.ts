import type { ErrorRequestHandler, RequestHandler } from 'express';
import { AppError } from '../errors.ts';
import type { Logger } from '../logger.ts';

/** The one place that turns errors into answers of `/api`: the merchant's words out, the rest into the log. */
export function errorHandler(logger: Logger): ErrorRequestHandler {
  return (error: unknown, req, res, next) => {
    if (res.headersSent) {
      next(error);
      return;
    }
    const known = asAppError(error);
    const requestId = String(res.locals['requestId']);
    const entry = { err: error, requestId, method: req.method, path: req.path };
    if (known.status >= 500) logger.error(entry, 'request failed');
    else logger.debug(entry, 'request refused');
    res.status(known.status).json({
      error: {
        code: known.code,
        message: known.publicMessage,
        requestId,
        ...(known.fields === undefined ? {} : { fields: known.fields }),
      },
    });
  };
}

export const notFound: RequestHandler = (req) => {
  throw new AppError('not_found', `There is nothing at ${req.method} ${req.path}.`);
};

function asAppError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  // body-parser marks what the sender got wrong.
  if (error instanceof Error && 'status' in error && typeof error.status === 'number' && error.status < 500)
    return new AppError('invalid_request', 'The request could not be read: it must be JSON of at most 1 MB.', {
      cause: error,
    });
  return new AppError('internal', 'Something went wrong on our side. Nothing was changed. Try again in a moment.', {
    cause: error,
  });
}

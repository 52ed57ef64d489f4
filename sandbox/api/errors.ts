import type { ErrorRequestHandler, Request, Response } from 'express';

const STATUS_TYPE = 'https://developer.bigcommerce.com/api-docs/getting-started/api-status-codes';

/** A refusal. Each family of the API (v2, v3, pages) answers it in its own shape. `errors` maps a field to what is wrong with it. */
export class ApiError extends Error {
  readonly status: number;
  readonly errors: Record<string, string>;

  constructor(status: number, title: string, errors: Record<string, string> = {}) {
    super(title);
    this.status = status;
    this.errors = errors;
  }
}

export function notFound(): ApiError {
  return new ApiError(404, 'The requested resource was not found.');
}

export function invalid(errors: Record<string, string>): ApiError {
  return new ApiError(422, 'JSON data is missing or invalid', errors);
}

export function invalidParameter(name: string, problem: string): ApiError {
  return new ApiError(422, `The filter(s): ${name} are invalid: ${problem}`, { [name]: problem });
}

/** Duplicate names, SKUs and keys, and ids that point to nothing. */
export function conflict(field: string, title: string): ApiError {
  return new ApiError(409, title, { [field]: title });
}

export function tooManyItems(most: number): ApiError {
  return new ApiError(413, `The request payload is too large. The maximum items allowed in the array is ${most}.`);
}

/** The error object of v3, as it stands alone and inside bulk answers. */
export function errorObject(status: number, title: string, errors: Record<string, string> = {}) {
  return { status, title, type: STATUS_TYPE, errors };
}

export const answerErrors: ErrorRequestHandler = (error: unknown, request, response, next) => {
  if (response.headersSent) {
    next(error);
    return;
  }
  refuse(request, response, asApiError(error));
};

/** Sends an error in the shape of the route's family. */
export function refuse(request: Request, response: Response, error: ApiError): void {
  response.status(error.status);
  if (request.path.startsWith('/v2/')) response.json(v2Body(error));
  else if (request.path.startsWith('/v3/content/pages')) {
    response.type('application/problem+json').send(JSON.stringify(problemBody(request.method, error)));
  } else response.json({ ...errorObject(error.status, error.message, error.errors), instance: request.originalUrl });
}

function v2Body(error: ApiError) {
  const fields = Object.entries(error.errors);
  if (fields.length === 0) return [{ status: error.status, message: error.message }];
  return fields.map(([field, problem]) => ({
    status: error.status,
    message: `The field '${field}' is invalid.`,
    details: { invalid_reason: problem },
  }));
}

/** Reading lists the problems, writing puts them in one sentence (pages.v3, ResponseErrorItemized and ResponseErrorDetailed). */
function problemBody(method: string, error: ApiError) {
  const body = { status: error.status, title: error.message, type: STATUS_TYPE };
  const problems = Object.entries(error.errors).map(([field, problem]) => `${field}: ${problem}`);
  if (problems.length === 0) return body;
  return method === 'GET' ? { ...body, errors: problems } : { ...body, detail: problems.join('; ') };
}

/** What express.json throws carries a status; anything else is a fault of the sandbox and answered as 500. */
function asApiError(error: unknown): ApiError {
  if (error instanceof ApiError) return error;
  const status = error instanceof Error && 'status' in error ? Number(error.status) : 500;
  if (status === 413) return new ApiError(413, 'The request payload is too large.');
  if (status === 415) return new ApiError(415, 'The media type of the request is not supported.');
  if (status >= 400 && status < 500) return new ApiError(400, 'Input is invalid: the body is not valid JSON.');
  return new ApiError(500, `The sandbox failed: ${error instanceof Error ? error.message : String(error)}`);
}

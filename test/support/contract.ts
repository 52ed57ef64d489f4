import { Ajv, type ValidateFunction } from 'ajv';
import { fullFormats } from 'ajv-formats/dist/formats.js';
import { existsSync } from 'node:fs';
import type { Exchange } from '../../sandbox/requests.ts';
import { asJson, Descriptions, type Json, type Operation, type Parameter } from './contract-document.ts';
import { undescribedFields } from './contract-fields.ts';
import { contractFolder, reportMissing } from './contract-missing.ts';

export type CheckOptions = {
  /** False when the request is wrong on purpose: then only the answer is checked. */
  request?: boolean;
};

export type Contract = {
  /** What is wrong with an exchange, by BigCommerce's own descriptions. Nothing for faults, 401, 403, 429 and undescribed routes. */
  check(exchange: Exchange, options?: CheckOptions): string[];
  /** Whether the route of an exchange is described. */
  describes(exchange: Exchange): boolean;
};

declare global {
  /** The contract that all files of one process share: `environment.ts`. */
  function sharedContract(): Contract | undefined;
}

const EXEMPT = [401, 403, 429];
/** Answers that any route may give although its description does not say so (status codes page). */
const COMMON_ERRORS = [400, 404, 405, 409, 413, 415, 422, 423, 500, 501, 502, 503, 504, 507];
/** Lists that answer nothing at all when they have nothing: reviews (catalog), and lists of v2. */
const EMPTY_LISTS = ['GET /catalog/products/{product_id}/reviews', 'GET /blog/posts', 'GET /currencies'];

/** BigCommerce's OpenAPI files as a judge of exchanges; nothing when the folder with them is not there. */
export function openContract(folder = contractFolder()): Contract | undefined {
  if (!existsSync(folder)) return undefined;
  const descriptions = new Descriptions(folder);
  const validators = new Validators();
  const find = ({ method, path }: Exchange) => descriptions.find(method, path);
  return {
    describes: (exchange) => find(exchange).kind !== 'unknown',
    check(exchange, { request = true } = {}) {
      if (exchange.fault || EXEMPT.includes(exchange.status)) return [];
      const found = find(exchange);
      const label = `${exchange.method} ${exchange.path}`;
      if (found.kind === 'unknown') return [];
      if (found.kind === 'otherMethod') return request ? [`${label}: the path is described, but not this method`] : [];
      const { operation, document } = found;
      validators.add(document);
      const problems = [
        ...(request ? requestProblems(exchange, operation, document, validators) : []),
        ...responseProblems(exchange, operation, validators),
      ];
      return problems.map((problem) => `${label} -> ${exchange.status}: ${problem}`);
    },
  };
}

export type ContractWatch = {
  /** For `startSandbox({ onExchange })`. */
  onExchange(exchange: Exchange): void;
  problems: string[];
  /** Routes without a description, each once. */
  undescribed: Set<string>;
};

/** Collects what is wrong with every exchange; without the descriptions it collects nothing. */
export function watchContract(contract = openContract()): ContractWatch {
  const watch: ContractWatch = {
    problems: [],
    undescribed: new Set(),
    onExchange(exchange) {
      if (!contract) return;
      if (!contract.describes(exchange)) watch.undescribed.add(`${exchange.method} ${exchange.path}: no description`);
      watch.problems.push(...contract.check(exchange));
    },
  };
  return watch;
}

/** A group of tests that need the descriptions. Without them it is reported as skipped, with the reason; in CI it fails. */
export function describeContract(name: string, tests: (contract: Contract) => void): void {
  const contract = openContract();
  const reason = `no descriptions of BigCommerce's API in ${contractFolder()}, name their folder in CLIONE_CONTRACT_FOLDER`;
  if (contract) describe(name, () => tests(contract));
  else reportMissing(name, reason);
}

class Validators {
  readonly #ajv = new Ajv({
    strict: false,
    allErrors: false,
    logger: false,
    validateSchema: false,
    formats: fullFormats,
  });
  readonly #compiled = new Map<Json, ValidateFunction>();
  readonly #documents = new Set<Json>();

  add(document: Json): void {
    if (this.#documents.has(document)) return;
    this.#documents.add(document);
    this.#ajv.addSchema(document, String(document['$id']));
  }

  /** What is wrong with a value, or nothing. */
  problem(schema: Json, value: unknown): string | undefined {
    const validate = this.#compiled.get(schema) ?? this.#ajv.compile(schema);
    this.#compiled.set(schema, validate);
    if (validate(value)) return undefined;
    const [error] = validate.errors ?? [];
    return `${error?.instancePath ?? ''} ${error?.message ?? 'is invalid'} ${JSON.stringify(error?.params ?? {})}`.trim();
  }
}

function requestProblems(exchange: Exchange, operation: Operation, document: Json, validators: Validators): string[] {
  const queryParameters = operation.parameters.filter((one) => one.in === 'query');
  const unknown = Object.keys(exchange.query).filter((name) => !queryParameters.some((one) => one.name === name));
  return [
    ...unknown.map((name) => `the query parameter ${name} is not described`),
    ...queryParameters.flatMap((one) => parameterProblems(one, exchange.query[one.name], validators)),
    ...operation.parameters
      .filter((one) => one.in === 'path')
      .flatMap((one) => parameterProblems(one, operation.pathParameters[one.name], validators)),
    ...bodyProblems(exchange.requestBody, operation, document, validators),
  ];
}

function parameterProblems(parameter: Parameter, sent: unknown, validators: Validators): string[] {
  if (sent === undefined) return parameter.required ? [`the parameter ${parameter.name} is missing`] : [];
  const problem = validators.problem(parameter.schema, coerced(sent, parameter));
  return problem === undefined ? [] : [`the parameter ${parameter.name} ${problem}`];
}

/** Texts of a query or path become what the schema says they are, when they look like it. */
function coerced(sent: unknown, { schema, explode }: Parameter): unknown {
  if (schema['type'] === 'array') {
    const parts = Array.isArray(sent) ? sent.map(String) : explode ? [String(sent)] : String(sent).split(',');
    return parts.map((part) => scalar(part, asJson(schema['items'] ?? {})));
  }
  return scalar(sent, schema);
}

function scalar(sent: unknown, schema: Json): unknown {
  if (typeof sent !== 'string') return sent;
  const isNumber = schema['type'] === 'integer' || schema['type'] === 'number';
  if (isNumber && /^-?\d+(\.\d+)?$/.test(sent)) return Number(sent);
  if (schema['type'] === 'boolean' && /^(true|false)$/.test(sent)) return sent === 'true';
  return sent;
}

function bodyProblems(sent: unknown, { body }: Operation, document: Json, validators: Validators): string[] {
  const isEmpty =
    sent === undefined ||
    (typeof sent === 'object' && sent !== null && !Array.isArray(sent) && Object.keys(sent).length === 0);
  if (!body) return isEmpty ? [] : ['a body was sent where none is described'];
  if (sent === undefined) return body.required ? ['the body is missing'] : [];
  const problem = validators.problem(body.schema, sent);
  const undescribed = undescribedFields(document, [body.schema], sent);
  return [
    ...(problem === undefined ? [] : [`the request ${problem}`]),
    ...undescribed.map((field) => `the request has the field ${field}, which is not described`),
  ];
}

function responseProblems(exchange: Exchange, operation: Operation, validators: Validators): string[] {
  const { status, responseBody } = exchange;
  const described = operation.responses.get(String(status));
  if (status === 204) {
    if (!described && !EMPTY_LISTS.includes(operation.name)) return ['the status is not described'];
    return isNothing(responseBody) ? [] : ['an answer without content has a body'];
  }
  if (!described)
    return COMMON_ERRORS.includes(status) ? commonErrorProblems(exchange) : ['the status is not described'];
  // Some descriptions name an error and leave out its body.
  if (described.size === 0 && status >= 400) return commonErrorProblems(exchange);
  if (described.size === 0) return isNothing(responseBody) ? [] : ['the answer has a body where none is described'];
  const type = exchange.responseContentType.split(';')[0]?.trim() ?? '';
  const schema = described.get(type);
  if (!schema) return [`the answer is ${type || 'nothing'} instead of ${[...described.keys()].join(' or ')}`];
  const problem = validators.problem(schema, responseBody);
  return [...(problem === undefined ? [] : [`the answer ${problem}`]), ...missingData(schema, exchange)];
}

/** The descriptions require next to nothing, so a successful answer without its `data` would pass. */
function missingData(schema: Json, { status, responseBody }: Exchange): string[] {
  const hasData = asJson(schema['properties'] ?? {})['data'] !== undefined;
  return hasData && status < 300 && asJson(responseBody)['data'] === undefined ? ['the answer has no data'] : [];
}

/** v2 answers errors as an array of messages, v3 as an object. */
function commonErrorProblems({ path, status, responseBody }: Exchange): string[] {
  const first: unknown = path.startsWith('/v2/') && Array.isArray(responseBody) ? responseBody[0] : responseBody;
  const body = asJson(first);
  const text = path.startsWith('/v2/') ? body['message'] : body['title'];
  return body['status'] === status && typeof text === 'string' ? [] : ['the answer is no error of BigCommerce'];
}

function isNothing(body: unknown): boolean {
  return body === undefined || body === '';
}

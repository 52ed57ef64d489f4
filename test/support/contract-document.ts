import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

export type Json = Record<string, unknown>;
export type Parameter = { name: string; in: string; required: boolean; explode: boolean; schema: Json };
export type Operation = {
  /** `GET /catalog/products/{product_id}` */
  name: string;
  pathParameters: Record<string, string>;
  parameters: Parameter[];
  /** Schema by media type. */
  body: { required: boolean; schema: Json } | undefined;
  /** By status: schema by media type; no media types when the answer has no content. */
  responses: Map<string, Map<string, Json>>;
};

/** What the descriptions know of a route: an operation, the path without this method, or nothing. */
export type Lookup =
  { kind: 'operation'; operation: Operation; document: Json } | { kind: 'otherMethod' } | { kind: 'unknown' };

/** One file: its paths are known at once from its text, the rest is read when one of them is asked for. */
class DescriptionFile {
  readonly version: string;
  readonly id: string;
  readonly #text: string;
  readonly #templates: { template: string; pattern: RegExp }[];
  #document: Json | undefined;

  constructor(folder: string, name: string) {
    this.id = `contract:${name}`;
    this.#text = readFileSync(join(folder, name), 'utf8');
    this.version = /\/(v\d)['"]?\s*$/m.exec(this.#text)?.[1] ?? 'v3';
    this.#templates = [...this.#text.matchAll(/^ {2}['"]?(\/[^'":]*)['"]?:\s*$/gm)].map(([, template = '']) => ({
      template,
      pattern: patternOf(template),
    }));
  }

  /** A literal path wins over a template: `/hooks/admin` is no `/hooks/{webhook_id}`. */
  templateOf(path: string): string | undefined {
    const found = this.#templates.filter(({ pattern }) => pattern.test(path)).map(({ template }) => template);
    return found.sort((a, b) => a.split('{').length - b.split('{').length)[0];
  }

  get document(): Json {
    this.#document ??= mended(withAbsoluteReferences(asJson(parse(this.#text)), this.id));
    return this.#document;
  }
}

export class Descriptions {
  readonly #files: DescriptionFile[];

  constructor(folder: string) {
    const names = readdirSync(folder).filter((name) => name.endsWith('.yaml'));
    this.#files = names.map((name) => new DescriptionFile(folder, name));
  }

  /** `path` begins with the version: `/v3/catalog/products`. */
  find(method: string, path: string): Lookup {
    const [, version = '', rest = ''] = /^\/(v\d)(\/.*)$/.exec(path) ?? [];
    const bare = rest.replace(/(.)\/$/, '$1');
    const candidates = this.#files
      .filter((file) => file.version === version)
      .flatMap((file) => {
        const template = file.templateOf(bare);
        return template === undefined ? [] : [{ file, template }];
      })
      .sort((a, b) => a.template.split('{').length - b.template.split('{').length);
    for (const { file, template } of candidates) {
      const operation = operationOf(file.document, template, method, bare);
      if (operation) return { kind: 'operation', operation, document: file.document };
    }
    return candidates.length > 0 ? { kind: 'otherMethod' } : { kind: 'unknown' };
  }
}

function operationOf(document: Json, template: string, method: string, path: string): Operation | undefined {
  const item = asJson(asJson(document['paths'])[template]);
  const operation = item[method.toLowerCase()];
  if (operation === undefined) return undefined;
  const { parameters, requestBody, responses } = asJson(operation);
  return {
    name: `${method} ${template}`,
    pathParameters: patternOf(template).exec(path)?.groups ?? {},
    parameters: [...asList(item['parameters']), ...asList(parameters)].map((one) => parameterOf(document, one)),
    body: requestBody === undefined ? undefined : bodyOf(document, requestBody),
    responses: new Map(Object.entries(asJson(responses)).map(([status, one]) => [status, contentOf(document, one)])),
  };
}

function parameterOf(document: Json, source: unknown): Parameter {
  const parameter = resolved(document, source);
  return {
    name: String(parameter['name']).replace(/[^A-Za-z0-9_:]/g, ''),
    in: String(parameter['in']),
    required: parameter['required'] === true,
    explode: parameter['explode'] !== false,
    schema: resolved(document, parameter['schema'] ?? {}),
  };
}

function bodyOf(document: Json, source: unknown): Operation['body'] {
  const body = resolved(document, source);
  const schema = contentOf(document, source).get('application/json');
  return schema ? { required: body['required'] === true, schema } : undefined;
}

function contentOf(document: Json, source: unknown): Map<string, Json> {
  const content = asJson(resolved(document, source)['content'] ?? {});
  const described = Object.entries(content).filter(
    ([type, one]) => type.includes('/') && asJson(one)['schema'] !== undefined,
  );
  return new Map(described.map(([type, one]) => [type, asJson(asJson(one)['schema'])]));
}

/** Follows `$ref` to the thing itself. */
export function resolved(document: Json, source: unknown): Json {
  const json = asJson(source);
  const reference = json['$ref'];
  if (typeof reference !== 'string') return json;
  const steps = reference.slice(reference.indexOf('#') + 2).split('/');
  const target = steps.reduce<unknown>(
    (at, step) => asJson(at)[step.replaceAll('~1', '/').replaceAll('~0', '~')],
    document,
  );
  return resolved(document, target);
}

/**
 * Makes `#/components/...` point into the named document, so that each schema can be compiled on its own, and turns the
 * exclusive bounds of OpenAPI 3.0 (true or false beside the bound) into those of JSON Schema.
 */
function withAbsoluteReferences(document: Json, id: string): Json {
  const walk = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(walk);
    if (typeof value !== 'object' || value === null) return value;
    const object = asJson(value);
    return Object.fromEntries(
      Object.entries(object).flatMap(([key, inner]) => {
        if (key === '$ref' && typeof inner === 'string' && inner.startsWith('#')) return [[key, `${id}${inner}`]];
        if (typeof inner === 'boolean' && key.startsWith('exclusive'))
          return inner ? [[key, object[boundOf(key)]]] : [];
        return [[key, walk(inner)]];
      }),
    );
  };
  return { ...asJson(walk(document)), $id: id };
}

function boundOf(exclusive: string): string {
  return exclusive === 'exclusiveMaximum' ? 'maximum' : 'minimum';
}

/**
 * Slips of the descriptions that their own texts contradict: a bulk creation of pages answers an array ("Response.data will
 * inherit the data type of the request"), and the list of blog tags is not a list of lists ("Returns a list of Blog Tags").
 */
function mended(document: Json): Json {
  const created = asJson(asJson(asJson(document['components'] ?? {})['responses'] ?? {})['HTTP201CreatePages'] ?? {});
  const schema = asJson(asJson(asJson(created['content'] ?? {})['application/json'] ?? {})['schema'] ?? {});
  const properties = asJson(schema['properties'] ?? {});
  if (properties['data'] !== undefined) {
    properties['data'] = { anyOf: [properties['data'], { type: 'array', items: properties['data'] }] };
  }
  const schemas = asJson(asJson(document['components'] ?? {})['schemas'] ?? {});
  const tags = asJson(schemas['blogTags'] ?? {});
  if (tags['type'] === 'array') schemas['blogTags'] = tags['items'];
  return document;
}

function patternOf(template: string): RegExp {
  return new RegExp(`^${template.replace(/\/$/, '').replace(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`);
}

export function asJson(value: unknown): Json {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return {};
  return value as Json;
}

function asList(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

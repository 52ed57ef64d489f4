import { invalid } from './errors.ts';

/** Says what is wrong with a value, or nothing. */
export type Check = (value: unknown) => string | undefined;
export type Checks = Readonly<Record<string, Check>>;
export type Body = Record<string, unknown>;

/** Length in characters as JSON Schema counts them: an emoji is one. */
export function text(min: number, max: number): Check {
  return (value) => {
    if (typeof value !== 'string') return 'must be a string';
    if (value.length < min) return `must have at least ${min} character${min === 1 ? '' : 's'}`;
    if (value.length > max && Array.from(value).length > max) return `must have at most ${max} characters`;
    return undefined;
  };
}

export const anyText: Check = text(0, Infinity);

export function nullable(check: Check): Check {
  return (value) => (value === null ? undefined : check(value));
}

export function decimal(min = -Infinity, max = Infinity): Check {
  return (value) => {
    if (typeof value !== 'number' || !Number.isFinite(value)) return 'must be a number';
    return value < min || value > max ? `must be between ${min} and ${max}` : undefined;
  };
}

export function integer(min = -2147483648, max = 2147483647): Check {
  const range = decimal(min, max);
  return (value) => (Number.isInteger(value) ? range(value) : 'must be an integer');
}

export const flag: Check = (value) => (typeof value === 'boolean' ? undefined : 'must be true or false');

export function choice(...choices: readonly string[]): Check {
  return (value) =>
    typeof value === 'string' && choices.includes(value) ? undefined : `must be one of ${choices.join(', ')}`;
}

export function list(check: Check, most = Infinity): Check {
  return (value) => {
    if (!Array.isArray(value)) return 'must be an array';
    if (value.length > most) return `must have at most ${most} items`;
    return value.map(check).find((problem) => problem !== undefined);
  };
}

export const dateTime: Check = (value) =>
  typeof value === 'string' && /^\d{4}-\d{2}-\d{2}T/.test(value) && !Number.isNaN(Date.parse(value))
    ? undefined
    : 'must be a date and time';

/** An object whose listed fields pass; `required` ones must be there. */
export function object(checks: Checks, required: readonly string[] = []): Check {
  return (value) => {
    if (!isBody(value)) return 'must be an object';
    const problems = problemsOf(value, checks, required);
    const first = Object.entries(problems)[0];
    return first ? `${first[0]} ${first[1]}` : undefined;
  };
}

export function isBody(value: unknown): value is Body {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The body as an object; 422 for an array, a bare value or nothing. */
export function bodyObject(body: unknown): Body {
  if (!isBody(body)) throw invalid({ body: 'must be an object' });
  return body;
}

export function bodyArray(body: unknown): unknown[] {
  if (!Array.isArray(body)) throw invalid({ body: 'must be an array' });
  if (body.length === 0) throw invalid({ body: 'must not be empty' });
  return body;
}

/** Problems by field. Fields that nobody described are ignored, as BigCommerce does. */
export function problemsOf(body: Body, checks: Checks, required: readonly string[] = []): Record<string, string> {
  const problems: Record<string, string> = {};
  for (const name of required) if (body[name] === undefined) problems[name] = 'is required';
  for (const [name, check] of Object.entries(checks)) {
    const problem = body[name] === undefined ? undefined : check(body[name]);
    if (problem !== undefined) problems[name] = problem;
  }
  return problems;
}

/** The described fields of a body that passed its checks; throws 422 with every problem otherwise. */
export function accepted(body: Body, checks: Checks, required: readonly string[] = []): Body {
  const problems = problemsOf(body, checks, required);
  if (Object.keys(problems).length > 0) throw invalid(problems);
  return described(body, checks);
}

export function described(body: Body, checks: Checks): Body {
  return Object.fromEntries(Object.entries(body).filter(([name, value]) => name in checks && value !== undefined));
}

/** A row with checked fields of a body over it. The checks, not the compiler, vouch for the types. */
export function merged<T extends object>(row: T, changes: Body): T {
  return Object.assign({}, row, changes);
}

/** Names of the fields in which two rows differ. */
export function changedFields<T extends object>(before: T, after: T): (keyof T & string)[] {
  const names = Object.keys(after).filter((name): name is keyof T & string => name in after);
  return names.filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]));
}

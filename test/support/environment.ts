import { TestEnvironment } from 'jest-environment-node';
import { openContract } from './contract.ts';

let contract: { opened: ReturnType<typeof openContract> } | undefined;

/**
 * The globals of one test file are those of its process, as `runtime.cjs` needs it; what the file changes of them and of
 * the environment is put back at its end. In a context of its own each use of a global name (`Math`, `Map`, `JSON`) would
 * also ask an interceptor, which makes a loop over texts up to fifty times slower than it is in the app.
 */
export default class OneRealmEnvironment extends TestEnvironment {
  readonly #globals = Object.getOwnPropertyDescriptors(globalThis);
  readonly #variables = { ...process.env };
  readonly #exit = process.exit;

  constructor(...given: ConstructorParameters<typeof TestEnvironment>) {
    super(...given);
    // The same for all files of a process, which do not change it: it is read and compiled once.
    const sharedContract = () => (contract ??= { opened: openContract() }).opened;
    this.global = Object.assign(globalThis, { sharedContract }) as unknown as typeof this.global;
    // Made for the globals that no test sees, they would fake nothing and say so to nobody.
    for (const timers of [this.fakeTimers, this.fakeTimersModern]) if (timers) timers.useFakeTimers = refuse;
  }

  override async teardown(): Promise<void> {
    await super.teardown();
    process.exit = this.#exit;
    for (const name of Object.keys(process.env)) if (!(name in this.#variables)) delete process.env[name];
    Object.assign(process.env, this.#variables);
    for (const name of Reflect.ownKeys(globalThis)) putBack(name, Reflect.get(this.#globals, name));
  }
}

function putBack(name: string | symbol, before: PropertyDescriptor | undefined): void {
  const now = Object.getOwnPropertyDescriptor(globalThis, name);
  if (now?.value === before?.value && now?.get === before?.get) return;
  if (before) Object.defineProperty(globalThis, name, before);
  else Reflect.deleteProperty(globalThis, name);
}

function refuse(): never {
  throw new Error('There are no fake timers here: hand a clock in.');
}

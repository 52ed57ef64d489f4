import { constants, createContext } from 'node:vm';
import { TestEnvironment } from 'jest-environment-node';
import { openContract } from './contract.ts';

/** Refused by Node, or asked for by nobody. */
const left = new Set(['localStorage', 'sessionStorage']);
/** Those of this process also where a context has its own: Node's own parts answer with them. */
const shared = new Set(['Buffer', 'ArrayBuffer', 'Uint8Array', 'process']);

type Globals = InstanceType<typeof TestEnvironment>['global'];

let contract: { opened: ReturnType<typeof openContract> } | undefined;

/**
 * The globals of one test file. Jest's own environment has Node ask an interceptor about each global name (`Math`, `Map`,
 * `JSON`) at each use, which makes a loop over texts up to fifty times slower than it is in the app. An ordinary context
 * has no interceptor: https://nodejs.org/api/vm.html#when-to-use-vmcreatecontext-with-vmconstantsdont_contextify
 */
export default class PlainEnvironment extends TestEnvironment {
  constructor(...given: ConstructorParameters<typeof TestEnvironment>) {
    super(...given);
    const prepared = this.global;
    const plain = createContext(constants.DONT_CONTEXTIFY) as Globals;
    const own = new Set<string | symbol>(Reflect.ownKeys(plain));
    for (const name of Reflect.ownKeys(prepared)) {
      if (left.has(String(name)) || (own.has(name) && !shared.has(String(name)))) continue;
      const enumerable = Object.getOwnPropertyDescriptor(prepared, name)?.enumerable === true;
      const value: unknown = Reflect.get(prepared, name);
      Object.defineProperty(plain, name, { value, enumerable, writable: true, configurable: true });
    }
    plain.Error.stackTraceLimit = 100;
    // The same for all files of a process, which do not change it: it is read and compiled once.
    const sharedContract = () => (contract ??= { opened: openContract() }).opened;
    Object.assign(plain, { global: plain, sharedContract });
    this.context = plain;
    this.global = plain;
  }
}

import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { SyntheticModule } from 'node:vm';

const load = createRequire(import.meta.url);
const loaded = new Map<string, SyntheticModule>();

/**
 * A package as a module for test files, or nothing where the address is not that of a package's file. Node itself loads
 * it, once for all test files of a process: parsing and evaluating the packages of the app anew takes 1.2 s. So what is
 * set in a package holds for all of them; of our code only `server/db/pool.ts` does so, and always the same.
 */
export function packageModule(address: string): SyntheticModule | undefined {
  if (!address.startsWith('file:') || !address.includes('/node_modules/')) return undefined;
  const known = loaded.get(address);
  if (known) return known;
  const module = moduleOf(fileURLToPath(address));
  loaded.set(address, module);
  return module;
}

function moduleOf(path: string): SyntheticModule {
  const whole: unknown = load(path);
  const isObject = (typeof whole === 'object' && whole !== null) || typeof whole === 'function';
  const values = new Map<string, unknown>(
    isObject ? Object.keys(whole).map((name) => [name, Reflect.get(whole, name)]) : [],
  );
  const isNamespace = isObject && Reflect.get(whole, Symbol.toStringTag) === 'Module';
  // What an import finds in a CommonJS file: https://nodejs.org/api/esm.html#commonjs-namespaces
  if (!isNamespace) values.set('default', whole).set('module.exports', whole);
  return new SyntheticModule(
    [...values.keys()],
    function (this: SyntheticModule) {
      for (const [name, value] of values) this.setExport(name, value);
    },
    { identifier: path },
  );
}

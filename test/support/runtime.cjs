const { compileFunction } = require('node:vm');
const { default: JestRuntime } = require('jest-runtime');
const { packageModule } = require('./packages.ts');

/**
 * The modules of one test file by address. Ours are its own; packages are those of the process.
 * @extends {Map<string, unknown>}
 */
class Modules extends Map {
  /**
   * @override
   * @param {string} address
   * @returns {unknown}
   */
  get(address) {
    return super.get(address) ?? packageModule(address);
  }

  /**
   * @override
   * @param {string} address
   */
  has(address) {
    return this.get(address) !== undefined;
  }
}

/**
 * What jest's types keep private.
 * @typedef {{
 *   registries: { esModuleRegistry: Map<string, unknown> },
 *   esmLoader: { getContext(): undefined },
 *   executor: { compile(source: string, path: string): unknown, injectedModuleParameters: string[] },
 * }} Parts
 */

/**
 * Jest's own parts, which it evaluates for each test file, by path.
 * @type {Map<string, unknown>}
 */
const compiled = new Map();

/**
 * Runs a test file in the realm of its process instead of a context of its own (see `environment.ts`), so that packages
 * can be shared: what they throw and answer is an `Error` and a `Date` of the test, too.
 */
module.exports = class OneRealm extends JestRuntime {
  /** @param {ConstructorParameters<typeof JestRuntime>} given */
  constructor(...given) {
    const { getBuiltinModule } = process;
    super(...given);
    // Jest means a copy of `process`.
    process.getBuiltinModule = getBuiltinModule;
    const { registries, esmLoader, executor } = /** @type {Parts} */ (/** @type {unknown} */ (this));
    registries.esModuleRegistry = new Modules();
    esmLoader.getContext = () => undefined;
    executor.compile = (source, path) => {
      const known = compiled.get(path);
      if (known !== undefined) return known;
      const code = compileFunction(source, executor.injectedModuleParameters, { filename: path });
      compiled.set(path, code);
      return code;
    };
  }
};

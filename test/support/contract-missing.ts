import { join, resolve } from 'node:path';

export function contractFolder(): string {
  const root = resolve(import.meta.dirname, '../..');
  return resolve(root, process.env['CLIONE_CONTRACT_FOLDER'] ?? join('..', 'shared', 'bigcommerce', 'openapi'));
}

/** What happens to tests that need the descriptions: in CI they must not be missing. */
export function contractVerdict(hasDescriptions: boolean, isCi: boolean): 'run' | 'skip' | 'fail' {
  if (hasDescriptions) return 'run';
  return isCi ? 'fail' : 'skip';
}

/** Stands for tests whose material is not there: skipped with the reason, failed in CI. */
export function reportMissing(name: string, reason: string): void {
  const report = contractVerdict(false, process.env['CI'] === 'true') === 'skip' ? describe.skip : describe;
  report(`${name} (${reason})`, () => {
    test('needs its material', () => {
      throw new Error(reason);
    });
  });
}

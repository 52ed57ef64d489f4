import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import manifest from '../../package.json' with { type: 'json' };

const root = fileURLToPath(new URL('../..', import.meta.url));

test('test files that run in one process leave each other nothing', () => {
  const { testEnvironment, runtime, transform, extensionsToTreatAsEsm } = manifest.jest;
  const testMatch = ['first', 'second'].map((name) => `<rootDir>/test/house/isolation/${name}.ts`);
  const config = { rootDir: root, testEnvironment, runtime, transform, extensionsToTreatAsEsm, testMatch };
  const jest = ['--experimental-vm-modules', `${root}/node_modules/jest/bin/jest.js`, '--runInBand'];
  const run = spawnSync(process.execPath, [...jest, '--config', JSON.stringify(config)], { encoding: 'utf8' });
  expect(run.stderr).toContain('Tests:       2 passed, 2 total');
});

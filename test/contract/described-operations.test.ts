import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { openApi, type Api } from '../sandbox/api/open-api.ts';
import { smallCatalogue } from '../sandbox/api/small-catalogue.ts';
import { contractFolder } from '../support/contract-missing.ts';
import { describeContract } from '../support/contract.ts';

type Paths = Record<string, Record<string, unknown>>;

describeContract('the sandbox', () => {
  let api: Api;
  beforeAll(async () => {
    api = await openApi(smallCatalogue());
  });
  afterAll(() => api.close());

  test('has every operation that is described', async () => {
    const operations = readdirSync(contractFolder())
      .filter((name) => name.endsWith('.yaml'))
      .flatMap((name) => operationsOf(name));
    expect(operations.length).toBeGreaterThan(90);
    const missing: string[] = [];
    for (const { method, path } of operations) {
      // Without a scope each of its routes refuses; what it does not have is not found.
      const answer = await send(api, method, path.replace(/\{[^}]*uuid\}/, 'a'.repeat(8)).replace(/\{[^}]*\}/g, '1'));
      if (answer === 404) missing.push(`${method} ${path}`);
    }
    expect(missing.filter((one) => !one.includes('/hooks'))).toEqual([]);
  });
});

function operationsOf(name: string): { method: string; path: string }[] {
  const version = name.includes('.v2.') ? '/v2' : '/v3';
  const { paths } = parse(readFileSync(join(contractFolder(), name), 'utf8')) as { paths: Paths };
  return Object.entries(paths).flatMap(([path, item]) =>
    Object.keys(item)
      .filter((method) => ['get', 'put', 'post', 'delete'].includes(method))
      .map((method) => ({ method: method.toUpperCase(), path: `${version}${path}` })),
  );
}

async function send(api: Api, method: string, path: string): Promise<number> {
  if (method === 'GET') return (await api.get(path, 'nobody')).status;
  if (method === 'DELETE') return (await api.delete(path, 'nobody')).status;
  return (await (method === 'PUT' ? api.put(path, {}, 'nobody') : api.post(path, {}, 'nobody'))).status;
}

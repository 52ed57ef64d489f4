import { createServer } from 'node:http';
import type { IncomingHttpHeaders, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { StoreApi } from '../../server/bigcommerce/store-api.ts';
import { createTransport, NoAnswer } from '../../server/bigcommerce/transport.ts';

let server: Server;
let url = '';
let seen: { method: string; path: string; headers: IncomingHttpHeaders }[] = [];
let answer: (response: ServerResponse) => void = () => undefined;
const connections = new Set<unknown>();
const transport = createTransport({ connectMs: 1000, headersMs: 1000, bodyMs: 1000 });

beforeAll(async () => {
  server = createServer((request, response) => {
    seen.push({ method: request.method ?? '', path: request.url ?? '', headers: request.headers });
    answer(response);
  });
  server.on('connection', (socket) => connections.add(socket));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
beforeEach(() => {
  seen = [];
  answer = (response) => void response.end('{"data":1}');
});
afterAll(async () => {
  await transport.close();
  await new Promise((resolve) => server.close(resolve));
});

function api(version: 'v2' | 'v3' = 'v3'): StoreApi {
  const config = { apiUrl: url, clientId: 'id', accessToken: 'secret', storeHash: 'abc', userAgent: 'Clione (x)' };
  return new StoreApi(config, transport, version);
}

test('a request names the app, carries the token in one header and keeps its query', async () => {
  await api().request('GET', '/catalog/products?id%3Agreater=1');
  await api('v2').request('GET', '/store');
  expect(seen.map(({ path }) => path)).toEqual([
    '/stores/abc/v3/catalog/products?id%3Agreater=1',
    '/stores/abc/v2/store',
  ]);
  const [request] = seen;
  expect(request?.headers).toMatchObject({
    'x-auth-token': 'secret',
    'user-agent': 'Clione (x)',
    accept: 'application/json',
  });
  expect(request?.headers).not.toHaveProperty('x-auth-client');
  expect(JSON.stringify(request?.path)).not.toContain('secret');
});

test('requests after each other share a connection', async () => {
  await api().request('GET', '/a');
  const before = connections.size;
  for (let count = 0; count < 3; count += 1) await api().request('GET', '/a');
  expect(connections.size).toBe(before);
});

test('a compressed answer is unpacked', async () => {
  answer = (response) => void response.setHeader('content-encoding', 'gzip').end(gzipSync('{"data":"ä"}'));
  expect((await api().request('GET', '/a')).text).toBe('{"data":"ä"}');
});

test('a refused body and its headers reach the caller', async () => {
  answer = (response) => void response.writeHead(207, { 'X-Rate-Limit-Requests-Left': '4' }).end('{"errors":{}}');
  const { status, headers, text } = await api().request('PUT', '/a', [{ id: 1 }]);
  expect({ status, left: headers['x-rate-limit-requests-left'], text }).toEqual({
    status: 207,
    left: '4',
    text: '{"errors":{}}',
  });
});

test('an answer that grows without end is cut off', async () => {
  answer = (response) => {
    const chunk = Buffer.alloc(1024 * 1024, 'x');
    const more = (): void => {
      while (!response.destroyed && response.write(chunk));
    };
    response.on('drain', more).on('error', () => undefined);
    more();
  };
  await expect(api().request('GET', '/a')).rejects.toBeInstanceOf(NoAnswer);
}, 20_000);

test('a request that found no connection was certainly not sent', async () => {
  const closed = new StoreApi(
    { apiUrl: 'http://127.0.0.1:1', clientId: 'id', accessToken: 'secret', storeHash: 'abc', userAgent: 'x' },
    transport,
    'v3',
  );
  const error: unknown = await closed.request('PUT', '/a', {}).catch((reason: unknown) => reason);
  expect(error).toMatchObject({ name: 'NoAnswer', sent: false });
  expect(String(error)).not.toContain('secret');
});

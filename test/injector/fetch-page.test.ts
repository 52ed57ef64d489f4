import { createServer } from 'node:http';
import type { RequestListener, Server } from 'node:http';
import { isPrivate } from '../../server/http/public-address.ts';
import { openPageReader } from '../../server/http/fetch-page.ts';

let server: Server;
let origin: string;
let respond: RequestListener;
const seen: string[] = [];

beforeAll(async () => {
  server = createServer((request, response) => {
    seen.push(`${request.headers['user-agent']} ${request.url}`);
    respond(request, response);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve());
  });
  const address = server.address();
  origin = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
});
beforeEach(() => seen.splice(0));
afterAll(
  () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    }),
);

async function read(path: string, hosts: readonly string[] = ['127.0.0.1'], store = origin) {
  const reader = openPageReader({ appUrl: 'https://clione.example', storefrontPrivateHosts: hosts }, store);
  try {
    return await reader.read(path);
  } finally {
    await reader.close();
  }
}

const page: RequestListener = (_request, response) => {
  response.setHeader('content-type', 'text/html').end('<h1>Hello</h1>');
};

test('a page is read as Clione itself', async () => {
  respond = page;
  expect(await read('/a/')).toEqual({
    ok: true,
    url: `${origin}/a/`,
    status: 200,
    html: '<h1>Hello</h1>',
    robots: '',
    hops: [{ url: `${origin}/a/`, status: 200 }],
  });
  expect(seen[0]).toMatch(/Clione.*\+https:\/\/clione\.example\) \/a\/$/);
});

test('what a header asks of search engines comes with the page, and a text file is read as text', async () => {
  respond = (_request, response) => {
    response
      .setHeader('x-robots-tag', 'noindex, nofollow')
      .setHeader('content-type', 'text/plain')
      .end('User-agent: *');
  };
  const reader = openPageReader({ appUrl: 'https://clione.example', storefrontPrivateHosts: ['127.0.0.1'] }, origin);
  expect(await reader.readText('/robots.txt')).toMatchObject({
    ok: true,
    text: 'User-agent: *',
    contentType: 'text/plain',
    robots: 'noindex, nofollow',
  });
  await reader.close();
});

test('a refusal that is no web page is told by its status', async () => {
  respond = (_request, response) => void response.writeHead(403, { 'content-type': 'application/json' }).end('{}');
  expect(await read('/a/')).toMatchObject({ ok: true, status: 403, html: '' });
});

test('a host in a private network is not asked unless it is configured', async () => {
  respond = page;
  expect(await read('/', [])).toMatchObject({ ok: false });
  expect(await read('/', [], origin.replace('127.0.0.1', 'localhost'))).toMatchObject({ ok: false });
  expect(await read('/', [], 'https://127.0.0.1')).toMatchObject({
    ok: false,
    reason: expect.stringContaining('private'),
  });
  expect(seen).toEqual([]);
});

test('a public name that leads into a private network is not connected to', async () => {
  // `localhost` over https and on the usual port passes every check but that of its address.
  expect(await read('/', [], 'https://localhost')).toMatchObject({
    ok: false,
    reason: expect.stringContaining('private'),
  });
});

test.each(['http://example.com/', 'http://127.0.0.1:1/', 'http://user:secret@HOST/', '//169.254.169.254/latest/'])(
  'a redirect to %s is not followed',
  async (target) => {
    respond = (_request, response) => {
      response.writeHead(302, { location: target.replace('HOST', new URL(origin).host) }).end();
    };
    expect(await read('/')).toMatchObject({ ok: false });
    expect(seen).toHaveLength(1);
  },
);

test('a redirect within the shop is followed, an endless one is not', async () => {
  respond = (request, response) => {
    if (request.url === '/new/') page(request, response);
    else response.writeHead(301, { location: '/new/' }).end();
  };
  expect(await read('/old/')).toMatchObject({
    ok: true,
    url: `${origin}/new/`,
    hops: [
      { url: `${origin}/old/`, status: 301 },
      { url: `${origin}/new/`, status: 200 },
    ],
  });
  respond = (_request, response) => {
    response.writeHead(302, { location: '/again/' }).end();
  };
  expect(await read('/')).toMatchObject({ ok: false, reason: expect.stringContaining('redirects too often') });
  expect(seen.length).toBeLessThan(10);
});

test('what is no web page, too large, or cut short is told', async () => {
  respond = (_request, response) => {
    response.setHeader('content-type', 'application/pdf').end('x');
  };
  expect(await read('/')).toMatchObject({ ok: false, reason: expect.stringContaining('no web page') });
  respond = (_request, response) => {
    response.setHeader('content-type', 'text/html').end('x'.repeat(3_100_000));
  };
  expect(await read('/')).toMatchObject({ ok: false, reason: expect.stringContaining('3 MB') });
  respond = (_request, response) => {
    response.setHeader('content-length', '100').write('x', () => response.destroy());
  };
  expect(await read('/')).toMatchObject({ ok: false });
});

test.each([
  ['10.1.2.3', true],
  ['127.0.0.1', true],
  ['169.254.169.254', true],
  ['172.31.0.1', true],
  ['192.168.1.1', true],
  ['100.64.0.1', true],
  ['0.0.0.0', true],
  ['::1', true],
  ['fe80::1', true],
  ['fd00::1', true],
  ['::ffff:10.0.0.1', true],
  ['2002:7f00:1::', true],
  ['34.117.59.81', false],
  ['172.32.0.1', false],
  ['192.52.193.1', true],
  ['192.175.48.6', true],
  ['3fff:fff::1', true],
  ['2620:4f:8000::6', true],
  ['2620:4f:8001::6', false],
  ['2606:4700::6810:84e5', false],
])('%s is private: %s', (address, expected) => {
  expect(isPrivate(address)).toBe(expected);
});

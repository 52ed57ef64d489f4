import robotsParser from 'robots-parser';
import { bots } from '../../server/crawler/bots.ts';
import type { BotAccess } from '../../server/crawler/contract.ts';
import { judgeRobots } from '../../server/crawler/judge-robots.ts';
import { robotsState } from '../../server/crawler/robots-state.ts';
import type { FetchedPage, FetchedText } from '../../server/http/fetch-page.ts';

const origin = 'https://shop.example';
const address = `${origin}/robots.txt`;
const pages = ['/', '/tents/', '/brands/a/', '/about/'].map((path) => ({ label: path, url: origin + path }));

const own = 'Disallow: /cart.php\nDisallow: /account.php\n';
const everyone = `User-agent: *\n${own}`;

function judged(text: string): (token: string) => BotAccess {
  const access = judgeRobots(text, address, { pages, bots });
  return (token) => {
    const found = access.find((one) => one.token === token);
    if (found === undefined) throw new Error(`no ${token}`);
    return found;
  };
}

function mayRead(text: string, token: string, path: string): boolean | undefined {
  return robotsParser(address, text).isAllowed(origin + path, token);
}

test('with BigCommerce’s default rules every crawler may read the shop, by the rules for everyone', () => {
  const bot = judged(everyone);
  for (const { token } of bots)
    expect(bot(token)).toMatchObject({ access: 'open', rules: 'everyone', blockedPages: [], letIn: null });
});

test('a shop without robots.txt lets everyone in, and no rule speaks of them', () => {
  expect(judged('')('GPTBot')).toMatchObject({ access: 'open', rules: 'none' });
});

test('a group of its own replaces the rules for everyone, however its name is written', () => {
  const bot = judged(`${everyone}\nuser-agent: gptbot/1.1\nDisallow: /`);
  expect(bot('GPTBot')).toMatchObject({ access: 'blocked', rules: 'own' });
  expect(bot('GPTBot').blockedPages.map(({ line }) => line)).toEqual([6, 6, 6, 6]);
  expect(bot('ClaudeBot')).toMatchObject({ access: 'open', rules: 'everyone' });
});

test('the lines that let a crawler in repeat the shop’s own rules, so that cart and account stay closed to it', () => {
  const text = `User-agent: PerplexityBot\nDisallow: /\n\n${everyone}`;
  const lines = judged(text)('PerplexityBot').letIn;
  expect(lines?.lines).toBe(`User-agent: PerplexityBot\n${own.trim()}`);
  expect(lines?.instead).toBe('lines 1 to 2');
  const file = lines?.file ?? '';
  expect(judged(file)('PerplexityBot')).toMatchObject({ access: 'open', rules: 'own' });
  expect(mayRead(file, 'PerplexityBot', '/cart.php')).toBe(false);
});

test('a crawler leaves a group that it shares without taking the others along', () => {
  const text = `User-agent: GPTBot\nUser-agent: CCBot\nDisallow: /\n\n${everyone}`;
  const lines = judged(text)('GPTBot').letIn;
  expect(lines?.instead).toBe('line 1');
  const after = judged(lines?.file ?? '');
  expect(after('GPTBot')).toMatchObject({ access: 'open' });
  expect(after('CCBot')).toMatchObject({ access: 'blocked' });
});

test('a rule for everyone that keeps single pages back is the shop’s own: told with its line, and nobody is let past it', () => {
  const bot = judged(`${everyone}Disallow: /brands/\n`)('OAI-SearchBot');
  expect(bot).toMatchObject({ access: 'partly', rules: 'everyone', letIn: null });
  expect(bot.blockedPages).toEqual([{ label: '/brands/a/', url: `${origin}/brands/a/`, line: 4 }]);
});

test('Applebot obeys the rules for Googlebot where none speaks of it', () => {
  const bot = judged(`User-agent: Googlebot\nDisallow: /\n\n${everyone}`)('Applebot');
  expect(bot).toMatchObject({ access: 'blocked', rules: 'other' });
  const file = bot.letIn?.file ?? '';
  expect(judged(file)('Applebot')).toMatchObject({ access: 'open', rules: 'own' });
  expect(judged(file)('Googlebot')).toMatchObject({ access: 'blocked' });
});

test('a group without rules lets its crawler in, whatever holds for everyone', () => {
  const shut = 'User-agent: *\nDisallow: /\n\n';
  for (const group of ['User-agent: Googlebot', `User-agent: Googlebot\nSitemap: ${origin}/x.xml`])
    expect(judged(shut + group)('Googlebot')).toMatchObject({ access: 'open', rules: 'own', blockedPages: [] });
  expect(judged(`${shut}User-agent: Googlebot`)('Bingbot')).toMatchObject({ access: 'blocked' });
});

test.each(['Crawl-delay: 10', `Sitemap: ${origin}/x.xml`, 'Noindex: /x/'])(
  'names stay one group with “%s” between them',
  (between) => {
    const bot = judged(`User-agent: Googlebot\n${between}\nUser-agent: GPTBot\nDisallow: /\n\n${everyone}`);
    for (const name of ['Googlebot', 'GPTBot']) expect(bot(name)).toMatchObject({ access: 'blocked', rules: 'own' });
    expect(bot('Googlebot').blockedPages[0]).toMatchObject({ line: 4 });
    expect(bot('Bingbot')).toMatchObject({ access: 'open' });
  },
);

test.each(['Googlebot (all)', 'Googlebot*', 'Googlebot/2.1', 'googlebot; Googlebot-Image'])(
  'a crawler knows its name in “%s”',
  (name) => {
    expect(judged(`User-agent: ${name}\nDisallow: /`)('Googlebot')).toMatchObject({ access: 'blocked', rules: 'own' });
  },
);

const files: [string, string][] = [
  ['the default', everyone],
  ['everything shut', 'User-agent: *\nDisallow: /\n'],
  ['everything shut with exceptions', 'User-agent: *\nDisallow: /\nAllow: /tents/\nDisallow: /cart.php'],
  ['shut by a wildcard', 'User-agent: *\nDisallow: /*\n'],
  [
    'groups in the order of a careless hand',
    `User-agent: GPTBot\nDisallow: /\n${everyone}User-agent: GPTBot\nDisallow: /tents/\n`,
  ],
  [
    'a mark before the first line, and old line ends',
    `\uFEFFUser-agent: *\r\nDisallow: /cart.php\r\n\r\nUser-agent: GPTBot\r\nDisallow: /`,
  ],
  ['names without rules at the end', `${everyone}\nUser-agent: Bytespider`],
  ['nothing', ''],
  ['a web page', '<!doctype html><title>Shop: welcome</title>'],
  [
    'a crawl delay and a sitemap',
    `Sitemap: ${origin}/xmlsitemap.php\n${everyone}Crawl-delay: 10\n\nUser-agent: CCBot\nCrawl-delay: 1\nDisallow: /`,
  ],
  ['names with a wait at the end', `${everyone}\nUser-agent: Bytespider\nCrawl-delay: 3`],
  ['records between names', `User-agent: GPTBot\nCrawl-delay: 3\nUser-agent: 360Spider\nDisallow: /\n\n${everyone}`],
  ['comments', `# ours\nUser-agent: GPTBot # no\nDisallow: / # never\n\n${everyone}`],
];

describe.each(files)('in %s', (_name, text) => {
  const before = judged(text);

  test('pasting the lines does to that crawler what they say, and nothing to any other', () => {
    for (const { token } of bots) {
      const bot = before(token);
      for (const [lines, wanted] of [
        [bot.letIn, false],
        [bot.keepOut, true],
      ] as const) {
        if (lines === null) continue;
        const after = judged(lines.file ?? '');
        expect([token, after(token).access === 'blocked']).toEqual([token, wanted]);
        for (const other of bots)
          if (other.token !== token && other.follows !== token)
            expect([other.token, after(other.token).access]).toEqual([other.token, before(other.token).access]);
      }
    }
  });

  test('a crawler that is let in still may not read what the shop closes to everyone', () => {
    const isClosed = mayRead(text, '*', '/cart.php') === false;
    for (const { token } of bots) {
      const { letIn } = before(token);
      if (letIn !== null && isClosed && text.includes('/cart.php'))
        expect([token, mayRead(letIn.file ?? '', token, '/cart.php')]).toEqual([token, false]);
    }
  });

  test('whoever is kept out can be let in', () => {
    for (const { token } of bots) if (before(token).access === 'blocked') expect(before(token).letIn).not.toBeNull();
  });
});

describe('what the answer of robots.txt means', () => {
  const home: FetchedPage = {
    ok: true,
    url: `${origin}/`,
    status: 200,
    html: '<link rel="canonical" href="https://shop.example/">',
    robots: '',
    hops: [],
  };
  const fetched = (status: number, text: string, contentType = 'text/plain'): FetchedText => ({
    ok: true,
    url: address,
    status,
    text,
    contentType,
    robots: '',
    hops: [],
  });
  const state = (answer: FetchedText, at: FetchedPage = home) =>
    robotsState(answer, at, judgeRobots(answer.ok ? answer.text : '', address, { pages, bots }));

  test('a shop that everyone may read is as it should be', () => {
    expect(state(fetched(200, everyone))).toMatchObject({ state: 'read', level: 'good', nextStep: null });
  });

  test('keeping training out is a choice, no fault', () => {
    const { level, message } = state(fetched(200, `User-agent: GPTBot\nUser-agent: CCBot\nDisallow: /\n\n${everyone}`));
    expect(level).toBe('good');
    expect(message).toMatch(/keep 2 crawlers for training out: that is your choice/);
  });

  test('an answering assistant that is kept out is named', () => {
    expect(state(fetched(200, `User-agent: OAI-SearchBot\nDisallow: /\n\n${everyone}`))).toMatchObject({
      level: 'warning',
      message: 'Your robots.txt keeps OAI-SearchBot out.',
    });
  });

  test('a shop that shuts everyone out is a problem with its place', () => {
    expect(state(fetched(200, 'User-agent: *\nDisallow: /'))).toMatchObject({
      level: 'problem',
      nextStep: expect.stringContaining('Settings › Website › Search Engine Robots'),
    });
  });

  test('before the launch it is calm, whatever stands there', () => {
    const closed = { ...home, html: '<meta name="robots" content="noindex">' };
    expect(state(fetched(200, 'User-agent: *\nDisallow: /'), closed)).toMatchObject({ state: 'closed', level: 'calm' });
  });

  test('a shop that fails is not taken for one that is not open yet', () => {
    const down = { ...home, status: 503, html: '<h1>Service Unavailable</h1>' };
    expect(state(fetched(503, ''), down)).toMatchObject({ state: 'failing', level: 'problem' });
    expect(state(fetched(200, everyone), down)).toMatchObject({ state: 'read' });
  });

  test.each([
    [404, '', 'text/html', 'missing', 'calm'],
    [503, '', 'text/plain', 'failing', 'problem'],
    [429, '', 'text/plain', 'failing', 'problem'],
    [204, '', 'text/plain', 'unreachable', 'warning'],
    [301, '', 'text/html', 'unreachable', 'warning'],
    [403, '', 'text/html', 'missing', 'calm'],
    [200, '<!DOCTYPE html><h1>Shop</h1>', 'text/html', 'not_text', 'warning'],
    [200, '<html><h1>Shop</h1></html>', 'text/plain', 'not_text', 'warning'],
  ])('status %s with “%s” as %s is %s', (status, text, type, expected, level) => {
    expect(state(fetched(status, text, type))).toMatchObject({ state: expected, level });
  });

  test('no answer says why and what to do', () => {
    const none: FetchedText = { ok: false, url: '/robots.txt', reason: 'The page redirects too often.', hops: [] };
    expect(state(none)).toMatchObject({
      state: 'unreachable',
      message: expect.stringContaining('redirects too often'),
    });
  });

  test('lines beyond what crawlers read are told', () => {
    const long = `${everyone}${'# filler\n'.repeat(60_000)}User-agent: GPTBot\nDisallow: /`;
    expect(state(fetched(200, long))).toMatchObject({ level: 'warning', message: expect.stringContaining('500 KB') });
    expect(judged(long)('GPTBot').access).toBe('open');
    // The limit counts bytes, and half a line is no rule: "Disallow: /cart.php" cut after its slash would shut the shop.
    const bytes = (text: string) => Buffer.byteLength(text);
    const head = `User-agent: *\n# ${'é'.repeat(200_000)}\n`;
    const filler = `#${'x'.repeat(500 * 1024 - bytes(head) - bytes('#\nDisallow: /'))}\n`;
    expect(judged(`${head}${filler}Disallow: /cart.php\n`)('Googlebot').access).toBe('open');
  });
});

import { checkText } from '../../server/review/check-text.ts';

function problemOf(...parts: Parameters<typeof checkText>): string | undefined {
  const checked = checkText(...parts);
  return checked.ok ? undefined : checked.problem;
}

test('a text is trimmed and put on one line', () => {
  expect(checkText('title', '  Alpine\tTent\r\nfor Two ')).toEqual({ ok: true, text: 'Alpine Tent for Two' });
});

test('control characters and marks that turn text around are taken out', () => {
  expect(checkText('title', 'Tent\u0000 \u202eevil\u202c\u200b')).toEqual({ ok: true, text: 'Tent evil' });
});

test('an empty text is refused with what to do', () => {
  expect(problemOf('title', '   ')).toContain('reject the suggestion');
});

test.each(['<b>Tent</b>', 'Tent <script>', 'Tent </ p>', 'Tent <!-- x', 'Tent <img src=x onerror=y'])(
  'markup is refused: %s',
  (text) => {
    expect(problemOf('description', text)).toContain('HTML');
  },
);

test.each(['Under 5 < 6 kg', 'We <3 tents', 'a < b > c', 'Size <10 and >5'])(
  'signs of comparison are text: %s',
  (text) => {
    expect(checkText('description', text)).toEqual({ ok: true, text });
  },
);

test('a title holds 255 characters, not one more', () => {
  expect(checkText('title', 'x'.repeat(255)).ok).toBe(true);
  expect(problemOf('title', 'x'.repeat(256))).toContain('at most 255');
});

test('a description holds 65,535 characters, not one more', () => {
  expect(checkText('description', 'x'.repeat(65_535)).ok).toBe(true);
  expect(problemOf('description', 'x'.repeat(65_536))).toContain('65,535');
});

test('unsupported claims and numbers of a person are their own business', () => {
  expect(checkText('title', 'The best tent since 1066, 100 % vegan').ok).toBe(true);
});

test('keywords become one list', () => {
  expect(checkText('keywords', ' tent,, hiking ,')).toEqual({ ok: true, text: 'tent, hiking' });
});

test('JSON-LD must be one JSON object and is laid out anew', () => {
  expect(checkText('jsonld', '{"v":1}')).toEqual({ ok: true, text: '{\n  "v": 1\n}' });
  expect(problemOf('jsonld', '{"v":')).toContain('not valid JSON');
  expect(problemOf('jsonld', '[1]')).toContain('one object');
  expect(problemOf('jsonld', '{"a":"</script>"}')).toContain('HTML');
});

test('an address is a path', () => {
  expect(checkText('url', '/tents/alpine-2/').ok).toBe(true);
  expect(problemOf('url', 'https://shop.example/x')).toContain('starts with /');
  expect(problemOf('url', '/a b')).toContain('starts with /');
});

describe('questions and answers', () => {
  const list = (...questions: { question: string; answer: string }[]) => JSON.stringify({ questions });
  const pair = { question: 'Is it vegan?', answer: 'Yes, it is.' };

  test('are kept as pairs of plain text on one line each', () => {
    const checked = checkText('questions', list({ question: ' Is it\nvegan? ', answer: 'Yes,\u200b it is. ' }));
    expect(checked).toEqual({ ok: true, text: JSON.stringify({ questions: [pair] }, null, 2) });
  });

  test.each([
    ['none at all', list()],
    ['more than twenty', list(...Array.from({ length: 21 }, (_, at) => ({ ...pair, question: `Is it ${at}?` })))],
    ['a question without its answer', list({ ...pair, answer: ' ' })],
    ['an answer without its question', list({ ...pair, question: '' })],
    ['the same question twice', list(pair, { ...pair, question: 'is it VEGAN?' })],
    ['HTML', list({ ...pair, answer: 'Yes, <b>it is</b>.' })],
    ['an answer as long as a page', list({ ...pair, answer: 'x'.repeat(1001) })],
    ['something else', '{"v":1}'],
  ])('%s is refused', (_what, text) => {
    expect(problemOf('questions', text)).toEqual(expect.any(String));
  });
});

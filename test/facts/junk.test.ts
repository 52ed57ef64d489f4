import { htmlBlocks } from '../../server/facts/html-text.ts';
import { talksToMachine } from '../../server/enrichment/llm/sound-facts.ts';
import { forbiddenClaim } from '../../server/enrichment/text/claims.ts';

const long = (part: string): string => part.repeat(Math.ceil(60_000 / part.length));

/** Milliseconds that the work took. */
function timeOf(work: () => unknown): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

test.each(['[a b="', "[a b='", '[a b=', '[a b="c" ', '[a b="c d" '])(
  'a description of nothing but “%s” is read at once',
  (part) => {
    expect(timeOf(() => htmlBlocks(long(part)))).toBeLessThan(2500);
  },
);

test('an opening of many attributes without an end is read at once', () => {
  expect(timeOf(() => htmlBlocks(`[a${long(' b="c"')}`))).toBeLessThan(2500);
});

test('shortcodes of many attributes are still no text', () => {
  const row = '[vc_row full_width="yes" css=".vc_custom{margin: 0 !important;}" el_id=\'top\' gap=30 /]';
  expect(htmlBlocks(`<p>${row}Wool.[/vc_row]</p>[caption id="x"]`)).toMatchObject([{ text: 'Wool.' }]);
});

test('claims are looked for in one endless word without standing still', () => {
  const text = long('ignor').slice(0, 20_000);
  expect(timeOf(() => [forbiddenClaim(text), talksToMachine(text)])).toBeLessThan(8000);
});

test('a claim is found wherever it stands in a long text', () => {
  for (let before = 1790; before <= 2010; before += 10) {
    const text = `${'word '.repeat(before / 5)}Call us at +49 30 1234567 now. ${'word '.repeat(1000)}`;
    expect(forbiddenClaim(text)).toBe('contact');
  }
});

import { htmlBlocks, plainText } from '../../server/facts/html-text.ts';
import { isGarbled, mendGarbled } from '../../server/facts/mojibake.ts';
import { canBePublic } from '../../server/facts/custom-fields.ts';

const texts = (html: string): string[] => htmlBlocks(html).map(({ text }) => text);

test('Scripts, styles, comments and hidden parts are no text', () => {
  const html = `<style>p{color:red}</style><p>Seen</p><script>var a = '<p>not</p>';</script><!-- <p>nor</p> -->
    <div style="display:none"><p>hidden</p></div><div hidden>also</div><noscript>off</noscript>`;
  expect(texts(html)).toEqual(['Seen']);
});

test('Block elements and line breaks keep sentences apart, inline ones do not', () => {
  expect(texts('<p>One <b>two</b>three</p><p>Four<br>five</p>')).toEqual(['One twothree', 'Four', 'five']);
  expect(texts('<div>a<div>b</div>c</div>')).toEqual(['a', 'b', 'c']);
});

test('Nested lists are items, in order', () => {
  const blocks = htmlBlocks('<ul><li>Poles<ul><li>Two</li><li>Alloy</li></ul></li><li>Pegs</li></ul>');
  expect(blocks).toEqual([
    { kind: 'item', text: 'Poles' },
    { kind: 'item', text: 'Two' },
    { kind: 'item', text: 'Alloy' },
    { kind: 'item', text: 'Pegs' },
  ]);
});

test('A table row of two cells is a label and its value', () => {
  expect(
    htmlBlocks('<table><tr><th>Weight:</th><td>2 kg</td></tr><tr><td>a</td><td>b</td><td>c</td></tr></table>'),
  ).toEqual([
    { kind: 'row', text: 'Weight: 2 kg' },
    { kind: 'row', text: 'a, b, c' },
  ]);
  expect(texts('<dl><dt>Colour</dt><dd>Moss</dd></dl>')).toEqual(['Colour: Moss']);
});

test('Unclosed and misnested tags are read as browsers read them', () => {
  expect(texts('<p>One<p>Two<ul><li>Three<li>Four</ul>')).toEqual(['One', 'Two', 'Three', 'Four']);
});

test('Entities are decoded, also those escaped once too often', () => {
  expect(plainText('Even Better&trade; &amp; 90&deg;')).toBe('Even Better™ & 90°');
  expect(plainText('Cr&amp;egrave;me')).toBe('Crème');
  expect(plainText('&lt;p&gt;Real &lt;b&gt;text&lt;/b&gt;&lt;/p&gt;')).toBe('Real text');
});

test('A name with a mathematical sign stays whole', () => {
  expect(plainText('Mini DisplayPort>HDMI, R&D <5 m')).toBe('Mini DisplayPort>HDMI, R&D <5 m');
});

test('Hard line breaks in plain text are joined where a sentence goes on', () => {
  expect(texts('A long-wearing pencil that glides\non easily.\nSold single')).toEqual([
    'A long-wearing pencil that glides on easily.',
    'Sold single',
  ]);
});

test('Typed bullets are items', () => {
  expect(htmlBlocks('<p>&bull; Light blue.<br />&bull; Pre-shrunk.</p>')).toEqual([
    { kind: 'item', text: 'Light blue.' },
    { kind: 'item', text: 'Pre-shrunk.' },
  ]);
});

test('Text damaged by a wrong encoding is mended, sound text is not touched', () => {
  expect(mendGarbled('BiÃ¨re, WeiÃŸe, donâ€™t')).toBe('Bière, Weiße, don’t');
  expect(isGarbled('BiÃ¨re')).toBe(true);
  expect(mendGarbled('São Paulo, ÉTÉ, Ångström Â')).toBe('São Paulo, ÉTÉ, Ångström Â');
  expect(mendGarbled('Bouldevard ZÅŒN, ÄŒesko')).toBe('Bouldevard ZŌN, Česko');
  expect(mendGarbled('SJÄ®, Fårö Ä, CAFÉ€5')).toBe('SJÄ®, Fårö Ä, CAFÉ€5');
});

test('Internal fields, addresses and machine data are never public', () => {
  const isPublic = (name: string, value: string): boolean => canBePublic({ name, value });
  expect(isPublic('Material', 'Nylon')).toBe(true);
  expect(isPublic('_cost_group', 'A')).toBe(false);
  expect(isPublic('Manual', 'https://cdn.example/a.pdf')).toBe(false);
  expect(isPublic('Config', '{"a":1}')).toBe(false);
  expect(isPublic('Material', ' ')).toBe(false);
});

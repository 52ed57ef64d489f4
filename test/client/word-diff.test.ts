import { type Piece, wordDiff } from '../../client/review/word-diff.ts';

const textOf = (pieces: Piece[]) => pieces.map(({ text }) => text).join('');
const changedIn = (pieces: Piece[]) => pieces.filter(({ isChanged }) => isChanged).map(({ text }) => text.trim());

describe('marking what differs between today and the suggestion', () => {
  test('one replaced word is marked on each side, the rest is not', () => {
    const { before, after } = wordDiff('Light tunnel tent in green', 'Light dome tent in green');
    expect(changedIn(before)).toEqual(['tunnel']);
    expect(changedIn(after)).toEqual(['dome']);
  });

  test.each([
    ['Zelt  für zwei,\nleicht', 'Zelt für drei,\n leicht!'],
    ['', 'all new'],
    ['all gone', ''],
    ['日本語のテント', '日本語の靴'],
    ['<b>a & b</b>', '<i>a & b</i> 🙂'],
  ])('the pieces of %j and %j give both texts back exactly', (before, after) => {
    const difference = wordDiff(before, after);
    expect(textOf(difference.before)).toBe(before);
    expect(textOf(difference.after)).toBe(after);
  });

  test('equal texts have no marks', () => {
    const { before, after } = wordDiff('The same, twice', 'The same, twice');
    expect([...changedIn(before), ...changedIn(after)]).toEqual([]);
  });

  test('beside a blank value nothing is marked, since everything is new', () => {
    expect(wordDiff('', 'A new title').after).toEqual([{ text: 'A new title', isChanged: false }]);
  });

  test.each([
    ['軽量のテントです', '軽量の寝袋です', ['テント'], ['寝袋']],
    ['轻便双人帐篷', '轻便双人睡袋', ['帐篷'], ['睡袋']],
    ['خيمة خفيفة لشخصين', 'حقيبة خفيفة لشخصين', ['خيمة'], ['حقيبة']],
    ['हल्का तंबू', 'भारी तंबू', ['हल्का'], ['भारी']],
  ])('in %j beside %j only the words that differ are marked', (before, after, gone, come) => {
    const difference = wordDiff(before, after);
    expect(changedIn(difference.before)).toEqual(gone);
    expect(changedIn(difference.after)).toEqual(come);
  });

  test('a small word that stayed by chance does not break up a rewritten sentence', () => {
    const { after } = wordDiff('Roomy tents for happy people', 'Warm bags for cold nights');
    expect(changedIn(after)).toEqual(['Warm bags for cold nights']);
  });

  test('a short word that stayed at the end of a sentence is kept unmarked', () => {
    expect(wordDiff('Buy it now', 'Take it now').after).toEqual([
      { text: 'Take ', isChanged: true },
      { text: 'it now', isChanged: false },
    ]);
  });

  test('long structured data are compared by lines', () => {
    const lines = Array.from({ length: 900 }, (_, index) => `"field ${index}": ${index},`);
    const changed = lines.with(450, '"field 450": "new",');
    const { after } = wordDiff(lines.join('\n'), changed.join('\n'));
    expect(changedIn(after)).toEqual(['"field 450": "new",']);
  });
});

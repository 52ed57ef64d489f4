import { Remembered } from '../../server/enrichment/remembered.ts';
import { shareOf } from '../../server/enrichment/survey.ts';
import type { Share } from '../../server/enrichment/survey.ts';
import { product } from './facts.ts';

type Tents = ReturnType<typeof product>[];

function shop(most: number): (storeHash: string, tents: Tents) => Share[] {
  const shares = new Remembered<Share>(most);
  return (storeHash, tents) => {
    const remembered = shares.recall(storeHash);
    const all = tents.map((one) => remembered.of(one, shareOf));
    remembered.keep();
    return all;
  };
}

const tent = (id: number, name: string) =>
  product({ id, name, descriptionHtml: `<p>The ${name} sleeps two people.</p>` });

test('of a shop in which one item changed only that one is read anew, and it counts as it is now', () => {
  const survey = shop(10);
  const first = survey('one', [tent(1, 'Larch Ridge Tent'), tent(2, 'Alder Tent')]);
  const second = survey('one', [tent(1, 'Larch Ridge Tent'), tent(2, 'Alder Tent XL')]);
  expect(second[0]).toBe(first[0]);
  expect(second[1]).toEqual(shareOf(tent(2, 'Alder Tent XL')));
  expect(second[1]).not.toEqual(first[1]);
});

test('what one shop says is not taken for another’s, and an item that is gone is forgotten', () => {
  const survey = shop(10);
  const [ours] = survey('one', [tent(1, 'Larch Ridge Tent')]);
  expect(survey('two', [tent(1, 'Larch Ridge Tent')])[0]).not.toBe(ours);
  survey('one', []);
  expect(survey('one', [tent(1, 'Larch Ridge Tent')])[0]).not.toBe(ours);
});

test('of a shop that was erased nothing is kept', () => {
  const shares = new Remembered<Share>(10);
  const read = () => {
    const remembered = shares.recall('one');
    const share = remembered.of(tent(1, 'Larch Ridge Tent'), shareOf);
    remembered.keep();
    return share;
  };
  const before = read();
  shares.forget('one');
  expect(read()).not.toBe(before);
});

test('of more than is kept the shop that waited longest is forgotten, and of a larger shop the first items are kept', () => {
  const survey = shop(2);
  const [ours] = survey('one', [tent(1, 'Larch Ridge Tent')]);
  const [theirs] = survey('two', [tent(1, 'Larch Ridge Tent')]);
  expect(survey('one', [tent(1, 'Larch Ridge Tent')])[0]).toBe(ours);
  survey('three', [tent(1, 'Larch Ridge Tent')]);
  expect(survey('one', [tent(1, 'Larch Ridge Tent')])[0]).toBe(ours);
  expect(survey('two', [tent(1, 'Larch Ridge Tent')])[0]).not.toBe(theirs);
  const large = [1, 2, 3].map((id) => tent(id, `Tent ${id}`));
  const [first, second, third] = survey('four', large);
  const again = survey('four', large);
  expect(again.map((share, at) => share === [first, second, third][at])).toEqual([true, true, false]);
});

import { recall } from '../../server/enrichment/remembered-shares.ts';
import { shareOf } from '../../server/enrichment/survey.ts';
import { product } from './facts.ts';

function survey(storeHash: string, tents: ReturnType<typeof product>[], most?: number) {
  const remembered = recall(storeHash, most);
  const shares = tents.map((tent) => remembered.shareOf(tent));
  remembered.keep();
  return shares;
}

const tent = (id: number, name: string) =>
  product({ id, name, descriptionHtml: `<p>The ${name} sleeps two people.</p>` });

test('of a shop in which one item changed only that one is read anew, and it counts as it is now', () => {
  const first = survey('one', [tent(1, 'Larch Ridge Tent'), tent(2, 'Alder Tent')]);
  const second = survey('one', [tent(1, 'Larch Ridge Tent'), tent(2, 'Alder Tent XL')]);
  expect(second[0]).toBe(first[0]);
  expect(second[1]).toEqual(shareOf(tent(2, 'Alder Tent XL')));
  expect(second[1]).not.toEqual(first[1]);
});

test('what one shop says is not taken for another’s, and an item that is gone is forgotten', () => {
  const [ours] = survey('two', [tent(1, 'Larch Ridge Tent')]);
  expect(survey('three', [tent(1, 'Larch Ridge Tent')])[0]).not.toBe(ours);
  survey('two', []);
  expect(survey('two', [tent(1, 'Larch Ridge Tent')])[0]).not.toBe(ours);
});

test('of more than is kept the shop that waited longest is forgotten', () => {
  const [ours] = survey('four', [tent(1, 'Larch Ridge Tent')], 2);
  const [theirs] = survey('five', [tent(1, 'Larch Ridge Tent')], 2);
  expect(survey('four', [tent(1, 'Larch Ridge Tent')], 2)[0]).toBe(ours);
  survey('six', [tent(1, 'Larch Ridge Tent')], 2);
  expect(survey('four', [tent(1, 'Larch Ridge Tent')], 2)[0]).toBe(ours);
  expect(survey('five', [tent(1, 'Larch Ridge Tent')], 2)[0]).not.toBe(theirs);
});

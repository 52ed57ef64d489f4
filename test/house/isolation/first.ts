import { leave } from './leaky.ts';

test('nothing is left of the other file', () => {
  expect(leave()).toEqual([]);
});

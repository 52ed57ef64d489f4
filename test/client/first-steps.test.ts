import { firstSteps } from '../../client/overview/first-steps.ts';
import { runningRun } from './support/fixtures.ts';
import { createShop, overviewOf } from './support/shop.ts';

function doneOf(change: (shop: ReturnType<typeof createShop>) => void, published = 0): boolean[] {
  const shop = createShop();
  change(shop);
  const overview = { ...overviewOf(shop), published: { applied: published, conflicts: 0, failed: 0 } };
  return firstSteps(overview).map(({ isDone }) => isDone);
}

describe('getting started', () => {
  test('nothing is done while the shop is being read for the first time', () => {
    const done = doneOf((shop) => {
      shop.syncRuns = [runningRun];
      shop.proposals = [];
    });
    expect(done).toEqual([false, false, false, false, false]);
  });

  test('suggestions alone are not a review', () => {
    expect(doneOf(() => {})).toEqual([true, true, false, false, false]);
  });

  test('once everything was published and the Schema Injector is on, all steps are done', () => {
    const done = doneOf((shop) => {
      shop.proposals = [];
      shop.injector.state = 'on';
    }, 3);
    expect(done).toEqual([true, true, true, true, true]);
  });
});

const { default: Sequencer } = require('@jest/test-sequencer');

/** A fresh machine knows no times of before, and a long file that begins last leaves every other core idle. */
const longest = ['sequences/sequences', 'browser/first-hour', 'journeys/killed-worker', 'journeys/rate-limit'];

/** The longest files begin first, the others in Jest's own order. */
module.exports = class LongestFirst extends Sequencer {
  /**
   * @override
   * @param {Parameters<Sequencer['sort']>[0]} tests
   */
  async sort(tests) {
    /** @param {{ path: string }} test */
    const rank = ({ path }) => {
      const at = longest.findIndex((name) => path.endsWith(`/test/${name}.test.ts`));
      return at === -1 ? longest.length : at;
    };
    return [...(await super.sort(tests))].sort((a, b) => rank(a) - rank(b));
  }
};

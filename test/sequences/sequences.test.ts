import { openStage } from './stage.ts';
import type { Stage } from './stage.ts';
import { play } from './sequence.ts';

/**
 * `npm run test:sequences` plays others: SEQUENCES of them from SEED on. `SEED=17 SEQUENCES=1 npm run test:sequences`
 * plays one again.
 */
const first = Number(process.env['SEED'] ?? 1);
const count = Number(process.env['SEQUENCES'] ?? 100);
const atOnce = 10;
const tens = Array.from({ length: Math.ceil(count / atOnce) }, (_, ten) => {
  const from = first + ten * atOnce;
  return [from, Math.min(from + atOnce, first + count) - 1] as const;
});

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
}, 120_000);
afterAll(() => stage.close());

test.each(tens)(
  'whatever happens in whatever order, edits stay, the history tells all, addresses lead, and all comes back: seeds %i to %i',
  async (from, to) => {
    for (let seed = from; seed <= to; seed += 1) await play(stage, seed);
  },
  180_000,
);

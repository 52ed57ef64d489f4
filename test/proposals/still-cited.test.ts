import { stillCited } from '../../server/proposals/cited-facts.ts';
import type { Decision } from '../../server/proposals/proposal.ts';
import type { PublicationState } from '../../server/proposals/publication-state.ts';

const cited = [{ signal: 'title' as const, value: 'oak' }];

test.each<[string, Decision, PublicationState | null, boolean]>([
  ['accepted and scheduled', 'accepted', 'queued', true],
  ['typed and ready to publish', 'edited', null, true],
  ['accepted, held once', 'accepted', 'skipped', true],
  ['not decided', 'pending', null, false],
  ['rejected', 'rejected', null, false],
  ['live', 'accepted', 'applied', false],
])(
  'after a look at new facts with nothing to say, a text that is %s rests on its facts: %s, %s, %s',
  (_what, decision, publication, rests) => {
    const changes = [{ signal: 'title' as const, decision, text: 'Oak table', publication }];
    expect(stillCited({ cited, changes })).toEqual(rests ? cited : []);
  },
);

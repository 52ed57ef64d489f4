import { distinctFacts, markEvidence } from '../../client/review/marked-text.ts';

const fact = (from: number, to: number, name: string) => ({ from, to, fact: name, value: name });
const text = 'Green tent, 2.1 kg';

describe('evidence over a marked text', () => {
  test('a phrase inside a piece is cut out and points to its fact', () => {
    expect(markEvidence([{ text, isChanged: true }], [fact(12, 18, 'Weight')])).toEqual([
      { text: 'Green tent, ', isChanged: true, evidence: undefined, isCutOff: false },
      { text: '2.1 kg', isChanged: true, evidence: 0, isCutOff: false },
    ]);
  });

  test('a phrase across a kept and a new piece keeps both marks', () => {
    const pieces = [
      { text: 'Green ', isChanged: false },
      { text: 'tent, 2.1 kg', isChanged: true },
    ];
    expect(markEvidence(pieces, [fact(0, 10, 'Name')]).map((run) => [run.text, run.isChanged, run.evidence])).toEqual([
      ['Green ', false, 0],
      ['tent', true, 0],
      [', 2.1 kg', true, undefined],
    ]);
  });

  test('where phrases overlap the shorter one wins', () => {
    const runs = markEvidence([{ text, isChanged: false }], [fact(0, 18, 'Whole'), fact(12, 18, 'Weight')]);
    expect(runs.map((run) => [run.text, run.evidence])).toEqual([
      ['Green tent, ', 0],
      ['2.1 kg', 1],
    ]);
  });

  test('the place where a search result cuts falls within a phrase, and both parts keep their fact', () => {
    const runs = markEvidence([{ text, isChanged: false }], [fact(12, 18, 'Weight')], 15);
    expect(runs.map((run) => [run.text, run.evidence, run.isCutOff])).toEqual([
      ['Green tent, ', undefined, false],
      ['2.1', 0, false],
      [' kg', 0, true],
    ]);
  });

  test('no text is lost or doubled, even by ranges outside of it', () => {
    const runs = markEvidence([{ text, isChanged: false }], [fact(-5, 3, 'A'), fact(15, 99, 'B'), fact(7, 7, 'C')]);
    expect(runs.map((run) => run.text).join('')).toBe(text);
  });
});

describe('the facts behind a text', () => {
  test('a fact on which several phrases rest is told once, and each phrase finds it', () => {
    const evidence = [fact(0, 5, 'Size'), fact(6, 10, 'Name'), fact(12, 18, 'Size')];
    const { facts, factAt } = distinctFacts(evidence);
    expect(facts.map((one) => one.fact)).toEqual(['Size', 'Name']);
    expect(factAt).toEqual([0, 1, 0]);
  });

  test('facts of one name with other values stay apart', () => {
    const evidence = [fact(0, 5, 'Product in it'), { ...fact(6, 10, 'Product in it'), value: 'Stove' }];
    expect(distinctFacts(evidence).facts).toHaveLength(2);
  });
});

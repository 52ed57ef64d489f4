import { product, suggestOne } from './facts.ts';
import { hostileTexts } from './hostile-texts.ts';
import type { Hostile } from './hostile-texts.ts';

const name = 'Larch Ridge Tent';
const honest =
  '<p>A two-person tent with a ripstop nylon fly and aluminium poles.</p><p>It has two doors and packs to 52 cm.</p>';

async function textsWith({ html = '', name: added = '', field }: Partial<Hostile>): Promise<Map<string, string>> {
  const { changes } = await suggestOne(
    product({ name: name + added, descriptionHtml: honest + html, customFields: field === undefined ? [] : [field] }),
  );
  return new Map(
    changes.flatMap(({ signal, proposed }) =>
      signal === 'title' || signal === 'description' ? [[signal, proposed] as const] : [],
    ),
  );
}

test('There are enough hostile texts to be a trial', () => {
  expect(hostileTexts.length).toBeGreaterThanOrEqual(60);
});

test.each(hostileTexts.map((one) => [one.what, one] as const))(
  'Nothing hostile gets through: %s',
  async (_, hostile) => {
    const texts = await textsWith(hostile);
    expect([...texts.values()].join('\n')).not.toMatch(hostile.mustNotSay);
  },
);

test.each(hostileTexts.filter(({ html }) => html !== undefined).map((one) => [one.what, one] as const))(
  'The texts are those of the honest description: %s',
  async (_, hostile) => {
    expect(await textsWith(hostile)).toEqual(await textsWith({}));
  },
);

/** Each of them once kept a search for words busy for minutes. */
const endless = ['A', 'a', 'üu', '材', '材质：棉，', 'ก ', ' for ', '“', 'p:', 'A. ', '%a%%[_=', 'function(){', '{{'];

test.each(endless)('A text is written soon where “%s” goes on for 60,000 characters', async (piece) => {
  const texts = await textsWith({ html: `<p>${piece.repeat(60_000 / piece.length)}1</p>` });
  expect(texts.get('description')).toMatch(/Larch Ridge Tent|two-person tent/);
});

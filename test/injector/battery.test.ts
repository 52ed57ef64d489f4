import { engineNames, nodesOn, openEngine, renderHostile, wholeScript } from './battery.ts';
import { hostileFacts } from './hostile-facts.ts';
import { hostileTexts } from './hostile-values.ts';

const facts = hostileFacts();
const script = wholeScript(facts);
/** Of each text every eighth page, each engine beginning elsewhere: all of them are rendered by `npm run bench:injector`. */
const share = 8;

describe.each(engineNames)('the template rendered by the storefront (%s)', (engine) => {
  const render = openEngine(engine, script);

  test('holds hostile text in every field as it is, in valid JSON, and nothing breaks out', async () => {
    let pages = 0;
    for (const [place, text] of hostileTexts.entries()) {
      const first = place + engineNames.indexOf(engine);
      const cases = await renderHostile(render, text, facts, (page) => (page + first) % share === 0);
      for (const { page, nodes, expected } of cases) {
        expect({ text, page: page.label, nodes }).toEqual({ text, page: page.label, nodes: expected });
        const main = nodes.at(-1);
        if (page.pageType !== 'default' && main !== undefined)
          expect([page.label, main['name'] ?? main['headline']]).toEqual([page.label, text]);
      }
      pages += cases.length;
    }
    expect(pages).toBeGreaterThan(200);
  });

  test('keeps nothing of one page for the next', async () => {
    const every = (page: number) => page % 7 === 1;
    const first = await renderHostile(render, 'Birch axe', facts, every);
    expect(await renderHostile(render, 'Birch axe', facts, every)).toEqual(first);
  });

  test('prints the fields of a page whose theme has used up the variables of the storefront', async () => {
    const full = Array.from(
      { length: 50 },
      (_, place) => `{{#unless (incrementVar 'theme-${place}')}}{{/unless}}`,
    ).join('');
    const page = (place: number) => place === 1;
    const crowded = await renderHostile(openEngine(engine, full + script), 'Birch axe', facts, page);
    expect(crowded).toEqual(await renderHostile(render, 'Birch axe', facts, page));
    const product = crowded[0]?.nodes.at(-1);
    expect(product?.['color']).toBe('Birch axe');
    expect(product?.['additionalProperty']).toHaveLength(4);
    const oneMore = openEngine(engine, `${full}{{#if (incrementVar 'one more')}}{{/if}}`);
    await expect(oneMore({})).rejects.toThrow(/may not exceed 50/u);
  });

  test('prints nothing, in valid JSON, on a page without any context', async () => {
    expect(nodesOn(await render({}))).toEqual([]);
  });
});

import { gainsOf } from '../../server/injector/modes.ts';
import type { Choices } from '../../server/injector/modes.ts';
import { planChanges } from '../../server/injector/plan-changes.ts';
import { entry, planFrom, questionsOf } from '../../server/injector/plan.ts';
import type { Known } from '../../server/injector/plan.ts';
import type { Scan } from '../../server/injector/storefront-scan.ts';
import { ld, scanned, shop } from './scanned-page.ts';

describe('the modes of product pages', () => {
  const theme = ld('{"@type":"Product"}');
  const planOf = (
    html: string,
    choices: Choices = {},
    set: Partial<Parameters<typeof planFrom>[0]> = {},
    known: Omit<Known, 'choices'> = {},
  ) => {
    const plan = planFrom({ isClosed: false, pages: [scanned('product', html)], ...set }, shop, { ...known, choices });
    return plan.find(({ pageType }) => pageType === 'product');
  };

  test('where the theme prints one product, it is left alone, completed, or waited for', () => {
    expect(planOf(theme)).toMatchObject({ mode: 'supplement', allowed: ['supplement', 'enhance', 'replace', 'off'] });
    expect(planOf(theme, { product: 'enhance' })).toMatchObject({ mode: 'enhance', adds: ['BreadcrumbList'] });
    expect(planOf(theme, { product: 'replace' })).toMatchObject({
      mode: 'replace',
      adds: ['BreadcrumbList'],
      waitsFor: expect.stringContaining('Check again'),
    });
    expect(planOf(theme, { product: 'off' })).toMatchObject({ mode: 'off', adds: [], chosen: 'off' });
  });

  test.each([
    ['microdata', '<div itemscope itemtype="https://schema.org/Product"></div>'],
    ['the element of an app', ld('{"@type":"Product"}', ' id="reviews"')],
    ['two elements', theme + theme],
    ['a graph', ld('{"@graph":[{"@type":"Product"}]}')],
    ['a product inside another node', ld('{"@type":"WebPage","mainEntity":{"@type":"Product"}}')],
  ])('%s cannot be completed in place: the choice falls back to what is possible', (_what, html) => {
    const entryOf = planOf(html, { product: 'enhance' });
    expect(entryOf).toMatchObject({ mode: 'supplement', allowed: ['supplement', 'replace', 'off'] });
    expect(entryOf?.adds).not.toContain('Product');
  });

  test('what nobody can read can be completed all the same', () => {
    expect(planOf(ld('{"@type": "Product", "name": "A\n"}'))?.allowed).toContain('enhance');
  });

  test('where nobody prints one, ours stands at once', () => {
    expect(planOf('')).toMatchObject({ mode: 'replace', allowed: ['replace', 'supplement', 'off'], waitsFor: null });
    expect(planOf('')?.adds).toContain('Product');
  });

  test.each([
    ['a script within the page that writes such data', '<script>add("application/ld+json")</script>'],
    ['a tag manager', '<script src="https://www.googletagmanager.com/gtm.js?id=1"></script>'],
    ['an app for reviews', '<script src="https://staticw2.yotpo.com/key/widget.js"></script>'],
  ])('where %s may add a product, ours is never suggested, only chosen', (_what, html) => {
    const suggested = planOf(html);
    expect(suggested).toMatchObject({ mode: 'supplement', allowed: ['supplement', 'replace', 'off'] });
    expect(suggested?.adds).toEqual(['BreadcrumbList']);
    expect(suggested?.explanation).toMatch(/may add it after loading/);
    expect(planOf(html, { product: 'replace' })).toMatchObject({
      adds: ['BreadcrumbList'],
      waitsFor: expect.stringMatching(/your word/),
    });
    const said = { said: ['no_late_product'] as const };
    expect(planOf(html, { product: 'replace' }, {}, said)?.adds).toContain('Product');
    expect(planOf(html, {}, {}, said)?.adds).not.toContain('Product');
    expect(planOf(theme + html)?.allowed).toContain('enhance');
  });

  test('a word holds for the scripts of which it was given: one that comes later is asked about, also beside a product that stands', () => {
    const [yotpo, gtm] = [
      '<script src="https://staticw2.yotpo.com/key/widget.js"></script>',
      '<script src="https://www.googletagmanager.com/gtm.js?id=1"></script>',
    ];
    const asked = (html: string, known: Known) => {
      const scan: Scan = { isClosed: false, pages: [scanned('product', html)] };
      const plan = planFrom(scan, shop, { choices: { product: 'replace' }, ...known });
      const adds = plan.find(({ pageType }) => pageType === 'product')?.adds;
      return [adds?.includes('Product'), questionsOf(scan, plan, known).map(({ about }) => about)];
    };
    const present = [entry('product', 10, ['BreadcrumbList', 'Product'], '')];
    const before = { present, lateScripts: ['staticw2.yotpo.com'] };
    expect(asked(yotpo, { present })).toEqual([false, ['no_late_product']]);
    expect(asked(yotpo, before)).toEqual([true, []]);
    expect(asked(yotpo + gtm, before)).toEqual([false, ['no_late_product']]);
    expect(asked(yotpo + gtm, { ...before, said: ['no_late_product'] })).toEqual([true, ['no_late_product']]);
  });

  test('before the launch nothing is completed, for nothing could be looked at', () => {
    const closed = planOf('', { product: 'enhance' }, { isClosed: true });
    expect(closed).toMatchObject({ mode: 'supplement', adds: [] });
  });

  test('where a script within the page holds a product, ours waits for that script to go', () => {
    const html = `<script>add('application/ld+json', {"@type": "Product", "name": "Mug"})</script>`;
    expect(planOf(html)).toMatchObject({ mode: 'supplement', allowed: ['supplement', 'replace', 'off'] });
    const waiting = planOf(html, { product: 'replace' }, {}, { said: ['no_late_product'] });
    expect(waiting).toMatchObject({ adds: ['BreadcrumbList'], waitsFor: expect.stringMatching(/a script within/) });
  });

  test('the way back from replace: supplement takes our product away although the theme prints none yet', () => {
    const back = planOf('', { product: 'supplement' });
    expect(back).toMatchObject({ mode: 'supplement', adds: ['BreadcrumbList'], waitsFor: null });
    expect(back?.explanation).toMatch(/nothing describes your products until your theme does again/);
  });

  test('a choice that is not possible now is told and kept for the next look', () => {
    const now = planOf('', { product: 'enhance' });
    expect(now).toMatchObject({ mode: 'replace', chosen: 'enhance', suggested: 'replace' });
    expect(now?.explanation).toMatch(/You chose Enhance/);
    const failed = scanned('product', '', { problem: 'It took more than 15 seconds.' });
    expect(planOf('', { product: 'enhance' }, { pages: [failed] })).toMatchObject({ mode: 'off', chosen: 'enhance' });
  });

  test('before the launch nobody claims to have seen a product of the theme', () => {
    const waiting = planOf('', { product: 'replace' }, { isClosed: true });
    expect(waiting).toMatchObject({ suggested: null, waitsFor: expect.stringMatching(/until your shop is open/) });
  });

  describe('while it is on', () => {
    const enhanced = planOf(theme, { product: 'enhance' });
    const present = enhanced === undefined ? [] : [enhanced];
    const failed = [scanned('product', '', { problem: 'It took more than 15 seconds.' })];

    test.each([
      ['one example could not be looked at', { pages: failed }],
      ['the shop is closed for maintenance', { isClosed: true }],
    ])('product pages stay as approved when %s', (_what, set) => {
      const entryOf = planOf(theme, { product: 'enhance' }, set, { present });
      expect(entryOf).toMatchObject({ mode: 'enhance', chosen: 'enhance', adds: enhanced?.adds, suggested: null });
      expect(entryOf?.explanation).toMatch(/stays as you approved it/);
      expect(planChanges(present, entryOf === undefined ? [] : [entryOf])).toEqual([]);
    });

    test('what is to go needs no look', () => {
      const off = planOf('', { product: 'off' }, { pages: failed }, { present });
      expect(off).toMatchObject({ mode: 'off', adds: [], allowed: ['enhance', 'off'] });
    });
  });

  test('a headless storefront gets nothing, whatever was chosen', () => {
    const kind = { kind: 'headless', builtWith: 'Catalyst', mark: '' } as const;
    const plan = planFrom({ isClosed: false, pages: [scanned('product', '')], kind }, shop, {
      choices: { product: 'replace' },
    });
    expect(plan.flatMap(({ adds }) => adds)).toEqual([]);
    expect(plan.every(({ mode, allowed }) => mode === 'off' && allowed.join() === 'off')).toBe(true);
    expect(plan[1]?.explanation).toMatch(/Catalyst.*AI files/);
  });

  test('pages that nobody can tell apart from headless ones get nothing before the merchant’s word', () => {
    const scan: Scan = {
      isClosed: false,
      pages: [scanned('product', theme)],
      kind: { kind: 'unknown', builtWith: undefined, mark: undefined },
    };
    const unsaid = planFrom(scan, shop);
    expect(unsaid.flatMap(({ adds }) => adds)).toEqual([]);
    expect(questionsOf(scan, unsaid, {}).map(({ about }) => about)).toEqual(['theme']);
    const said = planFrom(scan, shop, { said: ['theme'] });
    expect(said.find(({ pageType }) => pageType === 'product')?.adds).toEqual(['BreadcrumbList']);
    expect(planFrom(scan, shop, { present: said }).find(({ pageType }) => pageType === 'product')?.mode).toBe(
      'supplement',
    );
  });

  test('every mode says what a shop on the default theme gains by it', () => {
    expect(gainsOf('product', 'supplement')).toMatch(/products gain nothing until/);
    expect(gainsOf('product', 'replace')).toMatch(/products gain nothing until/);
    expect(gainsOf('product', 'enhance')).toMatch(/variants with a price and stock each/);
    expect(gainsOf('home', 'supplement')).toMatch(/OnlineStore and WebSite/);
  });
});

describe('what an approval changes', () => {
  const site = entry('home', 1, ['WebSite'], '');
  const product = entry('product', 10, ['BreadcrumbList', 'Product'], '');

  test('each type of page is named with what comes and what goes', () => {
    const less = { ...entry('product', 10, ['BreadcrumbList'], ''), mode: 'enhance' as const };
    expect(planChanges([site, product], [entry('home', 1, ['WebSite', 'OnlineStore'], ''), less])).toEqual([
      {
        pageType: 'home',
        pages: 1,
        before: 'supplement',
        after: 'supplement',
        added: ['OnlineStore'],
        removed: [],
        completing: null,
      },
      {
        pageType: 'product',
        pages: 10,
        before: 'replace',
        after: 'enhance',
        added: [],
        removed: ['Product'],
        completing: 'starts',
      },
    ]);
    expect(planChanges([less], [entry('product', 10, [], '')])).toMatchObject([
      { before: 'enhance', after: 'off', removed: ['BreadcrumbList'], completing: 'stops' },
    ]);
  });

  test('what stays is not named; replace that waits is, although nothing is printed yet', () => {
    expect(planChanges([site, product], [site, product])).toEqual([]);
    const [lacksNothing, waits] = [
      entry('product', 10, [], ''),
      { ...entry('product', 10, [], ''), mode: 'replace' as const },
    ];
    expect(planChanges([lacksNothing], [waits])).toMatchObject([{ before: 'off', after: 'replace', added: [] }]);
  });
});

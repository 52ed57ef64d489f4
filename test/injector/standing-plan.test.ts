import { entry } from '../../server/injector/plan.ts';
import { standingPlan, upheld } from '../../server/injector/standing-plan.ts';

const site = entry('home', 1, ['WebSite'], '');
const enhanced = { ...entry('product', 10, ['BreadcrumbList'], ''), mode: 'enhance' as const };
const replaced = { ...entry('product', 10, ['BreadcrumbList', 'Product'], ''), chosen: 'replace' as const };
/** Replace was approved where products were completed before. */
const known = { plan: [site, replaced], standingPlan: [site, enhanced], html: 'new', enhanceHtml: undefined };
const modesOf = (live: { template: string; enhance: string }) =>
  standingPlan(known, live).map(({ mode, adds }) => [mode, adds]);

test('after a change that came to nothing the earlier parts stand; after one half of it, that half and the earlier other', () => {
  expect(modesOf({ template: 'new', enhance: '' })).toEqual([
    ['supplement', ['WebSite']],
    ['replace', ['BreadcrumbList', 'Product']],
  ]);
  expect(modesOf({ template: 'old', enhance: 'completes' })[1]).toEqual(['enhance', ['BreadcrumbList']]);
  expect(modesOf({ template: 'new', enhance: 'completes' })[1]).toEqual(['enhance', ['BreadcrumbList', 'Product']]);
});

test('what was deleted in the Script Manager does not stand, and nothing stands without a script', () => {
  expect(modesOf({ template: '', enhance: 'completes' })).toEqual([
    ['off', []],
    ['enhance', []],
  ]);
  expect(modesOf({ template: '', enhance: '' })).toEqual([]);
  expect(standingPlan(undefined, { template: 'other', enhance: '' })).toEqual([]);
});

test('without a change under way what was approved stands, also as somebody has edited it', () => {
  const quiet = { ...known, standingPlan: undefined };
  for (const template of ['new', 'edited'])
    expect(standingPlan(quiet, { template, enhance: '' })[1]).toMatchObject({ mode: 'replace', adds: replaced.adds });
});

test('where no look decides only that stays which stands and is approved', () => {
  expect(upheld([site, enhanced], [site, replaced])).toMatchObject([
    { mode: 'supplement', adds: ['WebSite'] },
    { mode: 'supplement', adds: ['BreadcrumbList'], chosen: 'replace' },
  ]);
  const withdrawn = { ...replaced, adds: ['BreadcrumbList'], waitsFor: 'the theme' };
  expect(upheld([replaced], [withdrawn])).toEqual([withdrawn]);
});

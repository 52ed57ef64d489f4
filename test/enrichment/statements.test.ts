import { shorterEnglishLists } from '../../server/enrichment/grounded/shorter-list.ts';
import { cutToFit, statementsOf } from '../../server/enrichment/grounded/statements.ts';
import { withoutCode } from '../../server/facts/text-noise.ts';
import { forbiddenClaim } from '../../server/enrichment/text/claims.ts';
import { told } from '../../server/enrichment/text/english-verbs.ts';

test('A call to the reader tells what the item is, without a part number that its name has not', () => {
  expect(
    statementsOf(
      'Protect your Samsung Galaxy S 5 against drops with this Speck CandyShell SPK-A1645 case, which features a rigid polycarbonate exterior.',
      'Speck - CandyShell Case - Red',
    ),
  ).toEqual(['This Speck CandyShell case features a rigid polycarbonate exterior.']);
  expect(statementsOf('With its heat-sealed seams and taped zips, these boots keep feet dry.', 'Fell Boots')).toEqual([
    'These boots keep feet dry.',
  ]);
  expect(statementsOf('Charge it with this Rayovac charger, featuring a 6000 mAh capacity.', 'Charger')).toEqual([
    'This Rayovac charger features a 6000 mAh capacity.',
  ]);
});

test.each([
  [
    'The Fell case features a rigid polycarbonate shell and a removable rubberized bumper that helps to keep your phone safe from impact caused by drops and falls.',
    'The Fell case features a rigid polycarbonate shell and a removable rubberized bumper.',
  ],
  // What it works with would be more than it does.
  [
    'The Simple Mobile prepaid card of the newest generation for travellers works with devices with a Simple Mobile plan that holds for thirty days of service and more.',
    undefined,
  ],
  // A blend told by one of its parts is another cloth.
  [
    'The Fell pant for long days in the hills and short nights by the fire is cut and sewn from a lightweight blend of cotton, recycled polyester and a touch of warm wool.',
    undefined,
  ],
  // What names the thing needs no verb.
  [
    'An ultra slim lipstick with a longwearing, petal-soft matte finish, created in a rainbow of 14 weightless, color-intense shades each designed to flatter all skin tones.',
    'An ultra slim lipstick with a longwearing, petal-soft matte finish.',
  ],
  // Only the opening would be left.
  [
    'With dual-layer protection consisting of a hard shell exterior and a rubbery interior with reinforced corners that absorbs shock from bumps and drops wherever life goes.',
    undefined,
  ],
])('A long sentence ends where its statement is whole, or is not told', (sentence, short) => {
  expect(cutToFit(sentence)).toBe(short);
});

test('A list loses members from its end, never the noun that all of them lean on', () => {
  expect(shorterEnglishLists('The phone features a 4-inch display, an A9 chip and a fingerprint sensor.')).toEqual([
    'The phone features a 4-inch display and an A9 chip',
  ]);
  expect(shorterEnglishLists('It has a roasted character from the Crystal, Chocolate and Black Patent Malts.')).toEqual(
    [],
  );
  expect(
    shorterEnglishLists(
      'It has a chocolate base, creamy center, and a ganache drip, all crowned with berries and mint.',
    ),
  ).toEqual(['It has a chocolate base, creamy center and a ganache drip', 'It has a chocolate base and creamy center']);
  expect(shorterEnglishLists('The tee is made of cotton, silk and a little wool.')).toEqual([]);
});

test('A wares name with a figure is no day of a month, a day is', () => {
  const dates = ['Case for iPhone 11 Pro', 'Set of 7 lip colours', 'From 5 May 2020', 'Order by 3 Dec'].map(
    forbiddenClaim,
  );
  expect(dates).toEqual([undefined, undefined, 'date', 'date']);
});

test('Models in a row are no encoded data', () => {
  const models = 'HP (dc7600SFF/dc7100SFF/dx7200ST/dc5100SFF/dx6120ST/dc6100ST) Tower Stand';
  expect(withoutCode(models)).toBe(models);
  expect(withoutCode(`Stand ${'QWxhZGRpbjpvcGVuIHNlc2FtZQ0'.repeat(3)} here`)).not.toContain('QWxhZGRpb');
});

test('Participles become the verb that one or several things need', () => {
  expect([told('featuring', false), told('including', true), told('made', true), told('hinting', false)]).toEqual([
    'features',
    'include',
    'are made',
    undefined,
  ]);
});

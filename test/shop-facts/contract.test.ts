import { shopFactsSchema } from '../../server/shop-facts/contract.ts';
import { nothingStated } from '../../server/structured-data/stated-shop.ts';

function problems(set: object): Record<string, string> {
  const parsed = shopFactsSchema.safeParse({ ...nothingStated, ...set });
  const issues = parsed.error?.issues ?? [];
  return Object.fromEntries(issues.map(({ path, message }) => [path.join('.'), message]));
}

const address = { street: 'Lindenallee 1', locality: 'Berlin', region: '', postalCode: '', country: 'DE' };
const returns = { countries: ['DE'], window: 30, fees: 'free', method: 'mail' };
const days = { least: 0, most: 2 };
const shipping = { country: 'DE', rate: 4.9, handlingDays: days, transitDays: days };

test('a shop may state nothing, or everything', () => {
  expect(problems({})).toEqual({});
  expect(
    problems({
      legalName: 'Juniper “Outdoor” GmbH & Co. {KG}',
      logo: { from: 'address', url: 'https://juniper.example/logo.png' },
      profiles: ['https://social.example/@juniper?lang=de'],
      phone: '+49 (30) 12 34-56',
      email: 'hello@juniper.example',
      address,
      returns: { ...returns, window: 'unlimited', fees: 4.5 },
      shipping: [shipping, { ...shipping, country: 'at', rate: 0 }],
    }),
  ).toEqual({});
});

test.each([
  ['http://juniper.example/logo.png'],
  ['juniper.example/logo.png'],
  ['https://user:secret@juniper.example/'],
  ['https://localhost/logo.png'],
  ['https://192.168.0.1/logo.png'],
  ['https://[::1]/logo.png'],
  ['javascript:alert(1)'],
  ['https://juniper.example/a b'],
])('%s is no address that stands on a page', (url) => {
  expect(problems({ logo: { from: 'address', url } })).toEqual({
    'logo.url': 'A whole address that starts with https://.',
  });
  expect(problems({ profiles: [url] })).toHaveProperty(['profiles.0']);
});

test.each<[string, object, string]>([
  ['a name with markup', { legalName: '<b>Juniper</b>' }, 'legalName'],
  ['a name on two lines', { legalName: 'Juniper\nOutdoor' }, 'legalName'],
  ['a phone without its country', { phone: '030 123456' }, 'phone'],
  ['an e-mail address without a host', { email: 'hello@juniper' }, 'email'],
  ['an address without its town', { address: { ...address, locality: ' ' } }, 'address.locality'],
  ['a country that is none', { address: { ...address, country: 'UK' } }, 'address.country'],
  ['one profile twice', { profiles: ['https://a.example/', 'https://a.example/'] }, 'profiles'],
  ['returns nowhere', { returns: { ...returns, countries: [] } }, 'returns.countries'],
  ['returns in one country twice', { returns: { ...returns, countries: ['DE', 'de'] } }, 'returns.countries'],
  ['half a day to return', { returns: { ...returns, window: 14.5 } }, 'returns.window'],
  ['no number of days', { returns: { ...returns, window: null } }, 'returns.window'],
  ['a fee below 0', { returns: { ...returns, fees: -1 } }, 'returns.fees'],
  ['a price that is no number', { shipping: [{ ...shipping, rate: null }] }, 'shipping.0.rate'],
  [
    'days the wrong way round',
    { shipping: [{ ...shipping, transitDays: { least: 3, most: 1 } }] },
    'shipping.0.transitDays',
  ],
  ['two prices to one country', { shipping: [shipping, shipping] }, 'shipping'],
])('%s is refused at its field', (_what, set, field) => {
  expect(Object.keys(problems(set))).toEqual([field]);
});

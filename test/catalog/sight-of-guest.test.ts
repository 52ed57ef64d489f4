import { sightOf } from '../../server/catalog/look-as-guest.ts';
import type { FetchedPage } from '../../server/http/fetch-page.ts';

const origin = 'https://shop.example';
const came = (status: number, path = '/tent/'): FetchedPage => {
  return { ok: true, url: origin + path, status, html: '', robots: '', hops: [] };
};
const failed = (...statuses: number[]): FetchedPage => {
  const hops = statuses.map((status) => ({ url: `${origin}/tent/`, status }));
  return { ok: false, url: '/tent/', reason: 'No.', hops };
};

test.each<[string, FetchedPage, ReturnType<typeof sightOf>]>([
  ['that comes', came(200), 'open'],
  ['that comes without its last sign', came(200, '/Tent'), 'open'],
  ['that asks to sign in', came(200, '/login.php'), 'closed'],
  ['that asks for a password', came(401), 'closed'],
  ['that is refused', came(403), 'closed'],
  ['that leads to a sign-in on another site', failed(302), 'closed'],
  ['in whose place another one comes', came(200, '/choose-your-country/'), 'unread'],
  ['that is not found', came(404), 'unread'],
  ['that fails', came(503), 'unread'],
  ['that does not answer', failed(), 'unread'],
])('a page %s', (_what, page, sight) => {
  expect(sightOf('/tent/', page)).toBe(sight);
});

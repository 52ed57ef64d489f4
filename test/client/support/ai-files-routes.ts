import express, { type Router } from 'express';
import type { LlmsAnswer, LlmsPreview } from '../../../server/llms-txt/contract.ts';
import type { GuestLookAnswer, PublicDataAnswer, StorefrontKindAnswer } from '../../../server/public-data/contract.ts';
import { switchOnRequest } from '../../../server/public-data/contract.ts';
import type { Shop } from './shop.ts';

const address = 'https://clione.example/public/abc12';

/** What Clione serves about the shop: both files off at first, and something of the merchant's in the way of one. */
export function aiFilesRoutes(shop: Shop): Router {
  const routes = express.Router();
  let llms: LlmsAnswer['state'] = 'off';
  let isOn = false;
  let evenClosed = false;
  let looks = 0;
  const at = () => shop.publications[0]?.at ?? '';
  const llmsAnswer = (): LlmsAnswer => ({
    state: llms,
    silent: null,
    unread: [],
    isElsewhere: false,
    redirect: llms === 'off' ? 'none' : 'ours',
    redirectCheckedAt: at(),
    problem: '',
    place: 'https://shop.example/llms.txt',
    address: `${address}/llms.txt`,
    switchedOnBy: 'owner@shop.example',
    switchedOnAt: at(),
    entries: 3,
    leftOut: 2,
    bytes: 2100,
    madeAt: at(),
    canPublish: true,
  });
  routes.get('/llms-txt', (_req, res) => void res.json(llmsAnswer()));
  routes.post('/llms-txt/preview', (_req, res) => {
    looks += 1;
    const obstacle = looks === 1 ? 'Something stands at https://shop.example/llms.txt already.' : null;
    res.json({
      text: '# Fjell & Fjord\n',
      entries: 3,
      leftOut: 2,
      bytes: 2100,
      obstacle,
      looked: 8,
      behindLogin: [],
      unread: [],
    } satisfies LlmsPreview);
  });
  routes.post('/llms-txt/on', (_req, res) => {
    llms = 'on';
    res.status(202).json(llmsAnswer());
  });
  const publicData = (): PublicDataAnswer => ({
    isOn,
    evenClosed,
    silent: evenClosed ? null : 'closed',
    unread: ['blog posts (BigCommerce refused it.)'],
    switchedBy: isOn ? 'owner@shop.example' : null,
    switchedAt: isOn ? at() : null,
    pattern: `${address}/{kind}/{id}.jsonld`,
    sample: { kind: 'product', id: 3, name: 'Stove', address: `${address}/product/3.jsonld`, text: '{"@graph": []}' },
    items: 42,
    canPublish: true,
  });
  routes.get('/public-data', (_req, res) => void res.json(publicData()));
  routes.get('/public-data/storefront', (_req, res) => {
    res.json({ kind: 'headless', builtWith: 'Catalyst', problem: null } satisfies StorefrontKindAnswer);
  });
  routes.get('/public-data/guest-look', (_req, res) => {
    res.json({ looked: 8, behindLogin: ['Wholesale tents'], unread: ['Lamp'] } satisfies GuestLookAnswer);
  });
  routes.post('/public-data/on', (req, res) => {
    isOn = true;
    evenClosed = switchOnRequest.parse(req.body).evenClosed;
    res.json(publicData());
  });
  return routes;
}

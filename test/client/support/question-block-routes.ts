import express, { type Router } from 'express';
import type { BlockItem, BlocksAnswer, BlocksPage, PlacesAnswer } from '../../../server/question-blocks/contract.ts';
import {
  blockSettingsRequest,
  publishBlocksRequest,
  withdrawBlocksRequest,
} from '../../../server/question-blocks/contract.ts';
import type { Shop } from './shop.ts';

const pair = (question: string) => ({ question, answer: 'Yes.' });

/** Three items with approved questions; on the page of one stands an older text, and brands have no place. */
export function questionBlockRoutes(shop: Shop): Router {
  const routes = express.Router();
  const at = shop.publications[0]?.at ?? '';
  const settings = { heading: 'Questions and answers', faqMarkup: false };
  const base = {
    isVisible: true,
    message: null,
    pageMessage: null,
    seen: null,
    standing: null,
    state: 'ready',
  } as const;
  const items: BlockItem[] = [
    {
      ...base,
      kind: 'product',
      id: 3,
      name: 'Stove',
      url: 'https://shop.example/stove/',
      approved: [pair('Does it burn wood?')],
      elsewhere: [],
      mark: 'm3',
    },
    {
      ...base,
      kind: 'product',
      id: 4,
      name: 'Kettle',
      url: 'https://shop.example/kettle/',
      state: 'changed',
      approved: [pair('Does it whistle?')],
      standing: {
        ...settings,
        questions: [pair('Does it hum?')],
        region: 'product_below_content',
        publishedBy: 'owner@shop.example',
        publishedAt: at,
      },
      pageMessage: 'The page answers with status 500.',
      elsewhere: ['home page, “home below menu”'],
      mark: 'm4',
    },
    {
      ...base,
      kind: 'brand',
      id: 5,
      name: 'Tinder',
      url: 'https://shop.example/tinder/',
      approved: [pair('Who are they?')],
      elsewhere: [],
      mark: 'm5',
    },
  ];
  const answer = (): BlocksAnswer => {
    const counts = { ready: 0, moving: 0, on: 0, changed: 0, unapproved: 0, gone: 0, other_storefront: 0 };
    for (const { state } of items) counts[state] += 1;
    return { settings, counts, questionsOn: true, checkedAt: at, canPublish: true };
  };
  routes.get('/question-blocks', (_req, res) => void res.json(answer()));
  routes.get('/question-blocks/items', (req, res) => {
    const shown = items.filter(({ state }) => !req.query['state'] || req.query['state'] === state);
    res.json({ items: shown, next: null, total: shown.length } satisfies BlocksPage);
  });
  routes.get('/question-blocks/places', (_req, res) => {
    const none = { regions: [], preferred: null, used: 0, free: 75 };
    res.json({
      kinds: [
        {
          kind: 'product',
          regions: ['product_below_price', 'product_below_content'],
          preferred: 'product_below_content',
          used: 74,
          free: 1,
        },
        { kind: 'category', ...none },
        { kind: 'brand', ...none },
        { kind: 'page', ...none },
      ],
      shop: { used: 74, free: 9926 },
    } satisfies PlacesAnswer);
  });
  routes.post('/question-blocks/publish', (req, res) => {
    const asked = publishBlocksRequest.parse(req.body);
    for (const item of items) {
      const region = asked.regions[item.kind] ?? 'product_below_content';
      if (!asked.items.some(({ kind, id, mark }) => kind === item.kind && id === item.id && mark === item.mark))
        continue;
      item.standing = {
        ...settings,
        questions: item.approved,
        region,
        publishedBy: 'owner@shop.example',
        publishedAt: at,
      };
      item.state = 'on';
    }
    res.status(202).json({ batchId: null, count: asked.items.length });
  });
  routes.post('/question-blocks/withdraw', (req, res) => {
    withdrawBlocksRequest.parse(req.body);
    for (const item of items) Object.assign(item, { standing: null, state: 'ready' });
    res.status(202).json({ batchId: '', count: 1 });
  });
  routes.patch('/question-blocks/settings', (req, res) => {
    Object.assign(settings, blockSettingsRequest.parse(req.body));
    for (const item of items) if (item.state === 'on') item.state = 'changed';
    res.json(answer());
  });
  return routes;
}

import { randomUUID } from 'node:crypto';
import express, { type Router } from 'express';
import { factRequest, type LockAnswer, lockRequest } from '../../../server/catalog/contract.ts';
import { morning } from './fixtures.ts';
import type { Shop } from './shop.ts';

/** Facts and locks: one item stands for all. */
export function toldRoutes(shop: Shop): Router {
  const routes = express.Router();
  const item = '/catalog/items/:kind/:id';
  routes.get(`${item}/told`, (_req, res) => void res.json(shop.told));
  routes.post(`${item}/facts`, (req, res) => {
    const fact = factRequest.parse(req.body);
    shop.told.stated.push({ id: randomUUID(), ...fact, statedBy: shop.session.member.email, statedAt: morning });
    res.json(shop.told);
  });
  routes.patch(`${item}/facts/:fact`, (req, res) => {
    const fact = factRequest.parse(req.body);
    shop.told.stated = shop.told.stated.map((one) => (one.id === req.params['fact'] ? { ...one, ...fact } : one));
    res.json(shop.told);
  });
  routes.delete(`${item}/facts/:fact`, (req, res) => {
    shop.told.stated = shop.told.stated.filter(({ id }) => id !== req.params['fact']);
    res.json(shop.told);
  });
  routes.patch(`${item}/locks`, (req, res) => {
    const { signal, locked } = lockRequest.parse(req.body);
    shop.told.locks = shop.told.locks.filter((lock) => lock.signal !== signal);
    if (locked) shop.told.locks.push({ signal, lockedBy: shop.session.member.email, lockedAt: morning });
    const answer: LockAnswer = { ...shop.told, suggestion: locked ? 'rejected' : 'reopened' };
    res.json(answer);
  });
  return routes;
}

import type { Express } from 'express';
import supertest from 'supertest';
import { Database } from '../../../sandbox/state/database.ts';
import type { StoreProfile } from '../../../sandbox/state/store-profile.ts';
import { type Catalogue, openStore, type Store } from '../../../sandbox/state/store.ts';
import { storefrontApp } from '../../../sandbox/storefront/app.ts';
import { profile } from './shop-rows.ts';

export const shopOrigin = 'http://shop.test';

/** A storefront over rows of the test's own, its clock standing still until the test moves it. */
export type OpenShop = {
  app: Express;
  store: Store;
  clock: { time: number };
  get(path: string): supertest.Test;
  /** The HTML of a page that must be there. */
  html(path: string): Promise<string>;
  setProfile(set: Partial<StoreProfile>): void;
};

export function openShop(rows: Partial<Catalogue> = {}, set: Partial<StoreProfile> = {}): OpenShop {
  const empty: Catalogue = { products: [], reviews: [], categories: [], brands: [], pages: [], posts: [] };
  const store = openStore(new Database(undefined), profile(set), { ...empty, ...rows });
  const clock = { time: Date.parse('2026-11-20T12:00:00Z') };
  const app = storefrontApp(
    {
      clock: { now: () => clock.time },
      stores: new Map([[store.hash, store]]),
      origin: 'http://control.test',
      storefrontOrigin: () => shopOrigin,
      emit: () => undefined,
      acceptsDestination: () => true,
    },
    store.hash,
  );
  return {
    app,
    store,
    clock,
    get: (path) => supertest(app).get(path),
    html: async (path) => (await supertest(app).get(path).expect(200)).text,
    setProfile: (change) => void store.profile.put(profile({ ...set, ...change })),
  };
}

/** Every JSON-LD block of a page, parsed; throws when one is no JSON. */
export function structuredData(html: string): Record<string, unknown>[] {
  const blocks = html.matchAll(/<script type="application\/ld\+json"[^>]*>([\s\S]*?)<\/script>/g);
  return [...blocks].map(([, body = '']) => parsed(body));
}

function parsed(json: string): Record<string, unknown> {
  const value: unknown = JSON.parse(json);
  return Object(value);
}

import type { InjectorAnswer, InjectorPreview, PreviewRequest } from '../../server/injector/contract.ts';
import { readPage } from '../../server/injector/page-blocks.ts';
import type { Block } from '../../server/injector/page-blocks.ts';
import type { Publication, PublicationsAnswer } from '../../server/propagation/contract.ts';
import type { Script } from '../../sandbox/state/rows.ts';
import { syncEnd } from '../journeys/steps.ts';
import { demoStore, startWorld } from '../support/world.ts';
import type { Api, World, WorldOptions } from '../support/world.ts';
import { until } from '../support/until.ts';

const ownerId = 9101;

/** The demo shop with the app installed and its catalog read. */
export type InjectorShop = {
  world: World;
  api: Api;
  state(): Promise<InjectorAnswer>;
  preview(modes?: PreviewRequest['modes']): Promise<InjectorPreview>;
  /** Looks at a preview, approves it and waits until it is done. */
  switchOn(): Promise<{ preview: InjectorPreview; state: InjectorAnswer }>;
  /** Waits until no switch is under way. */
  settled(): Promise<InjectorAnswer>;
  /** Lets BigCommerce's cache of scripts run out, and asks for a check. */
  check(): Promise<InjectorAnswer>;
  passCache(): Promise<void>;
  scripts(): Script[];
  /** Every publication of the script, newest first. */
  publications(): Promise<Publication[]>;
  /** Structured data on a page of the storefront. */
  blocks(url: string): Promise<Block[]>;
  setShop(set: Record<string, unknown>): Promise<unknown>;
};

export async function openInjectorShop(options: WorldOptions = {}): Promise<InjectorShop> {
  const world = await startWorld(options);
  const session = { api: world.api((await world.install(demoStore)).token) };
  const store = world.sandbox.sandbox.stores.get(demoStore);
  if (store === undefined) throw new Error('the sandbox has no demo shop');
  await syncEnd(session.api);

  const state = () => session.api.get<InjectorAnswer>('/injector');
  const preview: InjectorShop['preview'] = (modes = {}) =>
    session.api.post<InjectorPreview>('/injector/preview', { modes });
  const settled = () =>
    until(async () => {
      const answer = await state();
      return !answer.state.startsWith('switching') && answer;
    });
  const passCache = async () => {
    await world.control('POST', '/clock', { advanceMs: 25_000 });
    world.clock.advance(120_000);
    session.api = world.api((await world.open(demoStore, ownerId)).token);
  };
  return {
    world,
    get api() {
      return session.api;
    },
    state,
    preview,
    settled,
    passCache,
    switchOn: async () => {
      const shown = await preview();
      await session.api.post('/injector/on', { previewId: shown.previewId });
      return { preview: shown, state: await settled() };
    },
    check: async () => {
      await passCache();
      return session.api.post<InjectorAnswer>('/injector/check', {});
    },
    scripts: () => store.scripts.all(),
    publications: async () =>
      (await session.api.get<PublicationsAnswer>('/propagation/publications?signal=script&limit=50')).items,
    blocks: async (url) => readPage(await (await fetch(url)).text()).blocks,
    setShop: (set) => world.control('PATCH', `/stores/${demoStore}`, set),
  };
}

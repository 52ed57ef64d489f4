import type { BlockItem, BlocksAnswer, BlocksPage } from '../../server/question-blocks/contract.ts';
import { questionsShown } from '../../server/question-blocks/judge-rendering.ts';
import type { Placement, Widget } from '../../sandbox/state/rows.ts';
import { openAddressShop } from '../propagation/address-shop.ts';
import type { AddressShop } from '../propagation/address-shop.ts';
import { demoStore, until } from '../support/world.ts';

export type Item = Pick<BlockItem, 'kind' | 'id'>;

/** The demo shop with the words that tests of blocks use. */
export type BlockShop = AddressShop & {
  store: NonNullable<ReturnType<AddressShop['world']['sandbox']['sandbox']['stores']['get']>>;
  /** An item with these questions approved. */
  approved(kind: BlockItem['kind'], questions: string[]): Promise<Item & { address: string }>;
  /** So many products, each with a question of its own approved. */
  approvedProducts(count: number): Promise<Item[]>;
  /** Returns the suggestion's id. */
  approve(item: Item, questions: string[]): Promise<string>;
  overview(): Promise<BlocksAnswer>;
  list(filter?: string): Promise<BlocksPage>;
  item(item: Item): Promise<BlockItem | undefined>;
  /** Asks to place these as they are shown; the batch. */
  begin(items: readonly Item[], more?: Record<string, unknown>): Promise<string>;
  /** The same, and waits until it is over. */
  place(items: readonly Item[], more?: Record<string, unknown>): Promise<BlocksAnswer>;
  withdraw(request: object): Promise<BlocksAnswer>;
  look(): Promise<BlocksAnswer>;
  /** Questions that the public page shows; undefined when it has no block. */
  shown(address: string): Promise<string[] | undefined>;
  html(address: string): Promise<string>;
  widgets(): Widget[];
  placements(): Placement[];
};

export function questionsText(questions: readonly string[]): string {
  return JSON.stringify({ questions: questions.map((question) => ({ question, answer: `Answer: ${question}` })) });
}

export async function openBlockShop(): Promise<BlockShop> {
  const shop = await openAddressShop();
  const { world, api } = shop;
  const store = world.sandbox.sandbox.stores.get(demoStore);
  if (store === undefined) throw new Error('the sandbox has no demo shop');
  const overview = () => api.get<BlocksAnswer>('/question-blocks');
  const list = (filter = '') => api.get<BlocksPage>(`/question-blocks/items?limit=100&${filter}`);
  const item = async ({ kind, id }: Item) =>
    (await list(`kind=${kind}`)).items.find((one) => one.kind === kind && one.id === id);
  const settled = () =>
    until(async () => {
      const answer = await overview();
      return answer.counts.moving === 0 && answer;
    }, 60_000);
  const approve = async ({ kind, id }: Item, questions: string[]) => {
    const proposalId = await shop.suggest(kind, id, { questions: questionsText(questions) });
    await shop.accept([proposalId]);
    return proposalId;
  };
  const html = async (address: string) => (await fetch(world.sandbox.storefrontOrigin(demoStore) + address)).text();
  const begin = async (items: readonly Item[], more: Record<string, unknown> = {}) => {
    const shown = (await list()).items;
    const marked = items.map(({ kind, id }) => ({
      kind,
      id,
      mark: shown.find((one) => one.kind === kind && one.id === id)?.mark ?? '',
    }));
    const request = { items: marked, ...more };
    return (await api.post<{ batchId: string }>('/question-blocks/publish', request)).batchId;
  };
  return {
    ...shop,
    store,
    approve,
    approved: async (kind, questions) => {
      const taken = await shop.take(kind);
      await approve({ kind, id: taken.id }, questions);
      return { kind, id: taken.id, address: taken.address };
    },
    approvedProducts: async (count) => {
      const items = shop.ids.product.splice(-count).map((id) => ({ kind: 'product' as const, id }));
      const proposals: string[] = [];
      for (const { kind, id } of items)
        proposals.push(await shop.suggest(kind, id, { questions: questionsText([`What is ${id}?`]) }));
      await shop.accept(proposals);
      return items;
    },
    overview,
    list,
    item,
    begin,
    place: async (items, more) => {
      await begin(items, more);
      return settled();
    },
    withdraw: async (request) => {
      await api.post('/question-blocks/withdraw', request);
      return settled();
    },
    look: () => api.post<BlocksAnswer>('/question-blocks/check'),
    html,
    shown: async (address) => questionsShown(await html(address)),
    widgets: () => store.widgets.all(),
    placements: () => store.placements.all(),
  };
}

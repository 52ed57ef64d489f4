import { comparable, keyOf } from './small-shop.ts';
import type { Item, ShopState } from './small-shop.ts';
import type { Stage, StoredPublication } from './stage.ts';
import { Unread } from './unread.ts';
import { pathKey } from '../../server/bigcommerce/redirects.ts';

/** The promises, by the names under which a violation is told. */
export type Law =
  | 'no edit is overwritten'
  | 'history explains'
  | 'no address is lost'
  | 'all comes back'
  | 'stopped is stopped'
  | 'it ends';
export class Violation extends Error {
  readonly law: Law;
  constructor(law: Law, detail: string) {
    super(`${law}: ${detail}`);
    this.law = law;
  }
}

type Author = 'first' | 'merchant' | 'app';

const open = new Set(['queued', 'writing']);

/** Watches a shop and the record of it from the outside, and throws a Violation as soon as they part. */
export class Laws {
  readonly #stage: Stage;
  readonly #first: ShopState;
  readonly #authors = new Map<string, Author>();
  /** What the merchant ever touched. */
  readonly #touched = new Set<string>();
  readonly #public = new Set<string>();
  readonly #concluded = new Set<string>();
  /** Texts of batches that were stopped before they were live, by key. */
  readonly #stopped = new Map<string, Set<string>>();
  /** As the record and the merchant's own edits say. */
  readonly #told: ShopState;
  readonly #unread = new Unread();
  #state: ShopState;

  constructor(stage: Stage) {
    this.#stage = stage;
    this.#first = stage.state();
    this.#state = new Map(this.#first);
    this.#told = new Map(this.#first);
    this.#notePublic();
  }

  /** After the merchant did something. */
  async afterMerchant(): Promise<void> {
    const now = this.#stage.state();
    for (const key of differing(this.#state, now)) {
      this.#authors.set(key, 'merchant');
      this.#touched.add(key);
      put(this.#told, key, now.get(key));
    }
    const hasMoved = differing(this.#state, now).some((key) => key.endsWith(':url') || key.startsWith('redirect:'));
    this.#state = now;
    this.#notePublic();
    if (!hasMoved) return;
    // What a merchant's own edit leaves without an address is not ours to mend.
    for (const path of this.#unsure()) if ((await this.#stage.visit(path)) !== 200) this.#public.delete(path);
  }

  /** After the app did something, or was cut short. */
  async afterApp(): Promise<void> {
    const now = this.#stage.state();
    const publications = await this.#stage.publications();
    const fresh = publications.filter(({ id }) => !this.#concluded.has(id));
    for (const key of differing(this.#state, now)) {
      if (!key.startsWith('redirect:') || this.#authors.get(key) === 'merchant')
        await this.#mustBeDecided(key, fresh, now);
      this.#mustNotBeStopped(key, fresh, now);
      this.#authors.set(key, 'app');
    }
    this.#state = now;
    this.#takeDown(fresh);
    this.#mustBeTold(publications);
    this.#notePublic();
  }

  /** A person has decided that a text which may be ours stays, or is the one to come back to. */
  isKept({ kind, entityId, signal }: { kind: string; entityId: number | null; signal: string }): void {
    this.#touched.add(`${kind}:${entityId}:${signal}`);
  }

  /** A person has stopped this batch: what is not live yet never comes of it. */
  async isStopped(batchId: string): Promise<void> {
    for (const publication of await this.#stage.publications()) {
      if (publication.batchId !== batchId || publication.kind === 'store') continue;
      const [key, text] = [keyOfPublication(publication), comparable(publication.signal, publication.after)];
      if ((this.#state.get(key) ?? '') === text) continue;
      this.#stopped.set(key, (this.#stopped.get(key) ?? new Set()).add(`${batchId} ${text}`));
    }
  }

  #mustNotBeStopped(key: string, fresh: readonly StoredPublication[], now: ShopState): void {
    const text = now.get(key) ?? '';
    const stopped = [...(this.#stopped.get(key) ?? [])].filter((one) => one.slice(one.indexOf(' ') + 1) === text);
    if (stopped.length === 0) return;
    const isOfAnother = fresh.some(
      (publication) =>
        keyOfPublication(publication) === key &&
        comparable(publication.signal, publication.after) === text &&
        publication.state !== 'queued' &&
        !stopped.includes(`${publication.batchId} ${text}`),
    );
    if (!isOfAnother) throw new Violation('stopped is stopped', `${key} “${text}” of what a person had stopped`);
  }

  async addressesLead(): Promise<void> {
    for (const path of this.#unsure()) {
      const status = await this.#stage.visit(path);
      if (status !== 200) throw new Violation('no address is lost', `${path} answers ${status}`);
    }
  }

  /** After everything was restored. */
  allIsBack(): void {
    for (const key of new Set([...this.#first.keys(), ...this.#state.keys()])) {
      if (key.startsWith('redirect:') || this.#touched.has(key)) continue;
      const [first, last] = [this.#first.get(key) ?? '', this.#state.get(key) ?? ''];
      if (first === last || this.#unread.mayBeCutOff(key, last)) continue;
      if (key.endsWith(':url') && this.#isBarred(key)) continue;
      throw new Violation('all comes back', `${key} was “${first}” and is “${last}”`);
    }
  }

  /**
   * Whether a redirect of the merchant's stands between an item and its first address, now that all else is over, or
   * between the item that stands there instead and its own.
   */
  #isBarred(key: string, seen: readonly string[] = []): boolean {
    const [first, last] = [this.#first.get(key) ?? '', this.#state.get(key) ?? ''];
    const isInTheWay = (path: string, harmless: readonly string[]) => {
      const redirect = `redirect:${pathKey(path)}`;
      const leads = this.#state.get(redirect);
      return leads !== undefined && this.#authors.get(redirect) === 'merchant' && !harmless.includes(leads);
    };
    const toItem = leadingTo(key);
    if (isInTheWay(first, [toItem]) || isInTheWay(last, [toItem, `301 to ${first}`])) return true;
    const [there] = [...this.#state].flatMap(([other, text]) => (isAt(other, text, first) ? [other] : []));
    if (there === undefined || there === key || seen.includes(there)) return false;
    return this.#touched.has(there) || this.#isBarred(there, [...seen, key]);
  }

  /**
   * The one redirect of a merchant's that the app may take away led to an item which stands there itself now. Any other in
   * the way of a move is shown before it, and refuses it.
   */
  #hasMovedIn(key: string, overwritten: string, now: ShopState): boolean {
    const path = key.slice('redirect:'.length);
    if (now.has(key)) return false;
    return [...now].some(([item, address]) => leadingTo(item) === overwritten && isAt(item, address, path));
  }

  async #mustBeDecided(key: string, fresh: readonly StoredPublication[], now: ShopState): Promise<void> {
    if (this.#authors.get(key) === 'app') return;
    const overwritten = this.#state.get(key) ?? '';
    const signal = key.split(':')[2] ?? '';
    const decisions = await this.#stage.decisions();
    const isDecided = fresh.some((publication) => {
      if (keyOfPublication(publication) !== key || publication.state === 'queued') return false;
      if (comparable(signal, publication.before) !== overwritten) return false;
      if (key.startsWith('redirect:')) return publication.after === '' && this.#hasMovedIn(key, overwritten, now);
      if (publication.cause.startsWith('conflict settled'))
        return decisions.some(({ action }) => action.startsWith('conflict.'));
      const settled = `publication:${publication.undoes}`;
      if (decisions.some(({ action, subject }) => action === 'conflict.back' && subject === settled)) return true;
      return publication.undoes === null && decisions.some(({ subject }) => subject === key);
    });
    if (isDecided) return;
    const author = this.#authors.get(key) ?? 'first';
    throw new Violation(
      'no edit is overwritten',
      `${key} “${overwritten}” (${author}) without a decision that knew of it`,
    );
  }

  /** Carries what was concluded into what the record says. */
  #takeDown(fresh: readonly StoredPublication[]): void {
    for (const publication of fresh) {
      if (open.has(publication.state)) continue;
      this.#concluded.add(publication.id);
      const key = keyOfPublication(publication);
      const left = this.#unread.note(key, publication);
      if (left !== undefined) put(this.#told, key, left);
    }
  }

  /** Where nothing is under way, the shop is as the record says. */
  #mustBeTold(publications: readonly StoredPublication[]): void {
    const underWay = new Set(publications.filter(({ state }) => open.has(state)).map(keyOfPublication));
    for (const key of differing(this.#told, this.#state)) {
      if (underWay.has(key) || this.#unread.explains(key, this.#state.get(key) ?? '')) continue;
      const [told, is] = [this.#told.get(key) ?? '', this.#state.get(key) ?? ''];
      throw new Violation('history explains', `${key} is “${is}”, by the record “${told}”`);
    }
  }

  /** Addresses that no item has now, and those that a redirect stands before: the others were there on the first day. */
  #unsure(): string[] {
    const atHome = new Set([...this.#state].filter(([key]) => key.endsWith(':url')).map(([, address]) => address));
    return [...this.#public].filter((path) => !atHome.has(path) || this.#state.has(`redirect:${pathKey(path)}`));
  }

  #notePublic(): void {
    for (const [key, text] of this.#state) if (key.endsWith(':url')) this.#public.add(text);
  }
}

function keyOfPublication({ kind, entityId, signal, subject }: StoredPublication): string {
  if (kind !== 'store') return keyOf({ kind, id: entityId ?? 0 } as Item, signal);
  return `${signal}:${pathKey(subject.slice(subject.indexOf(' ') + 1))}`;
}

/** As the shop shows a redirect to the item of this key. */
function leadingTo(key: string): string {
  const [kind, id] = key.split(':');
  return `301 to ${kind} ${id}`;
}

function isAt(key: string, text: string, path: string): boolean {
  return key.endsWith(':url') && pathKey(text) === pathKey(path);
}

function differing(one: ShopState, other: ShopState): string[] {
  return [...new Set([...one.keys(), ...other.keys()])].filter(
    (key) => (one.get(key) ?? '') !== (other.get(key) ?? ''),
  );
}

function put(state: ShopState, key: string, text: string | undefined): void {
  if (text === undefined || text === '') state.delete(key);
  else state.set(key, text);
}

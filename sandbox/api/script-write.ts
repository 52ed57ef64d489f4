import { randomUUID } from 'node:crypto';
import type { Sandbox } from '../context.ts';
import type { Script } from '../state/rows.ts';
import type { Store } from '../state/store.ts';
import { isoDate } from './answers.ts';
import type { Caller } from './authorize.ts';
import { missingScope } from './caller.ts';
import { invalid } from './errors.ts';
import { CHANNEL_ID, channelsOf, scriptChanged } from './events.ts';
import {
  accepted,
  anyText,
  bodyObject,
  choice,
  flag,
  integer,
  list,
  merged,
  text,
  type Body,
  type Checks,
} from './fields.ts';

const MOST_PER_APP = 10;
const MOST_PER_CHANNEL = 50;

/** What a script may carry (scripts.v3, script_Base). Other values of `consent_category` than these cannot be asked for. */
const SCRIPT_CHECKS: Checks = {
  name: text(1, 255),
  description: anyText,
  kind: choice('src', 'script_tag'),
  html: text(0, 65536),
  src: anyText,
  load_method: choice('default', 'async', 'defer'),
  location: choice('head', 'footer'),
  visibility: choice('storefront', 'all_pages', 'checkout', 'order_confirmation'),
  auto_uninstall: flag,
  consent_category: choice('essential', 'functional', 'analytics', 'targeting'),
  enabled: flag,
  channel_id: integer(1),
  integrity_hashes: list(anyText, 5),
};

export function createScript(sandbox: Sandbox, store: Store, caller: Caller, input: unknown): Script {
  const fields = accepted(bodyObject(input), SCRIPT_CHECKS, ['name']);
  const now = isoDate(sandbox.clock.now());
  const empty: Script = {
    uuid: randomUUID(),
    api_client_id: caller.clientId,
    name: '',
    description: '',
    kind: 'src',
    html: '',
    src: '',
    load_method: 'default',
    location: 'head',
    visibility: 'storefront',
    auto_uninstall: false,
    consent_category: 'unknown',
    enabled: true,
    channel_id: CHANNEL_ID,
    integrity_hashes: [],
    date_created: now,
    date_modified: now,
  };
  const row = checkedScript(store, empty, fields, caller);
  refuseTooMany(store, row);
  store.scripts.put(row);
  scriptChanged(sandbox, store, undefined, row);
  return row;
}

export function updateScript(sandbox: Sandbox, store: Store, caller: Caller, before: Script, input: unknown): Script {
  const fields = accepted(bodyObject(input), SCRIPT_CHECKS);
  const row = checkedScript(store, { ...before, date_modified: isoDate(sandbox.clock.now()) }, fields, caller);
  store.scripts.put(row);
  scriptChanged(sandbox, store, before, row);
  return row;
}

function checkedScript(
  store: Store,
  base: Script,
  { integrity_hashes: hashes, ...fields }: Body,
  caller: Caller,
): Script {
  const row: Script = {
    ...merged(base, fields),
    integrity_hashes: Array.isArray(hashes) ? hashes.map((hash) => ({ hash: String(hash) })) : base.integrity_hashes,
  };
  // Everything that reaches the checkout needs its scope; for order_confirmation the documentation is silent.
  if (row.visibility !== 'storefront' && !caller.scopes.includes('store_content_checkout')) throw missingScope();
  const problems = problemsWith(store, row);
  if (Object.keys(problems).length > 0) throw invalid(problems);
  return row;
}

function problemsWith(store: Store, row: Script): Record<string, string> {
  if (!channelsOf(store).includes(row.channel_id)) return { channel_id: 'the channel does not exist' };
  if (row.kind === 'src') {
    if (!URL.canParse(row.src)) return { src: 'must be an address' };
    return row.html === '' ? {} : { html: 'belongs to scripts of kind script_tag' };
  }
  if (row.src !== '') return { src: 'belongs to scripts of kind src' };
  if (row.integrity_hashes.length > 0) return { integrity_hashes: 'belongs to scripts of kind src' };
  if (row.load_method !== 'default') return { load_method: 'must be default for scripts of kind script_tag' };
  return hasOneScriptTag(row.html) ? {} : { html: 'must contain exactly one script tag' };
}

function hasOneScriptTag(html: string): boolean {
  const opening = html.match(/<script[\s>]/gi) ?? [];
  const closing = html.match(/<\/script\s*>/gi) ?? [];
  return opening.length === 1 && closing.length === 1 && html.search(/<script[\s>]/i) < html.search(/<\/script\s*>/i);
}

function refuseTooMany(store: Store, row: Script): void {
  const rows = store.scripts.all();
  const own = rows.filter((other) => other.api_client_id === row.api_client_id);
  if (own.length >= MOST_PER_APP) throw invalid({ name: `an app may have ${MOST_PER_APP} scripts in a store` });
  const onChannel = rows.filter((other) => other.channel_id === row.channel_id);
  if (onChannel.length >= MOST_PER_CHANNEL)
    throw invalid({ channel_id: `a channel may have ${MOST_PER_CHANNEL} scripts` });
}

import type { Sandbox } from '../context.ts';
import type { Metafield } from '../state/rows.ts';
import type { Store } from '../state/store.ts';
import { isoDate } from './answers.ts';
import type { Caller } from './authorize.ts';
import { ApiError, conflict, invalid, notFound } from './errors.ts';
import { metafieldChanged } from './events.ts';
import { accepted, bodyObject, changedFields, choice, merged, text, type Checks } from './fields.ts';

const METAFIELD_CHECKS: Checks = {
  namespace: text(1, 64),
  key: text(1, 64),
  value: text(1, 65535),
  description: text(0, 255),
  permission_set: choice('app_only', 'read', 'write', 'read_and_sf_access', 'write_and_sf_access'),
};
const REQUIRED = ['namespace', 'key', 'value', 'permission_set'];
/** Per resource and API client. */
const MOST_PER_RESOURCE = 250;

export type Resource = { type: Metafield['resource_type']; id: number };

/** Own metafields, and those of other apps that are not theirs alone. */
export function isReadable(row: Metafield, caller: Caller): boolean {
  return row.owner_client_id === caller.clientId || row.permission_set !== 'app_only';
}

export function resourceExists(store: Store, { type, id }: Resource): boolean {
  if (type === 'product') return store.products.get(id) !== undefined;
  if (type === 'category') return store.categories.get(id) !== undefined;
  if (type === 'brand') return store.brands.get(id) !== undefined;
  return store.products.all().some((product) => product.variants.some((variant) => variant.id === id));
}

/** Throws 404 (resource), 409 (same client, namespace, key and resource), 422. */
export function createMetafield(
  sandbox: Sandbox,
  store: Store,
  caller: Caller,
  resource: Resource,
  input: unknown,
): Metafield {
  const fields = accepted(bodyObject(input), METAFIELD_CHECKS, REQUIRED);
  if (!resourceExists(store, resource)) throw notFound();
  const now = isoDate(sandbox.clock.now());
  const empty: Metafield = {
    id: store.metafields.nextId(),
    resource_type: resource.type,
    resource_id: resource.id,
    namespace: '',
    key: '',
    value: '',
    description: '',
    permission_set: 'app_only',
    owner_client_id: caller.clientId,
    date_created: now,
    date_modified: now,
  };
  const row = merged(empty, fields);
  const siblings = siblingsOf(store, row);
  if (siblings.some((other) => isSame(other, row))) throw duplicate();
  if (siblings.length >= MOST_PER_RESOURCE) {
    throw invalid({ resource_id: `has ${MOST_PER_RESOURCE} metafields of this client already` });
  }
  store.metafields.put(row);
  metafieldChanged(sandbox, store, 'created', row);
  return row;
}

/** Throws 403 for another app's metafield whatever its permissions (the scope for that is not held), 404, 409, 422. */
export function updateMetafield(
  sandbox: Sandbox,
  store: Store,
  caller: Caller,
  before: Metafield | undefined,
  input: unknown,
): Metafield {
  if (!before || !isReadable(before, caller)) throw notFound();
  if (before.owner_client_id !== caller.clientId) throw foreign();
  const row = merged(before, accepted(bodyObject(input), METAFIELD_CHECKS));
  if (siblingsOf(store, row).some((other) => other.id !== row.id && isSame(other, row))) throw duplicate();
  const saved = { ...row, date_modified: isoDate(sandbox.clock.now()) };
  store.metafields.put(saved);
  if (changedFields(before, row).length > 0) metafieldChanged(sandbox, store, 'updated', saved);
  return saved;
}

export function deleteMetafield(sandbox: Sandbox, store: Store, caller: Caller, row: Metafield | undefined): void {
  if (!row || !isReadable(row, caller)) throw notFound();
  if (row.owner_client_id !== caller.clientId) throw foreign();
  store.metafields.delete(row.id);
  metafieldChanged(sandbox, store, 'deleted', row);
}

function siblingsOf(store: Store, row: Metafield): Metafield[] {
  return store.metafields
    .all()
    .filter(
      (other) =>
        other.resource_type === row.resource_type &&
        other.resource_id === row.resource_id &&
        other.owner_client_id === row.owner_client_id,
    );
}

function isSame(a: Metafield, b: Metafield): boolean {
  return a.namespace === b.namespace && a.key === b.key;
}

function duplicate(): ApiError {
  return conflict('key', 'The metafield with this namespace and key exists already for the resource');
}

function foreign(): ApiError {
  return new ApiError(403, 'The metafield belongs to another API client');
}

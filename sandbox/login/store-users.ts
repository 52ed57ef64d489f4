import { Refusal } from '../parts.ts';
import type { Sandbox } from '../context.ts';
import type { StoreProfile } from '../state/store-profile.ts';
import type { Store } from '../state/store.ts';
import type { Installation } from './tables.ts';

export type StoreUser = StoreProfile['users'][number];

export function findStore(sandbox: Sandbox, storeHash: string): Store {
  const store = sandbox.stores.get(storeHash);
  if (!store) throw new Refusal(404, `There is no store ${storeHash}.`);
  return store;
}

export function profileOf(store: Store): StoreProfile {
  const profile = store.profile.get(store.hash);
  if (!profile) throw new Error(`Store ${store.hash} has no profile.`);
  return profile;
}

export function findUser(profile: StoreProfile, userId: number): StoreUser {
  const user = profile.users.find((each) => each.id === userId);
  if (!user) throw new Refusal(404, `User ${userId} does not belong to ${profile.name}.`);
  return user;
}

export function isOwner(profile: StoreProfile, userId: number): boolean {
  return profile.owner.id === userId;
}

export function mayOpen(profile: StoreProfile, installation: Installation, userId: number): boolean {
  return isOwner(profile, userId) || installation.granted_user_ids.includes(userId);
}

export type Role = 'owner' | 'member';

/** A control-panel user of a store who may open the app. */
export type Member = {
  userId: number;
  email: string;
  locale: string | undefined;
  role: Role;
  canPublish: boolean;
  lastSeenAt: Date | undefined;
};

type Person = { id: number; email: string };

/** The owner is known by id, or by e-mail where BigCommerce sends another id for the same person. */
export function roleOf(user: Person, owner: Person | undefined): Role {
  if (owner === undefined) return 'member';
  return user.id === owner.id || user.email.toLowerCase() === owner.email.toLowerCase() ? 'owner' : 'member';
}

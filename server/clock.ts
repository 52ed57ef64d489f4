/** Business time. Tests set it; `now()` of the database is used only for `created_at`. */
export type Clock = { now(): Date };

export const systemClock: Clock = { now: () => new Date() };

import { createHmac, randomBytes } from 'node:crypto';
import type { SandboxClock } from '../context.ts';

const dayMs = 86_400_000;

export type StorefrontToken = {
  /** The token that pages carry today. */
  current(): string;
  /** Yesterday's token works too: one lives between 24 and 48 hours. */
  isValid(token: string): boolean;
};

export function storefrontToken(storeHash: string, clock: SandboxClock): StorefrontToken {
  const secret = randomBytes(32);
  const tokenOf = (day: number) =>
    `${Buffer.from(JSON.stringify({ store: storeHash, day })).toString('base64url')}.${createHmac('sha256', secret)
      .update(`${storeHash} ${day}`)
      .digest('base64url')}`;
  const today = () => Math.floor(clock.now() / dayMs);
  return {
    current: () => tokenOf(today()),
    isValid: (token) => token === tokenOf(today()) || token === tokenOf(today() - 1),
  };
}

import type { AiConnection } from '../../config.ts';

/** A model that can be asked, with whose account it is. The key never leaves the server. */
export type ModelConnection = AiConnection & {
  source: 'operator' | 'own';
  /** Undefined where the server asks for none. */
  key: string | undefined;
  /** Whether this host may stand in a private network. */
  isTrusted: (host: string) => boolean;
};

/** Host that product data goes to. */
export function hostOf({ provider, baseUrl }: Pick<AiConnection, 'provider' | 'baseUrl'>): string {
  if (baseUrl !== undefined) return new URL(baseUrl).host;
  return provider === 'openai' ? 'api.openai.com' : 'api.anthropic.com';
}

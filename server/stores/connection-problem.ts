import type { ConnectionStatus, Store } from './store.ts';
import { checkScopes, scopeWords } from './scopes.ts';

/** What to do about the connection, for the merchant; undefined while it works. */
export function connectionProblem(
  store: Pick<Store, 'status' | 'scopes'>,
  wanted: readonly string[],
): string | undefined {
  const problems: Record<ConnectionStatus, () => string | undefined> = {
    active: () => undefined,
    needs_reauthorization: () => {
      const missing = checkScopes(wanted, store.scopes).missing.map(scopeWords);
      const what =
        missing.length === 0
          ? 'BigCommerce asks for your consent again'
          : `A permission is missing (${missing.join('; ')})`;
      return `${what}. Open Apps in your BigCommerce control panel, install Clione again and accept all permissions. Your data is kept.`;
    },
    disconnected: () =>
      'BigCommerce no longer accepts the access your shop gave to Clione, so nothing is synced or published. Open Apps in your BigCommerce control panel and install Clione again. Your data is kept.',
    uninstalled: () => 'Clione was uninstalled from this shop. Install it again to go on; your data is kept.',
  };
  return problems[store.status]();
}

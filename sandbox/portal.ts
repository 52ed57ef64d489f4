/** What the developer portal holds about the app. Everything the login and the control panel know of it comes from here. */
export type PortalRecord = {
  clientId: string;
  clientSecret: string;
  appUrl: string;
  name: string;
  /** Scopes that the app asks for, without BigCommerce's default ones. */
  scopes: readonly string[];
  /** Paths under `appUrl`. */
  callbacks: { auth: string; load: string; uninstall: string; removeUser: string };
};

/** Scopes that every token carries, asked for or not. */
export const DEFAULT_SCOPES: readonly string[] = ['store_v2_default', 'users_basic_information'];

export class Portal {
  #record: PortalRecord;

  constructor(record: PortalRecord) {
    this.#record = record;
  }

  get record(): PortalRecord {
    return this.#record;
  }

  setAppUrl(appUrl: string): void {
    this.#record = { ...this.#record, appUrl };
  }

  setScopes(scopes: readonly string[]): void {
    this.#record = { ...this.#record, scopes };
  }

  callbackUrl(callback: keyof PortalRecord['callbacks']): string {
    return new URL(this.#record.callbacks[callback], this.#record.appUrl).href;
  }

  /**
   * Whether BigCommerce would call this address: https on port 443. The app's registered origin is let through as well,
   * because on one machine it is plain http on another port.
   */
  accepts(address: string): boolean {
    if (!URL.canParse(address)) return false;
    const url = new URL(address);
    if (url.origin === new URL(this.#record.appUrl).origin) return true;
    return url.protocol === 'https:' && url.port === '' && url.username === '' && url.password === '';
  }
}

const SCOPE_WORDS: Record<string, string> = {
  store_v2_products: 'Products: view and change products, categories, brands and their metafields',
  store_v2_products_read_only: 'Products: view products, categories and brands',
  store_v2_content: 'Content: view and change pages, blog posts, scripts, widgets and redirects',
  store_v2_content_read_only: 'Content: view pages and blog posts',
  store_v2_information: 'Information & settings: view and change store information and settings',
  store_v2_information_read_only: 'Information & settings: view store information, currency and settings',
};

/** A scope as the consent screen says it to a merchant. */
export function scopeInWords(scope: string): string {
  return SCOPE_WORDS[scope] ?? `Other access: ${scope}`;
}

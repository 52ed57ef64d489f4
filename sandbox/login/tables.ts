import type { Database, Table } from '../state/database.ts';

/** Times are milliseconds of the sandbox's clock. */
export type AuthorizationCode = {
  code: string;
  store_hash: string;
  user_id: number;
  scopes: string[];
  redirect_uri: string;
  expires_at: number;
  used: boolean;
};

export type AccessToken = {
  token: string;
  client_id: string;
  store_hash: string;
  scopes: string[];
  created_at: number;
  revoked_at: number | null;
};

/** The app in one store. There is no row before the first code was exchanged, nor after an uninstall. */
export type Installation = {
  store_hash: string;
  installed_by: number;
  installed_at: number;
  /** As the merchant accepted them; when the portal asks for others, the next opening asks the merchant again. */
  scopes: string[];
  /** The store's owner changed since: the merchant is asked again at the next opening. */
  needs_consent: boolean;
  /** Users besides the owner who may open the app. */
  granted_user_ids: number[];
};

export type LoginTables = {
  codes: Table<AuthorizationCode>;
  tokens: Table<AccessToken>;
  installations: Table<Installation>;
};

export function openLoginTables(database: Database): LoginTables {
  return {
    codes: database.table<AuthorizationCode>('login/codes', (row) => row.code),
    tokens: database.table<AccessToken>('login/tokens', (row) => row.token),
    installations: database.table<Installation>('login/installations', (row) => row.store_hash),
  };
}

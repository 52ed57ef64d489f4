export type ConnectionStatus = 'active' | 'needs_reauthorization' | 'disconnected' | 'uninstalled';

/** undefined: BigCommerce did not tell. Nothing is assumed. */
export type Store = {
  storeHash: string;
  status: ConnectionStatus;
  installation: number;
  name: string;
  /** Storefront address without a trailing slash; '' until known. */
  url: string;
  /** ISO 4217. */
  currency: string | undefined;
  timezone: string | undefined;
  language: string | undefined;
  weightUnit: string | undefined;
  lengthUnit: string | undefined;
  pricesIncludeTax: boolean | undefined;
  logoUrl: string | undefined;
  defaultTitle: string | undefined;
  defaultDescription: string | undefined;
  channelId: number;
  siteId: number;
  plan: string | undefined;
  /** Why store information is missing, for the merchant. */
  informationProblem: string | undefined;
  /** As the token was given, BigCommerce's default scopes among them. */
  scopes: string[];
};

import type { ShopFacts } from '../../../server/shop-facts/contract.ts';

/** The facts as they stand in the form: numbers as they are typed. */
export type TypedFacts = {
  legalName: string;
  logoFrom: ShopFacts['logo']['from'];
  logoUrl: string;
  /** One address a line. */
  profiles: string;
  phone: string;
  email: string;
  hasAddress: boolean;
  address: NonNullable<ShopFacts['address']>;
  hasReturns: boolean;
  returns: TypedReturns;
  shipping: TypedShipping[];
};

export type TypedReturns = {
  countries: string[];
  window: 'days' | 'unlimited' | 'none';
  days: string;
  /** Blank until it is chosen: a policy that nobody stated is none. */
  fees: '' | 'free' | 'customer' | 'amount';
  amount: string;
  method: '' | NonNullable<ShopFacts['returns']>['method'];
};

/** What the form says: complete facts, or some that the server refuses with what is missing. */
export type SentFacts = Omit<ShopFacts, 'returns'> & {
  returns: (Omit<NonNullable<ShopFacts['returns']>, 'method'> & Pick<TypedReturns, 'method'>) | null;
};

export type TypedShipping = {
  /** Tells rows apart while they are edited. */
  key: number;
  country: string;
  rate: string;
  handlingLeast: string;
  handlingMost: string;
  transitLeast: string;
  transitMost: string;
};

const noAddress = { street: '', locality: '', region: '', postalCode: '', country: '' };

export function typedOf({
  legalName,
  logo,
  profiles,
  phone,
  email,
  address,
  returns,
  shipping,
}: ShopFacts): TypedFacts {
  return {
    legalName,
    logoFrom: logo.from,
    logoUrl: logo.from === 'address' ? logo.url : '',
    profiles: profiles.join('\n'),
    phone,
    email,
    hasAddress: address !== null,
    address: address ?? noAddress,
    hasReturns: returns !== null,
    returns: typedReturns(returns),
    shipping: shipping.map(({ country, rate, handlingDays, transitDays }, key) => ({
      key,
      country,
      rate: typedAmount(rate),
      handlingLeast: String(handlingDays.least),
      handlingMost: String(handlingDays.most),
      transitLeast: String(transitDays.least),
      transitMost: String(transitDays.most),
    })),
  };
}

function typedReturns(returns: ShopFacts['returns']): TypedReturns {
  if (returns === null) return { countries: [], window: 'days', days: '', fees: '', amount: '', method: '' };
  const { countries, window, fees, method } = returns;
  return {
    countries,
    window: typeof window === 'number' ? 'days' : window,
    days: typeof window === 'number' ? String(window) : '',
    fees: typeof fees === 'number' ? 'amount' : fees,
    amount: typeof fees === 'number' ? typedAmount(fees) : '',
    method,
  };
}

/** Three decimals get a fourth, so that they are not taken for thousands. */
function typedAmount(amount: number): string {
  return String(amount).replace(/^\d+\.\d{3}$/, '$&0');
}

/** A row to fill in. */
export function newShipping(rows: readonly TypedShipping[]): TypedShipping {
  const key = Math.max(-1, ...rows.map((row) => row.key)) + 1;
  return { key, country: '', rate: '', handlingLeast: '', handlingMost: '', transitLeast: '', transitMost: '' };
}

/** What goes to the server; what is no number arrives there as none, and is refused in words. */
export function factsOf(typed: TypedFacts): SentFacts {
  const { legalName, logoFrom, logoUrl, profiles, phone, email, hasAddress, address, hasReturns, shipping } = typed;
  return {
    legalName,
    logo: logoFrom === 'address' ? { from: 'address', url: logoUrl } : { from: logoFrom },
    profiles: profiles
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== ''),
    phone,
    email,
    address: hasAddress ? address : null,
    returns: hasReturns ? returnsOf(typed.returns) : null,
    shipping: shipping.map((row) => ({
      country: row.country,
      rate: numberOf(row.rate),
      handlingDays: { least: numberOf(row.handlingLeast), most: numberOf(row.handlingMost) },
      transitDays: { least: numberOf(row.transitLeast), most: numberOf(row.transitMost) },
    })),
  };
}

function returnsOf({ countries, window, days, fees, amount, method }: TypedReturns): SentFacts['returns'] {
  return {
    countries,
    window: window === 'days' ? numberOf(days) : window,
    // Nothing comes back, so nobody pays for it and no way leads back.
    fees: window === 'none' ? 'free' : fees === 'amount' || fees === '' ? numberOf(amount) : fees,
    method: window === 'none' && method === '' ? 'mail' : method,
  };
}

/** "4.90" and "4,90"; what is no number, or may be "1,250" as thousands, becomes NaN, which JSON carries as null. */
function numberOf(text: string): number {
  if (/^\s*[1-9]\d*[.,]\d{3}\s*$/.test(text)) return Number.NaN;
  const plain = text.trim().replace(',', '.');
  return plain === '' ? Number.NaN : Number(plain);
}

import { z } from 'zod';
import manifest from '../app.json' with { type: 'json' };

const address = z
  .url({ protocol: /^https?$/, error: 'must be an http(s) address' })
  .transform((value) => value.replace(/\/+$/, ''));

const tokenKeys = z.string().transform((value, context) => {
  const keys = value.split(',').map((part) => {
    const [id = '', key = ''] = part.trim().split(/:(.*)/s);
    return { id, key: Buffer.from(key, 'base64') };
  });
  if (keys.some(({ id, key }) => !/^[A-Za-z0-9_-]{1,32}$/.test(id) || key.length !== 32)) {
    context.addIssue({
      code: 'custom',
      message: 'must be "id:key" pairs separated by commas, each key 32 bytes in base64 (openssl rand -base64 32)',
    });
    return z.NEVER;
  }
  if (new Set(keys.map(({ id }) => id)).size !== keys.length) {
    context.addIssue({ code: 'custom', message: 'names a key id twice' });
    return z.NEVER;
  }
  return keys;
});

/** "model=input/output" in US dollars for a million tokens, separated by commas. */
const prices = z.string().transform((value, context) => {
  const found = new Map<string, { input: number; output: number }>();
  for (const part of value.split(',').filter((text) => text.trim() !== '')) {
    const [, model, input, output] = /^\s*([^\s=]+)\s*=\s*(\d+(?:\.\d+)?)\/(\d+(?:\.\d+)?)\s*$/.exec(part) ?? [];
    if (model === undefined) {
      context.addIssue({ code: 'custom', message: 'must be "model=input/output" in US dollars for a million tokens' });
      return z.NEVER;
    }
    found.set(model, { input: Number(input), output: Number(output) });
  }
  return found;
});

const defaults = manifest.env;

/** One entry a variable; `.env.example`, `app.json` and the README list the same names. */
export const environmentSchema = z.object({
  NODE_ENV: z.enum(['production', 'development', 'test']).default('development'),
  APP_URL: address,
  PORT: z.coerce.number().int().min(0).max(65_535).default(Number(defaults.PORT.value)),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, error: 'must start with postgres://' }).optional(),
  DATABASE_CONNECTIONS: z.coerce.number().int().min(2).max(200).default(Number(defaults.DATABASE_CONNECTIONS.value)),
  BIGCOMMERCE_CLIENT_ID: z.string().min(1),
  BIGCOMMERCE_CLIENT_SECRET: z.string().min(1),
  BIGCOMMERCE_LOGIN_URL: address.default(defaults.BIGCOMMERCE_LOGIN_URL.value),
  BIGCOMMERCE_API_URL: address.default(defaults.BIGCOMMERCE_API_URL.value),
  BIGCOMMERCE_SDK_URL: address.default(defaults.BIGCOMMERCE_SDK_URL.value),
  BIGCOMMERCE_FRAME_ANCESTORS: z
    .string()
    .regex(/^[A-Za-z0-9:/.*\- ]+$/, 'must be CSP sources separated by blanks')
    .default(defaults.BIGCOMMERCE_FRAME_ANCESTORS.value),
  STOREFRONT_PRIVATE_HOSTS: z.string().default(''),
  TOKEN_KEYS: tokenKeys,
  SESSION_SECRET: z.string().min(32, 'must have at least 32 characters'),
  AI_PROVIDER: z.enum(['openai', 'anthropic', 'compatible']).optional(),
  AI_API_KEY: z.string().min(1).optional(),
  AI_MODEL: z.string().min(1).max(100).optional(),
  AI_BASE_URL: address
    .refine((value) => !/^\w+:\/\/[^/]*@|[?#]/.test(value), 'must have no user, ? or #: the key belongs in AI_API_KEY')
    .optional(),
  AI_MONTHLY_TOKENS: z.coerce.number().int().min(0).default(Number(defaults.AI_MONTHLY_TOKENS.value)),
  AI_PRICES: prices.default(new Map()),
  AI_PRIVATE_HOSTS: z.string().default(''),
  DEFAULT_PLAN: z
    .enum(
      manifest.plans.list.map(({ id }) => id),
      'must be the id of a plan in app.json',
    )
    .default(defaults.DEFAULT_PLAN.value),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
});

export type Config = {
  production: boolean;
  /** Name, scopes and callback paths of the app, from `app.json`. */
  app: { name: string; scopes: readonly string[]; callbacks: typeof manifest.bigcommerce.callbacks };
  /** Public address, without a trailing slash. */
  appUrl: string;
  port: number;
  database: { url: string | undefined; connections: number };
  bigcommerce: {
    clientId: string;
    loginUrl: string;
    apiUrl: string;
    sdkUrl: string;
    frameAncestors: string;
  };
  /** Host names in private networks that storefront checks may reach. */
  storefrontPrivateHosts: readonly string[];
  ai: {
    /** The operator's own connection to a model; undefined = merchants bring theirs. */
    operator: AiConnection | undefined;
    /** What one store may spend in a month on the operator's connection. */
    monthlyTokens: number;
    /** US dollars for a million tokens, by model; one that is missing is counted in tokens only. */
    prices: ReadonlyMap<string, { input: number; output: number }>;
    /** Hosts in private networks that a merchant's model server may stand on; `host:port` opens that port only. */
    privateHosts: readonly string[];
  };
  /** Id of the plan, in `app.json`, of stores that were given none. */
  defaultPlan: string;
  logLevel: string;
};

export const aiProviders = ['openai', 'anthropic', 'compatible'] as const;
export type AiConnection = {
  provider: (typeof aiProviders)[number];
  model: string;
  /** Undefined: the provider's own address. */
  baseUrl: string | undefined;
};

export type Secrets = {
  clientSecret: string;
  /** The first encrypts; all decrypt. */
  tokenKeys: readonly { id: string; key: Buffer }[];
  sessionSecret: string;
  /** Undefined where the operator's model server asks for none. */
  aiKey: string | undefined;
};

export class ConfigError extends Error {}

/**
 * Reads the environment. Every problem is told at once.
 * @throws ConfigError whose message has one line a variable.
 */
export function readConfig(environment: NodeJS.ProcessEnv = process.env): { config: Config; secrets: Secrets } {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const parsed = environmentSchema.safeParse(given);
  if (!parsed.success) {
    const lines = parsed.error.issues.map(({ path, message }) => {
      const name = path.join('.');
      return `  ${name}: ${given[name] === undefined ? 'is not set' : message}`;
    });
    throw new ConfigError(`The configuration is not complete (README, "Configuration"):\n${lines.join('\n')}`);
  }
  const env = parsed.data;
  return {
    config: {
      production: env.NODE_ENV === 'production',
      app: {
        name: manifest.name,
        scopes: manifest.bigcommerce.scopes,
        callbacks: manifest.bigcommerce.callbacks,
      },
      appUrl: env.APP_URL,
      port: env.PORT,
      database: { url: env.DATABASE_URL, connections: env.DATABASE_CONNECTIONS },
      bigcommerce: {
        clientId: env.BIGCOMMERCE_CLIENT_ID,
        loginUrl: env.BIGCOMMERCE_LOGIN_URL,
        apiUrl: env.BIGCOMMERCE_API_URL,
        sdkUrl: env.BIGCOMMERCE_SDK_URL,
        frameAncestors: env.BIGCOMMERCE_FRAME_ANCESTORS,
      },
      storefrontPrivateHosts: hosts(env.STOREFRONT_PRIVATE_HOSTS),
      ai: {
        operator: operatorAi(env),
        monthlyTokens: env.AI_MONTHLY_TOKENS,
        prices: env.AI_PRICES,
        privateHosts: hosts(env.AI_PRIVATE_HOSTS),
      },
      defaultPlan: env.DEFAULT_PLAN,
      logLevel: env.LOG_LEVEL,
    },
    secrets: {
      clientSecret: env.BIGCOMMERCE_CLIENT_SECRET,
      tokenKeys: env.TOKEN_KEYS,
      sessionSecret: env.SESSION_SECRET,
      aiKey: env.AI_API_KEY,
    },
  };
}

function hosts(list: string): string[] {
  return list
    .split(',')
    .map((host) => host.trim())
    .filter((host) => host !== '');
}

function operatorAi(env: z.infer<typeof environmentSchema>): AiConnection | undefined {
  if (env.AI_PROVIDER === undefined) return undefined;
  const missing = [
    ...(env.AI_MODEL === undefined ? ['AI_MODEL: is not set'] : []),
    ...(env.AI_PROVIDER === 'compatible' && env.AI_BASE_URL === undefined ? ['AI_BASE_URL: is not set'] : []),
    ...(env.AI_PROVIDER !== 'compatible' && env.AI_API_KEY === undefined ? ['AI_API_KEY: is not set'] : []),
  ];
  if (env.AI_MODEL === undefined || missing.length > 0)
    throw new ConfigError(`AI_PROVIDER is set, but not what belongs to it:\n  ${missing.join('\n  ')}`);
  return { provider: env.AI_PROVIDER, model: env.AI_MODEL, baseUrl: env.AI_BASE_URL };
}

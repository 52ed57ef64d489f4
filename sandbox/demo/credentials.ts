import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';

const credentialsSchema = z.object({
  clientId: z.string(),
  clientSecret: z.string(),
  tokenKeys: z.string(),
  sessionSecret: z.string(),
});

export type Credentials = z.infer<typeof credentialsSchema>;

/** The demo's own credentials, made at the first start and kept with the data that they encrypt. */
export function readCredentials(file: string): Credentials {
  if (existsSync(file)) return credentialsSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  const made: Credentials = {
    clientId: randomBytes(16).toString('hex').slice(0, 31),
    clientSecret: randomBytes(32).toString('hex'),
    tokenKeys: `demo:${randomBytes(32).toString('base64')}`,
    sessionSecret: randomBytes(32).toString('hex'),
  };
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify(made, null, 2)}\n`, { mode: 0o600 });
  return made;
}

import { z } from 'zod';

/** Some documented fields are missing in practice, so only what is needed is demanded. */
const person = z.object({ id: z.number().int(), email: z.string(), username: z.string().optional() });
export const tokenAnswer = z.object({
  access_token: z.string().min(1),
  scope: z.string(),
  user: person,
  owner: person.optional(),
  context: z.string().regex(/^stores\/[a-z0-9]+$/),
  account_uuid: z.string().optional(),
});
export type TokenAnswer = z.output<typeof tokenAnswer>;

import type { RequestHandler } from 'express';
import { type DocumentNode, execute, type GraphQLError, parse, validate } from 'graphql';
import { z } from 'zod';
import { queryRefusal } from './graphql-limits.ts';
import { graphqlSchema } from './graphql-schema.ts';
import { graphqlRoot } from './graphql-site.ts';
import type { Shop } from './shop.ts';
import type { StorefrontToken } from './storefront-token.ts';

const requestBody = z.object({
  query: z.string(),
  variables: z.record(z.string(), z.unknown()).nullish(),
  operationName: z.string().nullish(),
});

/**
 * `POST /graphql` of a storefront (storefront/graphql). Takes only the token that the pages of this shop carry;
 * answers 401 without it, 400 for a body that is no query or a query that is refused, 200 otherwise.
 */
export function graphqlRoute(shop: () => Shop, token: StorefrontToken): RequestHandler {
  return async (req, res) => {
    const bearer = /^Bearer (.+)$/i.exec(req.get('authorization') ?? '')?.[1];
    if (bearer === undefined || !token.isValid(bearer)) {
      return void res.status(401).json({ errors: [{ message: 'Authentication required: send a storefront token' }] });
    }
    const body = requestBody.safeParse(req.body);
    if (!body.success) return void res.status(400).json({ errors: [{ message: 'The body is no GraphQL request' }] });
    const { query, variables, operationName } = body.data;
    const checked = readQuery(query, variables ?? {});
    if ('refusals' in checked) return void res.status(400).json({ errors: checked.refusals });
    const result = await execute({
      schema: graphqlSchema,
      document: checked.document,
      rootValue: graphqlRoot(shop()),
      variableValues: variables ?? {},
      operationName: operationName ?? null,
    });
    res.json(result);
  };
}

type Refusal = GraphQLError | { message: string };

function readQuery(
  query: string,
  variables: Record<string, unknown>,
): { document: DocumentNode } | { refusals: readonly Refusal[] } {
  let document: DocumentNode;
  try {
    document = parse(query);
  } catch (error) {
    return { refusals: [{ message: error instanceof Error ? error.message : 'Syntax error' }] };
  }
  const errors = validate(graphqlSchema, document);
  if (errors.length > 0) return { refusals: errors };
  const refusal = queryRefusal(document, variables);
  return refusal === undefined ? { document } : { refusals: [{ message: refusal }] };
}

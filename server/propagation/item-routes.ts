import { Router } from 'express';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { sessionOf } from '../http/session.ts';
import { parse } from '../http/validate.ts';
import { acceptAndPublish } from './accept-and-publish.ts';
import type { BatchAnswer } from './contract.ts';
import { acceptAndPublishRequest } from './contract.ts';
import type { StateFacts } from './told-with-it.ts';

const proposalParams = z.object({ id: z.uuid() });

/** `/api/propagation`: one suggestion at a time. */
export function publishItemRoutes(deps: Deps, { stateFacts }: { stateFacts: StateFacts }): Router {
  const router = Router();
  router.post('/proposals/:id/accept-and-publish', async (req, res) => {
    const { storeHash, member } = sessionOf(res);
    const { id } = parse(proposalParams, req.params);
    const { versions, facts = [] } = parse(acceptAndPublishRequest, req.body);
    const answer: BatchAnswer = await acceptAndPublish(deps, storeHash, {
      proposalId: id,
      versions: new Map(versions.map(({ signal, version }) => [signal, version])),
      facts,
      stateFacts,
      actor: member,
    });
    res.status(202).json(answer);
  });
  return router;
}

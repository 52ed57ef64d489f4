import { Router } from 'express';
import { z } from 'zod';
import { inStore } from '../db/in-store.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { pageQuery } from '../http/page-contract.ts';
import { sessionOf } from '../http/session.ts';
import { parse } from '../http/validate.ts';
import { countReadyAddresses } from './address-repository.ts';
import { listAddresses } from './check-addresses.ts';
import type {
  AddressesAnswer,
  BatchAnswer,
  BatchesAnswer,
  PublicationsAnswer,
  ScheduledAnswer,
  TrayAnswer,
} from './contract.ts';
import { publicationsQuery, publishAddressesRequest, publishRequest, resolveRequest } from './contract.ts';
import { cancelBatch, pauseBatch, resumeBatch } from './control-batch.ts';
import { findBatch, listBatches, listPublications, listScheduled } from './find-publications.ts';
import { historyFilter } from './history-filter.ts';
import { historyRoutes } from './history-routes.ts';
import { answerOf, pageOf } from './page-answer.ts';
import { publishAddresses } from './publish-addresses.ts';
import { publishReady } from './publish-ready.ts';
import { readTray } from './read-tray.ts';
import { resolveConflict } from './resolve-conflict.ts';
import type { CheckText } from './resolve-conflict.ts';
import type { StateFacts } from './told-with-it.ts';
import { undoPublication } from './undo-publication.ts';

const idParams = z.object({ id: z.uuid() });

/** What a person typed, as it would be published, and what they say is true of it. */
type OwnTexts = { checkText: CheckText; stateFacts: StateFacts };

export function propagationRoutes(deps: Deps, ownTexts: OwnTexts): Router {
  const router = Router();
  router.get('/tray', async (_req, res) => {
    const { storeHash, member } = sessionOf(res);
    const tray: TrayAnswer = await inStore(deps.db, storeHash, (trx) => readTray(trx, storeHash, member.canPublish));
    res.json(tray);
  });
  addressRoutes(deps, router);
  batchRoutes(deps, router);
  publicationRoutes(deps, router, ownTexts);
  router.use(historyRoutes(deps));
  return router;
}

function addressRoutes(deps: Deps, router: Router): void {
  router.get('/addresses', async (_req, res) => {
    const { storeHash, member } = sessionOf(res);
    const total = await inStore(deps.db, storeHash, (trx) => countReadyAddresses(trx, storeHash));
    const checked = await listAddresses(deps, storeHash);
    const answer: AddressesAnswer = {
      items: checked.map(({ problem, ...address }) => ({ ...address, problem: problem ?? null })),
      total,
      canPublish: member.canPublish,
    };
    res.json(answer);
  });
  router.post('/addresses', async (req, res) => {
    const { storeHash, member } = sessionOf(res);
    const { addresses } = parse(publishAddressesRequest, req.body);
    const answer: BatchAnswer = await publishAddresses(deps, storeHash, { addresses, actor: member });
    res.status(202).json(answer);
  });
}

function batchRoutes(deps: Deps, router: Router): void {
  router.post('/batches', async (req, res) => {
    const { storeHash, member } = sessionOf(res);
    const { proposalIds, mark, startsAt } = parse(publishRequest, req.body ?? {});
    const answer: BatchAnswer = await publishReady(deps, storeHash, { proposalIds, mark, startsAt, actor: member });
    res.status(202).json(answer);
  });
  router.get('/batches', async (req, res) => {
    const { storeHash } = sessionOf(res);
    const { after, limit } = parse(pageQuery, req.query);
    const answer: BatchesAnswer = answerOf(
      await inStore(deps.db, storeHash, (trx) => listBatches(trx, storeHash, pageOf(after, limit))),
    );
    res.json(answer);
  });
  router.get('/batches/scheduled', async (_req, res) => {
    const { storeHash } = sessionOf(res);
    const answer: ScheduledAnswer = {
      items: await inStore(deps.db, storeHash, (trx) => listScheduled(trx, storeHash)),
    };
    res.json(answer);
  });
  router.get('/batches/:id', async (req, res) => {
    const { storeHash } = sessionOf(res);
    const { id } = parse(idParams, req.params);
    const batch = await inStore(deps.db, storeHash, (trx) => findBatch(trx, storeHash, id));
    if (batch === undefined) throw new AppError('not_found', 'This batch is not in the history of your shop.');
    res.json(batch);
  });
  for (const [path, control] of [
    ['pause', pauseBatch],
    ['resume', resumeBatch],
    ['cancel', cancelBatch],
  ] as const) {
    router.post(`/batches/:id/${path}`, async (req, res) => {
      const { storeHash, member } = sessionOf(res);
      const { id } = parse(idParams, req.params);
      await control(deps, storeHash, id, member);
      res.json(await inStore(deps.db, storeHash, (trx) => findBatch(trx, storeHash, id)));
    });
  }
}

function publicationRoutes(deps: Deps, router: Router, ownTexts: OwnTexts): void {
  router.get('/publications', async (req, res) => {
    const { storeHash } = sessionOf(res);
    const { after, limit, ...query } = parse(publicationsQuery, req.query);
    const answer: PublicationsAnswer = answerOf(
      await inStore(deps.db, storeHash, async (trx) =>
        listPublications(trx, storeHash, await historyFilter(trx, storeHash, query), pageOf(after, limit)),
      ),
    );
    res.json(answer);
  });
  router.post('/publications/:id/undo', async (req, res) => {
    const { storeHash, member } = sessionOf(res);
    const answer: BatchAnswer = await undoPublication(deps, storeHash, parse(idParams, req.params).id, member);
    res.status(202).json(answer);
  });
  router.post('/publications/:id/resolve', async (req, res) => {
    const { storeHash, member } = sessionOf(res);
    const { id } = parse(idParams, req.params);
    const settle = parse(resolveRequest, req.body);
    res.status(202).json(await resolveConflict(deps, storeHash, id, { settle, actor: member, ...ownTexts }));
  });
}

import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import express, { Router } from 'express';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { sessionOf } from '../http/session.ts';
import { parse } from '../http/validate.ts';
import { sendBrandedPage } from '../stores/branded-page.ts';
import { findStore } from '../stores/find-store.ts';
import { dayAt } from '../stores/shop-day.ts';
import type { TicketAnswer, TicketRequest } from './contract.ts';
import { ticketRequest } from './contract.ts';
import type { DownloadSource } from './download.ts';
import { makeTicket, takeTicket } from './tickets.ts';

/** Every kind of file, by the name that a ticket gives it. */
export type DownloadSources = Record<TicketRequest['what'], DownloadSource>;

/** `/api/downloads`, behind the session: hands out a ticket. */
export function ticketRoutes(deps: Deps, sources: DownloadSources): Router {
  const router = Router();
  router.post('/', async (req, res) => {
    const { what, filter, separator } = parse(ticketRequest, req.body);
    sources[what].check(filter);
    const answer: TicketAnswer = {
      ticket: await makeTicket(deps, sessionOf(res), { what, request: { filter, separator } }),
    };
    res.status(201).json(answer);
  });
  return router;
}

const storedRequest = ticketRequest.pick({ what: true, separator: true });

/** `/downloads`: a form with a ticket in its body, as no address may hold one. The file is streamed. */
export function downloadRoutes(deps: Deps, sources: DownloadSources): Router {
  const router = Router();
  router.post('/downloads', express.urlencoded({ extended: false, limit: '4kb' }), async (req, res) => {
    const body = z.object({ ticket: z.string().max(200) }).safeParse(req.body);
    const taken = body.success ? await takeTicket(deps, body.data.ticket) : undefined;
    if (taken === undefined) return sendBrandedPage(res, 410, deps.config.app.name, usedUp);
    const { what, separator } = parse(storedRequest, { what: taken.what, separator: taken.request.separator });
    try {
      const timezone = (await findStore(deps.db, taken.session.storeHash))?.timezone;
      const today = dayAt(deps.clock.now(), timezone);
      const file = await sources[what].open({ ...taken.session, separator, today }, taken.request.filter);
      res.status(200).attachment(file.fileName).type(file.type).set('cache-control', 'no-store');
      // A failure cuts the connection: the browser then says that the file is not whole.
      await pipeline(Readable.from(file.body), res);
    } catch (error) {
      if (error instanceof AppError && !res.headersSent) {
        const page = { title: 'Nothing to download', message: error.publicMessage, steps: usedUp.steps };
        res.removeHeader('content-disposition');
        return sendBrandedPage(res, error.status, deps.config.app.name, page);
      }
      deps.logger.warn({ err: error, what, storeHash: taken.session.storeHash }, 'a download was broken off');
    }
  });
  return router;
}

const usedUp = {
  title: 'This download has ended',
  message: 'A download can be fetched once, within a minute of asking for it.',
  steps: ['Open Clione again from the Apps menu.', 'Press Export once more.'],
};

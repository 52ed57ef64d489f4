import express, { type ErrorRequestHandler, type Router } from 'express';
import { z, ZodError } from 'zod';
import { Refusal, type Parts } from '../parts.ts';
import { routeActivity } from './activity-page.ts';
import { routeApps } from './apps-pages.ts';
import { routeFaults } from './faults-page.ts';
import { routeHome } from './home-page.ts';
import { html } from './html.ts';
import { routeExternalInstall, routeMarketplace } from './marketplace-pages.ts';
import { plainPage, stylesheet } from './page.ts';
import { routeProducts } from './products-pages.ts';
import { routeScripts } from './scripts-page.ts';
import { routeSettings } from './settings-page.ts';
import { routeUsers } from './users-page.ts';

/** The pages that a person sees: one merchant's control panel per store, and the sandbox's own pages. */
export function controlPanel(parts: Parts): Router {
  const router = express.Router();
  router.get('/control-panel.css', (_request, response) => void response.type('text/css').send(stylesheet));
  router.use(express.urlencoded({ extended: false, limit: '2mb' }));
  routeHome(router, parts);
  routeProducts(router, parts);
  routeMarketplace(router, parts);
  routeExternalInstall(router, parts);
  routeApps(router, parts);
  routeUsers(router, parts);
  routeScripts(router, parts);
  routeSettings(router, parts);
  routeFaults(router, parts);
  routeActivity(router, parts);
  router.use(() => {
    throw new Refusal(404, 'There is no such page.');
  });
  router.use(showRefusal);
  return router;
}

const showRefusal: ErrorRequestHandler = (error: unknown, _request, response, next) => {
  const problem = problemOf(error);
  if (!problem) {
    next(error);
    return;
  }
  response.status(problem.status).send(
    plainPage(
      'Not possible',
      html`<div class="card">
        <h1>Not possible</h1>
        <p>${problem.message}</p>
        <a class="button" href="/">Back to the control panel</a>
      </div>`,
    ),
  );
};

function problemOf(error: unknown): { status: number; message: string } | undefined {
  if (error instanceof Refusal) return { status: error.status, message: error.message };
  if (error instanceof ZodError) return { status: 422, message: z.prettifyError(error) };
  return undefined;
}

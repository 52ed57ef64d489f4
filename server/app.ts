import { fileURLToPath } from 'node:url';
import express from 'express';
import type { Express } from 'express';
import { customFieldNames } from './catalog/custom-field-names.ts';
import { markDirty } from './catalog/mark-dirty.ts';
import { syncRoutes } from './catalog/routes.ts';
import { startSync } from './catalog/start-sync.ts';
import { crawlerRoutes } from './crawler/routes.ts';
import type { Deps } from './deps.ts';
import { downloadRoutes, ticketRoutes } from './downloads/routes.ts';
import type { DownloadSources } from './downloads/routes.ts';
import { enrichmentRoutes } from './enrichment/routes.ts';
import { writerRoutes } from './enrichment/writer-routes.ts';
import { errorHandler, notFound } from './http/error-handler.ts';
import { healthRoutes } from './http/health.ts';
import { requestId } from './http/request-id.ts';
import { requireSession } from './http/require-session.ts';
import { securityHeaders } from './http/security-headers.ts';
import { injectorRoutes } from './injector/routes.ts';
import { goOnByServing } from './leaving/go-on.ts';
import { receiptDownload } from './leaving/receipt-download.ts';
import { leavingRoutes } from './leaving/routes.ts';
import { publicLlmsRoutes } from './llms-txt/public-routes.ts';
import { llmsRoutes } from './llms-txt/routes.ts';
import { catalogRoutes, overviewRoutes } from './overview/routes.ts';
import { searchDataRoutes } from './overview/search-data-routes.ts';
import { historyDownload } from './propagation/history-download.ts';
import { publishItemRoutes } from './propagation/item-routes.ts';
import { propagationRoutes } from './propagation/routes.ts';
import { publicItemRoutes } from './public-data/public-routes.ts';
import { publicDataRoutes } from './public-data/routes.ts';
import { importReportDownload, suggestionsDownload } from './spreadsheets/downloads.ts';
import { questionBlockRoutes } from './question-blocks/routes.ts';
import { checkText } from './review/check-text.ts';
import { spreadsheetRoutes } from './spreadsheets/routes.ts';
import { bulkRoutes } from './review/bulk-routes.ts';
import { reviewItemRoutes } from './review/item-routes.ts';
import { reviewRoutes } from './review/routes.ts';
import { stateFacts } from './review/state-fact.ts';
import { toldRoutes } from './review/told-routes.ts';
import { shopFactsRoutes } from './shop-facts/routes.ts';
import { callbackRoutes } from './stores/callback-routes.ts';
import { storeRoutes } from './stores/routes.ts';
import { findSession } from './stores/sessions.ts';
import { webhookRoutes } from './webhooks/routes.ts';

export const clientFolder = fileURLToPath(new URL('../dist/client', import.meta.url));

/** The web application; never listens. The order matters: webhooks need the raw body, the shell needs the nonce. */
export function createApp(deps: Deps): Express {
  const app = express();
  app.disable('x-powered-by');
  app.set('trust proxy', 1);
  app.set('query parser', 'simple');
  app.use(requestId);
  app.use(securityHeaders(deps.config));
  app.use(healthRoutes(deps));
  app.use(webhookRoutes(deps, { markDirty }));
  app.use(callbackRoutes(deps, { startSync }));
  const downloads: DownloadSources = {
    suggestions: suggestionsDownload(deps),
    'import-report': importReportDownload(deps),
    history: historyDownload(deps),
    receipt: receiptDownload(deps),
  };
  app.use(downloadRoutes(deps, downloads));
  app.use(publicItemRoutes(deps));
  app.use(publicLlmsRoutes(deps));
  app.use('/app', express.static(clientFolder, { index: false, immutable: true, maxAge: '1y' }));

  const api = express.Router();
  api.use(express.json({ limit: '1mb' }));
  api.use(requireSession((token) => findSession(deps, token)));
  api.use(storeRoutes(deps, { customFieldNames }));
  api.use('/catalog', catalogRoutes(deps));
  api.use('/catalog', searchDataRoutes(deps));
  api.use('/catalog', toldRoutes(deps));
  api.use('/sync', syncRoutes(deps));
  api.use('/enrichment/writer', writerRoutes(deps));
  api.use('/enrichment', enrichmentRoutes(deps));
  api.use('/review/imports', spreadsheetRoutes(deps));
  api.use('/review', bulkRoutes(deps));
  api.use('/review', reviewItemRoutes(deps));
  api.use('/review', reviewRoutes(deps));
  api.use('/downloads', ticketRoutes(deps, downloads));
  const ownTexts = { checkText, stateFacts: stateFacts.bind(undefined, deps) };
  api.use('/propagation', publishItemRoutes(deps, ownTexts));
  api.use('/propagation', propagationRoutes(deps, ownTexts));
  api.use('/injector', injectorRoutes(deps));
  api.use('/question-blocks', questionBlockRoutes(deps));
  api.use('/crawler', crawlerRoutes(deps));
  api.use('/public-data', publicDataRoutes(deps, { onServing: goOnByServing.bind(undefined, deps) }));
  api.use('/llms-txt', llmsRoutes(deps));
  api.use('/shop-facts', shopFactsRoutes(deps));
  api.use('/overview', overviewRoutes(deps));
  api.use('/leaving', leavingRoutes(deps));
  app.use('/api', api);

  app.use(notFound);
  app.use(errorHandler(deps.logger));
  return app;
}

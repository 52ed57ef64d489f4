import express, { Router } from 'express';
import type { Sandbox } from '../context.ts';
import { blogRoutes } from './blog.ts';
import { brandRoutes } from './brands.ts';
import { categoryRoutes } from './categories.ts';
import { categoryTreeRoutes } from './category-trees.ts';
import { closedRoutes } from './closed-routes.ts';
import { answerErrors, ApiError, notFound } from './errors.ts';
import { hookRoutes } from './hooks.ts';
import { metafieldRoutes } from './metafields.ts';
import { pageRoutes } from './pages.ts';
import { catalogueRoutes, productPartRoutes } from './product-parts.ts';
import { productRoutes } from './products.ts';
import { redirectRoutes } from './redirects.ts';
import { scriptRoutes } from './scripts.ts';
import { settingsRoutes } from './settings.ts';
import { storeInformationRoutes } from './store-information.ts';
import { widgetRoutes } from './widgets.ts';

/**
 * The REST API of one store, `/v2/...` and `/v3/...`. Mounted at `/stores/:hash` behind `authorize`, which puts the caller
 * in `res.locals.caller`.
 */
export function apiRouter(sandbox: Sandbox): Router {
  const router = Router({ mergeParams: true });
  router.use(express.json({ limit: '8mb', strict: false }));
  router.use((request, _response, next) => {
    const hasOtherBody =
      request.get('content-type') !== undefined &&
      !request.is('json') &&
      Number(request.get('content-length') ?? 0) > 0;
    next(hasOtherBody ? new ApiError(415, 'The media type of the request is not supported.') : undefined);
  });
  // Bulk paths come before the paths of single resources, which would take `metafields` for an id.
  const resources = [
    metafieldRoutes,
    catalogueRoutes,
    productRoutes,
    productPartRoutes,
    categoryTreeRoutes,
    categoryRoutes,
    brandRoutes,
  ];
  const content = [pageRoutes, blogRoutes, scriptRoutes, redirectRoutes, widgetRoutes];
  for (const routes of [...resources, ...content, hookRoutes, storeInformationRoutes, settingsRoutes])
    router.use(routes(sandbox));
  router.use(closedRoutes());
  router.use((_request, _response, next) => next(notFound()));
  router.use(answerErrors);
  return router;
}

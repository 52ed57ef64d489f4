import { Router } from 'express';
import type { Deps } from '../deps.ts';

/** `/api/injector` */
export function injectorRoutes(_deps: Deps): Router {
  return Router();
}

import express from 'express';
import type { NextFunction, Request, RequestHandler, Response, Router } from 'express';
import { z } from 'zod';
import { BigCommerceError } from '../bigcommerce/errors.ts';
import { verifySignedPayload } from '../bigcommerce/signed-payload.ts';
import type { SignedPayload } from '../bigcommerce/signed-payload.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { sendBrandedPage } from './branded-page.ts';
import type { PageText } from './branded-page.ts';
import { deepLink } from './deep-link.ts';
import { authorise } from './install-store.ts';
import type { StartSync } from './install-store.ts';
import { openApp } from './open-app.ts';
import { removeUser } from './remove-user.ts';
import { scopeWords } from './scopes.ts';
import { sendShell } from './shell.ts';
import { uninstallStore } from './uninstall-store.ts';

const authQuery = z.object({
  code: z.string().min(1).max(500),
  context: z.string().regex(/^stores\/[a-z0-9]{1,64}$/),
  scope: z.string().max(2000),
  external_install: z.string().optional(),
});

type Hooks = { startSync: StartSync };

/** What BigCommerce calls, and the page it shows. Source: docs.bigcommerce.com "Handling app callbacks". */
export function callbackRoutes(deps: Deps, hooks: Hooks): Router {
  const { callbacks } = deps.config.app;
  const router = express.Router();
  router.get(
    callbacks.auth,
    asPage(deps, (req, res) => auth(deps, hooks, req, res)),
  );
  router.get(
    callbacks.load,
    asPage(deps, (req, res) => load(deps, req, res)),
  );
  router.get(
    callbacks.uninstall,
    asSignal(deps, (payload) => uninstallStore(deps, payload)),
  );
  router.get(
    callbacks.removeUser,
    asSignal(deps, (payload) => removeUser(deps, payload)),
  );
  router.get('/', (_req, res) => sendBrandedPage(res, 200, deps.config.app.name, pages.outside));
  // A reload inside the app: the same page without a token; the client keeps its own in the tab.
  router.get(/^\/app(\/|$)/, async (req, res, next) => {
    if (/\.[a-z0-9]+$/i.test(req.path)) next();
    else await sendShell(deps, res, {});
  });
  return router;
}

async function auth(deps: Deps, hooks: Hooks, req: Request, res: Response): Promise<void> {
  const { config, logger } = deps;
  const query = authQuery.safeParse(req.query);
  if (!query.success) return sendBrandedPage(res, 400, config.app.name, pages.brokenLink);
  const { external_install: external, ...request } = query.data;
  const installed = await authorise(deps, request, hooks.startSync);
  if (!installed) return sendShell(deps, res, {});
  const { storeHash, installation, scopes, sessionToken } = installed;
  logger.info({ storeHash, installation, ...scopes }, 'installed');
  if (external !== undefined) return sendExternalResult(deps, res, sessionToken !== undefined);
  if (sessionToken === undefined) return sendBrandedPage(res, 403, config.app.name, missingScopes(scopes.missing));
  await sendShell(deps, res, { sessionToken, path: '/' });
}

async function load(deps: Deps, req: Request, res: Response): Promise<void> {
  const payload = readPayload(deps, req);
  const opened = await openApp(deps, payload);
  if (opened.outcome === 'not_installed') return sendBrandedPage(res, 409, deps.config.app.name, pages.notInstalled);
  const sessionToken = opened.outcome === 'opened' ? opened.sessionToken : undefined;
  await sendShell(deps, res, { sessionToken, path: deepLink(payload.url), channelId: payload.channelId });
}

/** An installation that began outside the control panel ends on BigCommerce's own page. */
function sendExternalResult({ config }: Deps, res: Response, worked: boolean): void {
  const { loginUrl, clientId } = config.bigcommerce;
  res.set('cache-control', 'no-store');
  res.redirect(`${loginUrl}/app/${encodeURIComponent(clientId)}/install/${worked ? 'succeeded' : 'failed'}`);
}

/** Errors become pages of ours that say what to do. */
function asPage(deps: Deps, handle: (req: Request, res: Response) => Promise<void>): RequestHandler {
  return async (req: Request, res: Response, next: NextFunction) => {
    try {
      await handle(req, res);
    } catch (error) {
      if (res.headersSent) return next(error);
      const status = statusOf(error);
      deps.logger[status >= 500 ? 'error' : 'info']({ err: error, path: req.path }, 'callback failed');
      if (req.path === deps.config.app.callbacks.auth && 'external_install' in req.query)
        return sendExternalResult(deps, res, false);
      sendBrandedPage(res, status, deps.config.app.name, pageOf(error));
    }
  };
}

/** BigCommerce's servers call: answered at once. Only whoever brings a link of their own making sees a page. */
function asSignal(deps: Deps, handle: (payload: SignedPayload) => Promise<unknown>): RequestHandler {
  return asPage(deps, async (req, res) => {
    await handle(readPayload(deps, req));
    res.status(200).json({});
  });
}

function readPayload({ config, secrets, clock }: Deps, req: Request): SignedPayload {
  return verifySignedPayload(req.query['signed_payload_jwt'], {
    clientId: config.bigcommerce.clientId,
    clientSecret: secrets.clientSecret,
    now: clock.now(),
  });
}

/** A code that BigCommerce refuses is the fault of the link, not of BigCommerce. */
function statusOf(error: unknown): number {
  if (error instanceof BigCommerceError && !error.retryable) return 400;
  return error instanceof AppError ? error.status : 500;
}

function pageOf(error: unknown): PageText {
  if (error instanceof BigCommerceError) return error.retryable ? pages.noAnswer : pages.brokenLink;
  if (error instanceof AppError && error.code === 'unauthenticated') return pages.invalidLink;
  return pages.failed;
}

function missingScopes(missing: readonly string[]): PageText {
  return {
    title: 'A permission is missing',
    message: `Clione cannot work without: ${missing.map(scopeWords).join('; ')}. Nothing in your shop was changed.`,
    steps: [
      'Open Apps in your BigCommerce control panel.',
      'Uninstall Clione and install it again.',
      'Accept all permissions on the screen that appears.',
    ],
  };
}

const openAgain = ['Close this page.', 'Open Apps in your BigCommerce control panel and choose Clione.'];

const pages = {
  outside: {
    title: 'Clione lives in your control panel',
    message: 'This app opens inside BigCommerce. Your BigCommerce login is your Clione account.',
    steps: [
      'Log in to your BigCommerce control panel.',
      'Open Apps and choose Clione, or install it from the App Marketplace.',
    ],
  },
  brokenLink: {
    title: 'This installation link does not work',
    message:
      'The link is incomplete, was used before or is older than a few minutes. Nothing in your shop was changed.',
    steps: [...openAgain, 'If Clione is not listed, install it again from the App Marketplace.'],
  },
  invalidLink: {
    title: 'This link is not valid',
    message: 'BigCommerce did not sign it for Clione, or it has expired. For your safety it was refused.',
    steps: openAgain,
  },
  notInstalled: {
    title: 'Clione is not installed in this shop',
    message:
      'It was uninstalled, everything about your shop was erased, or the installation was not finished. What was not erased is kept.',
    steps: [
      'Open Apps in your BigCommerce control panel.',
      'If Clione is still listed under My Apps, uninstall it there.',
      'Install Clione again: it resumes where it was, or starts afresh.',
    ],
  },
  noAnswer: {
    title: 'BigCommerce did not answer',
    message: 'The installation could not be finished just now. Nothing in your shop was changed.',
    steps: ['Wait a minute.', 'Install Clione again from the App Marketplace.'],
  },
  failed: {
    title: 'Something went wrong on our side',
    message: 'Nothing in your shop was changed.',
    steps: ['Wait a minute.', ...openAgain],
  },
} satisfies Record<string, PageText>;

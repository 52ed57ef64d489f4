import express from 'express';
import type { Router } from 'express';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { sessionOf } from '../http/session.ts';
import { parse } from '../http/validate.ts';
import { changeMember } from './change-member.ts';
import { changeSettings } from './change-settings.ts';
import { memberChange, settingsChange } from './contract.ts';
import { readSession } from './read-session.ts';
import { readSettings } from './read-settings.ts';
import type { CustomFieldNames } from './read-settings.ts';
import { endSessions } from './sessions.ts';

const memberParams = z.object({ userId: z.coerce.number().int().positive() });

export function storeRoutes(deps: Deps, { customFieldNames }: { customFieldNames: CustomFieldNames }): Router {
  const router = express.Router();
  router.get('/session', async (_req, res) => {
    res.json(await readSession(deps, sessionOf(res)));
  });
  router.delete('/session', async (_req, res) => {
    const { storeHash, member } = sessionOf(res);
    await endSessions(deps, storeHash, member.userId);
    res.status(204).end();
  });
  router.get('/settings', async (_req, res) => {
    res.json(await readSettings(deps, sessionOf(res).storeHash, customFieldNames));
  });
  router.patch('/settings', async (req, res) => {
    const session = sessionOf(res);
    await changeSettings(deps, session, parse(settingsChange, req.body));
    res.json(await readSettings(deps, session.storeHash, customFieldNames));
  });
  router.patch('/settings/members/:userId', async (req, res) => {
    const session = sessionOf(res);
    const { userId } = parse(memberParams, req.params);
    await changeMember(deps, session, userId, parse(memberChange, req.body));
    res.json(await readSettings(deps, session.storeHash, customFieldNames));
  });
  return router;
}

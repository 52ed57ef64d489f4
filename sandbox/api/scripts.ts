import { Router, type Request, type Response } from 'express';
import type { Sandbox } from '../context.ts';
import type { Script } from '../state/rows.ts';
import { sendData, sendPage } from './answers.ts';
import { callerOf, needs, pathText, storeOf } from './caller.ts';
import { invalid, notFound } from './errors.ts';
import { createScript, updateScript } from './script-write.ts';
import { queryChoice, queryIntegers } from './query.ts';

/** Scripts of the Script Manager; an app sees its own only. */
export function scriptRoutes(sandbox: Sandbox): Router {
  const router = Router();
  const scope = needs('store_v2_content');
  const own = (response: Response) =>
    storeOf(sandbox, response)
      .scripts.all()
      .filter((row) => row.api_client_id === callerOf(response).clientId);
  const rowOf = (request: Request, response: Response): Script => {
    const uuid = uuidOf(request);
    const row = own(response).find((one) => one.uuid === uuid);
    if (!row) throw notFound();
    return row;
  };

  router.get('/v3/content/scripts', scope, (request, response) => {
    const sort =
      queryChoice(request, 'sort', ['name', 'description', 'date_created', 'date_modified']) ?? 'date_created';
    const sign = queryChoice(request, 'direction', ['asc', 'desc']) === 'desc' ? -1 : 1;
    const channels = queryIntegers(request, 'channel_id:in');
    const rows = own(response)
      .filter((row) => !channels || channels.includes(row.channel_id))
      .sort((a, b) => sign * a[sort].localeCompare(b[sort]));
    sendPage(request, response, rows, scriptAnswer);
  });

  router.post('/v3/content/scripts', scope, (request, response) => {
    sendData(
      response,
      scriptAnswer(createScript(sandbox, storeOf(sandbox, response), callerOf(response), request.body)),
    );
  });

  router.get('/v3/content/scripts/:uuid', scope, (request, response) => {
    sendData(response, scriptAnswer(rowOf(request, response)));
  });

  router.put('/v3/content/scripts/:uuid', scope, (request, response) => {
    const row = updateScript(
      sandbox,
      storeOf(sandbox, response),
      callerOf(response),
      rowOf(request, response),
      request.body,
    );
    sendData(response, scriptAnswer(row));
  });

  router.delete('/v3/content/scripts/:uuid', scope, (request, response) => {
    storeOf(sandbox, response).scripts.delete(rowOf(request, response).uuid);
    response.status(204).end();
  });

  return router;
}

/** An unknown consent category has no value in the schema: it is left out. So is what the other kind of script has. */
function scriptAnswer(row: Script): Record<string, unknown> {
  const { html, src, integrity_hashes: hashes, consent_category: consent, ...common } = row;
  return {
    ...common,
    ...(consent === 'unknown' ? {} : { consent_category: consent }),
    ...(row.kind === 'src' ? { src, integrity_hashes: hashes.map(({ hash }) => hash) } : { html }),
  };
}

function uuidOf(request: Request): string {
  const uuid = pathText(request, 'uuid').toLowerCase();
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(uuid)) throw invalid({ uuid: 'must be a UUID' });
  return uuid;
}

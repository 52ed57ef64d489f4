import { Router, type Request, type Response } from 'express';
import type { Sandbox } from '../context.ts';
import type { Placement, Widget, WidgetTemplate } from '../state/rows.ts';
import type { Store } from '../state/store.ts';
import { sendData, sendPage } from './answers.ts';
import { needs, pathText, storeOf } from './caller.ts';
import { conflict, invalid, notFound } from './errors.ts';
import { accepted, bodyObject, object } from './fields.ts';
import { integerFilter, passing, textFilter, textInFilter, type Filter } from './filters.ts';
import { queryText } from './query.ts';
import { renderTemplate } from '../storefront/widgets.ts';
import { REGIONS } from './theme-regions.ts';
import { savePlacement, saveTemplate, saveWidget } from './widget-write.ts';

type Kind<Row> = {
  path: string;
  table(store: Store): { all(): Row[]; get(uuid: string): Row | undefined; delete(uuid: string): boolean };
  save(sandbox: Sandbox, store: Store, before: Row | undefined, input: unknown): Row;
  answer(store: Store, row: Row): Record<string, unknown>;
  filters(request: Request, store: Store): Filter<Row>[];
  /** Throws when the row cannot be deleted; takes along what hangs on it otherwise. */
  release(store: Store, row: Row): void;
};

/** Widget templates, widgets, their placements, and the regions of the theme. */
export function widgetRoutes(sandbox: Sandbox): Router {
  const router = Router();
  const scope = needs('store_v2_content');
  addKind(router, sandbox, TEMPLATES);
  addKind(router, sandbox, WIDGETS);
  addKind(router, sandbox, PLACEMENTS);
  router.get('/v3/content/regions', scope, (request, response) => {
    const file = queryText(request, 'template_file');
    if (file === undefined) throw invalid({ template_file: 'is required' });
    const names = REGIONS[file];
    if (!names) throw notFound();
    const store = storeOf(sandbox, response);
    const hasRegions = store.profile.get(store.hash)?.theme_has_regions ?? true;
    sendData(
      response,
      (hasRegions ? names : []).map((name) => ({ name })),
    );
  });
  router.post('/v3/content/widget-templates/:uuid/preview', scope, async (request, response) => {
    const template = storeOf(sandbox, response).widgetTemplates.get(uuidOf(request));
    if (!template) throw notFound();
    const { widget_configuration: values = {} } = accepted(bodyObject(request.body), {
      widget_configuration: object({}),
    });
    sendData(response, { html: await renderTemplate(template.template, Object(values)) });
  });
  return router;
}

function addKind<Row>(router: Router, sandbox: Sandbox, kind: Kind<Row>): void {
  const scope = needs('store_v2_content');
  const rowOf = (request: Request, response: Response): Row => {
    const row = kind.table(storeOf(sandbox, response)).get(uuidOf(request));
    if (!row) throw notFound();
    return row;
  };
  const send = (response: Response, row: Row) => sendData(response, kind.answer(storeOf(sandbox, response), row));

  router.get(kind.path, scope, (request, response) => {
    const store = storeOf(sandbox, response);
    sendPage(request, response, passing(kind.table(store).all(), kind.filters(request, store)), (row) =>
      kind.answer(store, row),
    );
  });
  router.post(kind.path, scope, (request, response) => {
    send(response, kind.save(sandbox, storeOf(sandbox, response), undefined, request.body));
  });
  router.get(`${kind.path}/:uuid`, scope, (request, response) => {
    send(response, rowOf(request, response));
  });
  router.put(`${kind.path}/:uuid`, scope, (request, response) => {
    send(response, kind.save(sandbox, storeOf(sandbox, response), rowOf(request, response), request.body));
  });
  router.delete(`${kind.path}/:uuid`, scope, (request, response) => {
    const store = storeOf(sandbox, response);
    kind.release(store, rowOf(request, response));
    kind.table(store).delete(uuidOf(request));
    response.status(204).end();
  });
}

const TEMPLATES: Kind<WidgetTemplate> = {
  path: '/v3/content/widget-templates',
  table: (store) => store.widgetTemplates,
  save: saveTemplate,
  answer: (_store, row) => templateAnswer(row),
  filters: (request) => [
    ...integerFilter<WidgetTemplate>(request, 'channel_id', ['in'], (row) => row.channel_id),
    ...textFilter<WidgetTemplate>(request, 'widget_template_kind', (row) => row.kind),
  ],
  release: (store, row) => {
    if (store.widgets.all().some((widget) => widget.widget_template_uuid === row.uuid)) {
      throw conflict('uuid', 'The widget template is used by widgets');
    }
  },
};

const WIDGETS: Kind<Widget> = {
  path: '/v3/content/widgets',
  table: (store) => store.widgets,
  save: saveWidget,
  answer: widgetAnswer,
  filters: (request) => [
    ...integerFilter<Widget>(request, 'channel_id', ['in'], (row) => row.channel_id),
    ...textFilter<Widget>(request, 'widget_template_uuid', (row) => row.widget_template_uuid),
    ...textFilter<Widget>(request, 'name', (row) => row.name),
    ...textInFilter<Widget>(request, 'name:in', (row) => row.name),
  ],
  release: (store, row) => {
    for (const placement of store.placements.all())
      if (placement.widget_uuid === row.uuid) store.placements.delete(placement.uuid);
  },
};

const PLACEMENTS: Kind<Placement> = {
  path: '/v3/content/placements',
  table: (store) => store.placements,
  save: savePlacement,
  answer: (store, { widget_uuid: uuid, ...row }) => {
    const widget = store.widgets.get(uuid);
    return { ...row, ...(widget ? { widget: widgetAnswer(store, widget) } : {}) };
  },
  filters: (request, store) => [
    ...integerFilter<Placement>(request, 'channel_id', ['in'], (row) => row.channel_id),
    ...textFilter<Placement>(request, 'template_file', (row) => row.template_file),
    ...textFilter<Placement>(request, 'widget_uuid', (row) => row.widget_uuid),
    ...textFilter<Placement>(
      request,
      'widget_template_uuid',
      (row) => store.widgets.get(row.widget_uuid)?.widget_template_uuid ?? '',
    ),
  ],
  release: () => undefined,
};

function templateAnswer({
  channel_id: _channel,
  versions: _versions,
  ...row
}: WidgetTemplate): Record<string, unknown> {
  return { ...row, icon_name: 'default', template_engine: 'handlebars_v3' };
}

function widgetAnswer(store: Store, { widget_template_uuid: uuid, ...row }: Widget): Record<string, unknown> {
  const template = store.widgetTemplates.get(uuid);
  return { ...row, ...(template ? { widget_template: templateAnswer(template) } : {}) };
}

function uuidOf(request: Request): string {
  const uuid = pathText(request, 'uuid').toLowerCase();
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(uuid)) throw invalid({ uuid: 'must be a UUID' });
  return uuid;
}

import { randomUUID } from 'node:crypto';
import type { Sandbox } from '../context.ts';
import type { Placement, Widget, WidgetTemplate } from '../state/rows.ts';
import type { Store } from '../state/store.ts';
import { isoDate } from './answers.ts';
import { invalid } from './errors.ts';
import { CHANNEL_ID } from './events.ts';
import {
  accepted,
  anyText,
  bodyObject,
  choice,
  flag,
  integer,
  isBody,
  list,
  merged,
  text,
  type Check,
  type Checks,
} from './fields.ts';

const MOST_TEMPLATES = 1000;
const MOST_WIDGETS = 100_000;
const MOST_PLACEMENTS = 10_000;
/** Read literally: per template file, whatever the entity. */
const MOST_PER_TEMPLATE_FILE = 75;
const MOST_PER_PAGE = 150;
/** Template files whose pages are told apart by an entity; the home page is none of them. */
const WITH_ENTITY = ['pages/product', 'pages/category', 'pages/brand', 'pages/page'];
const MOST_CONFIGURATION_BYTES = 65_536;

const configuration: Check = (value) => {
  if (!isBody(value)) return 'must be an object';
  return Buffer.byteLength(JSON.stringify(value)) > MOST_CONFIGURATION_BYTES ? 'must have at most 64 KB' : undefined;
};
const settings: Check = list((value) => (isBody(value) ? undefined : 'must hold objects'));

const TEMPLATE_CHECKS: Checks = {
  name: text(1, 255),
  template: text(1, Infinity),
  schema: settings,
  storefront_api_query: anyText,
  channel_id: integer(1),
};
const WIDGET_CHECKS: Checks = {
  name: text(1, 255),
  description: anyText,
  widget_configuration: configuration,
  widget_template_uuid: anyText,
  channel_id: integer(1),
};
const PLACEMENT_CHECKS: Checks = {
  widget_uuid: anyText,
  template_file: text(1, 255),
  region: anyText,
  entity_id: anyText,
  sort_order: integer(),
  status: choice('active', 'inactive'),
  channel_id: integer(1),
};

/** Creates, or changes `before`. A new version reaches only widgets that are upgraded to it. */
export function saveTemplate(
  sandbox: Sandbox,
  store: Store,
  before: WidgetTemplate | undefined,
  input: unknown,
): WidgetTemplate {
  const body = bodyObject(input);
  const fields = accepted(body, { ...TEMPLATE_CHECKS, create_new_version: flag }, before ? [] : ['name', 'template']);
  const { create_new_version: isNewVersion, ...changes } = fields;
  const base: WidgetTemplate = before ?? {
    ...common(sandbox),
    kind: 'custom',
    name: '',
    template: '',
    schema: [],
    storefront_api_query: '',
    current_version_uuid: randomUUID(),
    versions: {},
  };
  const version = isNewVersion === true ? { current_version_uuid: randomUUID() } : {};
  const next = { ...merged(base, changes), ...version, date_modified: isoDate(sandbox.clock.now()) };
  const row = { ...next, versions: { ...next.versions, [next.current_version_uuid]: next.template } };
  refuseChannel(row.channel_id);
  if (!before && store.widgetTemplates.size >= MOST_TEMPLATES)
    throw invalid({ name: `a channel may have ${MOST_TEMPLATES} widget templates` });
  return store.widgetTemplates.put(row);
}

export function saveWidget(sandbox: Sandbox, store: Store, before: Widget | undefined, input: unknown): Widget {
  const fields = accepted(
    bodyObject(input),
    { ...WIDGET_CHECKS, upgrade: flag },
    before ? [] : ['name', 'widget_template_uuid'],
  );
  const { upgrade, ...changes } = fields;
  const base: Widget = before ?? {
    ...common(sandbox),
    name: '',
    description: '',
    widget_configuration: {},
    widget_template_uuid: '',
    version_uuid: '',
  };
  const row = { ...merged(base, changes), date_modified: isoDate(sandbox.clock.now()) };
  refuseChannel(row.channel_id);
  const template = store.widgetTemplates.get(row.widget_template_uuid);
  if (!template) throw invalid({ widget_template_uuid: 'the widget template does not exist' });
  if (!before && store.widgets.size >= MOST_WIDGETS)
    throw invalid({ name: `a store may have ${MOST_WIDGETS} widgets` });
  const isCurrent = !before || upgrade === true || before.widget_template_uuid !== row.widget_template_uuid;
  return store.widgets.put(isCurrent ? { ...row, version_uuid: template.current_version_uuid } : row);
}

export function savePlacement(
  sandbox: Sandbox,
  store: Store,
  before: Placement | undefined,
  input: unknown,
): Placement {
  const fields = accepted(bodyObject(input), PLACEMENT_CHECKS, before ? [] : ['widget_uuid', 'template_file']);
  const base: Placement = before ?? {
    ...common(sandbox),
    widget_uuid: '',
    template_file: '',
    region: '',
    entity_id: '',
    sort_order: 0,
    status: 'inactive',
  };
  const row = { ...merged(base, fields), date_modified: isoDate(sandbox.clock.now()) };
  refuseChannel(row.channel_id);
  if (!store.widgets.get(row.widget_uuid)) throw invalid({ widget_uuid: 'the widget does not exist' });
  const others = store.placements.all().filter((other) => other.uuid !== row.uuid);
  if (others.length >= MOST_PLACEMENTS)
    throw invalid({ widget_uuid: `a store may have ${MOST_PLACEMENTS} placements` });
  if (others.filter((other) => other.template_file === row.template_file).length >= MOST_PER_TEMPLATE_FILE) {
    throw invalid({ template_file: `has ${MOST_PER_TEMPLATE_FILE} placements already` });
  }
  if (row.entity_id !== '' && !WITH_ENTITY.includes(row.template_file)) {
    throw invalid({ entity_id: `${row.template_file} takes no entity` });
  }
  const onPage = others.filter(
    (other) =>
      other.template_file === row.template_file && (other.entity_id === '' || other.entity_id === row.entity_id),
  );
  if (onPage.length >= MOST_PER_PAGE) throw invalid({ entity_id: `a page may have ${MOST_PER_PAGE} widgets` });
  return store.placements.put(row);
}

function common(sandbox: Sandbox) {
  const now = isoDate(sandbox.clock.now());
  return { uuid: randomUUID(), channel_id: CHANNEL_ID, date_created: now, date_modified: now };
}

function refuseChannel(id: number): void {
  if (id !== CHANNEL_ID) throw invalid({ channel_id: 'the channel does not exist' });
}

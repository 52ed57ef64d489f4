import { createHash } from 'node:crypto';

/** What a body may hold. */
export type Shape = {
  /** Fields that may be written; a list of names bounds a nested object, a set or a function bounds the value. */
  fields: Readonly<Record<string, Bound>>;
  /** Fields that must be there: without an `id` BigCommerce would create a product. */
  required?: readonly string[];
  /** Fields that may only go back as they were read. */
  goBack?: readonly string[];
};

export type Bound = true | readonly string[] | ReadonlySet<unknown> | ((value: unknown) => boolean);

export const seoFields = { page_title: true, meta_description: true, meta_keywords: true } as const;
export const metafield: Shape = {
  fields: {
    namespace: new Set(['clione']),
    key: new Set(['entity']),
    permission_set: new Set(['read_and_sf_access']),
    value: true,
  },
  required: ['namespace', 'key', 'permission_set', 'value'],
};
export const ownMetafield = metafield.fields;
export const script: Shape = {
  fields: {
    name: true,
    description: true,
    html: true,
    kind: new Set(['script_tag']),
    load_method: new Set(['default']),
    location: new Set(['head', 'footer']),
    visibility: new Set(['storefront']),
    auto_uninstall: new Set([true]),
    consent_category: new Set(['essential']),
    enabled: true,
    channel_id: true,
  },
};
/** One item's place in one template file, never a page as a whole: that would delete the widgets of others. */
export const placement: Shape = {
  fields: {
    widget_uuid: true,
    template_file: new Set(['pages/product', 'pages/category', 'pages/brand', 'pages/page']),
    region: (value) => typeof value === 'string' && value !== '' && !value.endsWith('--global'),
    entity_id: (value) => typeof value === 'string' && /^[1-9]\d*$/.test(value),
    status: new Set(['active']),
    sort_order: true,
    channel_id: true,
  },
  required: ['widget_uuid', 'template_file', 'region', 'entity_id'],
};
export const widget: Shape = {
  fields: {
    name: (value) => typeof value === 'string' && /^Clione questions:(product|category|brand|page):\d+$/.test(value),
    description: true,
    widget_configuration: ['heading', 'questions', 'markup'],
    widget_template_uuid: true,
    channel_id: true,
    upgrade: new Set([true]),
  },
  required: ['name', 'widget_template_uuid', 'widget_configuration'],
};
/** SHA-256 of the one template that Clione makes widgets of (`question-blocks/block.ts`): another has to be let in here. */
const ownTemplate = '2196a7bdbe2a3aa4279c4d3347c4995aed9e989f275f8e01272c9e2f1e541541';
export const widgetTemplate: Shape = {
  fields: {
    name: new Set(['Clione: questions and answers']),
    template: (value) => createHash('sha256').update(String(value)).digest('hex') === ownTemplate,
    channel_id: true,
    create_new_version: new Set([true]),
  },
  required: ['name', 'template'],
};
export const hook: Shape = { fields: { scope: true, destination: true, is_active: true, headers: true } };

import type { Placement, Widget } from '../state/rows.ts';
import type { PageView } from './page-view.ts';
import type { Shop } from './shop.ts';
import { widgetEngine } from './theme-engine.ts';

/** HTML of the widgets of a page, by the region of the theme in which they stand. */
export async function regionContents(shop: Shop, view: PageView): Promise<Record<string, string>> {
  const { placements, widgets } = shop.store;
  const shown = placements
    .all()
    .filter((placement) => isHere(placement, view))
    .toSorted((a, b) => a.sort_order - b.sort_order || a.date_created.localeCompare(b.date_created));
  const contents: Record<string, string> = {};
  for (const placement of shown) {
    const widget = widgets.get(placement.widget_uuid);
    if (widget === undefined) continue;
    const html = await renderWidget(shop, widget);
    contents[placement.region] =
      `${contents[placement.region] ?? ''}<div data-widget-id="${widget.uuid}">${html}</div>`;
  }
  return contents;
}

/** A placement without an entity stands on every page of its template file. */
function isHere({ status, template_file, entity_id }: Placement, view: PageView): boolean {
  const isForPage = entity_id === '' || entity_id === String(view.entityId ?? '');
  return status === 'active' && template_file === view.template && isForPage;
}

/** In the version of its template that the widget was made with or upgraded to. */
async function renderWidget({ store }: Shop, widget: Widget): Promise<string> {
  const template = store.widgetTemplates.get(widget.widget_template_uuid);
  if (template === undefined) return '';
  return renderTemplate(template.versions[widget.version_uuid] ?? template.template, {
    ...widget.widget_configuration,
    _: { id: widget.uuid },
  });
}

/** Only what the configuration holds is known to the template, nothing of the page. Rejects when it does not parse. */
export async function renderTemplate(template: string, configuration: object): Promise<string> {
  return widgetEngine().snippet(template, configuration);
}

import { openApi, pick, type Api } from './open-api.ts';
import { smallCatalogue } from './small-catalogue.ts';

let api: Api;
beforeEach(async () => {
  api = await openApi(smallCatalogue());
});
afterEach(() => api.close());

describe('redirects', () => {
  const path = '/v3/storefront/redirects';
  const redirect = (from: string, to: object = { type: 'product', entity_id: 100 }) => ({
    from_path: from,
    site_id: 1000,
    to,
  });

  test('are upserted by path, listed by prefix and deleted', async () => {
    const first = await api.put(path, [
      redirect('/old/'),
      redirect('/older/', { type: 'url', url: 'https://else.example/' }),
    ]);
    expect([first.status, pick(first.body, 'data')]).toMatchObject([201, [{ id: 1 }, { id: 2 }]]);
    await api.put(path, [redirect('/old/', { type: 'category', entity_id: 12 })]);
    const listed = await api.get(`${path}?keyword=old&include=to_url`);
    expect(pick(listed.body, 'data')).toMatchObject([
      { id: 1, to: { type: 'category', entity_id: 12 }, to_url: 'http://shop.example/stoves/' },
      { id: 2, to_url: 'https://else.example/' },
    ]);
    expect((await api.delete(`${path}?id:in=1,2`)).status).toBe(204);
    expect(api.store.redirects.size).toBe(0);
  });

  test.each([
    redirect('no-slash'),
    redirect('/a/', { type: 'product', entity_id: 999 }),
    redirect('/a/', { type: 'url' }),
    redirect('/a/', { type: 'url', url: `https://e.example/${'x'.repeat(2048)}` }),
    redirect('/a/', { type: 'search', entity_id: 1 }),
    { ...redirect('/a/'), site_id: 2 },
    { from_path: '/a/', site_id: 1000 },
    'text',
  ])('are refused: case %#', async (wrong) => {
    expect((await api.put(path, [wrong])).status).toBe(422);
    expect(api.store.redirects.size).toBe(0);
  });

  test('are refused over ten, and deleted by id only', async () => {
    expect(
      (
        await api.put(
          path,
          Array.from({ length: 11 }, (_, index) => redirect(`/${index}/`)),
        )
      ).status,
    ).toBe(422);
    expect((await api.delete(path)).status).toBe(422);
  });
});

describe('widgets', () => {
  async function place(): Promise<{ template: string; widget: string; placement: string }> {
    const template = await api.post('/v3/content/widget-templates', { name: 'FAQ', template: '<div>{{title}}</div>' });
    const templateId = String(pick(template.body, 'data', 'uuid'));
    const widget = await api.post('/v3/content/widgets', {
      name: 'FAQ 100',
      widget_template_uuid: templateId,
      widget_configuration: { title: 'Q' },
    });
    const widgetId = String(pick(widget.body, 'data', 'uuid'));
    const where = {
      widget_uuid: widgetId,
      template_file: 'pages/product',
      region: 'product_below_content',
      entity_id: '100',
    };
    const placement = await api.post('/v3/content/placements', where);
    return { template: templateId, widget: widgetId, placement: String(pick(placement.body, 'data', 'uuid')) };
  }

  test('are placed inactive, shown with what they are made of, and go with their widget', async () => {
    const ids = await place();
    const read = await api.get(`/v3/content/placements/${ids.placement}`);
    expect(pick(read.body, 'data')).toMatchObject({
      status: 'inactive',
      entity_id: '100',
      widget: { name: 'FAQ 100', widget_template: { name: 'FAQ' } },
    });
    expect((await api.delete(`/v3/content/widget-templates/${ids.template}`)).status).toBe(409);
    expect((await api.delete(`/v3/content/widgets/${ids.widget}`)).status).toBe(204);
    expect((await api.get(`/v3/content/placements/${ids.placement}`)).status).toBe(404);
    expect((await api.delete(`/v3/content/widget-templates/${ids.template}`)).status).toBe(204);
  });

  test('keep the version of their template until they are upgraded', async () => {
    const ids = await place();
    const before = pick((await api.get(`/v3/content/widgets/${ids.widget}`)).body, 'data', 'version_uuid');
    await api.put(`/v3/content/widget-templates/${ids.template}`, { template: '<p></p>', create_new_version: true });
    expect(pick((await api.put(`/v3/content/widgets/${ids.widget}`, { name: 'x' })).body, 'data', 'version_uuid')).toBe(
      before,
    );
    expect(
      pick((await api.put(`/v3/content/widgets/${ids.widget}`, { upgrade: true })).body, 'data', 'version_uuid'),
    ).not.toBe(before);
  });

  test('are placed 75 times on one template file at most', async () => {
    const { widget } = await place();
    const where = { widget_uuid: widget, template_file: 'pages/product', region: 'product_below_content' };
    for (let count = 1; count < 75; count += 1)
      expect((await api.post('/v3/content/placements', where)).status).toBe(200);
    expect((await api.post('/v3/content/placements', where)).status).toBe(422);
    expect((await api.post('/v3/content/placements', { ...where, template_file: 'pages/category' })).status).toBe(200);
  });

  test('are refused with a configuration over 64 KB, or without their template', async () => {
    const { template } = await place();
    const widget = { name: 'x', widget_template_uuid: template, widget_configuration: { text: 'x'.repeat(65_536) } };
    expect((await api.post('/v3/content/widgets', widget)).status).toBe(422);
    expect((await api.post('/v3/content/widgets', { name: 'x', widget_template_uuid: 'none' })).status).toBe(422);
  });

  test('are rendered on request, by the older version of the template engine, and kept nowhere', async () => {
    const { template } = await place();
    const path = `/v3/content/widget-templates/${template}/preview`;
    const answer = await api.post(path, { widget_configuration: { title: 'a = <b>' } });
    expect(pick(answer.body, 'data', 'html')).toBe('<div>a = &lt;b&gt;</div>');
    expect((await api.post(path, { widget_configuration: 'x' })).status).toBe(422);
  });

  test('take no item on the home page', async () => {
    const { widget } = await place();
    const where = { widget_uuid: widget, template_file: 'pages/home', region: 'home_below_menu' };
    expect((await api.post('/v3/content/placements', { ...where, entity_id: '1' })).status).toBe(422);
    expect((await api.post('/v3/content/placements', where)).status).toBe(200);
  });

  test('have regions that depend on the template file', async () => {
    const { body } = await api.get('/v3/content/regions?template_file=pages/product');
    expect(pick(body, 'data', 0, 'name')).toBe('product_below_price');
    expect((await api.get('/v3/content/regions?template_file=pages/none')).status).toBe(404);
    expect((await api.get('/v3/content/regions')).status).toBe(422);
  });
});

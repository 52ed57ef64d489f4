import type { Knex } from 'knex';

/** The second script of the Schema Injector, and the modes of plans that were made before there were any. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table injectors
      add column enhance_html text,
      add column enhance_uuid text,
      add column without_product_html text`);
  await knex.raw(
    `comment on column injectors.enhance_html is 'The script that completes the theme''s product, exactly as it was approved; null: none.'`,
  );
  await knex.raw(
    `comment on column injectors.without_product_html is 'html without our product, for a safety withdrawal; null: it holds none. Blank: nothing else is left.'`,
  );
  await knex.raw(`
    alter table injector_previews
      add column enhance_html text,
      add column live_enhance_html text not null default '',
      add column without_product_html text`);
  await knex.raw(
    `comment on column injector_previews.live_enhance_html is 'The second script that stood in the shop; blank: none.'`,
  );
  for (const table of ['injectors', 'injector_previews'])
    await knex.raw(`
      update ${table} set plan = (
        select coalesce(jsonb_agg(
          jsonb_build_object('allowed', jsonb_build_array(entry -> 'mode'), 'isChosen', false, 'gains', '', 'waitsFor', null)
            || entry order by place), '[]')
        from jsonb_array_elements(plan) with ordinality as entries (entry, place))`);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table injector_previews
      drop column enhance_html, drop column live_enhance_html, drop column without_product_html`);
  await knex.raw(`
    alter table injectors drop column enhance_html, drop column enhance_uuid, drop column without_product_html`);
}

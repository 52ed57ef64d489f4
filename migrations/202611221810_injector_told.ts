import type { Knex } from 'knex';
import { eachStore } from '../server/db/each-store.ts';

/** What was taken away for safety, apart from what the last look noticed; and where scripts were approved to stand. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw('alter table injectors add column withdrawal text, add column storefront_url text');
  await knex.raw(
    `comment on column injectors.withdrawal is 'What was taken away for safety, for the merchant; null: nothing, or a person who may publish knows of it.'`,
  );
  await knex.raw(
    `comment on column injectors.notice is 'What the last look noticed that waits for a decision of the merchant; null: nothing.'`,
  );
  await knex.raw(
    `comment on column injectors.storefront_url is 'Address of the storefront when scripts were last approved: a channel may cease to be the main one while they stand there.'`,
  );
  await eachStore(knex, async () => {
    await knex.raw(`
      update injectors set withdrawal = notice, notice = null
      where state <> 'off' and notice like 'Clione took its product data off %'`);
    await knex.raw(`update injectors set withdrawal = message where state = 'off' and health <> 'not_checked'`);
    await knex.raw(`
      update injectors set storefront_url = storefronts.url from storefronts
      where storefronts.store_hash = injectors.store_hash and storefronts.channel_id = injectors.channel_id`);
    await knex.raw(`
      update injectors set storefront_url = stores.url from stores
      where stores.store_hash = injectors.store_hash and stores.channel_id = injectors.channel_id and stores.url <> ''`);
  });
}

export async function down(knex: Knex): Promise<void> {
  await eachStore(knex, () =>
    knex.raw(`update injectors set notice = withdrawal where state <> 'off' and withdrawal is not null`),
  );
  await knex.raw('alter table injectors drop column withdrawal, drop column storefront_url');
  await knex.raw(
    `comment on column injectors.notice is 'What was taken away for safety while the rest stays, for the merchant; null: nothing.'`,
  );
}

import type { Knex } from 'knex';
import { eachStore } from '../server/db/each-store.ts';

/** What was found in the shop and how the page looked are told apart, and so are places that the merchant added. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table question_blocks add column page_message text, add column elsewhere text[] not null default '{}'`);
  await knex.raw(
    `comment on column question_blocks.message is 'What went wrong last, or what was found in the shop; each look at the shop replaces what it found.'`,
  );
  await knex.raw(
    `comment on column question_blocks.page_message is 'What is wrong with the public page; each look at it replaces this.'`,
  );
  await knex.raw(
    `comment on column question_blocks.elsewhere is 'Other places where somebody set the same widget, as last seen.'`,
  );
  await eachStore(knex, () =>
    knex.raw(`
      update question_blocks set page_message = message, message = null where state = 'on' and message like 'The page %'`),
  );
}

export async function down(knex: Knex): Promise<void> {
  await eachStore(knex, () => knex.raw(`update question_blocks set message = coalesce(message, page_message)`));
  await knex.raw(`alter table question_blocks drop column page_message, drop column elsewhere`);
}

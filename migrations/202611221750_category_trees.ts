import type { Knex } from 'knex';

/** Which categories stand on the shop's main storefront. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw('alter table stores add column category_trees integer[]');
  await knex.raw(
    `comment on column stores.category_trees is 'Category trees that the main storefront shows; null: BigCommerce did not tell.'`,
  );
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('alter table stores drop column category_trees');
}

import { Router, type Request, type Response } from 'express';
import type { Sandbox } from '../context.ts';
import type { Product } from '../state/rows.ts';
import { fieldSelector, sendData, sendPage } from './answers.ts';
import { needs, pathId, storeOf } from './caller.ts';
import { notFound } from './errors.ts';
import { CHANNEL_ID } from './events.ts';
import { integerFilter, passing, textFilter } from './filters.ts';
import { imageAnswer, variantAnswer } from './product-answer.ts';
import { queryIntegers, queryNumber } from './query.ts';

/** What belongs to products: images, custom fields, reviews, variants, assignments, and the catalogue's summary. */
export function productPartRoutes(sandbox: Sandbox): Router {
  const router = Router();
  const scope = needs('store_v2_products');
  const productOf = (request: Request, response: Response): Product => {
    const row = storeOf(sandbox, response).products.get(pathId(request, 'id'));
    if (!row) throw notFound();
    return row;
  };

  router.get('/v3/catalog/products/:id/images', scope, (request, response) => {
    const store = storeOf(sandbox, response);
    const select = fieldSelector(request, ['id']);
    sendPage(request, response, productOf(request, response).images, (image) =>
      select(imageAnswer(sandbox, store, image)),
    );
  });

  router.get('/v3/catalog/products/:id/custom-fields', scope, (request, response) => {
    sendPage(request, response, productOf(request, response).custom_fields, fieldSelector(request, ['id']));
  });

  router.get('/v3/catalog/products/:id/reviews', scope, (request, response) => {
    const { id } = productOf(request, response);
    const approved = queryNumber(request, 'status');
    const reviews = storeOf(sandbox, response)
      .reviews.all()
      .filter((review) => review.product_id === id)
      .filter((review) => approved === undefined || (review.status === 'approved') === (approved === 1));
    if (reviews.length === 0) response.status(204).end();
    else sendPage(request, response, reviews, fieldSelector(request, ['id']));
  });

  router.get('/v3/catalog/products/:id/variants', scope, (request, response) => {
    const store = storeOf(sandbox, response);
    const select = fieldSelector(request, ['id']);
    sendPage(request, response, productOf(request, response).variants, (variant) =>
      select(variantAnswer(sandbox, store, variant)),
    );
  });

  router.get('/v3/catalog/variants', scope, (request, response) => {
    const store = storeOf(sandbox, response);
    const wanted = queryIntegers(request, 'product_id:in');
    const products = wanted ? wanted.flatMap((id) => store.products.get(id) ?? []) : store.products.all();
    const filters = [
      ...integerFilter<Product['variants'][number]>(request, 'id', [], (row) => row.id),
      ...textFilter<Product['variants'][number]>(request, 'sku', (row) => row.sku),
      ...textFilter<Product['variants'][number]>(request, 'upc', (row) => row.upc),
    ];
    const rows = passing(
      products.flatMap((product) => product.variants),
      filters,
    ).sort((a, b) => a.id - b.id);
    const select = fieldSelector(request, ['id']);
    sendPage(request, response, rows, (variant) => select(variantAnswer(sandbox, store, variant)));
  });

  return router;
}

/** Which products stand in which channels and categories, and the numbers of the whole catalogue. Before `/:id` routes. */
export function catalogueRoutes(sandbox: Sandbox): Router {
  const router = Router();
  const scope = needs('store_v2_products');

  router.get('/v3/catalog/products/channel-assignments', scope, (request, response) => {
    const channels = queryIntegers(request, 'channel_id:in');
    const rows = assignable(request, storeOf(sandbox, response).products.all());
    const assigned = channels && !channels.includes(CHANNEL_ID) ? [] : rows;
    sendPage(request, response, assigned, (row) => ({ product_id: row.id, channel_id: CHANNEL_ID }));
  });

  router.get('/v3/catalog/products/category-assignments', scope, (request, response) => {
    const categories = queryIntegers(request, 'category_id:in');
    const pairs = assignable(request, storeOf(sandbox, response).products.all())
      .flatMap((row) => row.categories.map((id) => ({ product_id: row.id, category_id: id })))
      .filter((pair) => !categories || categories.includes(pair.category_id));
    sendPage(request, response, pairs, (pair) => pair);
  });

  router.get('/v3/catalog/summary', scope, (_request, response) => {
    const store = storeOf(sandbox, response);
    sendData(response, summaryOf(store.products.all(), store.categories.all()[0]));
  });

  return router;
}

function assignable(request: Request, rows: readonly Product[]): Product[] {
  const wanted = queryIntegers(request, 'product_id:in');
  const set = new Set(wanted);
  return rows.filter((row) => !wanted || set.has(row.id)).sort((a, b) => a.id - b.id);
}

function summaryOf(products: readonly Product[], primary: { category_id: number; name: string } | undefined) {
  const variants = products.flatMap((row) => row.variants);
  const prices = variants.map((variant) => variant.calculated_price);
  const dates = products.map((row) => row.date_created).sort();
  const extreme = (compare: (a: number, b: number) => boolean) =>
    prices.reduce((best, price) => (compare(price, best) ? price : best), prices[0] ?? 0);
  return {
    inventory_count: products.reduce((sum, row) => sum + row.inventory_level, 0),
    inventory_value: products.reduce((sum, row) => sum + row.inventory_level * row.price, 0),
    primary_category_id: primary?.category_id ?? 0,
    primary_category_name: primary?.name ?? '',
    variant_count: variants.length,
    highest_variant_price: extreme((a, b) => a > b),
    average_variant_price: prices.length === 0 ? 0 : prices.reduce((sum, price) => sum + price, 0) / prices.length,
    lowest_variant_price: String(extreme((a, b) => a < b)),
    oldest_variant_date: dates[0] ?? '',
    newest_variant_date: dates.at(-1) ?? '',
  };
}

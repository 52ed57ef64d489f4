import type { Request, Router } from 'express';
import { copyProduct, deleteRow, editRow } from '../merchant-edit.ts';
import { Refusal, type Parts } from '../parts.ts';
import type { Product } from '../state/rows.ts';
import { html, type Html } from './html.ts';
import { page } from './page.ts';
import { formText, viewOf, withNotice, type View } from './view.ts';

const PER_PAGE = 50;

/** What the merchant changes by hand, so that a person can see what an app makes of it. */
export function routeProducts(router: Router, parts: Parts): void {
  router.get('/manage/:hash/products', (request, response) => {
    const view = viewOf(parts, request, request.params.hash);
    response.send(page(view, { title: 'Products', current: `${view.base}/products` }, listPage(view, request)));
  });
  router.get('/manage/:hash/products/:id', (request, response) => {
    const view = viewOf(parts, request, request.params.hash);
    const product = findProduct(view, request.params.id);
    const options = { title: product.name, current: `${view.base}/products`, className: 'narrow' };
    response.send(page(view, options, editPage(view, product)));
  });
  router.post('/manage/:hash/products/:id', (request, response) => {
    const { base, store } = viewOf(parts, request, request.params.hash);
    const id = Number(request.params.id);
    editRow(parts, { storeHash: store.hash, kind: 'products', id }, submittedFields(request));
    response.redirect(303, withNotice(`${base}/products/${id}`, 'Saved.'));
  });
  router.post('/manage/:hash/products/:id/copy', (request, response) => {
    const { base, store } = viewOf(parts, request, request.params.hash);
    const copy = copyProduct(parts, store.hash, Number(request.params.id));
    response.redirect(303, withNotice(`${base}/products/${copy.id}`, 'This is the copy.'));
  });
  router.post('/manage/:hash/products/:id/delete', (request, response) => {
    const { base, store } = viewOf(parts, request, request.params.hash);
    deleteRow(parts, { storeHash: store.hash, kind: 'products', id: Number(request.params.id) });
    response.redirect(303, withNotice(`${base}/products`, 'The product is deleted.'));
  });
}

function findProduct({ store }: View, id: string): Product {
  const product = store.products.get(Number(id));
  if (!product) throw new Refusal(404, `There is no product ${id}.`);
  return product;
}

const TEXTS = ['name', 'description', 'page_title', 'meta_description'] as const;
const NUMBERS = ['price', 'sale_price', 'inventory_level'] as const;

function submittedFields(request: Request): Record<string, unknown> {
  const fields: Record<string, unknown> = {};
  for (const name of TEXTS) fields[name] = formText(request, name).replaceAll('\r\n', '\n');
  for (const name of NUMBERS) {
    const value = Number(formText(request, name));
    if (!Number.isFinite(value) || value < 0) throw new Refusal(422, `${name} must be a number that is not negative.`);
    fields[name] = value;
  }
  return fields;
}

function listPage(view: View, request: Request): Html {
  const { store, base } = view;
  const search = typeof request.query['q'] === 'string' ? request.query['q'].trim() : '';
  const needle = search.toLowerCase();
  const found = store.products.all().filter(({ name, sku }) => `${name} ${sku}`.toLowerCase().includes(needle));
  const pages = Math.max(1, Math.ceil(found.length / PER_PAGE));
  const current = Math.min(pages, Math.max(1, Math.floor(Number(request.query['page'])) || 1));
  const shown = found.slice((current - 1) * PER_PAGE, current * PER_PAGE);
  const pageLink = (to: number, label: string) =>
    html`<a class="button" href="${base}/products?${new URLSearchParams({ q: search, page: String(to) }).toString()}"
      >${label}</a
    >`;
  return html`<div class="row spread">
      <h1>Products</h1>
      <form class="row" method="get">
        <input name="q" value="${search}" placeholder="Name or SKU" aria-label="Search products" /><button>
          Search
        </button>
      </form>
    </div>
    <div class="card">
      <table>
        <thead>
          <tr>
            <th>Product</th>
            <th>SKU</th>
            <th class="number">Price</th>
            <th class="number">Stock</th>
            <th>Page title</th>
          </tr>
        </thead>
        <tbody>
          ${shown.map((product) => productRow(view, product))}
        </tbody>
      </table>
      <p class="row" style="margin-top:14px">
        ${current > 1 && pageLink(current - 1, 'Previous')} ${current < pages && pageLink(current + 1, 'Next')}
        <span class="muted">${found.length} products, page ${current} of ${pages}</span>
      </p>
    </div>`;
}

function productRow({ base }: View, product: Product): Html {
  return html`<tr>
    <td><a href="${base}/products/${product.id}">${product.name}</a></td>
    <td>${product.sku}</td>
    <td class="number">${product.calculated_price}</td>
    <td class="number">${product.inventory_tracking === 'none' ? 'not tracked' : product.inventory_level}</td>
    <td>${product.page_title === '' ? html`<span class="muted">none</span>` : product.page_title}</td>
  </tr>`;
}

function editPage({ base, parts, store }: View, product: Product): Html {
  const address = `${parts.sandbox.storefrontOrigin(store.hash)}${product.custom_url.url}`;
  const number = (name: (typeof NUMBERS)[number], label: string) =>
    html`<label class="field">${label}<input name="${name}" inputmode="decimal" value="${product[name]}" /></label>`;
  return html`<p><a href="${base}/products">← Products</a></p>
    <div class="row spread">
      <h1>${product.name}</h1>
      <a href="${address}" target="_blank" rel="noreferrer">View on storefront ↗</a>
    </div>
    <p class="muted">Product ${product.id} · last changed ${product.date_modified}</p>
    <form class="card" method="post" action="${base}/products/${product.id}">
      <label class="field">Name<input name="name" value="${product.name}" maxlength="250" required /></label>
      <label class="field">Description<textarea name="description">${product.description}</textarea></label>
      <div class="fields">
        ${number('price', 'Price')} ${number('sale_price', 'Sale price (0: none)')}
        ${number('inventory_level', 'Stock')}
      </div>
      <label class="field">Page title<input name="page_title" value="${product.page_title}" maxlength="255" /></label>
      <label class="field"
        >Meta description<textarea name="meta_description">${product.meta_description}</textarea>
      </label>
      <button class="primary">Save</button>
    </form>
    <div class="row">
      <form method="post" action="${base}/products/${product.id}/copy"><button>Duplicate</button></form>
      <form method="post" action="${base}/products/${product.id}/delete"><button class="danger">Delete</button></form>
    </div>`;
}

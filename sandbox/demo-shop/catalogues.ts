import type { Catalogue } from '../state/store.ts';
import { brands } from './brands.ts';
import { categories } from './categories.ts';
import { expandShop } from './expand-shop.ts';
import { pages } from './pages.ts';
import { posts } from './posts.ts';
import { climbing } from './products/climbing.ts';
import { clothing } from './products/clothing.ts';
import { footwear } from './products/footwear.ts';
import { kitchen } from './products/kitchen.ts';
import { layers } from './products/layers.ts';
import { light } from './products/light.ts';
import { maps } from './products/maps.ts';
import { outlet } from './products/outlet.ts';
import { packs } from './products/packs.ts';
import { rainwear } from './products/rainwear.ts';
import { shelters } from './products/shelters.ts';
import { sleep } from './products/sleep.ts';
import { reviews } from './reviews.ts';
import * as teaPages from './tea/pages.ts';
import { products as teas } from './tea/products.ts';
import * as tea from './tea/shop.ts';

/** The outdoor shop that the sandbox shows by default. Fresh rows on every call, the same on every machine. */
export function demoCatalogue(): Catalogue {
  const products = [
    shelters,
    sleep,
    kitchen,
    packs,
    light,
    rainwear,
    layers,
    clothing,
    footwear,
    climbing,
    maps,
    outlet,
  ].flat();
  return {
    ...expandShop({ brands, categories, products, reviews }),
    pages: structuredClone([...pages]),
    posts: structuredClone([...posts]),
  };
}

/** A small tea shop, so that a person and a test see two stores side by side. */
export function secondCatalogue(): Catalogue {
  return {
    ...expandShop({ brands: tea.brands, categories: tea.categories, products: teas, reviews: tea.reviews }),
    pages: structuredClone(teaPages.pages),
    posts: structuredClone([...teaPages.posts]),
  };
}

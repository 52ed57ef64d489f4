/** One page before it is rendered: what is special about it, on top of what every page has. */
export type PageView = {
  status: 200 | 404;
  /** Template of the theme, without `.html`. */
  template: string;
  /** BigCommerce's name for the kind of page, as scripts read it. */
  pageType: string;
  /** Id of the product, category, brand or page that it shows: widgets are placed by it. */
  entityId?: number;
  head: Head;
  /** Steps after "Home", the page itself last. */
  breadcrumbs: Crumb[];
  context: Record<string, unknown>;
};

export type Crumb = { name: string; url: string };

export type Head = {
  title: string;
  /** Blank ones fall back to the store's defaults. */
  description?: string;
  keywords?: string;
  /** Absolute; a page without one (404) gets no canonical link either. */
  canonical?: string;
  isHiddenFromSearch?: boolean;
  openGraph?: OpenGraph;
};

export type OpenGraph = {
  type: string;
  title: string;
  description?: string;
  image?: string;
  /** Further properties, by their full names. */
  more?: Record<string, string>;
};

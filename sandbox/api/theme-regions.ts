const EVERYWHERE = [
  'header_navigation_bottom--global',
  'header_bottom--global',
  'header_bottom',
  'ssl_site_seal--global',
];

/** Widget regions by template file, those of BigCommerce's default theme. */
export const REGIONS: Readonly<Record<string, readonly string[]>> = {
  'pages/home': [
    'home_below_menu',
    'home_below_carousel',
    'home_below_featured_products',
    'home_below_top_products',
    'home_below_new_products',
    ...EVERYWHERE,
  ],
  'pages/product': ['product_below_price', 'product_below_content', ...EVERYWHERE],
  'pages/category': ['category_below_header', 'category_below_content', ...EVERYWHERE],
  'pages/brand': ['brand_below_header', 'brand_below_content', ...EVERYWHERE],
  'pages/brands': ['brands_below_header', 'brands_below_content', ...EVERYWHERE],
  'pages/page': ['page_builder_content', ...EVERYWHERE],
  'pages/cart': ['cart_below_totals', ...EVERYWHERE],
  'pages/search': ['search_below_content', ...EVERYWHERE],
  'pages/blog': EVERYWHERE,
  'pages/blog-post': EVERYWHERE,
};

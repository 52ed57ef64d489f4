/** A page's context with one text in every field that holds text. `pageType` is BigCommerce's name of it. */
export type HostilePage = { pageType: string; label: string; context: Record<string, unknown> };

type Money = { value: unknown; currency: string };
const money = (value: unknown): Money => ({ value, currency: 'SEK' });

/** Pages of every type, a product in every state of its price and stock. */
export function hostilePages(text: string): HostilePage[] {
  const home = 'https://shop.example/';
  const url = `${home}${text}/`;
  const picture = { data: `${home}images/{:size}/${text}.jpg`, alt: text };
  const listed = [
    { name: text, url, image: picture },
    { name: `${text} two`, url },
  ];
  const common = {
    settings: { store_name: text, show_product_reviews: true, store_logo: { title: text, image: picture } },
    urls: { home },
    currency_selector: { active_currency_code: 'SEK' },
    breadcrumbs: [
      { name: 'Home', url: home },
      { name: text, url },
      { name: `${text} last`, url },
    ],
    head: { title: text },
  };
  const page = (pageType: string, label: string, own: object): HostilePage => ({
    pageType,
    label,
    context: { ...common, page_type: pageType, ...own },
  });
  const product = (label: string, own: object) =>
    page('product', `product, ${label}`, { product: { ...describedBy(text, url, picture), ...own } });
  const post = { title: text, url, author: text, date_published: text, summary: text, body: text, thumbnail: picture };
  return [
    page('default', 'home', {}),
    ...productStates.map(([label, own]) => product(label, own)),
    product('prices as text', { price: { with_tax: money('19.90'), non_sale_price_with_tax: money('100') } }),
    product('hostile numbers', {
      price: { with_tax: money(text) },
      rating: text,
      num_reviews: text,
      condition: text,
      stock_level: text,
    }),
    page('category', 'category', {
      category: { name: text, url, description: text, image: picture, products: listed },
    }),
    page('category', 'empty category', { category: { name: text, url, description: '', products: [] } }),
    page('brand', 'brand', { brand: { name: text, url, image: picture, products: listed } }),
    page('page', 'content page', { page: { id: 1, title: text, content: text } }),
    page('page_contact_form', 'contact page', { page: { id: 2, title: text, content: text } }),
    page('blog', 'blog', { blog: { name: text, url, posts: [post, { ...post, author: '' }] } }),
    page('blog_post', 'post', { blog: { name: text, url, post } }),
    page('blog_post', 'dated post', { blog: { name: text, url, post: { ...post, date_published: '3rd Mar 2026' } } }),
    ...['search', 'cart', 'brands', 'account', text].map((pageType) => page(pageType, 'page without data of ours', {})),
  ];
}

function describedBy(text: string, url: string, picture: object) {
  return {
    id: 7,
    title: text,
    url,
    sku: text,
    upc: text,
    gtin: text,
    mpn: text,
    condition: 'Used',
    description: text,
    meta_description: '',
    brand: { name: text, url },
    main_image: picture,
    images: [picture, picture],
    custom_fields: [
      { id: 1, name: 'Length', value: text },
      { id: 2, name: 'Length', value: '12.5 cm' },
      { id: 3, name: 'Model', value: text },
      { id: 4, name: 'Colour', value: text },
      { id: 5, name: 'Colour', value: 'Moss' },
      { id: 6, name: 'Maker\'s "mark"', value: text },
      { id: 7, name: text, value: text },
    ],
    weight: '1.50 KGS',
    warranty: text,
    rating: 4.33,
    num_reviews: 3,
    can_purchase: true,
    price: { with_tax: money(100) },
  };
}

const productStates: readonly [label: string, own: object][] = [
  ['one price', {}],
  ['with its meta description', { meta_description: 'Short and "sharp"' }],
  ['on sale', { price: { with_tax: money(80), non_sale_price_with_tax: money(100) } }],
  ['a sale that is none', { price: { with_tax: money(100), non_sale_price_with_tax: money(80) } }],
  ['without tax', { price: { without_tax: money(80), non_sale_price_without_tax: money(100) } }],
  ['both tax displays', { price: { with_tax: money(125), without_tax: money(100) } }],
  [
    'a range',
    { price: { with_tax: money(80), price_range: { min: { with_tax: money(80) }, max: { with_tax: money(130) } } } },
  ],
  [
    'a range without tax',
    { price: { price_range: { min: { without_tax: money(80) }, max: { without_tax: money(130) } } } },
  ],
  ['another currency', { price: { with_tax: { value: 9, currency: 'EUR' } } }],
  ['a price without its currency', { price: { with_tax: { value: 9 } } }],
  ['no price', { price: { with_tax: money(0) } }],
  ['nothing of a price', { price: {} }],
  ['hidden price', { call_for_price: 'Ask us', price: {} }],
  ['sold out', { out_of_stock: true, can_purchase: false }],
  ['pre-order', { pre_order: true, release_date: 'Soon' }],
  ['not for sale', { can_purchase: false }],
  ['without pictures', { main_image: undefined, images: undefined }],
  ['first picture only', { images: [] }],
  ['without reviews', { rating: 0, num_reviews: 0 }],
  ['a barcode', { gtin: '4006381333931', upc: '036000291452' }],
  ['a wrong barcode, a right UPC', { gtin: '4006381333932', upc: '036000291452' }],
  ['without brand, fields and weight', { brand: undefined, custom_fields: [], weight: undefined }],
  ['empty everything', emptied()],
];

function emptied(): object {
  const blank = { sku: '', upc: '', gtin: '', mpn: '', condition: '', description: '', meta_description: '' };
  return { ...blank, brand: {}, main_image: {}, images: [], custom_fields: [], price: {}, rating: '', num_reviews: '' };
}

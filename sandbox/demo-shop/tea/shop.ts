import type { BrandDraft, CategoryDraft, ReviewDraft } from '../draft.ts';

export const brands: readonly BrandDraft[] = [
  { id: 11, key: 'wouwe', name: 'Van Wouwe', title: 'Van Wouwe teas, blended in Utrecht', logo: true },
  { id: 12, key: 'kiln', name: 'Oudegracht Kiln', logo: true },
  { id: 13, key: 'asagiri', name: 'Asagiri Gardens' },
];

export const categories: readonly CategoryDraft[] = [
  {
    id: 21,
    key: 'tea',
    parent: null,
    name: 'Tea',
    art: 'pouch/jade',
    description: '<p>All our teas are weighed out on the day we post them.</p>',
  },
  { id: 22, key: 'black', parent: 'tea', name: 'Black tea', art: 'tin/rust' },
  { id: 23, key: 'green', parent: 'tea', name: 'Green tea', art: 'tin/jade', title: 'Green tea, loose leaf' },
  { id: 24, key: 'herbal', parent: 'tea', name: 'Herbs & rooibos', art: 'pouch/rose' },
  { id: 25, key: 'ware', parent: null, name: 'Pots & strainers', art: 'teapot/lake' },
];

export const reviews: readonly ReviewDraft[] = [
  [301, 5, 'Marijke', 'Every morning', 'Strong enough for milk, never bitter.', '2026-02-14'],
  [301, 4, 'Bram K.', 'Good breakfast tea', 'A little less malt than the one I had before, but fresh.', '2026-05-09'],
  [
    304,
    5,
    'Sophie',
    'Sweet and grassy',
    'Use 70 degrees as they say. With boiling water I ruined the first cup.',
    '2026-06-18',
  ],
  [310, 5, 'Kees', 'Pours without a drip', 'Finally.', '2026-04-03'],
  [310, 3, 'Tanja', 'Smaller than I thought', 'Two mugs and it is empty.', '2026-07-22', 'pending'],
];

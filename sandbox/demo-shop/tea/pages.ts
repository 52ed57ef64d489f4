import type { Post } from '../../state/rows.ts';
import { page } from '../pages.ts';

export const pages = [
  {
    id: 11,
    name: 'About the shop',
    url: '/about/',
    meta_title: 'A tea shop on the canal',
    body: '<p>Four steps down from the street, in a wharf cellar of 1764, Anneke van Wouwe weighs tea on a brass scale that her grandfather bought at auction. Open Tuesday to Saturday.</p>',
  },
  {
    id: 12,
    name: 'Postage and returns',
    url: '/postage/',
    body: '<p>Within the Netherlands €3.95, free from €35. Belgium and Germany €6.95, other EU countries €9.95. Return unopened tea and unused ware within 14 days.</p>',
  },
].map(page);

export const posts: readonly Post[] = [
  {
    id: 1,
    title: 'Why green tea turns bitter',
    url: '/blog/why-green-tea-turns-bitter/',
    body: '<p>Mostly the water is too hot. At 70 °C the sweet amino acids dissolve and much of the bitter catechins stays in the leaf. No thermometer? Pour boiling water into a cold cup, and from there into a second one.</p>',
    tags: ['green tea'],
    is_published: true,
    published_at: '2026-05-19T08:00:00Z',
    meta_description: '',
    meta_keywords: '',
    author: 'Anneke van Wouwe',
    thumbnail_path: '',
  },
];

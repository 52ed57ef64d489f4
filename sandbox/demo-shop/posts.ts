import type { Post } from '../state/rows.ts';

export const posts: readonly Post[] = [
  {
    id: 1,
    title: 'How to dry a tent in a one-bedroom apartment',
    url: '/blog/how-to-dry-a-tent-in-an-apartment/',
    body: `<p>A tent that goes into the closet wet comes out with black dots, and nobody gets those out again. Coating breaks down too: damp polyurethane turns sticky after about two years.</p>
<p>You do not need a garden. Hang the fly over a shower rail with the silicone side out, doors open, for six hours. Turn the inner upside down and shake it over the balcony first; sand holds water. Poles go next to the radiator, not on it, because shock cord dries slower than aluminum.</p>
<p>Store everything loosely in a pillowcase. The stuff sack is for the trail.</p>`,
    tags: ['tents', 'care'],
    is_published: true,
    published_at: '2026-04-09T15:00:00Z',
    meta_description: '',
    meta_keywords: '',
    author: 'Desmond Okafor',
    thumbnail_path: 'product_images/scenes/moss/dry-a-tent.svg',
  },
  {
    id: 2,
    title: 'What R-value do you need?',
    url: '/blog/what-r-value-do-you-need/',
    body: `<p>R-value tells how well a pad keeps heat from going into the ground. Since 2020 makers measure it the same way (ASTM F3340), so numbers of different brands can be compared.</p>
<table><tr><th>Night temperature</th><th>R-value</th></tr><tr><td>50 °F and up</td><td>1 to 2</td></tr><tr><td>32 °F</td><td>3 to 4</td></tr><tr><td>20 °F</td><td>4 to 5.5</td></tr><tr><td>On snow</td><td>5.5 and up</td></tr></table>
<p>R-values add up. A foam pad of 2.0 under an air pad of 4.8 makes 6.8, and the foam protects the air pad from spruce needles.</p>`,
    tags: ['sleeping pads', 'advice'],
    is_published: true,
    published_at: '2026-01-22T16:30:00Z',
    meta_description:
      'Which sleeping pad R-value suits which night temperature, with a table and the rule for stacking two pads.',
    meta_keywords: 'r-value, sleeping pad',
    author: 'Maren Tully',
    thumbnail_path: 'product_images/scenes/ochre/r-value.svg',
  },
  {
    id: 3,
    title: 'Five nights on the Lost Creek loop',
    url: '/blog/lost-creek-loop/',
    body: '<p>Twenty-eight miles, granite domes, a river that vanishes under boulders and comes up again half a mile on. We took four beginners, two Harrier 2 tents and far too many tortillas. <p>Water was the question every day in September: we carried three liters from Goose Creek to the saddle.<p>Bear canister: yes. Cell phone: forget it.',
    tags: ['trips', 'colorado'],
    is_published: true,
    published_at: '2025-10-03T14:00:00Z',
    meta_description: 'trip report',
    meta_keywords: '',
    author: 'Lina Brandt',
    thumbnail_path: '',
  },
  {
    id: 4,
    title: 'DRAFT spring 2027 boot line-up',
    url: '/blog/spring-2027-boots/',
    body: '<p>Waiting for samples. Ask Kestravel for weights. {{photo here}}</p>',
    tags: [],
    is_published: false,
    published_at: '2026-11-12T17:45:00Z',
    meta_description: '',
    meta_keywords: '',
    author: 'Maren Tully',
    thumbnail_path: '',
  },
];

import type { BrandDraft } from './draft.ts';

export const brands: readonly BrandDraft[] = [
  {
    id: 31,
    key: 'wrenfell',
    name: 'Wrenfell',
    title: 'Wrenfell: Our Own Trail Clothing and Camp Gear',
    meta: 'Wrenfell is our house label: shirts, shells and camp gear patterned in Colorado, repaired for as long as you own them.',
    logo: true,
  },
  { id: 32, key: 'tarnhollow', name: 'Tarnhollow', logo: true, search: 'tarn hollow, tents' },
  {
    id: 33,
    key: 'oskelund',
    name: 'Oskelund',
    title: 'Oskelund Down Jackets & Sleeping Bags',
    meta: '',
    logo: true,
  },
  { id: 34, key: 'kestravel', name: 'Kestravel', logo: true },
  { id: 35, key: 'bramblecott', name: 'Bramblecott Mill', logo: true, search: 'bramblecot, merino, wool' },
  { id: 36, key: 'pikard', name: 'Pikard & Löwe', logo: true, search: 'pikard lowe, loewe' },
  {
    id: 37,
    key: 'vintrell',
    name: 'Vintrell',
    title: 'Vintrell | Vintrell Backpacks | Buy Vintrell Backpacks Online | Vintrell Packs Sale | Best Price Vintrell',
    keywords: ['vintrell', 'vintrell backpack', 'vintrell backpacks', 'backpack', 'backpacks', 'buy backpack', 'cheap'],
    logo: true,
  },
  { id: 38, key: 'glimmet', name: 'Glimmet', logo: true },
  { id: 39, key: 'sturmhaven', name: 'Sturmhaven', logo: true, search: 'sturmhafen, regenjacke' },
  { id: 40, key: 'ropeworth', name: 'Ropeworth', logo: true },
  { id: 41, key: 'rillwater', name: 'RILLWATER' },
  { id: 42, key: 'contour', name: 'Contour & Key' },
  { id: 43, key: 'valcendre', name: 'Valcendre' },
];

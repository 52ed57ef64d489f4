import { groundOf, objection } from '../../server/enrichment/guard.ts';
import type { Ground } from '../../server/enrichment/guard.ts';
import { readSource } from '../../server/enrichment/source-text.ts';
import { product } from './facts.ts';

function groundFor(name: string, descriptionHtml: string, fields: Record<string, string>): Ground {
  const customFields = Object.entries(fields).map(([label, value]) => ({ name: label, value }));
  const facts = product({ name, descriptionHtml, sku: '', brand: undefined, categoryPaths: [], customFields });
  return groundOf(facts, readSource(facts));
}

/** What a copywriter makes of the facts: nothing in it is invented. */
const shops: [string, Ground, string[]][] = [
  [
    'en',
    groundFor(
      'Birch Camp Mug',
      '<p>An enamelled steel mug that holds 350 ml and hangs from a hook. Dishwasher safe. Rolled rim.</p>',
      { Material: 'Enamelled steel', Capacity: '350 ml', Colour: 'Cream' },
    ),
    [
      'The Birch Camp Mug is made of enamelled steel, holds 350 ml of coffee or tea and hangs from a hook when not in use.',
      'A cream-coloured enamel mug with a rolled rim for mornings at camp: it holds 350 ml and goes into the dishwasher.',
      'Pour 350 ml into this enamelled steel mug and hang it from any hook; its rolled rim is easy on the lips.',
      'Made from enamelled steel with a rolled rim, the Birch Camp Mug takes 350 ml and is safe to wash in the dishwasher.',
      'For the campfire or the kitchen: a dishwasher-safe steel mug in cream, with room for 350 ml and a hook to hang it on.',
    ],
  ],
  [
    'en',
    groundFor(
      'Larch Ridge Tent',
      '<p>A two-person tent for three seasons with a silnylon flysheet and aluminium poles. Two doors, two porches. Packs to 45 x 14 cm. Weight 1.9 kg. Waterproof to 3000 mm.</p>',
      { Material: 'Silnylon 30D', Season: 'Three seasons' },
    ),
    [
      'The Larch Ridge Tent sleeps two, weighs 1.9 kg and packs down to 45 x 14 cm, so it fits in most rucksacks.',
      'Two doors and two porches mean that neither of you has to climb over the other: a waterproof tent for three seasons.',
      'With a 30D silnylon flysheet and aluminium poles, this two-person tent weighs just 1.9 kg.',
      'Spring to autumn, the Larch Ridge Tent keeps two people dry under silnylon rated to 3000 mm.',
      'At 1.9 kg, the Larch Ridge is light enough for one to carry and roomy enough for two, with a door and a porch on either side.',
    ],
  ],
  [
    'de',
    groundFor(
      'Wollsocken Heide',
      '<p>Warme Socken aus reiner Schurwolle, in Deutschland gestrickt. Der Schaft reicht bis zur halben Wade. Maschinenwaschbar bei 30 °C.</p>',
      { Material: 'Schurwolle', Größe: '39–42', Farbe: 'Grau' },
    ),
    [
      'Die grauen Wollsocken Heide sind aus reiner Schurwolle gestrickt und halten die Füße auch an kalten Tagen warm.',
      'Gestrickt in Deutschland aus Schurwolle: Die Socken reichen bis zur halben Wade und dürfen bei 30 °C in die Waschmaschine.',
      'Warme Socken aus Schurwolle in Grau, Größe 39–42, mit einem Schaft bis zur halben Wade – waschbar in der Maschine.',
      'Ob im Wanderstiefel oder auf dem Sofa: Die Wollsocken Heide wärmen mit reiner Schurwolle bis zur Wade.',
      'Wer kalte Füße kennt, wird diese Socken mögen: reine Schurwolle, Schaft bis zur halben Wade, bei 30 °C waschbar.',
    ],
  ],
  [
    'fr',
    groundFor(
      'Sac à dos Vercors 30 L',
      '<p>Sac de randonnée de 30 litres en nylon ripstop, avec dos aéré en maille et deux poches latérales. Une housse de pluie se range au fond du sac. Poids : 1,1 kg.</p>',
      { Matière: 'Nylon ripstop', Couleur: 'Bleu pétrole' },
    ),
    [
      'Le sac à dos Vercors emporte 30 litres d’affaires pour la randonnée et protège son contenu grâce à une housse de pluie.',
      'En nylon ripstop bleu pétrole, ce sac de 30 litres ne pèse que 1,1 kg et laisse respirer le dos grâce à sa maille aérée.',
      'Deux poches latérales, un dos aéré et une housse de pluie rangée au fond : le Vercors est prêt pour la journée.',
      'Pour vos randonnées à la journée, le Vercors 30 L associe un dos aéré en maille et une toile ripstop de 1,1 kg.',
      'Un sac de randonnée léger, 1,1 kg pour 30 litres, avec deux poches sur les côtés et une housse contre la pluie.',
    ],
  ],
  [
    'es',
    groundFor(
      'Sartén de hierro Sierra 26 cm',
      '<p>Sartén de hierro fundido de 26 cm de diámetro, apta para gas, inducción y horno. Mango largo con agujero para colgar. Pesa 2,3 kg.</p>',
      { Material: 'Hierro fundido', Diámetro: '26 cm' },
    ),
    [
      'La sartén Sierra de hierro fundido mide 26 cm y pasa sin problemas de la placa de inducción al horno.',
      'Con 26 cm de diámetro y 2,3 kg de hierro fundido, esta sartén reparte bien el calor en gas, inducción y horno.',
      'Una sartén de hierro fundido para toda la vida diaria: apta para gas, inducción y horno, con un mango largo para colgarla.',
      'Cuelga la sartén Sierra por el agujero de su mango: hierro fundido de 26 cm, para gas, inducción y horno.',
      'Hierro fundido, 26 cm y un mango largo: la sartén Sierra sirve en gas, en inducción y también en el horno.',
    ],
  ],
];

test.each(shops.flatMap(([language, ground, texts]) => texts.map((text) => ({ language, ground, text }))))(
  '$language: “$text” may be said',
  ({ ground, text }) => {
    expect(objection('description', text, ground)).toBeUndefined();
  },
);

const invented: [string, string][] = [
  ['de', 'Die Wollsocken Heide passen in jeden Lederstiefel und reichen bis zur halben Wade.'],
  ['de', 'Die Wollsocken Heide dürfen in die Miele-Waschmaschine und reichen bis zur halben Wade.'],
  ['de', 'Die Wollsocken Heide von Kronberger sind aus reiner Schurwolle und reichen bis zur Wade.'],
  ['es', 'Samsung la recomienda: sartén de hierro fundido de 26 cm para gas, inducción y horno.'],
  ['es', 'Hierro fundido de 26 cm de diámetro y 2,9 kg: la sartén Sierra, para gas, inducción y horno.'],
  ['fr', 'Glissez votre Lafuma dans ce sac de randonnée de 30 litres en nylon ripstop.'],
];

test.each(invented)('%s: “%s” may not be said', (language, text) => {
  const ground = shops.find(([one]) => one === language)?.[1];
  if (ground === undefined) throw new Error(`no shop speaks ${language}`);
  expect(objection('description', text, ground)).toEqual(expect.any(String));
});

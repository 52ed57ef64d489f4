import { isShelvedInEnglish } from '../../server/enrichment/grounded/english.ts';
import { labelled, rowIn } from '../../server/enrichment/grounded/labels.ts';
import { compose } from '../../server/enrichment/composed.ts';
import { mainClause } from '../../server/enrichment/grounded/shorten.ts';
import { assertionsIn } from '../../server/enrichment/text/assertions.ts';
import type { EntityFacts } from '../../server/facts/facts.ts';
import { readSource } from '../../server/enrichment/source-text.ts';
import { forbiddenClaim } from '../../server/enrichment/text/claims.ts';
import { detectLanguage, languageByWords } from '../../server/enrichment/text/language.ts';
import { leadingClauses } from '../../server/enrichment/text/leading-clauses.ts';
import { endsWell } from '../../server/enrichment/text/sentences.ts';
import { runsOf } from '../../server/enrichment/text/words.ts';

const told = (label: string, value: string, language: string, raw = value): string =>
  compose(labelled({ label, value, raw }, language)).text;

test('A fact with its label is written in the marks of the language', () => {
  expect(told('Farbe', 'Rot, Blau', 'de')).toBe('Farbe: Rot, Blau.');
  expect(told('Parfum', 'Rose', 'fr')).toBe('Parfum\u00a0: Rose.');
  expect(told('颜色', '曜石黑, 月光白', 'zh')).toBe('颜色：曜石黑、月光白。');
  expect(told('ขนาด', '28 ซม', 'th', '28 ซม.')).toBe('ขนาด: 28 ซม.');
});

test('Rows of a table are facts with a label, sentences with a colon are not', () => {
  expect(rowIn('Größe (B x H): 20 x 40 cm')).toEqual({ label: 'Größe (B x H)', value: '20 x 40 cm' });
  expect(rowIn('材质：铝合金')).toEqual({ label: '材质', value: '铝合金' });
  expect(rowIn('Das Regal passt in jeden Flur: es ist 17 cm tief.')).toBeUndefined();
  expect(rowIn('Verfügbar um 10:30 Uhr')).toBeUndefined();
});

test('A short line tells its language by its plain words', () => {
  expect(languageByWords('Conçu pour absorber les chocs.')).toBe('fr');
  expect(languageByWords('Ahlbeck Kiruna 300')).toBeUndefined();
  expect(detectLanguage('عطور. عطور نسائية')).toBe('ar');
});

test('Stainless steel and cast iron deny nothing that is named beside them', () => {
  const denied = (text: string): string[] =>
    assertionsIn(text)
      .filter(({ isDenied }) => isDenied)
      .map(({ words }) => words);
  expect(denied('무쇠 프라이팬, 백자 밥그릇')).toEqual([]);
  expect(denied('不锈钢锅身配玻璃盖')).toEqual([]);
  expect(denied('무설탕 과자')).toEqual(['설탕']);
  expect(denied('不含任何酒精')).toEqual(['酒精']);
});

test('A sentence loses what it says of a price and keeps the rest', () => {
  expect(leadingClauses('Jeu de direction de qualité sans filetage à un prix abordable.')).toMatch(/filetage$/u);
  expect(leadingClauses('价格适中的车灯，确保夜间骑乘安全，使用三节电池。')).toBe('确保夜间骑乘安全，使用三节电池。');
  expect(leadingClauses('ไฟราคาประหยัดสำหรับการขับขี่ยามค่ำคืนที่ปลอดภัย')).toBe('ไฟสำหรับการขับขี่ยามค่ำคืนที่ปลอดภัย');
  expect(leadingClauses('إضاءة ذات سعر منخفض للقيادة بشكل آمن ليلا.')).toBe('إضاءة للقيادة بشكل آمن ليلا.');
});

test('A Thai list may end with a maker in Latin letters', () => {
  expect(endsWell('ชามเซรามิก, ถ้วยชาม บ้านครัวไทย, ChefLanna')).toBe(true);
});

test('Words without blanks make runs of six as words with blanks do', () => {
  expect(runsOf('手入れ：食洗機').size).toBe(0);
  expect(runsOf('Größe Farbe Material Gewicht Höhe Breite').size).toBe(1);
  expect(runsOf('お手入れ：食洗機可').size).toBe(1);
  expect(runsOf('ギフト包装も承っております。').size).toBeGreaterThan(0);
});

test('A long sentence of French or Arabic ends where its main clause ends', () => {
  const frame =
    'Doté du même alliage en aluminium que notre cadre HL haut de gamme, le ML possède un tube léger dont le diamètre est prévu pour offrir une résistance optimale.';
  expect(mainClause(frame, 60, 'fr')).toMatch(/un tube léger\.$/u);
  const shirt =
    'قمصان شديدة التحمل مقاومة للاحتكاكات تحتوي على قمصان داخلية أخرى خالية من الفتحات مصنوعة من قماش سباندكس ومبطنة بشمواة مضاد للبكتريا لتوفير الراحة.';
  expect(leadingClauses(shirt)).toMatch(/سباندكس$/u);
});

test('The promise to take a thing back is no fact about it, in any language', () => {
  for (const promise of [
    'Satisfait ou remboursé pendant 30 jours.',
    '30 Tage Geld-zurück-Garantie.',
    'Soddisfatti o rimborsati.',
    'Niet goed, geld terug.',
    'Satisfação ou dinheiro de volta.',
    'Zwrot w ciągu 30 dni.',
  ])
    expect([promise, forbiddenClaim(promise)]).toEqual([promise, 'delivery']);
  expect(forbiddenClaim('Le lin satisfait les plus exigeants.')).toBeUndefined();
});

test('An English label stands beside English names only', () => {
  expect(isShelvedInEnglish(['Road-150', 'Road Bikes', 'Size'])).toBe(true);
  expect(isShelvedInEnglish(['Kuppelzelt Fjell für zwei', 'Outdoor & Camping', 'Size'])).toBe(false);
  expect(isShelvedInEnglish(['Bougie ivoire', 'Décoration', 'Size'])).toBe(false);
});

test('A brand of French wares without a text is told in the marks of French', () => {
  const products = ['Housse de couette en lin lavé', 'Bougie figuier', 'Torchon rayé', 'Panier à linge en osier'];
  const brand = {
    kind: 'brand' as const,
    id: 1,
    name: 'Atelier Brindille',
    isVisible: true,
    stated: [],
    locked: [],
    descriptionHtml: '',
    categories: ['Linge de lit', 'Art de la table'],
    products: products.map((name) => ({ name, brand: 'Atelier Brindille', customFields: [] })),
  };
  expect(readSource(brand as unknown as EntityFacts).language).toBe('fr');
});

import { labelled, rowIn } from '../../server/enrichment/grounded/labels.ts';
import { compose } from '../../server/enrichment/composed.ts';
import { assertionsIn } from '../../server/enrichment/text/assertions.ts';
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
});

test('A Thai list may end with a maker in Latin letters', () => {
  expect(endsWell('ชามเซรามิก, ถ้วยชาม บ้านครัวไทย, ChefLanna')).toBe(true);
});

test('Pieces of words without blanks count half in a run of six', () => {
  expect(runsOf('お手入れ：食洗機可').size).toBe(0);
  expect(runsOf('Größe Farbe Material Gewicht Höhe Breite').size).toBe(1);
  expect(runsOf('ギフト包装も承っております。').size).toBe(1);
});

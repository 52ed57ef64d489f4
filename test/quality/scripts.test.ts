import { blank } from './blank.ts';
import type { Place } from './fault.ts';
import { faultsOf } from './judge.ts';
import type { Entity } from './entity.ts';
import { startSameness } from './sameness.ts';
import { fold } from './tokens.ts';
import { visibleLines } from './visible-text.ts';

/* What the judge knows of scripts and languages other than English, each with the text that must still be a fault. */

const ware: Entity = {
  ...blank,
  name: '편백 도마',
  lines: ['통영 편백나무 한 장으로 만든 도마라 칼자국이 적게 남습니다. 두께 2.5cm에 손잡이 구멍이 있습니다.'],
  brand: '한결공방',
  paths: [['주방', '식기']],
  price: 19,
};

function codes(place: Place, text: string, changed: Partial<Entity> = {}): string[] {
  return faultsOf({ entity: { ...ware, ...changed }, place, text, isOurs: true }).map(({ code }) => code);
}

test('An abbreviation of Hebrew holds a mark that opens nothing, a quotation in Hebrew must be closed', () => {
  const hebrew = { name: 'שולחן', lines: ['שולחן עץ ברוחב 80 ס"מ ובגובה 75 ס"מ, עם מגירה אחת.'], brand: '' };
  expect(codes('description', 'שולחן עץ ברוחב 80 ס"מ, עם מגירה אחת.', hebrew)).not.toContain('unbalanced');
  expect(codes('description', 'שולחן עץ ברוחב 80 ס״מ, עם מגירה אחת.', hebrew)).not.toContain('unbalanced');
  expect(codes('description', 'שולחן "עץ ברוחב 80 ס"מ, עם מגירה אחת.', hebrew)).toContain('unbalanced');
});

test('Turkish words in capitals are the words they are in small letters, and a copy in capitals is a copy', () => {
  expect(fold('KIRMIZI ÇANTA')).toBe(fold('Kırmızı çanta'));
  expect(fold('Kırmızı')).not.toBe(fold('Kırmızılı'));
  const sameness = startSameness();
  for (const text of ['KIRMIZI SIRT ÇANTASI', 'Kırmızı sırt çantası', 'Kırmızı el çantası']) sameness.add(text);
  expect(sameness.isDouble('Kırmızı sırt çantası')).toBe(true);
  expect(sameness.isDouble('Kırmızı el çantası')).toBe(false);
});

test('A part number may stand in its own letters, a name from nowhere may not', () => {
  const numbered = { sku: 'KO-500', name: '도마', brand: '한결', lines: ['통영 편백나무로 만든 도마입니다.'] };
  expect(codes('title', '도마 – 한결 KO-500', numbered)).not.toContain('wrong script');
  expect(codes('title', '도마 – 한결 KO-500', { ...numbered, sku: '' })).toContain('wrong script');
  expect(codes('title', '도마 – 한결 Доска', numbered)).toContain('wrong script');
});

test('Code among Korean does not make the text Latin, a Korean word among English does not make it Korean', () => {
  const code = 'mso-style-name TableNormal mso-padding-alt widthfix borderline gridcolumns';
  const korean = { lines: [`${ware.lines.join(' ')} ${code}`] };
  expect(codes('description', 'TableNormal widthfix borderline gridcolumns.', korean)).toContain('wrong script');
  expect(codes('description', ware.lines.join(' '), korean)).not.toContain('wrong script');
  const english = {
    lines: ['A board of one piece of cypress that shows few cuts and hangs by the hole of its handle, 도마.'],
  };
  expect(codes('description', 'A board of one piece of cypress that shows few cuts.', english)).not.toContain(
    'wrong script',
  );
});

test('Six words of Japanese, Chinese or Thai that four texts share are found as six words of English are', () => {
  const texts = [
    ['急須', '鉄瓶', '皿', '鉢'].map((name) => `${name}は岩手県盛岡の職人が手で仕上げました。`),
    ['茶壶', '茶杯', '木盘', '竹篮'].map((name) => `${name}由我们工坊的师傅手工制作而成。`),
    ['จาน', 'ชาม', 'แก้ว', 'ถาด'].map((name) => `${name} ผลิตด้วยมือโดยช่างฝีมือในเชียงใหม่`),
  ];
  for (const copies of texts) {
    const sameness = startSameness();
    for (const text of copies) sameness.add(text);
    expect(sameness.shared(copies[0] ?? '')).toBeDefined();
  }
});

test('A break of no width within a figure is seen by nobody, a figure that stands nowhere is invented', () => {
  const lines = visibleLines('<p>두께  2\u200b.5cm에 손잡이 구멍이 있습\u00ad니다.</p>');
  expect(lines).toEqual(['두께 2.5cm에 손잡이 구멍이 있습니다.']);
  expect(codes('description', '두께 2.5cm에 손잡이 구멍이 있습니다.', { lines })).not.toContain('invented number');
  expect(codes('description', '두께 3.5cm에 손잡이 구멍이 있습니다.', { lines })).toContain('invented number');
});

import { unitAt } from './units.ts';

/** A number in a text, with what it measures. */
export type Measure = {
  /** As written. */
  raw: string;
  /** What it may mean: "1.250" is 1250 as well as 1.25. */
  values: number[];
  /** One name for each unit ("mm"); undefined for bare numbers and counts. */
  unit: string | undefined;
  /** Dimension named beside it ("height"); undefined where none is. */
  dimension: string | undefined;
  /** Word after it, where there is no unit: "3 pockets". */
  counted: string | undefined;
};

const dimensions: [string, string][] = [
  [
    'height',
    'height|high|tall|höhe|hoch|hauteur|haut|altura|alto|altezza|alta|hoogte|hoog|wysokość|wys|výška|vysok\\p{L}*|höjd|hög|yükseklik|ύψος|высот\\p{L}*|висот\\p{L}*|ارتفاع\\p{L}*|גובה|ความสูง|สูง|chiều cao|ऊँचाई|高さ|高度|높이',
  ],
  [
    'width',
    'width|wide|breite|breit|largeur|large|ancho|anchura|larghezza|breedte|breed|szerokość|szer|šířka|široký|bredd|bred|largura|genişlik|πλάτος|ширин\\p{L}*|عرض\\p{L}*|רוחב|عرض|ความกว้าง|กว้าง|chiều rộng|चौड़ाई|幅|宽度|寬度|너비|폭',
  ],
  [
    'length',
    'length|long|länge|lang|longueur|longue?|largo|longitud|lunghezza|lungo|lunga|lengte|długość|dł|délka|dlouh\\p{L}*|längd|lång|comprimento|uzunluk|μήκος|длин\\p{L}*|довжин\\p{L}*|طول\\p{L}*|אורך|ความยาว|ยาว|chiều dài|लंबाई|長さ|长度|長度|길이',
  ],
  [
    'depth',
    'depth|deep|tiefe|tief|profondeur|profondo|profundidad|profondità|diepte|głębokość|hloubka|djup|profundidade|derinlik|βάθος|глубин\\p{L}*|глибин\\p{L}*|עומק|عمق|ความลึก|độ sâu|गहराई|奥行き?|深さ|深度|깊이',
  ],
  [
    'diameter',
    'diameter|durchmesser|diamètre|diámetro|diametro|średnica|průměr\\p{L}*|diâmetro|çap\\p{L}*|διάμετρος|диаметр\\p{L}*|діаметр\\p{L}*|قطر\\p{L}*|קוטר|בקוטר|เส้นผ่าศูนย์กลาง|đường kính|व्यास|直径|直徑|지름|ø',
  ],
  [
    'thickness',
    'thickness|thick|stärke|dicke|dick|stark|épaisseur|épais\\p{L}*|grosor|grueso|espesor|spessore|spesso|dikte|dik|grubość|tloušťka|tjocklek|tjock\\p{L}*|espessura|kalınlık|πάχος|толщин\\p{L}*|товщин\\p{L}*|سماك\\p{L}*|עובי|ضخامت|ความหนา|หนา|dày|मोटाई|厚さ|厚度|厚|두께',
  ],
  [
    'weight',
    'weight|weighs?|gewicht|wiegt|poids|pèse|peso|pesa|weegt|waga|waży|hmotnost\\p{L}*|váží|vikt|väger|ağırlı\\p{L}*|βάρος|ζυγίζει|вес\\p{L}*|вага|важить|وزن\\p{L}*|الوزن|משקל|น้ำหนัก|หนัก|trọng lượng|nặng|वज़न|重量|重さ|重|무게',
  ],
  [
    'capacity',
    'capacity|volume|holds|inhalt|volumen|fasst|fassungsvermögen|contenance|contient|capacité|capacidad|capacità|contiene|inhoud|pojemno\\p{L}*|mieści|objem\\p{L}*|volym|rymmer|capacidade|hacim\\p{L}*|kapasite\\p{L}*|χωρητικότητα|χωράει|объ[её]м\\p{L}*|вместимость|місткіст\\p{L}*|سع[ةه]|بسعة|נפח|בנפח|حجم|ความจุ|จุ|dung tích|क्षमता|容量|용량',
  ],
  [
    'power',
    'power|wattage|leistung|puissance|potencia|potenza|vermogen|moc|výkon|effekt|potência|güç|ισχύς|мощност\\p{L}*|потужніст\\p{L}*|قدرة|הספק|توان|กำลังไฟ|công suất|शक्ति|功率|消費電力|전력',
  ],
  [
    'voltage',
    'voltage|spannung|tension|voltaje|tensione|spanning|napięcie|napětí|spänning|tensão|voltaj|τάση|напряжени\\p{L}*|напруг\\p{L}*|جهد|מתח|ولتاژ|แรงดัน|điện áp|电压|電壓|電圧|전압',
  ],
];
const dimensionPatterns = dimensions.map(([name, spellings]): [string, RegExp] => [
  name,
  new RegExp(
    `(?<!\\p{L})(?:${spellings})(?!\\p{L}(?<=[\\p{Script=Latin}\\p{Script=Cyrillic}\\p{Script=Greek}]))`,
    'giu',
  ),
]);

const number =
  /(?<![\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\d]|\d[.,])(?:\d{1,3}(?:[\u00a0\u202f\u2009’']\d{3})+|\d+)(?:[.,]\d+)*(?:\s?[½¼¾⅓⅔])?|(?<!\d)[½¼¾⅓⅔]/gu;
const joins = /^\s?(?:[×x*/–—~～-]|to|by|bis|à|a|do|до|tot|til|till|até|hasta|إلى|עד|تا|至|から|ถึง|đến|से)\s?$/iu;

/** Figures of all scripts as those of ASCII, with the decimal signs of Arabic. */
export function withPlainFigures(text: string): string {
  return text
    .replace(/(?![0-9])\p{Nd}/gu, (figure) => String(figureOf(figure)))
    .replace(/(?<=\d)٫(?=\d)/gu, '.')
    .replace(/(?<=\d)٬(?=\d)/gu, '\u202f');
}

/** Decimal figures stand in runs of ten, each run from zero up. */
function figureOf(figure: string): number {
  const code = figure.codePointAt(0) ?? 0;
  let zero = code;
  while (code - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
  return (code - zero) % 10;
}

/** All numbers of `text` in order. Part numbers ("E26", "XJ-900") are words, not numbers. */
export function measuresIn(text: string): Measure[] {
  const plain = withPlainFigures(text);
  const found: (Measure & { from: number; to: number })[] = [];
  for (const { 0: raw, index } of plain.matchAll(number)) {
    const end = index + raw.length;
    const unit = unitAt(plain.slice(end, end + 24)) ?? unitBefore(plain.slice(Math.max(0, index - 16), index));
    const to = end + (unit?.length ?? 0);
    const counted =
      unit === undefined ? /^[\s-](\p{L}[\p{L}\p{M}]{2,})/u.exec(plain.slice(end, end + 30))?.[1] : undefined;
    found.push({ raw, values: valuesOf(raw), unit: unit?.unit, dimension: undefined, counted, from: index, to });
  }
  for (let at = found.length - 2; at >= 0; at -= 1) spreadUnit(found, at, plain);
  for (const [at, measure] of found.entries())
    measure.dimension = fitting(
      dimensionOf(plain, measure, found[at - 1]?.to ?? 0, found[at + 1]?.from ?? plain.length),
      measure.unit,
    );
  return found.map(({ raw, values, unit, dimension, counted }) => ({ raw, values, unit, dimension, counted }));
}

/** "Width (cm): 133" names the unit before the number. */
function unitBefore(before: string): { unit: string; length: number } | undefined {
  const inner = /[([]\s*([^()[\]\d]{1,8})[)\]]\s*:?\s*$/u.exec(before)?.[1];
  const unit = inner === undefined ? undefined : unitAt(inner);
  return unit === undefined ? undefined : { unit: unit.unit, length: 0 };
}

/** In "40 × 28 cm" and "22 to 25,4 mm" the unit is that of both. */
function spreadUnit(found: (Measure & { from: number; to: number })[], at: number, text: string): void {
  const [here, next] = [found[at], found[at + 1]];
  if (here === undefined || next === undefined || here.unit !== undefined || next.unit === undefined) return;
  if (!joins.test(text.slice(here.from + here.raw.length, next.from))) return;
  here.unit = next.unit;
  here.counted = undefined;
}

const lengths = new Set(['mm', 'cm', 'km', 'm', 'in', 'ft']);
const masses = new Set(['mg', 'g', 'kg', 'lb']);

/** "26 cm across and 2.3 kg": a weight is no diameter, whatever stands nearest. */
function fitting(dimension: string | undefined, unit: string | undefined): string | undefined {
  if (dimension === undefined || unit === undefined) return dimension;
  const isLength = !['weight', 'capacity', 'power', 'voltage'].includes(dimension);
  if ((masses.has(unit) && isLength) || (lengths.has(unit) && dimension === 'weight')) return undefined;
  return dimension;
}

function dimensionOf(
  text: string,
  { from, to }: { from: number; to: number },
  least: number,
  most: number,
): string | undefined {
  const before = text.slice(Math.max(least, from - 30), from);
  const clause = before.slice((/^[\s\S]*[.,;!?。；，、،\n](?=\s|[^\d])/u.exec(before)?.[0] ?? '').length);
  const after = /^[^.,;!?。，；\n]{0,14}/u.exec(text.slice(to, Math.min(most, to + 14)))?.[0] ?? '';
  let nearest: { name: string; distance: number } | undefined;
  for (const [name, pattern] of dimensionPatterns) {
    for (const { 0: word, index } of clause.matchAll(pattern)) {
      const distance = clause.length - index - word.length;
      if (nearest === undefined || distance < nearest.distance) nearest = { name, distance };
    }
    for (const { index } of after.matchAll(pattern))
      if (index <= 2 && (nearest === undefined || index < nearest.distance)) nearest = { name, distance: index };
  }
  return nearest?.name;
}

const fractions: Record<string, number> = { '½': 0.5, '¼': 0.25, '¾': 0.75, '⅓': 0.333, '⅔': 0.667 };

function valuesOf(raw: string): number[] {
  const fraction = fractions[raw.slice(-1)];
  if (fraction !== undefined) return [(raw.length > 1 ? Number.parseFloat(raw) : 0) + fraction];
  const text = raw.replace(/[\u00a0\u202f\u2009’'\s]/gu, '');
  const marks = text.match(/[.,]/gu) ?? [];
  const [first, last] = [marks[0], marks.at(-1)];
  if (first === undefined) return [Number(text)];
  if (first !== last) return [Number(text.replaceAll(first, '').replace(',', '.'))];
  const isGrouped = /^\d{1,3}(?:[.,]\d{3})+$/u.test(text);
  const whole = Number(text.replace(/[.,]/gu, ''));
  if (marks.length > 1) return isGrouped ? [whole] : [];
  const decimal = Number(text.replace(',', '.'));
  return isGrouped ? [whole, decimal] : [decimal];
}

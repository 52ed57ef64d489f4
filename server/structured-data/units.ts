/** UN/CEFACT Recommendation 20 common codes and how shops write each unit, case aside. */
const spellings: Record<string, string> = {
  MMT: 'mm millimeter millimeters millimetre millimetres millimètres milímetros millimetri мм 毫米 ミリ มม ملم מ"מ',
  CMT: 'cm centimeter centimeters centimetre centimetres zentimeter centimètres centímetros centimetri см 厘米 公分 センチ ซม سم ס"מ',
  MTR: 'm meter meters metre metres mètre mètres metro metros metri метр метров 米 公尺 メートル เมตร متر מטר',
  KMT: 'km kilometer kilometers kilometre kilometres км 公里',
  C45: 'nanometer nanometers',
  '4H': 'µm μm micron microns',
  INH: 'in inch inches zoll pouce pouces pulgadas pollici cali дюйм дюймов 英寸 吋 インチ นิ้ว بوصة אינץ " ″ ”',
  FOT: "ft foot feet pied pieds pies ' ′ ’",
  YRD: 'yd yard yards',
  MGM: 'mg milligram milligrams мг',
  GRM: 'g gr gram grams gramm gramme grammes gramos grammi грамм г 克 กรัม غرام جرام גרם',
  KGM: 'kg kgs kilo kilos kilogram kilograms kilogramm кг 公斤 千克 キログラム กก كجم كغ ק"ג',
  TNE: 'tonne tonnes',
  LBR: 'lb lbs pound pounds',
  ONZ: 'oz ounce ounces unzen',
  OZA: 'floz',
  CTM: 'carat carats',
  MLT: 'ml milliliter milliliters millilitre millilitres мл 毫升 มล مل מ"ל',
  CLT: 'cl centiliter centilitre',
  DLT: 'dl deciliter decilitre',
  LTR: 'l liter liters litre litres litros litri литр литров л 升 リットル ลิตร لتر ליטר',
  GLL: 'gal gallon gallons',
  MTK: 'm² m2 sqm м² 平方米',
  CMK: 'cm² cm2',
  FTK: 'ft² ft2 sqft',
  MTQ: 'm³ m3',
  GM: 'g/m² g/m2 gsm',
  WTT: 'w watt watts ватт вт 瓦',
  KWT: 'kw kilowatt kilowatts',
  '2Z': 'mv',
  VLT: 'v volt volts вольт',
  KVT: 'kv',
  AMP: 'amp amps ampere amperes',
  '4K': 'ma',
  E09: 'mah',
  AMH: 'ah',
  WHR: 'wh',
  KWH: 'kwh',
  D46: 'va',
  KVA: 'kva',
  OHM: 'ohm ohms',
  HTZ: 'hz hertz',
  KHZ: 'khz',
  MHZ: 'mhz',
  A86: 'ghz',
  '2N': 'db',
  P1: '% percent prozent',
  CEL: '°c ℃',
  FAH: '°f ℉',
  RPM: 'rpm u/min',
  KMH: 'km/h kmh kph',
  HM: 'mph',
  NEW: 'newton newtons',
  B47: 'kilonewton kilonewtons',
  NU: 'n·m newtonmeter',
  PS: 'psi',
  PAL: 'pa',
  KPA: 'kpa',
  A97: 'hpa',
  MBR: 'mbar',
  BAR: 'bar',
  JOU: 'joule joules',
  KJO: 'kj',
  E14: 'kcal',
  BTU: 'btu btus',
  '2I': 'btu/h btu/hr',
  LUM: 'lm lumen lumens',
  LUX: 'lx lux',
  CDL: 'cd candela',
  A24: 'cd/m² cd/m2 nits',
  '2P': 'kilobyte kilobytes',
  '4L': 'megabyte megabytes',
  E34: 'gigabyte gigabytes',
  E35: 'terabyte terabytes',
  A99: 'bit bits',
  C74: 'kbit/s',
  E20: 'mbit/s',
  B80: 'gbit/s',
  E39: 'dpi',
  E37: 'px pixel pixels',
  SEC: 's sec secs second seconds sekunden secondes segundos secondi',
  C26: 'ms millisecond milliseconds',
  MIN: 'min mins minute minutes minuten minutos minuti минут 分钟',
  HUR: 'h hr hrs hour hours std stunde stunden heure heures hora horas ore uur godzin часов 小时',
  DAY: 'day days tag tage jour jours día días giorni dagen',
  WEE: 'week weeks woche wochen semaines semanas settimane',
  MON: 'month months monat monate monaten mois mes meses mesi maanden месяцев 个月',
  ANN: 'year years yr yrs jahr jahre jahren an ans année années año años anno anni jaar lat лет 年',
};

/**
 * Letters that mean a unit only in one case: "5 A" is a current and "5 a" nothing, "12 M" may be months or a medium, and
 * "5G", "4K" and "3D" are no measures. "MB" are bytes, "Mb" bits and "mb" a pressure; "kN" is a force and "kn" a speed.
 */
const inOneCase = new Map([
  ['A', 'AMP'],
  ['W', 'WTT'],
  ['V', 'VLT'],
  ['L', 'LTR'],
  ['N', 'NEW'],
  ['Nm', 'NU'],
  ['nm', 'C45'],
  ['kN', 'B47'],
  ['kB', '2P'],
  ['KB', '2P'],
  ['MB', '4L'],
  ['GB', 'E34'],
  ['TB', 'E35'],
  ['MB/s', 'P35'],
  ['kbps', 'C74'],
  ['Kbps', 'C74'],
  ['Mbps', 'E20'],
  ['Gbps', 'B80'],
  ['MW', 'MAW'],
  ['mW', 'C31'],
  ['Ω', 'OHM'],
  ['Ω', 'OHM'],
]);

const codes = new Map(
  Object.entries(spellings).flatMap(([code, words]) => words.split(' ').map((word) => [word, code] as const)),
);

/** What a label makes of a unit that means something else elsewhere: months or a medium, ounces of volume, a torque. */
const doubtful: { code: string; word: RegExp; label: RegExp }[] = [
  {
    code: 'MTR',
    word: /^m$/iu,
    label:
      /\bage|\bsizes?\b|gender|\bsex|\bfits?\b|\bmonths?\b|größe|groesse|\balter\b|taille|talla|taglia|\bedad\b|\betà\b|âge|maat\b|leeftijd|tamanho|idade|rozmiar|wiek\b|размер|возраст|サイズ|尺码|尺寸|年龄|年齢/iu,
  },
  {
    code: 'ONZ',
    word: /./u,
    label:
      /volum|capacit|contents?\b|liquid|fluid|fassungsverm|inhalt|kapazit|contenance|capacidad|capacità|pojemno|объ[её]м|容量/iu,
  },
  { code: 'C45', word: /^nm$/u, label: /torque|drehmoment|couple|\bpar\b|coppia|moment|крутящ|扭矩|トルク/iu },
];

/** Whether a unit of that code, so written, may mean something else under this label. */
export function isDoubtfulUnit(label: string, { unitCode, unitText }: { unitCode: string; unitText: string }): boolean {
  return doubtful.some(({ code, word, label: about }) => code === unitCode && word.test(unitText) && about.test(label));
}

/** The code of a unit as written ("cm", "Inches"); undefined for what is no unit or has two meanings. */
export function unitCodeOf(unit: string): string | undefined {
  const word = unit
    .trim()
    .replace(/\.$/u, '')
    .replace(/^(fl|sq)\.?\s?(oz|ft|m)$/iu, '$1$2');
  const known = inOneCase.get(word);
  if (known !== undefined || /^\p{Lu}$/u.test(word)) return known;
  return codes.get(word) ?? codes.get(word.toLowerCase());
}

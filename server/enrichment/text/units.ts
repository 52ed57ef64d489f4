/** Units under one name, with how the languages of most shops write them (regular expressions, longest forms first). */
const forms: readonly [unit: string, spellings: string][] = [
  ['g/m²', 'g\\s?/\\s?m(?:²|2|q)|gsm|g/qm|克/平方米'],
  ['mm/m', 'mm/m'],
  [
    'mm',
    'millimet(?:er|re)s?|millimètres?|milímetros?|millimetri|milimetr\\p{L}*|milimetre|mm|миллиметр\\p{L}*|міліметр\\p{L}*|мм|χιλιοστ\\p{L}*|مليمتر|ملم|مم|میلی‌?متر|מ["״]מ|มิลลิเมตร|มม\\.?|मिमी|毫米|公釐|公厘|ミリメートル|ミリ|밀리미터',
  ],
  [
    'cm',
    'centimet(?:er|re)s?|zentimetern?|centimètres?|centímetros?|centimetri|centymetr\\p{L}*|centimetr\\p{L}*|santimetre|cm|сантиметр\\p{L}*|см|εκατοστ\\p{L}*|سنتيمتر|سانتی‌?متر|سم|ס["״]מ|เซนติเมตร|ซม\\.?|सेमी|厘米|公分|センチメートル|センチ|센티미터',
  ],
  ['km', 'kilomet(?:er|re)s?|kilomètres?|kilómetros?|chilometri|km|км|كم|ק["״]מ|กม\\.?|किमी|公里|千米'],
  ['m²', 'm²|sqm|qm|平方米|㎡'],
  [
    'm',
    'met(?:er|re)s?|metern|mètres?|metros?|metri|metr[yů]?|metre|m|метр\\p{L}*|м|μέτρ\\p{L}*|متر|מטר|เมตร|ม\\.|मीटर|米|公尺|メートル|미터',
  ],
  [
    'in',
    'inch(?:es)?|in\\.|zoll|pouces?|pulgadas?|pollici|cali|palců|palce|tum|polegadas?|inç|дюйм\\p{L}*|بوصة|אינץ[\'׳]?|นิ้ว|इंच|英寸|英吋|インチ|인치|["″”]',
  ],
  ['ft', 'feet|foot|ft\\.?|fuß|pieds?|piedi|′'],
  ['mg', 'milligrams?|mg|мг|毫克'],
  [
    'kg',
    'kilograms?|kilogramm|kilogrammes?|kilos?|kg|килограмм\\p{L}*|кг|κιλ\\p{L}*|كيلوغرام|كغ|كجم|کیلوگرم|کیلو|ק["״]ג|กิโลกรัม|กก\\.?|किग्रा|किलो(?:ग्राम)?|千克|公斤|キロ(?:グラム)?|킬로그램',
  ],
  [
    'g',
    'gram(?:s|m|mes?|os|mi|mů|a)?|grammes?|gr?|грамм\\p{L}*|гр?|γραμμάρι\\p{L}*|γρ|غرام|جرام|غ|گرم|גר[םמ]?\\p{L}*|กรัม|ก\\.|ग्राम|克|公克|グラム|그램',
  ],
  ['oz', 'fl\\.? ?oz\\.?|ounces?|oz\\.?|onces?|onzas?'],
  ['lb', 'pounds?|lbs?\\.?'],
  [
    'ml',
    'millilit(?:er|re)s?|millilitres?|mililitros?|millilitri|mililitr\\p{L}*|mililitre|ml|миллилитр\\p{L}*|мл|مليلتر|مل|میلی‌?لیتر|מ["״]ל|มิลลิลิตร|มล\\.?|मिली(?:लीटर)?|毫升|ミリリットル|밀리리터',
  ],
  ['cl', 'cl|dl'],
  [
    'l',
    'lit(?:er|re)s?|litern|litros?|litri|litr[ůya]?|litre|l|литр\\p{L}*|літр\\p{L}*|л|λίτρ\\p{L}*|لتر|لیتر|ליטר|ลิตร|ล\\.|लीटर|升|公升|リットル|리터',
  ],
  ['gal', 'gallons?|gal'],
  ['kWh', 'kwh'],
  ['Wh', 'wh'],
  ['kW', 'kw|кВт'],
  ['W', 'watts?|vatios?|wat(?:ów|y)?|w|вт|واط|וואט|วัตต์|वाट|瓦|ワット|와트'],
  ['mAh', 'mah|ma·h|мАч|毫安时?'],
  ['Ah', 'ah'],
  ['V', 'volts?|voltios?|v|вольт|فولت|וולט|โวลต์|वोल्ट|伏|ボルト|볼트'],
  ['A', 'amps?|ampere|a(?![\\p{L}])'],
  ['GHz', 'ghz'],
  ['MHz', 'mhz'],
  ['kHz', 'khz'],
  ['Hz', 'hz|赫兹'],
  ['lm', 'lumens?|lúmenes|lumen|lm|люмен|лм|流明|ルーメン|루멘'],
  ['lux', 'lux|lx'],
  ['dB', 'db'],
  ['bar', 'bars?|巴'],
  ['psi', 'psi'],
  ['TB', 'tb'],
  ['GB', 'gb|gigabytes?|гб'],
  ['MB', 'mb'],
  ['MP', 'megapixels?|mpx?'],
  ['dpi', 'dpi|ppi'],
  ['fps', 'fps'],
  ['°C', '°\\s?c|grad celsius|degrés celsius|degrees celsius|摄氏度|攝氏度|度c'],
  ['°F', '°\\s?f'],
  [
    '°',
    '°|degrees?|grad|degrés?|grados?|gradi|graden|stopni|stupňů|grader|graus|derece|градус\\p{L}*|μοίρες|درجة|מעלות|درجه|องศา|độ|डिग्री|度',
  ],
  [
    '%',
    '%|٪|percent|per cent|prozent|pour cent|por ciento|per cento|procent|%|процент\\p{L}*|відсотк\\p{L}*|بالمئة|בالمئة|אחוז\\p{L}*|درصد|เปอร์เซ็นต์|phần trăm|प्रतिशत|퍼센트',
  ],
  [
    'min',
    'minutes?|minuten|minutos?|minuti|minut\\p{L}*|dakika|min|минут\\p{L}*|хвилин\\p{L}*|мин|λεπτά|دقائق|دقيقة|דקות|دقیقه|นาที|phút|मिनट|分钟|分鐘|分間|분(?!\\p{L})',
  ],
  [
    'h',
    'hours?|hrs?|stunden|std|heures?|horas?|ore|uur|uren|godzin\\p{L}*|hodin\\p{L}*|timmar|saat|час(?:а|ов)?|годин\\p{L}*|ώρες|ساعات?|ساعة|שעות|ساعت|ชั่วโมง|giờ|घंट[ेा]|小时|小時|時間|시간|h',
  ],
  ['s', 'seconds?|sekunden|secondes?|segundos?|secondi|seconden|sekund\\p{L}*|saniye|секунд\\p{L}*|秒|초'],
  [
    'day',
    'days?|tagen?|jours?|días?|giorni|dagen|dni|dnů|dagar|dias?|gün|дн(?:я|ей|і|ів)|ημέρες|أيام|ימים|روز|วัน|ngày|दिन|天|日間|일간',
  ],
  [
    'year',
    'years?|jahren?|ans|années?|años?|anni|jaar|lat|let|år|anos?|yıl|лет|года|років|χρόνια|سنوات|שנים|سال|ปี|năm|साल|वर्ष|年|년',
  ],
];

const pattern = forms.map(([, spellings], index) => `(?<u${index}>${spellings})`).join('|');
const unit = new RegExp(
  `^[\\s\\u00a0\\u202f-]{0,2}(?:${pattern})(?![\\p{Script=Latin}\\p{Script=Cyrillic}\\p{Script=Greek}\\p{Script=Arabic}\\p{Script=Hebrew}\\p{Script=Devanagari}\\p{M}])`,
  'iu',
);

/** The unit that `text` begins with, under its one name, and its length with the blank before it. */
export function unitAt(text: string): { unit: string; length: number } | undefined {
  const match = unit.exec(text);
  if (match === null) return undefined;
  const index = forms.findIndex((_, at) => match.groups?.[`u${at}`] !== undefined);
  const name = forms[index]?.[0];
  return name === undefined ? undefined : { unit: name, length: match[0].length };
}

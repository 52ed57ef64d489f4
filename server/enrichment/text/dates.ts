const languages = 'en de fr es it nl pt pl cs sk sv da no fi hu ro tr el ru uk bg hr ar fa he vi hi'.split(' ');

/** Short months of some languages that stand beside figures in names of wares: "iPhone 11 Pro", "7 lip colours", "2 set". */
const words = new Set('pro lip set out ago led'.split(' '));

/** Names of months in all these languages, as they stand beside a day ("5 stycznia") and alone. */
function monthNames(): string[] {
  const names = new Set<string>();
  for (const language of languages) {
    const beside = new Intl.DateTimeFormat(language, { day: 'numeric', month: 'long', calendar: 'gregory' });
    const alone = new Intl.DateTimeFormat(language, { month: 'long', calendar: 'gregory' });
    const short = new Intl.DateTimeFormat(language, { day: 'numeric', month: 'short', calendar: 'gregory' });
    for (let month = 0; month < 12; month += 1) {
      for (const format of [beside, alone, short]) {
        const name = format
          .formatToParts(Date.UTC(2026, month, 15, 12))
          .find(({ type }) => type === 'month')
          ?.value.replace(/\.$/u, '');
        if (name !== undefined && name.length > 2 && !/\d/u.test(name) && !words.has(name.toLowerCase()))
          names.add(name.toLowerCase());
      }
    }
  }
  return Array.from(names).toSorted((a, b) => b.length - a.length);
}

const month = `(?:${monthNames().join('|')})`;
/** Italians write "5 gen" in January; "9th gen", "USB 3.2 Gen 1" are generations. */
const ordinal = '(?:st|nd|rd|th)';
const edge = '(?![\\p{L}\\p{M}])';

/** A day, a month of a year, or "until" with a figure: what is true today only. */
export const date = new RegExp(
  `(?<!\\d)\\d{1,2}(?!${ordinal}\\sgen${edge})(?:${ordinal}|\\.|º|er)?\\s(?:de |of )?(?!gen\\s\\d{1,2}(?!\\d))${month}${edge}|` +
    `(?<!\\p{L})(?!gen\\s\\d)${month}\\.?\\s\\d{1,2}(?:${ordinal})?(?![\\d\\p{L}])(?!\\s?(?:cm|mm|m|kg|g|l|ml|x|×))|` +
    `(?<!\\p{L})${month}\\.?,?\\s(?:de )?(?:19|20)\\d\\d(?!\\d)|` +
    '(?<![\\d./-])\\d{1,4}[/-]\\d{1,2}[/-]\\d{2,4}(?![\\d./-])|(?<![\\d.])\\d{1,2}\\.\\d{1,2}\\.(?:19|20)\\d\\d(?!\\d)|' +
    '\\d{4}年\\d{1,2}月|\\d{1,2}月\\d{1,2}日|\\d{4}년 ?\\d{1,2}월|\\d{1,2}월 ?\\d{1,2}일|' +
    `(?<!\\p{L})(?:last updated|valid (?:from|through|until)|offer ends|gültig bis|valable jusqu|válido hasta|valido fino|geldig tot|ważn\\p{L} do|platí do)${edge}.*\\d`,
  'iu',
);

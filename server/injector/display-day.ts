const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** The day that a display text with the month in words names, as `YYYY-MM-DD`; undefined for any other text. */
export function dayOf(shown: string): string | undefined {
  const long = /^([A-Z][a-z]+) (\d{1,2}), (\d{4})$/u.exec(shown);
  if (long !== null) return dayIn(long[3], months.indexOf(long[1] ?? ''), long[2], '');
  const first = /^(\d{1,2})(st|nd|rd|th|) ([A-Z][a-z]{2}) (\d{4})$/u.exec(shown);
  if (first !== null) return dayIn(first[4], shortMonth(first[3]), first[1], first[2]);
  const second = /^([A-Z][a-z]{2}) (\d{1,2})(st|nd|rd|th) (\d{4})$/u.exec(shown);
  return second === null ? undefined : dayIn(second[4], shortMonth(second[1]), second[2], second[3]);
}

function shortMonth(word: string | undefined): number {
  return months.findIndex((month) => month.slice(0, 3) === word);
}

function dayIn(year: string | undefined, month: number, day: string | undefined, ending: string | undefined) {
  if (month < 0 || day?.startsWith('0') === true || (ending !== '' && ending !== endingOf(Number(day))))
    return undefined;
  const at = new Date(Date.UTC(Number(year), month, Number(day)));
  return at.getUTCMonth() === month && at.getUTCDate() === Number(day) ? at.toISOString().slice(0, 10) : undefined;
}

/** How a day is written in the storefront's commonest form: "3rd Mar 2026". */
export function displayDay(instant: string): string | undefined {
  const at = new Date(instant);
  if (Number.isNaN(at.getTime())) return undefined;
  const day = at.getUTCDate();
  return `${day}${endingOf(day)} ${months[at.getUTCMonth()]?.slice(0, 3) ?? ''} ${at.getUTCFullYear()}`;
}

function endingOf(day: number): string {
  if (day > 10 && day < 14) return 'th';
  return ['th', 'st', 'nd', 'rd'][day % 10] ?? 'th';
}

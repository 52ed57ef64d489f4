const segmenters = new Map<string, Intl.Segmenter>();

function segmenterOf(language: string): Intl.Segmenter {
  const known = segmenters.get(language);
  if (known !== undefined) return known;
  const made = new Intl.Segmenter(language, { granularity: 'sentence' });
  segmenters.set(language, made);
  return made;
}

/** A point after these, or after a single initial, ends no sentence. */
const abbreviation =
  /(?:^|[\s(])(?:\p{Lu}|[Dd]r|[Mm]rs?|[Mm]s|[Pp]rof|[Ss]t|[Nn]o|[Nn]r|[Vv]s|[Ii]nc|[Ll]td|[Cc]o|[Cc]orp|[Jj]r|[Ss]r|[Aa]pprox|[Cc]a|[Cc]irc|[Mm]ax|[Mm]in|[Ii]ncl|[Ee]xcl|[Ff]ig|[Vv]ol|[Ee]tc|[Tt]el|e\.g|i\.e|z\.B|u\.a|bzw|ggf|p\.ex|U\.S|D\.C)\.$/u;

/** Words that open a sentence where the stop before was forgotten ("during sleep Features Polypeptides"). */
const forgottenStop =
  /(?<=\s\p{Ll}{3,}) (?=(?:Features|Contains|Includes|Provides|Improves|Reduces|Helps|Designed|Formulated|Enriched|Suitable|Ideal|Perfect|Visibly|Leaves|Made)\s\p{L})/gu;

/** A line break that got lost ("lasts all dayEasy to apply"). */
const lostBreak = /(?<=\s\p{Ll}{3,})(?=\p{Lu}\p{Ll}{2,}\s)/gu;

/** Sentences of a piece of running text, in order, each trimmed. Languages without blanks between sentences included. */
export function sentencesOf(text: string, language: string | undefined): string[] {
  const spaced = text.replace(
    /(\p{Ll}{2}|\))([.!?])(\p{Lu}\p{Ll})/gu,
    (whole: string, before: string, mark: string, after: string, at: number) =>
      isAddress(text, at) ? whole : `${before}${mark} ${after}`,
  );
  const stopped = spaced.replace(forgottenStop, '. ').replace(lostBreak, '. ');
  const found: string[] = [];
  let open = '';
  for (const { segment } of segmenterOf(language ?? 'en').segment(stopped)) {
    open += segment;
    if (abbreviation.test(open.trimEnd()) || isThaiFragment(open, language)) continue;
    if (open.trim() !== '') found.push(open.trim());
    open = '';
  }
  if (open.trim() !== '') found.push(open.trim());
  return found;
}

/** Thai has no full stop: the segmenter sees one sentence a paragraph, blanks are the phrases. */
function isThaiFragment(text: string, language: string | undefined): boolean {
  return language === 'th' && text.trim().length < 4;
}

function isAddress(text: string, at: number): boolean {
  const word = /\S+$/u.exec(text.slice(0, at))?.[0] ?? '';
  return /^(?:www|https?:)|@|\//iu.test(word) || /\.(?:com|org|net)\b/iu.test(text.slice(at, at + 8));
}

/** Whether it ends as a sentence does in any of the scripts met. */
export function endsWell(text: string): boolean {
  return /[.!?。！？؟।…](?:["”’»)\]」]*)$/u.test(text);
}

/** Whether it starts as a sentence does: not in the middle of one. */
export function isWhole(text: string): boolean {
  return /^["“'‘«„([¡¿]?(?:\p{Lu}|\p{Lt}|\p{Lo}|\p{N}|\p{Ll}+\p{Lu})/u.test(text);
}

export function isUnspaced(text: string): boolean {
  return /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u.test(text);
}

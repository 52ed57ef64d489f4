/**
 * One pattern for terms of many languages. `spaced` are terms of scripts that set words apart: they match whole words,
 * a trailing `*` also any ending. `joined` are terms of scripts without blanks (Han, kana, Thai), found anywhere.
 * Both may hold regular expressions; alternatives are separated by `|`.
 */
export function termPattern(spaced: readonly string[], joined: readonly string[] = [], flags = 'iu'): RegExp {
  const words = spaced.join('|').replaceAll('*', "[\\p{L}\\p{M}'’]*");
  const edges = `(?<![\\p{L}\\p{M}\\p{N}])(?:${words})(?![\\p{L}\\p{M}])`;
  return new RegExp(joined.length === 0 ? edges : `${edges}|${joined.join('|')}`, flags);
}

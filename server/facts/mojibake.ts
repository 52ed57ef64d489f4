/** Bytes 0x80 to 0x9f of Windows-1252, as the characters that damaged text shows. */
const windows1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';
/** After Ä and Å only what no word, price or trademark has there: those two begin the letters of Latin Extended-A ("ZÅŒN"). */
const damage =
  /[ÃÂ][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|[ÄÅ][\u0080-\u009f¡-§©«¬¯±-´¶-¹¼-¿ŒŠŽšœžŸƒˆ˜]|â(?:€|„).|(?:[\u00c2-\u00f4][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]{1,3}){2}/u;
const decoder = new TextDecoder('utf-8', { fatal: true });

/** Whether UTF-8 was once read as Windows-1252 ("BiÃ¨re"). */
export function isGarbled(text: string): boolean {
  return damage.test(text) && mendGarbled(text) !== text;
}

/** The text as it was before the damage; unchanged where that cannot be told for sure. */
export function mendGarbled(text: string): string {
  if (!damage.test(text)) return text;
  return text
    .replace(/[\u0080-\u00ff€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]{2,}/gu, (run) => decodeRun(run) ?? run)
    .replace(/(?<=\s)Ã(?= \p{Ll})/gu, 'à');
}

function decodeRun(run: string): string | undefined {
  const bytes: number[] = [];
  for (const character of run) {
    const place = windows1252.indexOf(character);
    const code = place >= 0 ? 0x80 + place : character.charCodeAt(0);
    if (code > 0xff) return undefined;
    bytes.push(code);
  }
  try {
    return decoder.decode(Uint8Array.from(bytes));
  } catch {
    return undefined;
  }
}

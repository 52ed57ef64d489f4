/** Abbreviations that a point belongs to, of the languages of most shops; those of one letter are known without a list. */
const words =
  // English, and what several languages share
  'dr mr mrs ms prof st no nr vs inc ltd co corp jr sr approx ca cca circ max min incl excl fig vol etc tel ref dim ' +
  'e.g i.e u.s d.c op ed dept est ' +
  // German, Dutch, Scandinavian
  'z.b d.h u.a o.ä v.a i.d.r bzw ggf inkl exkl evtl std sek stk art abb vgl usw mind zzgl fa str bd aufl jh sog allg ' +
  'bijv d.w.z evt o.a m.b.v enz dhr mevr t.ex bl.a m.m osv dvs resp kl ' +
  // Romance
  'p.ex env réf mme mlle av apr cf éd larg haut diam p.ej aprox máx mín núm sra dra ud uds pág cad pag sig dott ecc rif lda ' +
  // Polish, Czech, Turkish
  'np m.in tzw itp itd ok maks szt ul godz dł szer wys śr poj wym tj pkt rys např tzn atd apod č ks obr mj sv tzv popř vč tř ' +
  'örn yak bkz cad sok yy ' +
  // Russian, Ukrainian, Greek, Hindi, Vietnamese
  'т.е т.д т.п руб шт тыс ок напр др пр ул им гг рис макс мин арт и.о т.з ін вул ім грн рр π.χ κ.λπ κ.ά περ αρ τεμ δηλ डॉ tp v.v';
const known = new Set(words.split(' '));
/** Thai shortens units with a point, also behind a number. */
const thaiUnit = /(?:ซม|มม|กก|มล|ตร\.ม|ก|ม|ล|น|ชม|พ\.ศ)\.$/u;

/** Whether the point at the end of `text` belongs to an abbreviation, an initial or an ordinal, and ends no sentence. */
export function endsInAbbreviation(text: string): boolean {
  const match = /(?:^|[\s(„“"'«/])((?:\p{L}\p{M}*\.\s?)*\p{L}[\p{L}\p{M}]*)\.$/u.exec(text);
  if (match === null) return thaiUnit.test(text);
  const word = (match[1] ?? '').replace(/\s/gu, '');
  const before = text.slice(0, match.index);
  const isMeasure = /\d$/u.test(before);
  if (/\p{Script=Thai}/u.test(word)) return thaiUnit.test(text);
  if (/^\p{L}\p{M}*$/u.test(word)) return !isMeasure && isInitial(word, before);
  return known.has(word.toLowerCase()) && !(isMeasure && !/^(?:max|min|approx)$/iu.test(word));
}

/** "J. Holm", "z. B."; but "size M." and "vitamin C." are ends. */
function isInitial(letter: string, before: string): boolean {
  if (/^\p{Ll}/u.test(letter)) return true;
  const word = /(\p{L}+)\s*$/u.exec(before)?.[1] ?? '';
  return (
    word === '' ||
    !/^(?:size|vitamin\w*|class|grade|type|größe|klasse|taille|talla|classe|maat|typ|размер)$/iu.test(word)
  );
}

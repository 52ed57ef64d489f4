const languages = 'en de fr es it nl pt pl cs sv tr el ru uk ar he fa th vi hi ja ko zh zh-Hant'.split(' ');
/** States and their parts that products come from; small islands have names that are words elsewhere. */
const regions =
  'AE AF AL AM AR AT AU AZ BA BD BE BG BO BR BY CA CH CL CN CO CR CU CY CZ DE DK DO EC EE EG ES ET FI FR GB GE GR HK HR HU ID IE IL IN IQ IR IS IT JP KE KH KR KZ LA LB LK LT LU LV MA MD MG MK MM MN MT MX MY NG NL NO NP NZ PE PH PK PL PS PT PY RO RS RU SA SE SG SI SK SY TH TN TR TW TZ UA UG US UY UZ VE VN ZA'.split(
    ' ',
  );

/** Country by each of its names, folded to lower case. */
const byName = new Map<string, string>();
for (const language of languages) {
  const display = new Intl.DisplayNames([language], { type: 'region' });
  for (const region of regions) {
    const name = display.of(region);
    if (name !== undefined && name.length > 1) byName.set(name.toLowerCase(), region);
  }
}
for (const [name, region] of Object.entries({
  england: 'GB',
  scotland: 'GB',
  wales: 'GB',
  uk: 'GB',
  usa: 'US',
  america: 'US',
  holland: 'NL',
  korea: 'KR',
  turkey: 'TR',
  türkei: 'TR',
  czechia: 'CZ',
  米国: 'US',
  アメリカ: 'US',
  대한민국: 'KR',
  臺灣: 'TW',
  สหรัฐ: 'US',
}))
  byName.set(name, region);

/** Peoples and what is theirs, by the beginning of the word: "Italian leather", "italienisches Design", "итальянский". */
const adjectives: [RegExp, string][] = [
  [
    /^(?:italian|italienisch|italien(?:ne|s|nes)?|italian[oaie]s?|italiaans|włosk|italsk|итальянск|італійськ|ιταλικ|إيطالي|איטלק|ایتالیایی)/iu,
    'IT',
  ],
  [
    /^(?:german(?!e)|deutsch|allemand|alem[aá]n|tedesc|duits|niemieck|německ|tysk|alemão|alemã|alman|γερμανικ|немецк|німецьк|ألماني|גרמני|آلمانی)/iu,
    'DE',
  ],
  [
    /^(?:french|französisch|français|francés|francesa?|francese|frans(?:e)?$|francusk|francouzsk|fransk|fransız|γαλλικ|французск|французьк|فرنسي|צרפתי|فرانسوی)/iu,
    'FR',
  ],
  [
    /^(?:japanese|japanisch|japonais|japon[eé]s|giapponese|japans|japońsk|japonsk|japansk|ιαπωνικ|японск|японськ|ياباني|יפני|ژاپنی)/iu,
    'JP',
  ],
  [
    /^(?:swiss|schweizer|suisse|suizo|suiza|svizzer|zwitsers|szwajcarsk|švýcarsk|schweizisk|suíço|suíça|ελβετικ|швейцарск|швейцарськ|سويسري|שוויצרי|سوئیسی)/iu,
    'CH',
  ],
  [/^(?:swedish|schwedisch|suédois|sueco|sueca|svedese|zweeds|szwedzk|švédsk|svensk|σουηδικ|шведск|шведськ)/iu, 'SE'],
  [/^(?:danish|dänisch|danois|danés|danese|deens|duńsk|dánsk|dansk)/iu, 'DK'],
  [/^(?:turkish|türkisch|turco|turca|turks(?:e)?$|tureck|turkisk|турецк|турецьк|تركي|טורקי)/iu, 'TR'],
  [
    /^(?:chinese|chinesisch|chinois|chino|china|cinese|chinees|chińsk|čínsk|kinesisk|китайск|китайськ|صيني|סיני)/iu,
    'CN',
  ],
  [
    /^(?:american|amerikanisch|américain|american[oa]s?|amerikaans|amerykańsk|americk|amerikansk|американск|أمريكي|אמריקאי)/iu,
    'US',
  ],
  [
    /^(?:british|english|britisch|englisch|britannique|británic|inglesa?|britannic|brits|brytyjsk|britsk|brittisk|британск|британськ|английск)/iu,
    'GB',
  ],
  [/^(?:spanish|spanisch|espagnol|español|spagnol|spaans|hiszpańsk|španělsk|spansk|испанск|іспанськ)/iu, 'ES'],
  [
    /^(?:portuguese|portugiesisch|portugais|portugu[eê]s|portoghese|portugees|portugalsk|portugisisk|португальск)/iu,
    'PT',
  ],
  [
    /^(?:egyptian|ägyptisch|égyptien|egipci|egizian|egyptisch|egipsk|egyptsk|египетск|єгипетськ|مصري|המצרי|מצרי)/iu,
    'EG',
  ],
];

const anyAdjective = new RegExp(adjectives.map(([pattern]) => pattern.source).join('|'), 'iu');

function regionOf(word: string): string | undefined {
  return anyAdjective.test(word) ? adjectives.find(([pattern]) => pattern.test(word))?.[1] : undefined;
}

/** Countries that `text` names, each with the word that names it. */
export function countriesIn(text: string): { region: string; word: string }[] {
  const found: { region: string; word: string }[] = [];
  const words = Array.from(text.matchAll(/\p{L}[\p{L}\p{M}'’-]*/gu), ([word]) => word);
  for (const [at, word] of words.entries()) {
    const lower = word.toLowerCase();
    const two = `${lower} ${words[at + 1]?.toLowerCase() ?? ''}`;
    const region = byName.get(two) ?? byName.get(lower) ?? regionOf(lower);
    if (region !== undefined) found.push({ region, word: byName.has(two) ? `${word} ${words[at + 1] ?? ''}` : word });
  }
  if (/[\p{Script=Han}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}]/u.test(text)) {
    for (const [name, region] of joinedNames) if (text.includes(name)) found.push({ region, word: name });
  }
  return found;
}

const joinedNames = Array.from(byName).filter(([name]) =>
  /^[\p{Script=Han}\p{Script=Katakana}ー\p{Script=Hangul}\p{Script=Thai}\p{M}]{2,}$/u.test(name),
);

/**
 * Words with which a sentence leans on the one before it, by language: pronouns, possessives and links. A demonstrative
 * before a noun ("cette housse") leans too, unless the noun is one of the item's own.
 */
const leaning: Record<string, { alone: string; before?: string }> = {
  de: {
    alone:
      'er|sie|es|ihr|ihre|ihm|sein|seine|seinem|ihn|denn|damit|dadurch|dabei|dazu|darin|daran|davon|dann|außerdem|zudem|auch|aber|und|oder|doch|so|dort|daher|deshalb|hinzu|ebenso|ferner|letzteres|beide',
    before: 'diese[rsnm]?|jene[rsnm]?',
  },
  fr: {
    alone:
      "il|elle|ils|elles|son|sa|ses|leur|leurs|celui-ci|celle-ci|ceci|cela|c'est|c’est|ce sont|mais|et|ou|donc|ainsi|aussi|puis|de plus|en outre|également|cependant|enfin|ensuite|lui|l'un|l’un|on",
    before: 'ce|cet|cette|ces',
  },
  es: {
    alone:
      'él|ella|ellos|ellas|su|sus|esto|eso|ello|además|también|pero|y|o|así|por eso|entonces|luego|sin embargo|incluso|tampoco',
    before: 'este|esta|estos|estas|ese|esa|esos|esas|dicho|dicha',
  },
  it: {
    alone:
      'esso|essa|essi|esse|suo|sua|suoi|sue|ciò|inoltre|anche|ma|e|ed|o|così|quindi|poi|infine|tuttavia|egli|lei|lui|i suoi|le sue|la sua|il suo',
    before: "questo|questa|questi|queste|quest[’']|quello|quella",
  },
  nl: {
    alone:
      'hij|zij|ze|het is|het heeft|zijn|haar|hun|ook|maar|en|of|dus|dan|daarnaast|bovendien|daarmee|hierdoor|hiermee|daardoor|er|verder',
    before: 'deze|dit|die|dat',
  },
  pt: {
    alone: 'ele|ela|eles|elas|seu|sua|seus|suas|isto|isso|além disso|também|mas|e|ou|assim|então|por isso|depois',
    before: 'este|esta|estes|estas|esse|essa|esses|essas',
  },
  pl: {
    alone:
      'on|ona|ono|oni|one|jego|jej|ich|także|również|ale|i|a|oraz|więc|wtedy|ponadto|dodatkowo|dzięki temu|dlatego|można go|można ją',
    before: 'ten|ta|to|te|ci',
  },
  cs: {
    alone: 'on|ona|ono|oni|jeho|její|jejich|také|ale|a|nebo|proto|potom|navíc|díky tomu|tím',
    before: 'ten|ta|to|tento|tato|toto|tyto',
  },
  sv: {
    alone: 'han|hon|den är|det är|dess|deras|också|men|och|eller|så|då|dessutom|därför|även',
    before: 'den här|det här|de här|denna|detta|dessa',
  },
  tr: {
    alone: 'o|onun|onlar|ayrıca|ve|ama|fakat|böylece|bu sayede|bunun|bunlar|üstelik|aynı zamanda',
    before: 'bu|şu',
  },
  ru: {
    alone: 'он|она|оно|они|его|её|ее|их|также|но|и|или|поэтому|затем|кроме того|благодаря этому|это',
    before: 'этот|эта|эти',
  },
  uk: {
    alone: 'він|вона|воно|вони|його|її|їх|також|але|і|й|або|тому|потім|крім того|завдяки цьому|це',
    before: 'цей|ця|ці',
  },
  el: { alone: 'αυτό|αυτή|αυτός|αυτά|επίσης|αλλά|και|ή|έτσι|τότε|επιπλέον|το οποίο|η οποία' },
  ar: { alone: 'هو|هي|هم|كما|ولكن|لكن|أيضا|ثم|لذلك|وهو|وهي|بالإضافة', before: 'هذا|هذه|هؤلاء|ذلك|تلك' },
  he: { alone: 'הוא|היא|הם|הן|גם|אבל|או|לכן|בנוסף|כמו כן|שלו|שלה', before: 'זה|זו|זאת|אלה' },
  fa: { alone: 'آن|او|آنها|همچنین|اما|و|یا|بنابراین|سپس|علاوه بر این' },
  hi: { alone: 'वह|वे|इसका|इसकी|इसके|इसे|इसमें|उसका|उसकी|लेकिन|और|या|भी|इसलिए|साथ ही|हाँ' },
  vi: { alone: 'nó|chúng|nhưng|và|hoặc|vì vậy|ngoài ra|đồng thời|sau đó' },
  th: { alone: 'มัน|นอกจากนี้|และ|แต่|หรือ|ดังนั้น|อีกทั้ง' },
  ja: { alone: 'それ|これ|また|しかし|そして|さらに|なお|そのため|その' },
  ko: { alone: '그것|이것|또한|그리고|그러나|하지만|따라서' },
  zh: { alone: '它|它们|其|而且|并且|但是|因此|此外|同时|另外|也|還|还' },
};

const patterns = new Map(
  Object.entries(leaning).map(([language, { alone, before }]) => {
    const edge = /^(?:th|ja|ko|zh)$/u.test(language) ? '' : '(?![\\p{L}\\p{M}])';
    return [
      language,
      {
        alone: new RegExp(`^["“„«]?(?:${alone})${edge}`, 'iu'),
        before: before === undefined ? undefined : new RegExp(`^["“„«]?(?:${before})(?![\\p{L}\\p{M}])`, 'iu'),
      },
    ];
  }),
);

/** Whether the sentence speaks of something that only the one before it names. `isNamed`: it names the item itself. */
export function leansOnBefore(sentence: string, language: string | undefined, isNamed: boolean): boolean {
  const known = patterns.get(language ?? '');
  if (known === undefined) return false;
  return known.alone.test(sentence) || (!isNamed && known.before?.test(sentence) === true);
}

/** Verbs with which English shops tell what a thing is, has or does. */
const bases =
  'feature offer provide include deliver make keep give help let allow enable protect shield safeguard guard support hold fit work come use add combine contain measure weigh create boast ensure blend glide dry stay leave bring cover look feel fold pack stand serve require run connect last apply hydrate define lengthen conceal reduce improve prevent pour taste finish smell sit move wick stretch double attach mount charge convert produce print delight accommodate absorb resist power sync play secure store carry complement wrap slip clip snap plug extend enhance maintain track record capture display show transfer transmit receive read write cool heat warm cut open close lock reach start stop turn transform boost light illuminate adapt adjust consist match surround encase seal block filter clean remove wash nourish soothe soften smooth tint brighten highlight accentuate present draw drape hug hang taper gather button zip tie slide fasten detach collapse roll rotate tilt recline minimize resemble withstand replenish operate handle defend preserve decrease delay detect monitor measure regulate eliminate simplify sport house pair range accept broadcast turn bounce float sparkle shine stay go promise take get put save lock grip arrive'.split(
    ' ',
  );
const others = 'is|are|was|were|has|have|can|will|does|do|must|may';

function singular(verb: string): string {
  if (/(?:ch|sh|ss|x|z|o)$/u.test(verb)) return `${verb}es`;
  return /[^aeiou]y$/u.test(verb) ? `${verb.slice(0, -1)}ies` : `${verb}s`;
}

/** "features", "is", "has": after one thing. */
export const verbsOfOne = ['is', 'has', 'can', 'will', ...bases.map(singular)].join('|');
/** "feature", "are", "have": after several. */
export const verbsOfMany = ['are', 'have', 'can', 'will', ...bases].join('|');
/** Verbs in the form in which a sentence may tell with them; nouns of the same letters among them. */
export const finite = `${others}|${bases.map(singular).join('|')}|${bases.join('|')}`;
export const infinitives = bases.join('|');

/** "featuring" as a sentence of its own says it: "features" of one, "feature" of many. */
export function told(participle: string, isMany: boolean): string | undefined {
  const word = participle.toLowerCase();
  if (past.has(word)) return `${isMany ? 'are' : 'is'} ${word}`;
  const base = bases.find((verb) => ing(verb) === word);
  if (base === undefined) return undefined;
  return isMany ? base : singular(base);
}

const past = new Set(
  'made crafted constructed designed built equipped engineered compatible ideal suitable'.split(' '),
);

function ing(verb: string): string {
  if (/[^aeiou]e$|[aou]e$/u.test(verb)) return `${verb.slice(0, -1)}ing`;
  return /^[^aeiou]*[aeiou][bgmnprt]$/u.test(verb) ? `${verb}${verb.slice(-1)}ing` : `${verb}ing`;
}

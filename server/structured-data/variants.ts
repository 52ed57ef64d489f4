import type { VariantFacts } from '../facts/facts.ts';

/** Options that Google knows as varying properties, by the words of most shops. */
const known: [property: 'color' | 'size' | 'material' | 'pattern', RegExp][] = [
  [
    'color',
    /^(?:.*\s)?(?:colou?rs?|farben?|couleurs?|colore|colori|kleur|cor|kolor|färg|farve|väri|renk|цвет|色|カラー|颜色|顏色|สี|لون|צבע)$/iu,
  ],
  [
    'size',
    /^(?:.*\s)?(?:sizes?|größen?|grösse|tailles?|tallas?|taglia|taglie|maat|maten|tamanho|rozmiar|storlek|størrelse|koko|beden|размер|サイズ|尺寸|尺碼|ขนาด|مقاس|מידה)$/iu,
  ],
  [
    'material',
    /^(?:.*\s)?(?:materials?|materialien|matière|matériau|materiale|materiaal|materia[ls]|fabric|материал|素材|材质|材質)$/iu,
  ],
  ['pattern', /^(?:.*\s)?(?:patterns?|muster|motif|estampado|fantasia|patroon|prints?)$/iu],
];

function propertyOf(optionName: string) {
  return known.find(([, pattern]) => pattern.test(optionName.trim()))?.[0];
}

/** Varying properties as the full addresses that Google's documentation asks for; those it does not know are left out. */
export function variesBy(variants: readonly VariantFacts[]): string[] {
  const names = new Set(variants.flatMap(({ options }) => options.map(({ name }) => propertyOf(name))));
  return Array.from(names).flatMap((name) => (name === undefined ? [] : [`https://schema.org/${name}`]));
}

/** What sets a variant apart: known properties by name, all others as `additionalProperty`. */
export function variantProperties(variant: VariantFacts) {
  const named: Partial<Record<'color' | 'size' | 'material' | 'pattern', string>> = {};
  const others: { '@type': 'PropertyValue'; name: string; value: string }[] = [];
  for (const { name, value } of variant.options) {
    const property = propertyOf(name);
    if (property !== undefined && named[property] === undefined) named[property] = value;
    else others.push({ '@type': 'PropertyValue', name, value });
  }
  return { ...named, ...(others.length === 0 ? {} : { additionalProperty: others }) };
}

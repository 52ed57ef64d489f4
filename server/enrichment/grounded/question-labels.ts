import type { AskedIn, Topic } from './question-phrases.ts';
import { askedIn } from './question-phrases.ts';

/** Topics that one label of a fact names beyond doubt. */
type Named = Exclude<Topic, 'property' | 'sizes' | 'colors' | 'materials' | 'brands' | 'kinds' | 'offers'>;

/**
 * Labels whose meaning is certain, whole and in lower case, by language. What could mean something else ("Type", "Fit",
 * "Batteries") is not among them: no question rests on a guess.
 */
const labels: Record<AskedIn, Record<Named, string>> = {
  en: {
    compatibility: 'compatibility|compatible with|compatible devices|works with|device compatibility',
    size: 'size|sizes|shoe size',
    color: 'colou?r|colou?rs|product colou?r|available colou?rs',
    material: 'material|materials|fabric|composition|fabric composition|material composition|main material',
    dimensions: 'dimensions|product dimensions|dimensions \\(.+\\)|overall dimensions|measurements',
    weight: 'weight|product weight|item weight|net weight',
    capacity: 'capacity|storage capacity|volume',
    power: 'power|wattage|rated power|power output|power consumption',
    included:
      "included|included parts|included items|what’s included|what's included|in the box|box contents|package contents|contents|kit contents",
    care: 'care|care instructions|washing instructions|care instruction|cleaning instructions',
    age: 'age|recommended age|age range|age recommendation|suitable age',
    origin: 'country of origin|made in|country of manufacture|origin country|manufactured in',
    warranty: 'warranty|guarantee|warranty period|manufacturer warranty|manufacturer’s warranty',
  },
  de: {
    compatibility: 'kompatibilität|kompatibel mit|kompatible geräte|passend für',
    size: 'größe|größen|grösse|grössen|schuhgröße',
    color: 'farbe|farben|produktfarbe',
    material: 'material|materialien|stoff|materialzusammensetzung|obermaterial|hauptmaterial',
    dimensions: 'maße|abmessungen|abmessung|produktmaße|produktabmessungen|masse',
    weight: 'gewicht|produktgewicht|nettogewicht|artikelgewicht',
    capacity: 'fassungsvermögen|kapazität|volumen|inhalt',
    power: 'leistung|nennleistung|leistungsaufnahme',
    included: 'lieferumfang|im lieferumfang|packungsinhalt|enthalten',
    care: 'pflege|pflegehinweise?|waschanleitung|pflegeanleitung|reinigung',
    age: 'alter|altersempfehlung|empfohlenes alter|geeignet ab',
    origin: 'herkunftsland|ursprungsland|herstellungsland|hergestellt in',
    warranty: 'garantie|gewährleistung|herstellergarantie|garantiezeit',
  },
  fr: {
    compatibility: 'compatibilité|compatible avec|appareils compatibles',
    size: 'taille|tailles|pointure',
    color: 'couleur|couleurs|coloris',
    material: 'matière|matières|matériau|matériaux|composition|tissu',
    dimensions: 'dimensions|dimensions du produit',
    weight: 'poids|poids net|poids du produit',
    capacity: 'capacité|contenance|volume',
    power: 'puissance|puissance nominale',
    included: 'contenu|contenu de la boîte|contenu du coffret|accessoires inclus|éléments inclus|inclus',
    care: "entretien|conseils d[’']entretien|instructions d[’']entretien|lavage",
    age: "âge|âge recommandé|tranche d[’']âge",
    origin: "pays d[’']origine|pays de fabrication|fabriqué en|lieu de fabrication",
    warranty: 'garantie|durée de garantie|garantie fabricant',
  },
  es: {
    compatibility: 'compatibilidad|compatible con|dispositivos compatibles',
    size: 'talla|tallas|tamaño|tamaños',
    color: 'color|colores',
    material: 'material|materiales|composición|tejido',
    dimensions: 'dimensiones|medidas|dimensiones del producto',
    weight: 'peso|peso neto|peso del producto',
    capacity: 'capacidad|volumen|contenido neto',
    power: 'potencia|potencia nominal',
    included: 'incluye|contenido|contenido de la caja|contenido del paquete|accesorios incluidos',
    care: 'cuidado|cuidados|instrucciones de cuidado|instrucciones de lavado|lavado',
    age: 'edad|edad recomendada|rango de edad',
    origin: 'país de origen|país de fabricación|fabricado en|hecho en',
    warranty: 'garantía|período de garantía|garantía del fabricante',
  },
  it: {
    compatibility: 'compatibilità|compatibile con|dispositivi compatibili',
    size: 'taglia|taglie|misura|misure disponibili',
    color: 'colore|colori',
    material: 'materiale|materiali|composizione|tessuto',
    dimensions: 'dimensioni|dimensioni del prodotto',
    weight: 'peso|peso netto|peso del prodotto',
    capacity: 'capacità|volume|capienza',
    power: 'potenza|potenza nominale',
    included: 'contenuto|contenuto della confezione|incluso|accessori inclusi',
    care: 'cura|istruzioni di lavaggio|istruzioni per la cura|manutenzione|lavaggio',
    age: "età|età consigliata|fascia di età|fascia d[’']età",
    origin: "paese di origine|paese d[’']origine|paese di produzione|prodotto in|fabbricato in",
    warranty: 'garanzia|periodo di garanzia|garanzia del produttore',
  },
  nl: {
    compatibility: 'compatibiliteit|compatibel met|geschikt voor apparaten',
    size: 'maat|maten|schoenmaat',
    color: 'kleur|kleuren',
    material: 'materiaal|materialen|samenstelling|stof',
    dimensions: 'afmetingen|afmeting|productafmetingen',
    weight: 'gewicht|productgewicht|nettogewicht',
    capacity: 'inhoud|capaciteit|volume',
    power: 'vermogen|nominaal vermogen',
    included: 'inbegrepen|meegeleverd|inhoud van de verpakking|inhoud verpakking',
    care: 'verzorging|wasvoorschrift|wasvoorschriften|onderhoud|onderhoudsadvies',
    age: 'leeftijd|aanbevolen leeftijd|leeftijdscategorie',
    origin: 'land van herkomst|land van oorsprong|gemaakt in|geproduceerd in',
    warranty: 'garantie|garantieperiode|fabrieksgarantie',
  },
  pt: {
    compatibility: 'compatibilidade|compatível com|dispositivos compatíveis',
    size: 'tamanho|tamanhos',
    color: 'cor|cores',
    material: 'material|materiais|composição|tecido',
    dimensions: 'dimensões|medidas|dimensões do produto',
    weight: 'peso|peso líquido|peso do produto',
    capacity: 'capacidade|volume',
    power: 'potência|potência nominal',
    included: 'inclui|conteúdo da embalagem|itens inclusos|acessórios incluídos',
    care: 'cuidados|instruções de cuidado|instruções de lavagem|lavagem',
    age: 'idade|idade recomendada|faixa etária',
    origin: 'país de origem|país de fabrico|país de fabricação|fabricado em|feito em',
    warranty: 'garantia|período de garantia|garantia do fabricante',
  },
};

const patterns = new Map(
  askedIn.map((language) => [
    language,
    Object.entries(labels[language]).map(
      ([topic, words]) => [topic as Named, new RegExp(`^(?:${words})$`, 'iu')] as const,
    ),
  ]),
);

/** What a label of a fact means in a language; undefined when that is not certain. */
export function topicOf(label: string, language: AskedIn): Named | undefined {
  return patterns.get(language)?.find(([, pattern]) => pattern.test(label.trim()))?.[0];
}

/** What "is this product …?" can be asked about, and a person answers with yes. */
const properties: Record<AskedIn, RegExp> = {
  en: /^(?:vegan|vegetarian|waterproof|water[- ]resistant|windproof|breathable|dishwasher[- ]safe|microwave[- ]safe|oven[- ]safe|machine[- ]washable|washable|organic|(?:gluten|lactose|sugar|fragrance|cruelty|bpa|nut|nickel)[- ]free|handmade|rechargeable|recyclable|biodegradable|compostable|foldable|portable|dimmable|reusable)$/iu,
  de: /^(?:vegan|vegetarisch|wasserdicht|wasserabweisend|winddicht|atmungsaktiv|spülmaschinenfest|spülmaschinengeeignet|mikrowellengeeignet|backofenfest|maschinenwaschbar|waschbar|(?:gluten|laktose|zucker|parfüm|tierversuchs|bpa|nickel)-?frei|handgefertigt|wiederaufladbar|recycelbar|recyclebar|biologisch abbaubar|kompostierbar|faltbar|dimmbar|wiederverwendbar)$/iu,
  fr: /^(?:végan|vegan|végétarien|imperméable|respirant|lavable(?: en machine)?|recyclable|biodégradable|compostable|rechargeable|pliable|portable|réutilisable|fait main|sans (?:gluten|lactose|sucre|parfum|bpa|nickel))$/iu,
  es: /^(?:vegano|vegetariano|impermeable|transpirable|lavable(?: a máquina)?|reciclable|biodegradable|compostable|recargable|plegable|portátil|reutilizable|ecológico|apto para lavavajillas)$/iu,
  it: /^(?:vegano|vegetariano|impermeabile|traspirante|lavabile(?: in lavatrice| in lavastoviglie)?|riciclabile|biodegradabile|compostabile|ricaricabile|pieghevole|portatile|riutilizzabile|biologico)$/iu,
  nl: /^(?:veganistisch|vegan|vegetarisch|waterdicht|waterafstotend|winddicht|ademend|vaatwasserbestendig|wasbaar|machinewasbaar|(?:gluten|lactose|suiker|parfum)vrij|handgemaakt|oplaadbaar|recyclebaar|composteerbaar|opvouwbaar|dimbaar|herbruikbaar)$/iu,
  pt: /^(?:vegano|vegetariano|impermeável|respirável|lavável(?: à máquina)?|reciclável|biodegradável|compostável|recarregável|dobrável|portátil|reutilizável|biológico|orgânico)$/iu,
};

export function isProperty(label: string, language: AskedIn): boolean {
  return properties[language].test(label.trim());
}

export function isAskedIn(language: string | undefined): language is AskedIn {
  return (askedIn as readonly (string | undefined)[]).includes(language);
}

/**
 * The language that the labels are written in, for items without running text: at least two mean something in it, and
 * more than in any other.
 */
export function languageOfLabels(given: readonly string[]): AskedIn | undefined {
  const counts = askedIn
    .map((language) => ({ language, count: given.filter((label) => topicOf(label, language) !== undefined).length }))
    .toSorted((a, b) => b.count - a.count);
  const [first, second] = counts;
  return first !== undefined && first.count >= 2 && first.count > (second?.count ?? 0) ? first.language : undefined;
}

/** What a field or an option of a shop is about, by the words of most shops. */

export type OwnProperty = 'color' | 'size' | 'material' | 'pattern';

const words: Record<OwnProperty, string> = {
  color:
    'colou?rs?|colou?rways?|shades?|farben?|farbton|couleurs?|teinte|colore|colori|kleur(?:en)?|cor(?:es)?|kolor(?:y)?|färg(?:er)?|farver?|farge|värit?|renk|barva|szín|culoare|цвета?|колір|χρώμα|色|カラー|颜色|顏色|색상|컬러|สี|צבע|ال?لون',
  size: 'sizes?|größen?|groessen?|grössen?|tailles?|pointure|tallas?|tamaños?|taglie|taglia|misura|maat|maten|tamanhos?|rozmiary?|storlek|størrelse|koko|beden|velikost|méret|mărime|размеры?|розмір|μέγεθος|サイズ|尺寸|尺碼|尺码|사이즈|크기|ขนาด|מידה|גודל|ال?مقاس|ال?حجم',
  material:
    'materials?|material composition|materialien|matières?|matériaux?|materiali?e?|materiaal|materia[ls]|materiales|materia[łl]y?|materjal|materiaali|malzeme|materiál|anyag|fabrics?|материалы?|матеріал|υλικό|素材|材质|材質|소재|재질|วัสดุ|חומר|ال?مادة|ال?خامة',
  pattern:
    'patterns?|muster|motifs?|estampado|fantasia|patroon|prints?|wzór|mönster|mønster|kuvio|desen|vzor|minta|узор|柄|图案|圖案|패턴|ลาย',
};

const own = Object.entries({ color: words.color, size: words.size, material: words.material, pattern: words.pattern });

/** Words before the property's own that leave it the product's: "Product colour", not "Cable colour". */
const before = '(?:(?:product|item|article|main|primary|general|outer|produkt|haupt)[ -]?)?';
/** "Size (EU)", "Colour:". */
const after = String.raw`\s*(?:\([^)]*\))?\s*[:*]?`;

const fieldPatterns = own.map(([name, all]) => [name, new RegExp(`^${before}(?:${all})${after}$`, 'iu')] as const);
const optionPatterns = own.map(
  ([name, all]) => [name, new RegExp(String.raw`^(?:.*\s)?(?:${all})${after}$`, 'iu')] as const,
);

function propertyIn(patterns: readonly (readonly [string, RegExp])[], name: string): OwnProperty | undefined {
  const found = patterns.find(([, pattern]) => pattern.test(name.trim()))?.[0];
  return found === 'color' || found === 'size' || found === 'material' || found === 'pattern' ? found : undefined;
}

/** The property that a custom field of this name states; a colour of a part ("Cable colour") is none of the product's. */
export function ownPropertyOf(fieldName: string): OwnProperty | undefined {
  return propertyIn(fieldPatterns, fieldName);
}

/** The property by which an option of this name sets variants apart. */
export function optionPropertyOf(optionName: string): OwnProperty | undefined {
  return propertyIn(optionPatterns, optionName);
}

const others = {
  gender:
    /^(?:target )?(?:gender|sex|geschlecht|genre|sexe|género|genero|genere|sesso|geslacht|płeć|kön|køn|kjønn|пол|стать|性别|性別|성별|เพศ|מגדר|ال?جنس)$/iu,
  age: /^(?:suggested |recommended )?(?:ages?|age (?:group|range)|alter|altersgruppe|âge|edad|età|leeftijd|idade|wiek|возраст|年齢|年龄|年齡|연령)$/iu,
  gtin: /^(?:gtin|ean|upc|jan)(?:[- ]?(?:8|12|13|14))?(?:[- ]?(?:code|number|nummer))?$|^(?:barcode|codice ean|code[- ]barres|código de barras|штрихкод|条码|條碼|バーコード)$/iu,
  isbn: /^isbn(?:[- ]?1[03])?$/iu,
  mpn: /^(?:mpn|manufacturer(?:'s|’s)? part (?:number|no\.?)|manufacturer part number|mfr\.? part (?:number|no\.?)|herstellernummer|hersteller-?(?:artikel|teile)nummer|référence (?:du )?fabricant|numéro de pièce(?: du)? fabricant|codice produttore|品番)$/iu,
  brand:
    /^(?:brand(?: name)?|marke|marque|marca|merk|märke|mærke|merke|marka|značka|márka|бренд|ブランド|品牌|브랜드|แบรนด์|ยี่ห้อ|מותג|ال?علامة التجارية|ماركة)$/iu,
  weight:
    /^(?:product |item |net )?(?:weight|gewicht|poids|peso|waga|vikt|vægt|vekt|paino|ağırlık|вес|重量|무게|น้ำหนัก|משקל|ال?وزن)(?:\s*[([].*)?$/iu,
  author: /^(?:author|written by|autor(?:in)?|auteur|autore|автор|作者|著者)$/iu,
  slogan: /^(?:slogan|tagline|motto)$/iu,
} as const;
export type FieldMeaning = keyof typeof others;

export function means(fieldName: string, meaning: FieldMeaning): boolean {
  return others[meaning].test(fieldName.trim().replace(/:$/u, ''));
}

/** What changes from day to day or speaks of the sale, not of the product: never a property, never stored. */
const volatile = [
  /(?:^|\s)(?:price|msrp|rrp|uvp|preis|prix|precio|prezzo|prijs|preço|cena|pris|цена|价格|價格|価格|가격|ราคา|מחיר|ال?سعر)$/iu,
  /^(?:discount|sale|on sale|rabatt|remise|descuento|sconto|korting|desconto|скидка|折扣|割引|خصم)$/iu,
  /^(?:in stock|stock(?: level| status)?|availability|lagerbestand|verfügbarkeit|disponibilité|disponibilidad|disponibilità|наличие|库存|庫存|在庫)$/iu,
  /^(?:free )?(?:shipping|delivery|lead|dispatch)(?: (?:time|times|cost|costs|info|information|date))?$|^(?:lieferzeit|versand|livraison|envío|spedizione|levertijd|доставка)$/iu,
  /^(?:average |customer |star |user |product )?(?:ratings?|reviews?|review (?:count|score)|bewertung(?:en)?|avis|valoración|recensioni|отзывы)$/iu,
];

export function isVolatile(fieldName: string): boolean {
  return volatile.some((pattern) => pattern.test(fieldName.trim()));
}

/** "Yes" answers a question: it names no colour. */
export function isYesOrNo(value: string): boolean {
  return /^(?:yes|no|y|n|true|false|ja|nein|nee|oui|non|sí|si|sì|não|sim|tak|nie|да|нет|是|否|はい|いいえ|n\/?a|none|-+|0|1)$/iu.test(
    value.trim(),
  );
}

/** What is called by a name or number of its own: "Model: 122 A" is no current, and the standard "802.11 g" no weight. */
export function isDesignation(fieldName: string): boolean {
  return /(?:^|\s)(?:models?|modell|modèle|modelo|modello|модель|series?|standards?|version|edition|codes?|sku|mpn|part|article|(?:model|part|item|article|serial|type) (?:number|no\.?|nr\.?|name)|artikelnummer|compatib\p{L}*|型号|型番)$/iu.test(
    fieldName.trim(),
  );
}

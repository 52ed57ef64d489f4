import { date } from './dates.ts';
import { machineTalk } from './machine-talk.ts';
import { inPieces } from './pieces.ts';
import { discount, delivery, money, price, rating, stock } from './themes.ts';

export { isDelicate, isHype } from './praise.ts';

/**
 * What a title or description must not say, in the languages of most shops. Each pattern errs on the side of leaving a
 * sentence out: there is nearly always another.
 */
const contact =
  /https?:|www\.|(?<![\p{L}\d])[\p{L}\d-]{1,63}\.(?:com|net|org|info|biz|shop|store|online|de|fr|es|it|nl|pl|cz|se|eu|io|ru|ua|gr|co\.uk|com\.\p{L}{2})(?![\p{L}\d])|\S@\S{1,255}\.\p{L}|\b(?:call|phone|tel|fax|whatsapp|telefon|téléphone|teléfono|тел|телефон|هاتف|טלפון|تلفن|โทร|電話|电话|전화)[.:]? ?(?:us )?(?:at )?\+?[\d(]|\+\d[\d ()/.-]{7,}\d|(?<![\d.,/\p{L}-])0\d{1,4}[ ()/-]+\d[\d ()/-]{4,}\d(?!\d)|(?<![\d.,/\p{L}-])(?:\(\d{3}\)|\d{3})[ -]\d{3}[ -]\d{4}(?!\d)/iu;
const template = /\{\{|\}\}|\{%|%\}|\$\{|<%|<\/?[a-z]+[\s>]|\[\/?[a-z_]+(?:=[^\]]*)?\]|%%\w+%%/iu;
const filler =
  /\b(?:lorem|ipsum|dolor sit amet|consectetu\w+|adipis\w+|pellentesque|vestibulum|praesent|phasellus|tempor incididunt|nulla (?:facilisi|pariatur)|your text here|sample text|placeholder|insert text|description (?:goes|comes) here|test (?:product|description|text)|blindtext|texte? (?:d'exemple|factice)|texto de (?:ejemplo|relleno)|testo di esempio|voorbeeldtekst|przykładowy (?:tekst|opis)|örnek metin)\b|текст-заполнитель|рыба-текст|ダミーテキスト|示例文本|在此输入/iu;
const instruction =
  /\b(?:click|tap) (?:here|on the)|\bsee (?:below|above|image|photo|chart|our|size|the (?:chart|table|image|photo))|\b(?:read|learn|find out) more\b|\bcontact us\b|\bplease (?:note|see|read|call|email|contact|choose|select|allow)\b|\bscroll\b|\bsubscribe\b|\bhover\b|\bsize (?:chart|guide) (?:below|above)\b|\bas (?:shown|pictured)\b|\bfollow us\b|\b(?:hier klicken|siehe (?:unten|oben|bild|tabelle)|mehr (?:erfahren|lesen)|kontaktieren sie uns|cliquez|voir (?:ci-dessous|photo|tableau)|en savoir plus|contactez|haz clic|ver (?:foto|tabla)|leer más|contáctanos|clicca|leggi (?:di più|tutto)|contattaci|klik hier|lees meer|neem contact|kliknij|czytaj więcej|skontaktuj|klikněte|více informací|klicka här|läs mer|clique aqui|saiba mais|contacte-nos|tıklayın|devamını oku)\b|нажмите|подробнее|свяжитесь с нами|натисніть|докладніше|κάντε κλικ|επικοινωνήστε|اضغط هنا|اقرأ المزيد|اتصل بنا|לחצו כאן|צרו קשר|کلیک کنید|تماس بگیرید|คลิก|อ่านเพิ่มเติม|ติดต่อเรา|nhấp vào|xem thêm|liên hệ|यहाँ क्लिक|संपर्क करें|クリック|詳しくはこちら|お問い合わせ|点击|點擊|联系我们|聯絡我們|클릭|문의/iu;

export type Claim =
  | 'price'
  | 'discount'
  | 'delivery'
  | 'stock'
  | 'date'
  | 'rating'
  | 'contact'
  | 'template'
  | 'filler'
  | 'instruction'
  | 'addressed_to_machine';

const patterns: [Claim, RegExp][] = [
  ['template', template],
  ['addressed_to_machine', machineTalk],
  ['filler', filler],
  ['price', money],
  ['price', price],
  ['discount', discount],
  ['delivery', delivery],
  ['stock', stock],
  ['rating', rating],
  ['date', date],
  ['contact', contact],
  ['instruction', instruction],
];

/** The first thing in `text` that has no place in a title or description; undefined when there is none. */
export function forbiddenClaim(text: string): Claim | undefined {
  return patterns.find(([, pattern]) => inPieces(text, (piece) => pattern.test(piece)))?.[0];
}

/** `text` without the amounts that the item is called by: a "$30 Refill Card" may be told by its name. */
export function withoutNamedAmounts(text: string, name: string): string {
  const amounts = name.match(/[$€£]\s?\d+(?:[.,]\d+)?/gu) ?? [];
  return amounts.reduce((rest, amount) => rest.replaceAll(amount, ''), text);
}

export function isFiller(text: string): boolean {
  return filler.test(text);
}

const markup =
  /<\/?[a-z!][^>]*>|&(?:#\d+|#x[\da-f]+|amp|lt|gt|quot|apos|nbsp|reg|trade|copy|deg|times|hellip|bull|[mn]dash|[lr][sd]quo|[a-z](?:acute|grave|uml|circ|tilde|cedil|ring));|\{\{|\}\}|%%\w+%%/iu;

/** Tags, entities and template code, which shoppers would see as they are. */
export function holdsMarkup(text: string): boolean {
  return markup.test(text);
}

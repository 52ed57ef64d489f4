/** Words that editors put before a description and that say nothing of their own, in the languages of most shops. */
const labels =
  'introduction|(?:product |item )?description|overview|(?:product )?details|about(?: this item| the product)?|summary|' +
  '(?:produkt|artikel)?beschreibung|produktdetails|description (?:du produit|détaillée)|descriptif|présentation|' +
  'descripci[oó]n(?: del producto)?|detalles|descrizione(?: prodotto)?|dettagli|(?:product)?omschrijving|beschrijving|' +
  'opis(?: produktu)?|popis(?: produktu)?|(?:produkt)?beskrivning|descri[cç][aã]o(?: do produto)?|(?:ürün )?açıklama(?:sı)?|' +
  'περιγραφή|описание(?: товара)?|опис(?: товару)?|الوصف|وصف المنتج|תיאור(?: המוצר)?|توضیحات|معرفی محصول|' +
  'รายละเอียด(?:สินค้า)?|mô tả(?: sản phẩm)?|विवरण|उत्पाद विवरण|商品説明|商品描述|商品描述|商品介紹|产品描述|产品介绍|產品說明|상품 ?설명|제품 ?설명';
const leadIn = new RegExp(`^(?:${labels})\\s*[:：–-]\\s*(?=\\S)`, 'iu');
const alone = new RegExp(`^(?:${labels})\\s*[:：]?$`, 'iu');

/** "Description: …" without the label. */
export function withoutLeadIn(text: string): string {
  return text.replace(leadIn, '');
}

/** Whether it is such a label and nothing else: a tab's name, a heading. */
export function isLeadIn(text: string): boolean {
  return alone.test(text.trim());
}

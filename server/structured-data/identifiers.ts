import type { ProductFacts, VariantFacts } from '../facts/facts.ts';
import { fieldMeaning, fieldsOf } from './fields.ts';
import { means } from './field-names.ts';
import { validGtin, validIsbn } from './gtin.ts';

export type Identifiers = {
  sku?: string;
  gtin8?: string;
  gtin12?: string;
  gtin13?: string;
  gtin14?: string;
  mpn?: string;
};

/** Only identifiers that are valid: a wrong barcode number is worse than none, and a SKU holds no blanks. */
export function identifiersOf({ sku, gtins, mpn }: { sku: string; gtins: string[]; mpn: string }): Identifiers {
  const gtin = gtins.map(validGtin).find((digits) => digits !== undefined);
  return {
    ...(sku.trim() === '' || /\s/u.test(sku.trim()) ? {} : { sku: sku.trim() }),
    ...(gtin === undefined ? {} : { [`gtin${gtin.length}`]: gtin }),
    ...(mpn.trim() === '' ? {} : { mpn: mpn.trim() }),
  };
}

/** The identifiers of a product without variants: its own fields first, then what its custom fields state. */
export function productIdentifiers(facts: ProductFacts): Identifiers {
  const [only] = facts.variants;
  return identifiersOf({
    sku: firstOf(facts.sku, only?.sku),
    gtins: [...barcodes(facts, only), isbnOf(facts) ?? ''],
    mpn: mpnOf(facts, only),
  });
}

export function variantIdentifiers({ sku, gtin, mpn }: VariantFacts): Identifiers {
  return identifiersOf({ sku, gtins: [gtin], mpn });
}

/** Every number that the shop gives out as a barcode, right or wrong. */
export function barcodes(facts: ProductFacts, only?: VariantFacts): string[] {
  const stated = fieldsOf(facts).filter(({ name }) => means(name, 'gtin'));
  return [facts.gtin, facts.upc, only?.gtin ?? '', ...stated.map(({ value }) => value)].filter(
    (code) => code.trim() !== '',
  );
}

export function mpnOf(facts: ProductFacts, only?: VariantFacts): string {
  return firstOf(facts.mpn, only?.mpn, fieldMeaning(fieldsOf(facts), 'mpn'));
}

/**
 * The ISBN of a book: where a field is called so, or where a barcode number is one and the product stands among books.
 * A puzzle with a number of the book trade is no book.
 */
export function isbnOf(facts: ProductFacts): string | undefined {
  const stated = fieldMeaning(fieldsOf(facts), 'isbn');
  const isbn = stated === undefined ? undefined : validIsbn(stated);
  if (isbn !== undefined) return isbn;
  if (!facts.categoryPaths.some((path) => path.some(({ name }) => books.test(name.trim())))) return undefined;
  return barcodes(facts, facts.variants[0])
    .map(validIsbn)
    .find((digits) => digits !== undefined);
}

const books =
  /(?:^|\s)(?:books?|bücher|livres?|libros?|libri|boeken|livros?|książki|böcker|bøger|bøker|kirjat|kitap(?:lar)?|knihy|книги|書籍|图书|圖書|도서|หนังสือ|ספרים|كتب)$/iu;

function firstOf(...texts: (string | undefined)[]): string {
  return texts.find((text) => text !== undefined && text.trim() !== '') ?? '';
}

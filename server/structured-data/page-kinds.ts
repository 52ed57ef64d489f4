import type { PageFacts } from '../facts/facts.ts';

const contact =
  'contact|contact us|get in touch|kontakt(?:ier(?:en sie )?uns)?|nous contacter|contactez[- ]nous|contatt(?:i|aci)|contacto|contáctanos|contato|fale conosco|neem contact op|kontakta oss|kontakt oss|yhteystiedot|ota yhteyttä|iletişim|bize ulaşın|контакты|связаться с нами|お問い合わせ|联系我们|聯絡我們|문의|ติดต่อเรา|צור קשר|اتصل بنا|تواصل معنا';
const about =
  'about(?: us)?|our story|who we are|über uns|ueber uns|wir über uns|unsere geschichte|à propos(?: de nous)?|a propos|qui sommes[- ]nous|notre histoire|chi siamo|la nostra storia|sobre nosotros|quiénes somos|quienes somos|acerca de(?: nosotros)?|sobre nós|quem somos|over ons|om oss|om os|tietoa meistä|o nas|o nás|rólunk|despre noi|hakkımızda|о нас|о компании|про нас|会社概要|私たちについて|关于我们|關於我們|회사 소개|เกี่ยวกับเรา|אודות(?: ?נו)?|עלינו|من نحن|معلومات عنا';

/** "Help & contact" counts, "Contact lenses" does not. */
const and = '(?:&|\\+|and|und|et|y|e|en|och|og|i|и|[–|:-])';
const isContact = new RegExp(`^(?:.{1,30} ${and} )?(?:${contact})(?: ${and} .{1,40})?$`, 'iu');
/** "About our wool" is no page about the shop. */
const isAbout = new RegExp(`^(?:${about})(?: [–|:-] .*)?$`, 'iu');

/** The kinds of page that schema.org tells apart and a shop's page plainly is, by its name or its address. */
export function webPageType({ pageType, live, name }: PageFacts): 'ContactPage' | 'AboutPage' | 'WebPage' {
  const slug = decoded(live.url.replace(/\/+$/u, '').split('/').at(-1) ?? '').replaceAll(/[-_]/gu, ' ');
  const called = [name.trim(), slug.replace(/\.html?$/iu, '')];
  if (pageType === 'contact_form' || called.some((text) => isContact.test(text))) return 'ContactPage';
  return called.some((text) => isAbout.test(text)) ? 'AboutPage' : 'WebPage';
}

function decoded(slug: string): string {
  try {
    return decodeURIComponent(slug);
  } catch {
    return slug;
  }
}

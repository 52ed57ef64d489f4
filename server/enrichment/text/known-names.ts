/** Makers, their marks and models that texts like to invent, in any case and in the scripts they are written in. */
const names =
  'samsung iphone ipad macbook airpods huawei xiaomi lenovo thinkpad logitech microsoft nintendo playstation xbox sony philips panasonic toshiba siemens bosch miele dyson tefal zwilling wmf le creuset kitchenaid delonghi krups braun rowenta bialetti alessi iittala ikea nike adidas reebok asics converse birkenstock crocs timberland patagonia columbia salomon deuter osprey fjällräven fjallraven mammut vaude arcteryx gore-tex goretex cordura primaloft vibram thermolite polartec coolmax lycra kevlar teflon tencel velcro swarovski rolex casio garmin fitbit gopro canon nikon fujifilm leica olympus pentax hp dell asus acer intel amd nvidia qualcomm snapdragon bluetooth google amazon alexa siri android tesla toyota honda yamaha shimano brembo michelin pirelli lego playmobil barbie disney marvel pokemon hermès hermes gucci prada chanel dior versace armani burberry zara uniqlo levis nivea loreal maybelline clinique lancome neutrogena cerave garnier oral-b colgate gillette pampers nespresso starbucks lavazza nestle nutella haribo lindt milka makita dewalt stihl gardena karcher kärcher hilti stanley thermos sigg camelbak nalgene yeti victorinox leatherman opinel fiskars oeko-tex';
const known = new Set(names.split(' '));
const elsewhere =
  /ソニー|サムスン|アップル(?!パイ|ティー)|パナソニック|ナイキ|アディダス|ゴアテックス|コーデュラ|ディズニー|索尼|三星|华为|華為|小米手机|耐克|阿迪达斯|戈尔特斯|迪士尼|戴森|삼성|소니|나이키|아디다스|애플|디즈니|고어텍스|самсунг|найк|адидас|бош|филипс|сони|سامسونج|سوني|نايكي|أديداس|بوش|סמסונג|סוני|נייקי|אדידס|סימנס|سامسونگ|نایک|آدیداس|สมาร์ทซัมซุง|ซัมซุง|ไนกี้|อาดิดาส|โซนี่/giu;

/** The first name of a maker or mark in `text` that `isThere` does not know. */
export function foreignName(text: string, isThere: (name: string) => boolean): string | undefined {
  for (const [word] of text.matchAll(/[\p{Script=Latin}][\p{Script=Latin}\p{M}\d'’-]+/gu)) {
    const lower = word.toLowerCase().replace(/['’]s?$/u, '');
    if (known.has(lower) && !isThere(lower)) return word;
    const part = lower.split('-').find((one) => known.has(one) && !isThere(one));
    if (part !== undefined) return word;
  }
  for (const [word] of text.matchAll(elsewhere)) if (!isThere(word.toLowerCase())) return word;
  return undefined;
}

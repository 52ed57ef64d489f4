import { termPattern } from './patterns.ts';

/** What changes from day to day, or is the shop's own business: never in a title or description, in the languages of most shops. */

export const money = new RegExp(
  '(?:[$€£¥￥₹₽₩฿₪₺₴₫]|US\\$|NT\\$|R\\$|(?<!\\p{L})(?:Rs\\.?|CHF|EUR|USD|GBP)\\s)\\s?\\d|' +
    '\\d(?:[.,]\\d+)?(?:,-)?\\s?(?:[€£¥￥₹₽₩฿₪₺₴₫]|(?:USD|EUR|GBP|CAD|AUD|CHF|SEK|NOK|DKK|PLN|CZK|TRY|UAH|RUB|VND|dollars?|euros?|' +
    'pounds sterling|zł(?:otych)?|kč|kr|kronor|kroner|tl|грн|гривень|руб(?:л\\p{L}*)?|р\\.|lei|تومان|ریال|ريال|درهم|جنيه|دينار|ש[״"]ח|शेकेल|रुपये|đ|đồng)(?!\\p{L}))|' +
    '\\d\\s?(?:บาท|円|원(?!\\p{L})|元(?![素组件组青旦宵])|港币|人民币)',
  'iu',
);

export const price = termPattern(
  [
    'price|prices|priced|pricing|low-cost|preis|preise|preiswert*|preisgünstig*|kostet|prix|precios?|prezz[oi]|prijs|prijzen|cena|ceny|cenie|cenę|cenou',
    'ord\\.? pris|nedsatt pris|bra pris|priset|preços?|fiyat*|τιμή μόνο|η τιμή|τιμές|цена|цены|цену|цене|ценой|ціна|ціни|ціну|harga',
    '(?:ال|بال?|وال)?(?:سعر|أسعار|بسعر)|ה?מחיר|ה?מחירים|قیمت*|कीमत|दाम|giá (?:chỉ|bán|tốt|rẻ|gốc|sốc|ưu đãi)',
  ],
  ['ราคา', '价格|價格|售价|售價|原价|原價|特价|特價|定价', '価格|値段|税込|税抜', '가격|최저가'],
);

export const discount = new RegExp(
  `${
    termPattern(
      [
        'discount(?:s|ed)?|on sale|clearance|coupons?|promo code|promotion|special offer|bargain|save up to|half price|buy one|free gift|price drop|flash sale|black friday|sale (?:ends|price|now)',
        'rabatt*|sonderangebot*|angebot|reduziert auf|gutschein*|sparpreis*|schnäppchen*|ausverkauf|(?<!\\p{L})statt \\d+|réductions?|remises?|soldes|en promo(?:tion)?|rabais|bon plan',
        'descuentos?|ofertas?|rebaj[ao]s?|rebajad[ao]s?|promoción|ahorra|sconto|sconti|scontat[oaie]|offerta|offerte|promozione|saldi|korting*|aanbieding*|actieprijs|uitverkoop|afgeprijsd',
        'rabat*|promocj[aię]|promocyjn*|zniżk*|wyprzedaż*|przecen*|taniej|slev[aouy]|zlevněn*|výprodej*|akce[:!]|på rea|reapris|rea[:!]|extrapris|erbjudande*',
        'descontos?|promoç[ãõ]\\p{L}*|saldos|indirim*|kampanya*|fırsat|έκπτωση|εκπτώσεις|προσφορ(?:ά|ές|ών)|скидк*|распродаж*|акци[яию][:!]|по акции|знижк*|розпродаж*|акці[яїю][:!]',
        'خصم|الخصم|تخفيض*|التخفيضات|عرض خاص|عروض|ה?הנחה|הנחות|ב?מבצע(?:ים)?|تخفیف*|حراج|giảm giá|khuyến mãi|ưu đãi|छूट|ऑफ़?र|डिस्काउंट|diskon',
      ],
      [
        'ลดราคา|ส่วนลด|โปรโมชั่น|โปรโมชัน',
        '折扣|优惠|優惠|促销|促銷|打折|立减|秒杀|满减|滿減|限时|限時|限量',
        '割引|セール|クーポン|値下げ|お買い得|期間限定|%\\s?OFF',
        '할인|특가|쿠폰|세일',
      ],
    ).source
  }|\\d\\s?%\\s?(?:off|rabatt|de réduction|de remise|de descuento|di sconto|korting|de desconto|indirim|zniżki|slev[ay])|(?<!\\p{L})save \\d+\\s?%`,
  'iu',
);

export const delivery = termPattern(
  [
    'free shipping|ships? (?:in|within|from|free|to|same)|shipping|free delivery|(?:fast|next[- ]day|home|same[- ]day|express) delivery|delivery (?:time|within|in)|delivered (?:to|in|within)|dispatch(?:ed)?|order (?:now|today|online|yours)|buy now|shop now|add to cart|free returns?|money[- ]back',
    'geld[- ]zurück*|satisfait ou remboursé|remboursé sous|devolución gratis|te devolvemos el dinero|soddisfatti o rimborsati|niet goed,? geld terug|dinheiro de volta|zwrot (?:do|w ciągu|pieniędzy)',
    'versand*|lieferzeit*|lieferung*|portofrei|rückgabe(?:recht)?|jetzt (?:bestellen|kaufen|zugreifen|nur)|(?:in den )?warenkorb|livraison*|expédi(?:é|ée|és|ées|tion|tions)|livrée?s? (?:en|sous|chez|gratuit*)|commandez|achetez|profitez|au panier',
    'env[ií]os?|entregas?|compra (?:ya|ahora)|al carrito|spedizion[ei]|consegna|acquista|ordina (?:ora|subito)|al carrello|verzending*|verzonden|bezorg(?:d|en|ing)|levertijd*|bestel (?:nu|direct|vandaag)|besteld',
    'dostaw[aęąy]|wysyłk*|przesyłk*|kup teraz|zamów|do koszyka|doprav[aouy] (?:zdarma|od|do|nad)|doprava|doručen*|poštovn*|kupte|objednejte|do košíku|frakt|fraktfri*|fri frakt|leverans*|levereras|köp nu|beställ',
    'portes grátis|frete|encomende|compre já|kargo*|teslimat*|gönderim|hemen al|sipariş*|sepete|αποστολή|μεταφορικά|παράδοση σε|δωρεάν (?:αποστολή|παράδοση)|αγοράστε|παραγγείλτε|στο καλάθι',
    'доставк*|отправк[аиу]|купить|купите|закажите|заказать|в корзину|відправк[аиу]|купити|замовте|замовити|до кошика',
    '(?:ال)?توصيل (?:مجاني|خلال|سريع|إلى)|(?:ال)?شحن (?:ال)?(?:مجاني|سريع|خلال|إلى)|اطلب الآن|اشتر\\p{L}* الآن|أضف إلى السلة|تسوق',
    'ה?משלוח(?:ים)?|הזמינו|קנו עכשיו|לסל|ارسال (?:رایگان|سریع|فوری|به)|تحویل (?:در|فوری|رایگان)|بخرید|سفارش دهید|giao hàng|vận chuyển|freeship|mua ngay|đặt hàng|đặt mua|डिलीवरी|शिपिंग|अभी खरीदें|ऑर्डर करें',
  ],
  [
    'จัดส่ง|ส่งฟรี|พร้อมส่ง|ค่าส่ง|สั่งซื้อ|ซื้อเลย|ช้อปเลย',
    '包邮|包郵|免运|免運|送货|送貨|发货|發貨|出货|出貨|配送|运费|運費|快递|立即购买|立即購買|下单|下單|购物车|購物車|抢购',
    '送料|配送|お届け|発送|ご注文|今すぐ購入|お買い求め|ギフト包装|ラッピング(?:承|無料|サービス)|返品|退换货|退換貨|退货|退貨|正品保证|正品保證|교환 ?및 ?반품|반품|교환/환불',
    '배송|택배|구매하|주문하|주문 ?시|오늘 주문',
  ],
);

export const stock = termPattern(
  [
    '(?:in|out of|limited|low) stock|while (?:stocks?|supplies) last|sold out|back[- ]?order(?:ed)?|pre-?order|limited time|only \\d+ left|hurry',
    'auf lager|lieferbar|vorrätig|ausverkauft|nur noch \\d+|solange der vorrat|en stock|rupture|plus que \\d+|existencias|agotad[oa]s?|últimas (?:unidades|piezas)',
    'disponibile (?:in|subito|da)|in magazzino|esaurit[oi]|ultimi pezzi|op voorraad|voorradig|uitverkocht|od ręki|na stanie|w magazynie|ostatnie sztuki|wyprzedan*|skladem|na skladě|vyprodán*|poslední kus*',
    'i lager|slutsåld|em (?:stock|estoque)|esgotad[oa]|últim[ao]s (?:peças|unidades)|stokta|stoklarla|stok|tükendi|son \\d+ ürün|σε απόθεμα|άμεσα διαθέσιμ*|διαθέσιμο άμεσα|ετοιμοπαράδοτ*|εξαντλ*',
    'в наличии|на складе|нет в наличии|под заказ|остал(?:ось|ся|ись)|в наявності|на складі|(?:ال)?مخزون|متوفر (?:الآن|حاليا|في)|نفدت الكمية|الكمية محدودة',
    'במלאי|ה?מלאי|אזל|אחרונים|موجود در|در انبار|انبار|ناموجود|موجودی|còn hàng|hết hàng|sẵn hàng|स्टॉक',
  ],
  [
    'มีสินค้า|สินค้าหมด|สต็อก|สต๊อก',
    '现货|現貨|库存|庫存|缺货|缺貨|售罄|预售|預售',
    '在庫|品切れ|売り切れ|残りわずか|入荷',
    '재고|품절|한정 ?수량',
  ],
);

export const rating = termPattern(
  [
    '\\d(?:[.,]\\d)?[- ]?stars?|(?:top|highly|best)[- ]rated|star rating|customer (?:reviews?|ratings?|favou?rite)|\\d+ reviews?|best ?sell(?:er|ing)s?|kundenbewertung*|bewertungen|sterne|bestseller*|avis clients?|étoiles sur',
    'opiniones|estrellas|más vendid[oa]s?|recensioni|stelle su|più vendut[oi]|beoordeling*|sterren|opinie klient*|hodnocení zákaz*|omdömen|recensioner|avaliações|mais vendid[oa]s?|çok satan*|yorumlar',
    'κριτικές|αστέρια|отзыв*|хит продаж|відгук*|хіт продажу|تقييم*|الأكثر مبيعا|ביקורות|כוכבים|רב[- ]מכר|نظرات|پرفروش*|đánh giá|bán chạy|रेटिंग|समीक्षा*',
  ],
  [
    'รีวิว|ขายดี',
    '好评|好評|评价|評價|销量|銷量|热销|熱銷',
    'レビュー|口コミ|人気No|売れ筋|ベストセラー',
    '리뷰|평점|베스트셀러',
  ],
);

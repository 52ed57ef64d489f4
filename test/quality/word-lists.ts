/** Small words that tell a language, of the languages that shops write in most. */
export const functionWords: Readonly<Record<string, string>> = {
  en: 'the and with for from this that your you are is of in to by or it its on as an at be can has have will which our these their not all',
  de: 'der die das und mit für von ist den dem des ein eine einer eines einem einen auf im zum zur sich auch nicht oder sind aus bei wird werden durch sowie ihre ihr sie als am',
  fr: 'le la les des une un et avec pour de du dans est sont vous votre vos sur par plus ce cette ces qui que au aux en ou son sa ses à pas nous leur',
  es: 'el la los las una un y con para de del en es son su sus por que al más este esta lo como se tu no o muy sin',
  it: 'il lo la i gli le un una e con per di del della dei delle in è sono che su da nel nella questo questa più al alla non si come o anche ogni',
  nl: 'de het een en met voor van is zijn op in dat deze dit uw je aan of ook niet door te bij om uit wordt naar als er kan',
  pt: 'o a os as um uma e com para de do da dos das em é são que por no na ao seu sua mais este esta se não ou como',
  pl: 'na do jest dla się nie od ze oraz jak po przez który która które lub tym są ma może',
  cs: 'na do je pro se od po za jako nebo který která které jsou má může',
  sv: 'och att en ett som för med är på av till den det inte om de har från kan eller din ditt',
  da: 'og at en et som for med er på af til den det ikke om de har fra kan eller din dit',
  fi: 'ja on se että ei ovat kun myös tai joka sekä sen mutta kuin',
  tr: 've bir bu ile için de da çok olarak olan gibi daha en veya ürün',
};

/** A text never ends with one of these unless its source does. Separable verbs of German end sentences, so few of its. */
export const neverLast = new Set(
  (
    'the a an and or of from by with than that which your our their its into onto upon via per ' +
    'und oder sowie der die das dem den des ein eine einer eines einem einen für von vom zum zur beim sehr ' +
    'le la les des du de et ou un une avec pour dans sur par chez aux ' +
    'el los las y con para del una unos unas al il lo gli e di della dei delle ' +
    'het een en van voor met os as um uma do da dos das em'
  ).split(' '),
);

/** Words of praise that say nothing; a name may carry them. This and the patterns below read folded text. */
export const hype =
  /\b(?:amazing|awesome|incredible|incredibly|unbelievable|must[- ]haves?|world[- ]class|unbeatable|mind[- ]blowing|game[- ]chang\w+|revolutionary|jaw[- ]dropping|breathtaking|best[- ]in[- ]class|second to none|one[- ]of[- ]a[- ]kind|number one|once in a lifetime|buy now|shop now|order (?:now|today|yours)|add to cart|get yours|don['']?t miss|hurry|act now|click here|look no further|unglaublich\w*|sensationell\w*|einzigartig\w*|unschlagbar\w*|jetzt (?:kaufen|bestellen|zugreifen|sichern)|nur noch heute|incroyables?|incontournables?|achetez|commandez|increibles?|imprescindibles?|compra ya|compralo|incredibil[ei]|imperdibil[ei]|acquista ora|geweldige?|fantastische?|koop nu|bestel nu|incrivel|imperdivel|compre (?:ja|agora)|niesamowit\w*|kup teraz)\b|!{2,}/iu;

export const priceWords =
  /(?:[$€£¥₹₺₽]\s?\d|\d\s?(?:[€£¥₹₺₽]|zł|kc|kr\b|(?:USD|EUR|GBP|CHF|PLN|SEK|JPY)\b)|\b(?:USD|EUR|GBP|CHF)\s?\d)|\b\d+\s?%\s?(?:off|discount|rabatt|de (?:reduction|descuento)|korting|di sconto|de desconto)\b|\b(?:on sale|for sale|clearance (?:sale|price)|discount(?:ed|s)?|save up to|special offer|bargain|cheap(?:er|est)?|lowest price|rabatt(?:e|iert)?|sonderangebot|schnappchen|preiswert|soldes|en promo(?:tion)?|prix (?:bas|reduit)|rebaja(?:s|do)?|descuentos?|oferta especial|sconto|saldi|offerta speciale|korting|aanbieding|desconto|promocao|promocja|rabat)\b/iu;

export const stockWords =
  /\b(?:in stock|out of stock|sold out|back[- ]?order(?:ed)?|pre-?order|only \d+ left|while (?:stocks?|supplies) last|limited (?:time|stock|quantit)\w*|auf lager|ausverkauft|sofort lieferbar|vorratig|solange der vorrat|en stock|rupture de stock|epuise|stock limite|en existencias|agotado|disponibile subito|esaurito|op voorraad|uitverkocht|em estoque|esgotado)\b/iu;

/** A promise of days has no place on any page's search result: it changes, the result stays. */
export const deliveryTimes =
  /\b\d+ (?:(?:to|-|–|bis|a|à|y) \d+ )?(?:business days|working days|werktage[n]?|arbeitstage[n]?|jours ouvr\w+|dias (?:habiles|laborables|uteis)|giorni lavorativi|werkdagen|dni robocz\w+)\b/iu;

export const deliveryWords =
  /\b(?:free (?:shipping|delivery|returns)|ships? (?:free|in|within|to|from|same)|shipping|next[- ]day|same[- ]day|fast delivery|delivered (?:to your|within|in \d)|delivery time|kostenlose[rn]? (?:versand|lieferung)|versandkosten(?:frei)?|versandfertig|lieferzeit|livraison (?:gratuite|offerte|rapide|sous)|frais de port|envio (?:gratis|gratuito|rapido)|gastos de envio|spedizione|gratis verzending|verzendkosten|frete gratis|darmowa (?:dostawa|wysyłka))\b/iu;

const months =
  'january|february|march|april|june|july|august|september|october|november|december|januar|februar|marz|mai|juni|juli|oktober|dezember|janvier|fevrier|mars|avril|juin|juillet|aout|septembre|octobre|novembre|decembre|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre|gennaio|febbraio|aprile|maggio|giugno|luglio|settembre|ottobre|dicembre';
export const dates = new RegExp(
  `(?<![\\d-])\\b(?:\\d{4}-\\d{2}-\\d{2}(?!-)|\\d{1,2}[./]\\d{1,2}[./](?:19|20)\\d{2}|(?:${months})\\.? (?:\\d{1,2}(?:st|nd|rd|th)?,? )?(?:19|20)\\d{2}|\\d{1,2}\\.? (?:${months}) (?:19|20)\\d{2}|last (?:updated|revised)|zuletzt aktualisiert)\\b`,
  'iu',
);

export const placeholders =
  /lorem ipsum|dolor sit amet|pellentesque|vestibulum|consectetu|habitant morbi|\b(?:undefined|NaN|TBD|TODO|FIXME|untitled)\b|\[object|\[insert|your (?:text|description|title) here|(?:text|description|content) (?:goes|comes) here|sample (?:text|description)|\bcoming soon\b|\bn\/a\b|^\W*(?:null|none|test)\W*$/iu;

/** Claims that need a fact behind them, each as its stem stands in the facts. */
export const claims =
  /#1\b|\b(?:water[- ]?proof|water[- ]?resistant|water[- ]?repellent|wind[- ]?proof|shock[- ]?proof|dust[- ]?proof|fire[- ]?proof|stain[- ]?resistant|scratch[- ]?resistant|breathable|machine[- ]washable|dishwasher[- ]safe|unbreakable|hypo-?allergenic|dermatolog\w+|clinically|certified|certification|patented|award[- ]?winning|organic|vegan|vegetarian|cruelty[- ]free|gluten[- ]free|sugar[- ]free|bpa[- ]free|paraben[- ]free|lead[- ]free|fair ?trade|eco[- ]?friendly|sustainab\w+|recycl\w+|biodegradable|non[- ]?toxic|natural|handmade|hand[- ]?crafted|hand[- ]?made|genuine|authentic|original|official|guarante\w+|warranty|lifetime|best[- ]?sell\w+|bestes?|best|finest|leading|premium|luxur\w+|professional|ultra|exclusive|limited edition|made in|since \d{4}|established|wasserdicht\w*|wasserabweisend\w*|atmungsaktiv\w*|zertifiziert\w*|handgefertigt\w*|nachhaltig\w*|garantie\w*|hypoallergen\w*|etanche\w*|impermeable\w*|respirant\w*|certifie\w*|fait main|durable\w*|biologique\w*|garanti\w*|impermeable\w*|transpirable\w*|certificad\w*|hecho a mano|sostenible\w*|impermeabil\w*|traspirant\w*|certificat\w*|fatto a mano|waterdicht\w*|duurza\w*)\b/giu;

/** Words that join facts without saying anything about them, beside the function words above. */
export const joining = new Set(
  (
    'available comes includes including features made fits suits suitable choose browse explore see find read learn discover view compare shop ' +
    'product products item items brand brands range collection category categories size sizes colour colours color colors material materials ' +
    'model models type types style styles option options choice version versions between among also more each both plus other others such like include ' +
    'compatible alcohol volume sku mpn gtin upc ean isbn code no ref page article guide about weight one two three four five six seven eight nine ten several kinds kind part parts series number ' +
    'farbe farben größe größen material produkt produkte artikel marke marken kategorie erhältlich verfügbar passend modell modelle ausführung ausführungen bis gibt unter anderem außerdem dazu gehören ' +
    'couleur couleurs taille tailles produit produits article articles marque marques catégorie modèle modèles disponible disponibles existe découvrez entre autres aussi matière matières jusqu ' +
    'talla tallas producto productos artículo artículos marca marcas categoría modelo modelos hasta entre también ' +
    'colore colori taglia taglie prodotto prodotti articolo articoli categoria modello modelli disponibile disponibili fino ' +
    'kleur kleuren maat maten producten merk merken verkrijgbaar'
  ).split(' '),
);

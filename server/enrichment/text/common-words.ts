/**
 * Ordinary words that sentences and titles begin with, or that titles set with a capital: their capital makes no name of
 * them. Words that claim something ("waterproof", "cotton") are judged elsewhere.
 */
const lists: Record<string, string> = {
  en: `yes does do is are can which what how a about above across add adds adjust after again all allows alone along also although always among an and another any anyone around as ask at available
    back bag bags balanced based basic be beautiful because before behind below beneath best beside between big both bottle box brew bring bright broad build built but buy by
    can care carry casual catch charge check choose classic clean clear close cold colour colours color colors come comes comfort comfortable common compact complete connect contains cook cool cosy cover covers crisp custom cut
    daily dark day deep delicate design designed details different display double down dress drink dry dual during durable
    each early ease easily easy eat edge either elegant empty enjoy enough even every everyday everything exact extra
    fabric features few fill find fine first fit fits flat flexible fold follow for free fresh from front full
    gentle get gift gives glossy go good great grip grow guide hair half hand hands handy hang hard has have head heavy help helps here high hold holds home hot how
    ideal if in include includes indoor inner inside instead into is it its just keep keeps kit know large last lasts later layered lay learn leave left length less let lets light lightweight like line lined long look loose low
    made main make makes many match material materials matte measure measures medium men mid mild mini mix model modern more most mount move multi multiple
    narrow natural near neat need needs neutral never new no normal not note now of off offers old on once one only open optional or order our out outdoor outer outside over own
    pack packs padded pair pairs part parts pattern people perfect personal piece pieces place plain play plenty plus pocket pockets portable pour practical press print prints protect protects provides pull pure push put
    quick quiet raised range rather read ready real rear regular relaxed remove removable replace rest rich right round run runs
    safe same save see seat select set sets several shade shades shape shaped sharp she short should side sides simple simply since single sit sits six size sized sizes slim slip small smart smooth so soft solid some special spread square stable stand standard start stay stays still store storage straight strong sturdy style styled such suit suits supple support supports sweet
    take takes tall taste tested than that the their them then there these they thick thin things this those through tie time to together tough towards traditional travel true try turn twin two type
    under until up upper use used useful user uses using usual variety versatile very via warm wash washable water way we wear weigh weighs well what when where whether which while who whole why wide will wipe with within without women wood work works wrap year you young your zip`,
  de: `ja nein welche welcher welches wie was womit wofür wo wieviel ab aber alle allem allen aller alles als also am an andere auch auf aus bei beide beim bequem bequeme besonders besteht bietet bis bleibt breite bringt da dabei dadurch daher damit dank dann das dass dazu dein deine dem den denn der des die dieser diese dieses doch dort drei du durch ein eine einem einen einer eines einfach einfache elegant elegante enthält er erhältlich es etwas fasst feine fest feste flach flache flexibel flexible für ganz gefertigt gegen geeignet gemacht genug gerade gibt glatt glatte groß große großer großes gut gute hält handlich hat hergestellt hier hoch hohe ideal ideale ihr ihre im immer in inklusive ist jede jeder jedes jetzt kann kein keine klassisch klassische klein kleine kommt kompakt kompakte können kurz kurze lang lange langlebig lässt leicht leichte leichter leichtes liegt mal man mehr mehrere misst mit moderne moderner nach natürlich natürliche neben neue nicht noch nur ob oben oder ohne passend passt perfekt perfekte praktisch praktische praktischer rund runde rutscht sanft sanfte schlanke schlicht schlichte schmal schmale schnell schnelle schön schöne schützt sehr sein seine sich sicher sie sind so sorgt sowie stabil stabile stark starke steht über um und unser unter unten verfügt viel viele vier vom von vor warm warme waschbar was wegen weich weiche weicher weiches weil weit weite wenn wer wie wiegt wir wird zeitlos zeitlose zu zum zur zusammen zwei zwischen
    abend abende abmessungen aktivitäten alltag angebot anwendung art arten artikel aufbewahrung ausflug ausflüge ausführung ausführungen auswahl auswahlmöglichkeiten auto bedarf begleiter bereich büro dame damen design detail details durchmesser einsatz einsätze ende erwachsene essen fach fächer familie farbe farben form formen frau frauen freizeit freund freunde front frühling frühstück füllung funktion funktionen fuß füße garten gast gäste gebrauch gefühl gelegenheit gerichte geschenk geschmack gestaltung gewicht griff größe größen haar haare hand hände haus haushalt haut heim herbst herren herz höhe idee inhalt innenraum jahr jahre jahreszeit junge kind kinder kleidung komfort kombination kopf körper küche lagerung länge leben leute licht liebhaber linie linien mann männer marke maß maße material materialien mensch menschen menge minute minuten mittag modell modelle möglichkeiten monat morgen motiv muster mädchen nacht natur nutzung nutzer oberfläche ordnung ort paar park person personen pflege platz platten produkt produkte raum räume regen reise reisen rücken sache schicht schlaf schnitt schule schutz seite seiten serie set sitz sommer sorte spaß speisen spiel sport stadt stauraum stil stück stücke stunde stunden stoff tag tage tasche taschen technik teil teile tier tisch tische touren tour transport träger typ umgebung unterlage urlaub variante varianten verarbeitung verpackung verschluss verwendung vielfalt wahl wald wanderung wanderungen wand wärme wasser weg weise welt wetter winter woche wochenende wohnung wohnzimmer zeit ziel zimmer zubereitung zubehör zuhause zweck`,
  fr: `comment combien oui quelle quels quelles pourquoi est-ce à afin ainsi alors apporte après assez au aucun aussi autour aux avant avec beau beaucoup bien bonne bon ce cela celui ces cet cette chaque chez choisissez classique comme compact compacte composé composée confortable contient convient conçu conçue dans de depuis des deux dispose disponible donc doté dotée doux douce du durant élégant élégante elle elles en encore entre environ est et être fabriqué fabriquée facile facilement fait faite fin fine format grand grande grâce haut haute ici idéal idéale idéalement il ils inclut jamais je jusqu la laisse large le léger légère les leur leurs livré livrée long longue lorsque mais même mesure moderne n ne non nos notre nous offre on ou où par parfait parfaite pas pendant permet pèse petit petite peu plus plusieurs polyvalent pour pratique près presque présente profitez propose protège puis qu quand que quel qui rapide résistant résistante s sa sans se ses si simple six son sont sous souple spacieux spacieuse stable sur tous tout toute toutes très trois trouvez un une utilisez va vers votre vos vous`,
  es: `sí cómo cuánto cuánta cuál cuáles qué dónde a además ahora al algo alta alto amplia amplio antes apta apto así aunque bien bonita bonito buena bueno cada casi clásica clásico combina cómoda cómodo como compacta compacto con consta contiene cual cualquier cuando cuatro cuenta de del desde después dispone disponible donde dos duradera duradero durante el elegante ella ellas en entre es esa ese esta está estas este esto estos fabricada fabricado fácil fina fino firme flexible fresca fresco gracias gran grande guarda hasta hay hecha hecho ideal incluye la larga largo las le les ligera ligero lleva lo los más me menos mide mientras moderna moderno muy natural ni no nuestra nuestro nueva nuevo o ofrece para pensada pensado pequeña pequeño perfecta perfecto permite pero pesa poco por porque práctica práctico protege pueden puede que quien rápida rápido resistente resiste robusta robusto se según sencilla sencillo sin sirve sobre son su suave sus también tan tiene toda todas todo todos tres tu un una unas uno unos usa útil versátil y ya`,
  it: `sì quanto quanta quale quali cosa dove a adatta adatto ai al alla alle alta alto altre anche ancora bella bello ben buona buono che chi ci classica classico col come comoda comodo compatta compatto con contiene così da dal dalla dalle degli dei del della delle di disponibile dopo dotata dotato dove due durante e è ecco elegante entro essere facile fatta fatto fino formato fra fresca gli grande grazie ha i ideale il in include infine insieme la larga largo le leggera leggero lo lunga lungo ma misura moderna moderno molto morbida morbido naturale ne nel nella nelle non nuova nuovo o offre ogni oltre pensata pensato per perché perfetta perfetto permette pesa piccola piccolo più poi pratica pratico prima protegge può qualsiasi quando quattro quello questa queste questi questo qui realizzata realizzato resistente robusta robusto se semplice senza si sia sono sopra sotto stabile su sua sue sul sulla suo svelta tra tre tutta tutte tutti tutto un una uno usa utile versatile vi`,
  nl: `ja nee hoe welke hoeveel wat aan alle als altijd anders bestaat bevat bij biedt blijft bovendien brede comfortabel comfortabele compact compacte daardoor dankzij dat de degelijk deze die dik dikke dit door drie dubbel dubbele duurzaam een eenvoudig eenvoudige eerst elegante elke en er extra fijn fijne flexibele geef gemaakt geschikt gladde goed goede groot grote handig handige heeft heel het hier hoge houdt ideaal ideale ieder in inclusief is je kan klassiek klassieke klein kleine korte kunt lange licht lichte maar maakt makkelijk meer meerdere meet met mooi mooie na naar naast natuurlijke niet nieuwe nog nu of om ons onze ook op over past perfect perfecte praktisch praktische ruim ruime simpel slank snel snelle soepel soepele staat stevig stevige te tot twee uit uw vaak van veel veelzijdig verkrijgbaar vier vierkante volledig voor voorzien waar wanneer warm warme wasbaar wat weegt wie wij wordt zacht zachte ze zeer zelf zich zij zijn zo zodat zonder zowel zwaar`,
  pl: `tak nie czy jak jaki jaka jakie ile aby ale albo bardzo bez był być całość chroni ciepły czy dla dla długa długi do dobrze doskonale doskonały dostępna dostępny duża duże duży dwa dzięki elegancki gdy gdzie gładka gładki i idealna idealnie idealny ich ile inne jak jako jest jego jej już każda każdy klasyczna klasyczny kompaktowy krótki która który lekka lekki ma mała mały mieści miękka miękki może można mocna mocny na nad nadaje naturalny nie nowa nowy nowoczesny o od odpowiedni on ona oraz po pod pojemny ponad posiada pozwala praktyczna praktyczny prosta prosty przed przez przy solidna solidny są składa szeroka szeroki także ta tak ten to trwała trwały trzy tu uniwersalny w waży wiele wszechstronna wszechstronny wykonana wykonany wyposażony wygodna wygodny z za zapewnia zawiera ze`,
  pt: `sim como qual quais quanto à ainda além algum alto amplo ao aos apenas após as até bem bom cada clássico com combina como compacto composto confortável contém cuja da das de depois desde disponível do dos duas dois durante e ela ele elegante em entre é esta este estes fabricado fácil feita feito fina fino firme flexível graças grande há ideal inclui isto já la leve leva longa longo macia macio mais mas mede menos moderna moderno muito na nas natural não nem no nos nova novo o oferece os ou para pela pelo pensado pequena pequeno perfeita perfeito permite pesa pode por porque prática prático protege quando quatro que quem resistente robusta robusto são se sem ser simples sob sobre sua suas suave também tem toda todas todo três um uma umas usa útil versátil`,
  sv: `ja nej hur vilken vilket vad alla allt att av bara bekväm bekväma bland blir bred både den denna dess det detta där efter elegant en enkel enkelt enkla ett finns flera flexibel för från fyra ger genom glatt gör ha har hela hög ibland idealisk in ingår innehåller inte i är kan klassisk klassiskt kompakt kort kräver lagom liten litet lång lätt lätta med mellan men mer mjuk mjukt mjuka modern mycket mäter naturlig ny nytt när och också om oss passar perfekt praktisk praktiska rejäl rymlig rymmer samt sitter skyddar slät smal snabb som stabil stark stor stort stora så tack till tillverkad tre tunn två tål under upp ut utan utmärkt varje varm vid vikt väger är`,
};

const known = new Map(
  Object.entries(lists).map(([language, words]) => [language, new Set(words.trim().split(/\s+/u))]),
);

/** Languages of which the ordinary words are listed here. */
export const knownLanguages: readonly string[] = Array.from(known.keys());

/** Endings of English words that are hardly ever names. */
const ordinaryEnding =
  /(?:ed|ing|ly|ful|able|ible|less|ness|ous|ive|ish|ment|tion|wear|proof|ward|wards|like|sized|style|weight)$/u;
/** German nouns made by an ending, and what cooks, walkers and makers do. */
const germanEnding =
  /(?:ung|ungen|heit|heiten|keit|keiten|schaft|schaften|tion|tionen|tät|täten|chen|nis|nisse|ling|linge|barkeit|arbeit|arbeiten|zeit|zeiten|bereich|raum|platz|stoff|teil|teile)$/u;

/** Whether the language's ordinary words are known here: then an unknown capital is a name. */
export function knowsWordsOf(language: string | undefined): boolean {
  return language !== undefined && known.has(language);
}

/** Whether `word`, in lower case, is one of the ordinary words of the language listed here. */
export function isListed(word: string, language: string | undefined): boolean {
  return language !== undefined && known.get(language)?.has(word) === true;
}

/** Things that other things are told to be for or to go with, alone or as the end of a compound ("Wanderstiefel"). */
const germanThings =
  /(?:stiefel|schuh|maschine|sofa|couch|schrank|regal|schublade|rucksack|koffer|reise|wanderung|ausflug|urlaub|spaziergang|spielplatz|schule|büro|werkstatt|balkon|terrasse|wochenende|vormittag|nachmittag|mittagessen|abendessen|frühstück|pfanne|topf|teller|tasse|becher|besteck|wäsche|boden|wand|decke|ecke|rand|seite|hälfte)$/u;

/** A noun with its endings of number and case taken off in turn: "Tagen" may be of "Tag" or "Tage". */
function germanForms(lower: string): string[] {
  const forms = ['en', 'er', 'ern', 'es', 'n', 'e', 's'].flatMap((ending) =>
    lower.endsWith(ending) && lower.length - ending.length > 2 ? [lower.slice(0, -ending.length)] : [],
  );
  return [lower, ...forms];
}

/** Whether `word`, which stands with a capital, is an ordinary word of the language. */
export function isOrdinary(word: string, language: string | undefined): boolean {
  const lower = word.toLowerCase();
  if (known.get(language ?? 'en')?.has(lower) === true) return true;
  if (language === 'en' || language === undefined) return lower.length > 4 && ordinaryEnding.test(lower);
  if (language !== 'de') return false;
  if (lower.length > 5 && germanEnding.test(lower)) return true;
  const listed = known.get('de');
  return germanForms(lower).some((form) => listed?.has(form) === true || germanThings.test(form));
}

/** Katakana that names no maker, model or material. */
export const commonKatakana = new Set(
  'サイズ タイプ デザイン カラー セット アイテム シーン キッチン アウトドア スタイル シンプル モデル ポイント バランス スペース テーブル タオル バッグ ケース カップ グラス ボトル フライパン スプーン フォーク ナイフ プレート ボウル マグカップ コーヒー ティー パン サラダ スープ デザート ギフト プレゼント ホーム リビング ベッド ソファ カーテン ラグ クッション オフィス スポーツ キャンプ トレッキング ランニング ヨガ テント シャツ パンツ ジャケット コート スカート シューズ ブーツ サンダル ポケット ベルト ストラップ ボタン ファスナー フード スリム ゆったり レギュラー ワイド ロング ショート ミニ コンパクト ナチュラル ソフト ハード フィット サポート カバー ライン パターン ストライプ チェック ドット メンズ レディース キッズ ベビー ペア シングル ダブル フル ハーフ トップ ボトム フロント バック サイド センチ ミリ グラム キロ リットル メートル インチ ワット ボルト パック ピース シリーズ ブランド メーカー ショップ カテゴリー'.split(
    ' ',
  ),
);

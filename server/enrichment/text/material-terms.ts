import type { ClaimTerms } from './claim-terms.ts';

/** Materials and colours, which a text may name only where the facts do. Stems: German writes "Eisenpfanne", Polish "bawełniany". */
export const materialTerms: readonly ClaimTerms[] = [
  [
    'cotton',
    'cotton*|baumwoll*|coton|algod[oóã]\\p{L}*|coton[ei]|katoen*|bawełn*|bavln*|bomull*|pamuk*|βαμβακ*|βαμβάκι*|хлоп[оч]\\p{L}*|бавовн*|قطن\\p{L}*|القطن\\p{L}*|כותנה|پنبه\\p{L}*|cotton|सूती|कपास',
    '棉|コットン|綿|면(?:\\s|$)|ผ้าฝ้าย',
  ],
  [
    'wool',
    'wool*|merino*|schurwoll*|woll(?:e|en|ig)\\p{L}*|wolle|laine|lana|wol(?:len)?|wełn*|vlna|vlněn*|ull|merinoull*|lã|yün*|μαλλί*|μάλλιν*|шерст*|вовн*|صوف*|צמר*|پشم*|len|ऊन\\p{M}*|ऊनी',
    '羊毛|ウール|양모|울(?:\\s|$)|ขนแกะ',
  ],
  [
    'cashmere',
    'cashmere|kaschmir*|cachemire?|kasjmier|kaszmir*|kašmír*|kashmir|kaşmir|кашемир*|кашемір*|كشمير|קשמיר',
    '羊绒|羊絨|カシミヤ|캐시미어',
  ],
  [
    'silk',
    'silk*|seide\\p{L}*|soie|soyeux|seda|seta|zijde*|jedwab*|hedváb*|siden|silke|ipek*|μετάξι*|μεταξωτ*|шёлк*|шелк*|шовк*|حرير*|משי|ابریشم*|lụa|tơ tằm|रेशम\\p{M}*',
    '丝绸|真丝|蚕丝|絲|シルク|絹|실크|ไหม',
  ],
  [
    'linen',
    'linen|leinen*|lin(?= |,|\\.|$|-)|lino|linnen|lnian\\p{L}*|lnu|lněn*|linne|linho|keten*|λιν[όά]\\p{L}*|льн\\p{L}*|лён|льон*|كتان|פשתן|کتان|vải lanh|लिनन',
    '亚麻|亞麻|麻布|リネン|리넨|ลินิน',
  ],
  [
    'leather',
    'leather*|leder*|cuir|cuero|piel (?:genuina|natural)|pelle|cuoio|leer|leren|skórzan*|skór[ayę]|kůž[ei]|kožen*|läder*|couro|deri|δερμάτιν*|δέρμα\\p{L}*|кож(?:а|и|е|аный|аная|аные)|шкір\\p{L}*|جلد\\p{L}*|الجلد\\p{L}*|עור|چرم\\p{L}*|da (?:bò|thật)|चमड़\\p{M}*',
    '皮革|真皮|牛皮|革|レザー|가죽|หนัง',
  ],
  [
    'polyester',
    'polyester\\p{L}*|poliéster|poliestere|poliester\\p{L}*|πολυεστέρα*|полиэстер*|поліестер*|بوليستر|البوليستر|פוליאסטר|پلی‌?استر|पॉलिएस्टर',
    '聚酯|涤纶|滌綸|ポリエステル|폴리에스(?:터|테르)|โพลีเอสเตอร์',
  ],
  [
    'nylon',
    'nylon*|polyamid*|poliamid*|naylon|nailon|νάιλον|нейлон*|полиамид*|поліамід*|نايلون|ניילון|نایلون',
    '尼龙|尼龍|锦纶|ナイロン|나일론|ไนลอน',
  ],
  [
    'elastane',
    'elast(?:an|ane|ano|haan)\\p{L}*|spandex|lycra|эластан|еластан|سبانديكس',
    '氨纶|彈性纖維|ポリウレタン|스판덱스|สแปนเด็กซ์',
  ],
  [
    'bamboo',
    'bamb(?:oo|us|ou|ú|ù|oe|us\\p{L}*)|bambu\\p{L}*|μπαμπού|бамбук*|خيزران|במבוק|بامبو|tre|बांस',
    '竹|バンブー|대나무|ไม้ไผ่',
  ],
  [
    'steel',
    'steel*|stahl*|edelstahl*|acier|acero|acciaio|staal|stalow*|stal(?:i|ą)?(?= |,|\\.|$)|ocel\\p{L}*|stål*|aço|çelik*|χάλυβ*|ατσάλ*|сталь\\p{L}*|стали(?= |,|\\.|$)|стальн*|сталев*|فولاذ*|ستانلس|פלדה|فولاد*|استیل|thép|स्टील|इस्पात',
    '钢|鋼|スチール|ステンレス|스틸|강철|เหล็กกล้า|สแตนเลส',
  ],
  [
    'aluminium',
    'alumini?um*|alu|aluminio|alluminio|alumínio|aluminiow*|hliník*|alüminyum*|αλουμίν*|алюмин*|алюмін*|ألمنيوم|ألومنيوم|אלומיניום|آلومینیوم*|nhôm|एल्यू?मिनि?यम',
    '铝|鋁|アルミ|알루미늄|อะลูมิเนียม',
  ],
  [
    'iron',
    'cast[- ]?iron|iron(?= (?:pan|skillet|pot|frame|base|body))|gusseisen*|eisen*|fonte|en fer|hierro*|ghisa|in ferro|gietijzer*|żeliwn*|litin\\p{L}*|gjutjärn*|ferro fundido|dökme demir|μαντέμ*|χυτοσίδηρ*|чугун*|чавун*|حديد*|ברזל|چدن*|gang|लोहे|लोहा',
    '铸铁|鑄鐵|鋳鉄|鉄|生铁|무쇠|주철|เหล็กหล่อ',
  ],
  [
    'copper',
    'copper*|kupfer*|cuivre|cobre|rame|koper(?:en)?|miedzian*|miedź|měď|měděn*|koppar*|bakır*|χάλκιν*|χαλκ*|мед(?:ный|ная|ное|ные|ь)|мідн*|мідь|نحاس*|נחושת|مس(?:ی)?|đồng (?:đỏ|nguyên chất)|ताँब\\p{M}*|तांब\\p{M}*',
    '铜|銅|구리|동(?=\\s)|ทองแดง',
  ],
  [
    'brass',
    'brass|messing*|laiton|latón|ottone|mosiąż|mosiężn*|mosaz*|mässing*|latão|pirinç|ορειχάλκ*|латун*|نحاس أصفر|פליז|برنج(?:ی)|पीतल',
    '黄铜|黃銅|真鍮|황동|놋|ทองเหลือง',
  ],
  [
    'titanium',
    'titan(?:ium|io|e|iumlegierung)?|titân|tytan*|titanov*|τιτάνιο|титан*|تيتانيوم|טיטניום|تیتانیوم',
    '钛|鈦|チタン|티타늄|ไทเทเนียม',
  ],
  [
    'gold',
    '(?:\\d+ ?(?:k|karat|ct|carat) )?gold[- ]?(?:plated|filled)|vergoldet*|plaqué or|chapad[oa] en oro|placcat\\p{L}* oro|verguld*|pozłacan*|pozlacen*|förgylld*|banhad[oa] a ouro|altın kaplama|επίχρυσ*|позолоч*|مطلي\\p{L}* بالذهب|מצופ\\p{L}* זהב|mạ vàng|सोने की परत',
    '镀金|鍍金|金メッキ|도금',
  ],
  [
    'silver metal',
    'sterling silver|silver[- ]plated|versilbert*|argent massif|plata de ley|argento 925|sterling zilver|posrebrzan*|stříbrn\\p{L}* 925|gümüş kaplama|посеребр*|серебр[оа] 925|فضة|כסף סטרלינג',
    '纯银|純銀|銀製|은도금',
  ],
  [
    'oak',
    'oak(?:en)?|eiche(?:n\\p{L}*)?|chêne|roble|rovere|eiken*|dębow*|dąb|dubov*|ek(?:trä)?(?= |,|\\.|$)|carvalho|meşe|δρυ[όςὸ]\\p{L}*|дуб\\p{L}*|خشب البلوط|אלון|بلوط|gỗ sồi',
    '橡木|オーク|참나무|ไม้โอ๊ค',
  ],
  [
    'walnut',
    'walnut|nussbaum*|noyer|nogal|noce|notenhout|orzech\\p{L}*|ořech\\p{L}*|valnöt*|nogueira|ceviz*|καρυδι*|орех\\p{L}*|горіх\\p{L}*|خشب الجوز|אגוז|چوب گردو|óc chó|अखरोट',
    '胡桃木|ウォールナット|호두나무|วอลนัท',
  ],
  [
    'beech',
    'beech\\p{L}*|buche\\p{L}*|hêtre|haya|faggio|beuken\\p{L}*|bukow*|buk(?= |,|\\.|$)|bok(?:trä)(?= |,|\\.|$)|faia|kayın|οξιά\\p{L}*|бук(?:овый|овая|а)?(?= |,|\\.|$)',
    '榉木|櫸木|ブナ|너도밤나무',
  ],
  [
    'marble',
    'marble|marmor*|marbre|mármol*|marmo(?:rea)?|marmer*|marmur*|mramor*|mármore|mermer*|μάρμαρ*|мрамор*|мармур*|رخام*|שיש|مرمر|đá cẩm thạch|संगमरमर',
    '大理石|マーブル|대리석|หินอ่อน',
  ],
  [
    'ceramic',
    'ceramic*|keramik*|céramique|cerámic*|ceramic[ao]|keramiek|keramisch*|ceramiczn*|keramick*|cerâmic*|seramik*|κεραμικ*|керами\\p{L}*|керамі*|سيراميك|خزف*|קרמיקה|سرامیک*|gốm|सिरेमिक',
    '陶瓷|セラミック|세라믹|เซรามิก',
  ],
  [
    'porcelain',
    'porcel(?:ain|ana|lana)\\p{L}*|porzellan*|porcelaine|porselein*|porcelanow*|porcelán*|porslin*|porselen*|πορσελάν*|фарфор*|порцелян*|بورسلين|חרסינה|چینی (?:استخوانی)|sứ|चीनी मिट्टी',
    '瓷|磁器|ポーセリン|도자기|백자',
  ],
  [
    'glass',
    'glass(?!es)|glas(?:es)?(?= |,|\\.|$)|verre(?= |,|\\.|$)|vidrio|vetro|glazen|szklan\\p{L}*|szkł[oa]|skl[oa]|skleněn*|vidro|cam(?:dan|lı)?(?= |,|\\.|$)|γυαλ*|γυάλιν*|стекл\\p{L}*|стеклян*|скл[оа]\\p{L}*|زجاج*|זכוכית|شیشه\\p{L}*|thủy tinh|कांच|काँच',
    '玻璃|ガラス|유리|แก้ว',
  ],
  [
    'plastic',
    'plastic*|kunststoff*|plastik*|plastique|plástic*|plastica|kunststof|plast(?:ov\\p{L}*)?(?= |,|\\.|$)|tworzyw\\p{L}*|πλαστικ*|пластик\\p{L}*|пластмасс*|بلاستيك*|פלסטיק|پلاستیک*|nhựa|प्लास्टिक',
    '塑料|塑膠|プラスチック|플라스틱|พลาสติก',
  ],
  [
    'silicone',
    'silicon[ae]s?|silikon*|silicona|siliconen|silicone|σιλικόν*|силикон*|силікон*|سيليكون|סיליקון|سیلیکون|सिलिकॉन',
    '硅胶|矽膠|シリコン|シリコーン|실리콘|ซิลิโคน',
  ],
  [
    'rubber',
    'rubber*|gummi*|naturkautschuk*|kautschuk*|caoutchouc|caucho|goma|gomma|guma|gumow*|gumov*|gummi|borracha|kauçuk*|λάστιχ*|καουτσούκ|резин*|каучук*|гумов*|مطاط*|גומי|لاستیک*|cao su|रबर',
    '橡胶|橡膠|ゴム|고무|ยาง',
  ],
  [
    'cork',
    'cork(?= |,|\\.|$|-)|kork\\p{L}*|liège|corcho|sughero|kurk|kork(?:ow)\\p{L}*|korkov*|cortiça|mantar|φελλ*|пробк*|корков*|فلين|שעם|چوب‌پنبه',
    '软木|軟木|コルク|코르크|ไม้ก๊อก',
  ],
  [
    'foam',
    'memory foam|latex foam|schaumstoff*|mousse à mémoire|espuma viscoelástica|memory-schaum',
    '记忆棉|記憶綿|低反発|메모리폼',
  ],
  [
    'diamond',
    'diamonds?|diamant*|diamante*|diament*|elmas|διαμάντι*|бриллиант*|алмаз*|діамант*|ألماس|יהלום|الماس|kim cương|हीर\\p{M}*',
    '钻石|鑽石|ダイヤモンド|다이아몬드|เพชร',
  ],
  [
    'black',
    'black|schwarz\\p{L}*|noire?s?|negr[oa]s?|ner[oaie]|zwarte?|czarn\\p{L}*|čern\\p{L}*|svart\\p{L}*|pret[oa]s?|siyah\\p{L}*|μαύρ\\p{L}*|ч[её]рн\\p{L}*|чорн\\p{L}*|أسود|سوداء|שחור\\p{L}*|مشکی|سیاه|màu đen|काल[ाीे]',
    '黑色|ブラック|黒色|검정|검은|블랙|สีดำ',
  ],
  [
    'white',
    'white|weiß\\p{L}*|blanc(?:he)?s?|blanc[oa]s?|bianc\\p{L}*|witte?|biał\\p{L}*|bíl\\p{L}*|vit[at]?(?= |,|\\.|$)|branc[oa]s?|beyaz\\p{L}*|λευκ\\p{L}*|άσπρ\\p{L}*|бел(?:ый|ая|ое|ые|ого|ой)|біл(?:ий|а|е|і|ого|ої)|أبيض|بيضاء|לבן|לבנה|سفید|màu trắng|सफ़?ेद',
    '白色|ホワイト|흰색|하얀|화이트|สีขาว',
  ],
  [
    'red',
    'red(?= |,|\\.|$)|rot(?:e[rsnm]?)?(?= |,|\\.|$)|rouges?|roj[oa]s?|ross[oaie](?= |,|\\.|$)|rode?(?= |,|\\.|$)|czerwon\\p{L}*|červen(?:á|é|ý|ou)\\p{L}*|röd\\p{L}*|vermelh[oa]s?|kırmızı\\p{L}*|κόκκιν\\p{L}*|красн\\p{L}*|червон\\p{L}*|أحمر|حمراء|אדום|אדומה|قرمز|màu đỏ|लाल(?= |,|।|$)',
    '红色|紅色|レッド|赤い|빨간|레드|สีแดง',
  ],
  [
    'blue',
    'blue|blau\\p{L}*|bleue?s?|azul(?:es)?|blu(?= |,|\\.|$)|azzurr\\p{L}*|blauwe?|niebiesk\\p{L}*|modr\\p{L}*|blå\\p{L}*|mavi\\p{L}*|μπλε|син(?:ий|яя|ее|ие|его|ей)|голуб\\p{L}*|синій|синя|блакитн\\p{L}*|أزرق|زرقاء|כחול\\p{L}*|آبی|màu xanh|नील[ाीे]',
    '蓝色|藍色|ブルー|青い|파란|블루|สีน้ำเงิน|สีฟ้า',
  ],
  [
    'green',
    'green(?= |,|\\.|$)|grün\\p{L}*|verte?s?(?= |,|\\.|$)|verdes?|verd[ei](?= |,|\\.|$)|groene?|zielon\\p{L}*|zelen\\p{L}*|grön\\p{L}*|yeşil\\p{L}*|πράσιν\\p{L}*|зел[её]н\\p{L}*|أخضر|خضراء|ירוק\\p{L}*|سبز|xanh lá|हर[ाीे](?= |,|।|$)',
    '绿色|綠色|グリーン|緑色|초록|녹색|그린|สีเขียว',
  ],
  [
    'yellow',
    'yellow|gelb\\p{L}*|jaunes?|amarill[oa]s?|giall\\p{L}*|gele?(?= |,|\\.|$)|żółt\\p{L}*|žlut\\p{L}*|gul[at]?(?= |,|\\.|$)|amarel[oa]s?|sarı\\p{L}*|κίτριν\\p{L}*|ж[её]лт\\p{L}*|жовт\\p{L}*|أصفر|صفراء|צהוב\\p{L}*|زرد|màu vàng|पील[ाीे]',
    '黄色|黃色|イエロー|노란|옐로|สีเหลือง',
  ],
  [
    'pink',
    'pink|rosafarben\\p{L}*|rosa(?= |,|\\.|$)|roze|różow\\p{L}*|růžov\\p{L}*|cor-de-rosa|pembe\\p{L}*|ροζ|розов\\p{L}*|рожев\\p{L}*|وردي\\p{L}*|ורוד\\p{L}*|صورتی|màu hồng|गुलाबी',
    '粉色|粉红|粉紅|ピンク|분홍|핑크|สีชมพู',
  ],
];

/** A claim by its name, with terms that make it: of languages that set words apart, then of those that do not. */
export type ClaimTerms = readonly [name: string, spaced: string, joined?: string];

/**
 * Claims about a product that are facts or are nothing, in the languages of most shops: only what the shop says itself may
 * be said. `*` stands for any ending. A substance ("BPA", "gluten") is a claim too: with or without it.
 */
export const claimTerms: readonly ClaimTerms[] = [
  [
    'waterproof',
    "water-?proof|wasserdicht*|imperméab*|étanche*|impermeab*|waterdicht*|wodoodporn*|wodoszczeln*|vodotěsn*|nepromokav*|vattentät*|à prova d[e'’] ?água|a prueba de agua|su geçirme*|αδιάβροχ*|водонепроница*|непромокаем*|водонепроник*|مضاد[ةه]? للماء|مقاوم[ةه]? للماء|ضد آب|עמידה? (?:ל|ב)מים|אטומה? למים|chống (?:thấm )?nước|जलरोधक|वाटरप्रूफ",
    '防水|กันน้ำ|방수',
  ],
  [
    'water-resistant',
    'water[- ]?(?:resistan|repell)*|wasserabweisend*|spritzwassergeschützt|déperlan*|hydrofuge*|repelente al agua|idrorepellent*|waterafstotend*|spatwaterdicht*|hydrofobow*|voděodoln*|vattenavvisande|su itici*|водоотталкива*|водовідштовх*',
    '撥水|泼水|潑水|발수',
  ],
  [
    'windproof',
    'wind-?proof|winddicht*|coupe-vent|cortaviento*|antivento|wiatroszczeln*|větruodoln*|vindtät*|ветрозащит*|ветронепрод*',
    '防风|防風|방풍',
  ],
  [
    'breathable',
    'breathab*|atmungsaktiv*|respirant*|transpirab*|traspirant*|ademend*|oddychając*|prodyšn*|andas|andningsaktiv*|nefes alab*|дышащ*',
    '透气|透氣|通気性|통기성',
  ],
  [
    'organic',
    'organic*|bio|biologique*|(?:agriculture )?biologique|biologisch*|bio-?(?:baumwolle|zertifiziert*|siegel|qualität)|ecológic[oa]s?|orgánic*|biologic[oai]+|ekologicz*|organiczn*|bio-?(?:bavlna|kvalita)|ekologisk*|orgânic*|biológic*|organik|βιολογικ*|органическ*|органічн*|عضوي*|אורגני*|ارگانیک|hữu cơ|जैविक|ऑर्गेनिक',
    '有机|有機|オーガニック|유기농|ออร์แกนิก',
  ],
  [
    'vegan',
    'vegan*|végan*|végétalien*|wegańsk*|veganští|веган*|نباتي*|טבעוני*|وگان|thuần chay|वीगन|शाकाहारी',
    '纯素|純素|ヴィーガン|ビーガン|비건|วีแกน',
  ],
  ['gluten', 'gluten*|глютен*|γλουτέν*|غلوتين|جلوتين|גלוטן|گلوتن|ग्लूटेन', '麸质|麩質|グルテン|글루텐|กลูเตน'],
  ['lactose', 'lactose|laktose*|lactosa|lattosio|laktoz*|лактоз*', '乳糖|유당'],
  [
    'sugar',
    'sugar|zucker*|sucres?|azúcar|zuccher*|suiker*|cukr*|socker*|açúcar|şeker*|сахар*|цукр*|سكر|סוכר|شکر|đường|चीनी',
    '砂糖|无糖|無糖|糖分|설탕|น้ำตาล',
  ],
  [
    'alcohol',
    'abv|alcohol*|alkohol*|alcools?|álcool|alcol|alkol*|алкогол*|спирт*|كحول|אלכוהול',
    '酒精|アルコール|알코올',
  ],
  ['paraben', 'parab[eèé]n*|парабен*|بارابين|פרבן|parabenów', '对羟基苯甲酸|パラベン|파라벤|พาราเบน'],
  ['sulfate', 'sul(?:f|ph)at*|сульфат*|كبريتات', '硫酸盐|硫酸鹽|サルフェート|설페이트'],
  ['bpa', 'bpa|bisph[eé]nol*|bisfenol*|бисфенол*', '双酚|雙酚|ビスフェノール|비스페놀'],
  [
    'lead',
    'lead[- ]free|unleaded|bleifrei*|plomb|plomo|piombo|loodvrij|ołowi*|olov[nao]*|blyfri*|chumbo|kurşun*|μόλυβδ*|свин(?:ец|ца)|без свинца|свинцю|رصاص|עופרת|chì',
    '铅|鉛|납',
  ],
  ['nickel', 'nickel*|níquel|nichel|nikiel|niklu|nikl*|никел*', '镍|鎳|ニッケル|니켈'],
  ['latex', 'latex*|látex|lattice|lateks*|латекс*', '乳胶|乳膠|ラテックス|라텍스'],
  [
    'perfume',
    'perfum*|fragrance[- ]free|unscented|parfum*|profum*|duftstoff*|geurvrij|bezzapach*|neparfém*|doftfri|kokusuz|отдуш*|без запаха|عطر|בישום',
    '香料|无香|無香|향료|น้ำหอม',
  ],
  [
    'mineral oil',
    'mineral ?oils?|mineralöl*|huiles? minérales?|petrolatum|vaselin*|минеральн\\p{L}* масл*',
    '矿物油|礦物油|鉱物油|미네랄오일',
  ],
  [
    'cruelty-free',
    'cruelty[- ]free|tierversuch*|tests? sur (?:les )?animaux|cruelty|sin crueldad|dierproef*|okrucieństw*|na zvířatech|djurförsök',
    '零残忍|クルエルティフリー|동물 ?실험',
  ],
  [
    'recycled',
    'recycl*|recyclé*|recicla*|riciclat*|gerecycle*|z recyklingu|recyklovan*|återvunn*|geri dönüştür*|ανακυκλ*|переработанн*|вторичн*|переробл*|معاد تدويره*|ממוחזר*|بازیافت*|tái chế',
    '再生|リサイクル|재활용|รีไซเคิล',
  ],
  [
    'biodegradable',
    'biodegrad*|biologisch abbaubar*|kompostierbar*|compostab*|biodégrad*|biologisch afbreek*|biologicznie rozkład*|rozložiteln*|nedbrytbar*|biyobozun*|βιοδιασπ*|биоразлага*',
    '可降解|生分解|생분해|ย่อยสลาย',
  ],
  [
    'eco-friendly',
    "eco-?friendly|environmentally friendly|sustainab*|green choice|planet-friendly|climate[- ]neutral|carbon[- ]neutral|umweltfreundlich*|nachhaltig*|klimaneutral*|ökologisch*|écologiqu*|éco-?responsab*|durablement produit|respectueu\\p{L}* de l[’']environnement|sostenib*|ecosostenib*|milieuvriendelijk*|duurzaam|duurzame|ekologiczn*|przyjazn\\p{L}* (?:dla )?środowisk*|udržiteln*|ekologick*|miljövänlig*|hållbar*|sustentáv*|çevre dostu|sürdürülebilir*|οικολογικ*|βιώσιμ*|экологич*|екологічн*|صديق[ةه]? للبيئة|مستدام[ةه]?|ידידותי\\p{L}* לסביבה|دوستدار محیط زیست|thân thiện với môi trường|bền vững|पर्यावरण",
    '环保|環保|可持续|永續|エコ|環境にやさしい|サステナブル|친환경|지속 ?가능|รักษ์โลก|เป็นมิตรต่อสิ่งแวดล้อม',
  ],
  [
    'fair trade',
    'fair[- ]?trade|fairtrade|fair gehandelt*|commerce équitable|comercio justo|commercio equo|sprawiedliw\\p{L}* handl*',
    '公平贸易|公平貿易|フェアトレード|공정 ?무역',
  ],
  [
    'certified',
    'certif*|zertifizier*|gütesiegel|prüfsiegel|gecertificeerd*|certyfik*|certifikov*|sertifik*|belgeli|πιστοποιημέν*|сертифиц*|сертифік*|معتمد[ةه]?|مصادق|מאושרת?|מוסמכ*|גواهی|دارای گواهی|chứng nhận|प्रमाणित|oeko-?tex|gots|fsc|iso ?\\d{4,5}|t[üu]v|ce[- ](?:geprüft|certified|mark*)|grs',
    '认证|認證|認証|인증|ได้รับการรับรอง',
  ],
  [
    'approved',
    '(?:fda|usda|epa|efsa|bfr|who)[- ]?(?:approved|cleared|registered|compliant|zugelassen|zertifiziert)?|approved by|amtlich zugelassen|homologué*|homologad*|omologat*|zatwierdzon*|schválen*|godkänd av|onaylı|одобрен*|схвален*',
    '批准|承認|승인',
  ],
  [
    'tested',
    "(?:dermatolog|ophthalmolog|clinical|lab(?:oratory)?|allergy|doctor|paediatrician|pediatrician)[\\p{L}'’-]*[- ](?:test|prov|approv|recommend)\\p{L}*|hautärzt*|dermatologisch*|klinisch*|augenärztlich*|dermatologiqu*|cliniquement|testé*|dermatológic*|dermatologic*|clínicamente|clinicamente|klinicznie|dermatologiczn*|klinick*|dermatologick*|hudläkar*|kliniskt|dermatolojik*|klinik olarak|δερματολογικά|κλινικά|дерматолог*|клиническ*|клінічно|اختبار سريري|مختبر سريريا|أطباء الجلد|דרמטולוג*|קלינית|متخصص پوست|بالینی|da liễu|lâm sàng|चिकित्सकीय",
    '临床|臨床|皮肤科|皮膚科|皮膚科医|피부과|임상|ทดสอบโดยแพทย์|ทางคลินิก',
  ],
  [
    'hypoallergenic',
    'hypo-?allerg*|hipoalerg*|ipoallergenic*|allergikergeeignet*|allergitestad*|antialergick*|hypoalergenn*|hipoalerjenik|υποαλλεργικ*|гипоаллерген*|гіпоалерген*|مضاد للحساسية|היפואלרגני*|ضد حساسیت',
    '低敏|低過敏|低刺激|低アレルギー|저자극|저알레르기|ไม่ก่อให้เกิดอาการแพ้',
  ],
  [
    'healing',
    'cur(?:e|es|ed|ing)|heal(?:s|ed|ing)?|treats|remed(?:y|ies)|therapeutic*|relieves?|reliev\\p{L}* pain|prevents? (?:illness|disease|cancer)|anti-?inflammator*|boosts? (?:the )?immun*|detox*|heil(?:t|en|ende?|ung)|lindert|therapeutisch*|entzündungshemmend*|guéri*|soigne|soulage|thérapeutiqu*|cura (?:el|la|los|las)|alivia|terapéutic*|guarisce|allevia|terapeutic*|geneest|verlicht pijn|leczy|łagodzi ból|terapeutyczn*|léčí|botar|läker|iyileştir*|tedavi eder*|θεραπεύει|лечит|исцел*|лікує|يعالج|يشفي|מרפא|מקל על כאב*|درمان می‌?کند|chữa (?:bệnh|khỏi)|điều trị|इलाज|ठीक करता',
    '治疗|治療|治愈|治癒|疗效|療效|치료|완치|รักษาโรค|บรรเทา',
  ],
  [
    'weight loss',
    'weight loss|lose weight|slimming|fat[- ]burn*|abnehm*|fettverbrenn*|perte de poids|amincissan*|adelgaz*|dimagra*|odchudz*|hubnut*|viktminskning|emagrec*|zayıfla*|похуд*|схуд*|إنقاص الوزن|giảm cân',
    '减肥|減肥|瘦身|ダイエット|다이어트|ลดน้ำหนัก',
  ],
  [
    'award',
    'award*|prize[- ]winning|preisgekrönt*|ausgezeichnet mit|testsieger*|testurteil|récompensé*|primé*|galardon*|premiad[oa]s?|premiat[oaie]|bekroond*|nagrodzon*|nagradzan*|oceněn*|prisbelön*|ödüllü|βραβευ*|отмечен\\p{L}* наград|награжд*|нагород*|حائز[ةه]? على|פרס|برنده جایزه|đạt giải|पुरस्कार',
    '获奖|獲獎|受賞|수상|ได้รับรางวัล',
  ],
  [
    'warranty',
    'warrant(?:y|ies)|guarantee\\p{L}*|garantie*|gewährleistung|garantía|garanzia|gwarancj*|záruk*|garanti|garantia|εγγύηση|гаранти*|гарантій*|ضمان*|אחריות|گارانتی|bảo hành|वारंटी|गारंटी',
    '保修|质保|保固|保証|보증|รับประกัน',
  ],
  [
    'lifetime',
    'lifetime|for life|lebenslang*|à vie|de por vida|a vita|levenslang*|dożywotni*|doživotn*|livstids*|vitalíci*|ömür boyu|пожизненн*|довічн*|مدى الحياة|لכל החיים|trọn đời|आजीवन',
    '终身|終身|一生もの|평생|ตลอดชีพ',
  ],
  [
    'handmade',
    'hand-?(?:made|crafted|woven|painted|stitched|sewn|knit\\p{L}*|finished|blown|thrown|carved|forged)|(?:made|woven|sewn|carved|painted|thrown|knotted) by hand|handgefertigt*|handgemacht*|handarbeit|von hand|handgewebt*|handbemalt*|fait(?:e|s|es)? (?:à la )?main|à la main|hech[oa]s? a mano|artesanal*|a mano|fatt[oaie] a mano|artigianal*|handgemaakt*|met de hand|ręcznie|rękodzieł*|ruční\\p{L}*|ručně|handgjor[dt]\\p{L}*|för hand|feit[oa]s? à mão|à mão|el (?:yapımı|işi|işçiliği\\p{L}*|emeği)|elde|χειροποίητ*|στο χέρι|ручн\\p{L}* работ*|вручную|ручної роботи|вручну|يدوي[ةه]?|يدويا|יד(?:נית|ית)?|עבודת יד|دست‌?(?:باف|ساز|دوز)\\p{L}*|دستی|thủ công|làm (?:bằng )?tay|đan tay|हाथ से|हस्तनिर्मित|हथकरघ\\p{M}*',
    '手工|手作|手織|手编|手編|手绘|手描|手拉|ハンドメイド|手で|手作り|手編み|수제|손으로|수공|ทอมือ|ทำมือ|สานมือ|ด้วยมือ|แฮนด์เมด',
  ],
  [
    'since',
    "since (?:18|19|20)\\d\\d|est(?:ablished|d)?\\.? (?:in )?(?:18|19|20)\\d\\d|founded in|seit (?:18|19|20)\\d\\d|gegründet|depuis (?:18|19|20)\\d\\d|fondé*|desde (?:18|19|20)\\d\\d|fundad*|dal (?:18|19|20)\\d\\d|fondat*|sinds (?:18|19|20)\\d\\d|opgericht|od (?:roku )?(?:18|19|20)\\d\\d|založen*|założon*|sedan (?:18|19|20)\\d\\d|grundat|(?:18|19|20)\\d\\d(?:['’]?\\p{L}+ beri| yılından beri)|από το (?:18|19|20)\\d\\d|с (?:18|19|20)\\d\\d года|з (?:18|19|20)\\d\\d року|منذ (?:عام )?\\d+|מאז \\d+|از سال|từ năm \\d+|century-old|centuries|generations|traditionsreich*|tradition since",
    '始于|始於|創業|창업|ตั้งแต่ปี',
  ],
  [
    'patented',
    'patent*|brevet*|brevettat*|gepatenteerd*|opatentowan*|εφευρ*|запатентов*|براءة اختراع|פטנט*|ثبت اختراع|bằng sáng chế|पेटेंट',
    '专利|專利|特許|특허|สิทธิบัตร',
  ],
  [
    'genuine',
    '(?:100 ?%|hundred percent) (?:original|genuine|authentic|echt)|genuine|authentic*|official(?:ly)? licen\\p{L}*|offiziell*|authentiqu*|officiel*|auténtic*|oficial*|autentic*|ufficial*|officieel|oryginaln*|originál*|autentisk*|orijinal|γνήσι*|подлинн*|оригинальн*|оригінальн*|أصلي*|מקורי*|اصل|اورجینال|chính hãng|असली|प्रामाणिक',
    '正品|正版|官方|純正|正規|公式|정품|공식|ของแท้',
  ],
  [
    'exclusive',
    'exclusiv*|only (?:at|from) us|limited edition|limitiert*|édition limitée|exclusivité|edición limitada|esclusiv*|edizione limitata|beperkte oplage|ekskluzywn*|limitowan*|exkluzivn*|limitovan*|begränsad upplaga|edição limitada|sınırlı sayıda|αποκλειστικ*|эксклюзив*|ексклюзив*|лимитирован*|حصري*|בלעדי*|מהדורה מוגבלת|انحصاری|độc quyền|phiên bản giới hạn|विशेष संस्करण',
    '独家|獨家|限量|限定|독점|한정판|รุ่นลิมิเต็ด',
  ],
  [
    'quality',
    'premium|high[- ](?:quality|grade|end)|top[- ]quality|luxur*|professional[- ]grade|hochwertig*|erstklassig*|luxuriös*|haute qualité|haut de gamme|luxueu\\p{L}*|(?:de )?(?:alta|primera) calidad|lujos[oa]s?|alta qualità|lussuos*|di lusso|hoge kwaliteit|hoogwaardig*|luxe|wysokiej jakości|luksusow*|kvalitn*|luxusn*|hög kvalitet|högkvalitativ*|lyxig*|alta qualidade|luxuos*|(?:yüksek )?kalite\\p{L}*|lüks|υψηλής ποιότητας|πολυτελ*|высок\\p{L}* качеств*|высококачеств*|премиум|роскошн*|високоякісн*|преміум|عالي[ةه]? الجودة|فاخر[ةه]?|איכותית?|יוקרתי*|باکیفیت|لوکس|chất lượng cao|cao cấp|उच्च गुणवत्ता|प्रीमियम',
    '高品质|高品質|优质|優質|高级|高級|奢华|プレミアム|上質|고품질|고급|프리미엄|คุณภาพสูง|พรีเมียม',
  ],
  [
    'child-safe',
    '(?:child|kid|baby|infant|toddler)[- ]?(?:safe|proof|friendly)|safe for (?:\\p{L}+ )?(?:children|kids|babies|infants|toddlers|newborns)|kindersicher*|für (?:kinder|babys) (?:geeignet|unbedenklich)|kindgerecht*|(?:sans danger|sûr|adapté)\\p{L}* (?:pour|aux) (?:les )?(?:enfants|bébés)|segur[oa]s? para (?:los )?(?:niños|bebés)|sicur[oaie] per (?:i )?(?:bambini|neonati)|veilig voor (?:kinderen|baby*)|bezpieczn\\p{L}* dla (?:dzieci|niemowląt)|bezpečn\\p{L}* pro (?:děti|kojence)|säker för barn|barnsäker*|segur[oa]s? para (?:crianças|bebés)|çocuk(?:lar)? için güvenli|ασφαλ\\p{L}* για (?:παιδιά|μωρά)|безопас\\p{L}* для (?:детей|младенц\\p{L}*)|безпечн\\p{L}* для (?:дітей|немовлят)|آمن[ةه]? للأطفال|בטוח\\p{L}* לילדים|ایمن برای کودکان|an toàn cho (?:trẻ em|bé)|बच्चों के लिए सुरक्षित',
    '儿童安全|兒童安全|婴儿可用|对儿童安全|子供(?:に|でも)安全|赤ちゃんにも?安心|어린이.{0,4}안전|아이.{0,4}안전|ปลอดภัยสำหรับเด็ก',
  ],
  [
    'food-safe',
    'food[- ](?:safe|grade)|lebensmittelecht*|lebensmittelsicher*|alimentaires?|uso alimentario|uso alimentare|apto para alimentos|voedselveilig*|do (?:kontaktu z )?żywności*|potravinářsk*|livsmedelsgodkän*|gıdaya uygun|пищев\\p{L}*|харчов*|غذائي[ةه]?|מזון',
    '食品级|食品級|食用级|食品用|식품용|식품 ?등급|เกรดอาหาร|สัมผัสอาหาร',
  ],
  [
    'dishwasher-safe',
    'dish-?washer*|spülmaschine*|lave-vaisselle|lavavajillas|lavastoviglie|vaatwasser*|zmywark*|zmywarce|myčk*|diskmaskin*|máquina de lavar (?:loiça|louça)|lava-louças|bulaşık makine*|πλυντήριο πιάτων|посудомо*|غسالة (?:ال)?(?:صحون|أطباق)|מדיח*|ماشین ظرفشویی|máy rửa (?:chén|bát)|डिशवॉशर',
    '洗碗机|洗碗機|食洗機|食器洗い|식기 ?세척기|เครื่องล้างจาน',
  ],
  [
    'microwave-safe',
    'microwave*|mikrowelle*|micro-?ondes|microondas|microonde|magnetron*|mikrofal*|mikrovln*|mikrovåg*|mikrodalga*|μικροκυμάτων|микровол*|мікрохвил*|ميكروويف|מיקרוגל*|مایکروویو|lò vi sóng|माइक्रोवेव',
    '微波|電子レンジ|电子レンジ|전자 ?레인지|ไมโครเวฟ',
  ],
  [
    'oven-safe',
    'oven[- ]?(?:safe|proof)|backofenfest*|ofenfest*|(?:va|passe) au four|apt[oa] para horno|in forno|ovenvast*|do piekarnika|do trouby|ugnssäker*|tål ugn|ir ao forno|fırında kullan\\p{L}*|для духовк*|مناسب[ةه]? للفرن',
    '烤箱|オーブン|오븐|เตาอบ',
  ],
  [
    'induction',
    'induction*|induktion*|inducción|induzione|inductie*|indukcyj*|indukc*|indução|indüksiyon*|επαγωγ*|индукцион*|індукцій*|الحث|אינדוקציה|القایی|bếp từ|इंडक्शन',
    '电磁炉|電磁爐|IH|인덕션|แม่เหล็กไฟฟ้า',
  ],
  [
    'machine-washable',
    'machine[- ]?wash*|waschmaschine*|maschinenwaschbar*|lavables? en machine|lavage en machine|lavab[^ ]* a máquina|lavadora|lavatrice|wasmachine|prać w pralce|pralce|v pračce|pračce|maskintvätt*|lavar na máquina|çamaşır makine*|πλυντήριο ρούχων|машинн\\p{L}* стирк*|стирать в машин*|машинне прання|غسالة الملابس|מכונת כביסה|ماشین لباسشویی|giặt máy|मशीन में धो*',
    '机洗|機洗|洗衣机|洗衣機|洗濯機|세탁기|ซักเครื่อง',
  ],
  [
    'fireproof',
    'fire-?proof|flame[- ]retardant|feuerfest*|schwer entflammbar|ignifug*|ignífug*|brandwerend*|ognioodporn*|ohnivzdorn*|brandsäker*|flamskydd*|yanmaz|πυρίμαχ*|огнеупорн*|негорюч*|вогнетрив*|مقاوم[ةه]? للحريق|חסין אש|ضد حریق|chống cháy',
    '防火|阻燃|難燃|耐火|방염|กันไฟ',
  ],
  [
    'heat-resistant',
    'heat[- ]?(?:resistan|proof)*|hitzebeständig*|résist\\p{L}* à la chaleur|resistente al calor|resistent\\p{L}* al calore|hittebestendig*|żaroodporn*|žáruvzdorn*|tepelně odoln*|värmetålig*|resistente ao calor|ısıya dayanıklı|ανθεκτικ\\p{L}* στη θερμότητα|жаропрочн*|термостойк*|термостійк*|مقاوم[ةه]? للحرارة|עמידה? (?:ל|ב)חום|مقاوم در برابر حرارت|chịu nhiệt|गर्मी प्रतिरोधी',
    '耐热|耐熱|내열|ทนความร้อน',
  ],
  [
    'shockproof',
    'shock-?proof|shock[- ]resistant|stoßfest*|bruchsicher*|unbreakable|unzerbrechlich*|antichoc*|incassable*|antigolpes|irrompib*|infrangibil*|onbreekbaar|niezniszczaln*|odporn\\p{L}* na wstrząsy|nerozbitn*|nárazuvzdorn*|stötsäker*|okrossbar*|inquebráve*|darbeye dayanıklı|kırılmaz|άθραυστ*|ударопрочн*|небьющ*|ударостійк*|مضاد للصدمات|غير قابل للكسر|בלתי שביר*|ضد ضربه|نشکن|chống sốc',
    '防摔|防震|耐衝撃|충격 ?방지|กันกระแทก',
  ],
  [
    'antibacterial',
    'anti-?(?:bacteri|microb)*|antibakteri*|antybakter*|antimikrob*|αντιβακτηρι*|антибактери*|антибактер*|مضاد[ةه]? للبكتيريا|אנטיבקטריאלי*|ضد باکتری|kháng khuẩn|जीवाणुरोधी',
    '抗菌|抑菌|항균|ต้านแบคทีเรีย',
  ],
  [
    'uv protection',
    'uv[- ]?(?:protect|schutz|filter|resist)*|upf|spf|sun protection|sonnenschutz*|protection solaire|protección solar|protezione solare|zonbescherming|ochron\\p{L}* (?:przed )?(?:uv|słońc\\p{L}*)|solskydd*|proteção (?:uv|solar)|güneş koruma*|защит\\p{L}* от (?:солнца|уф)',
    '防晒|防曬|紫外线|紫外線|자외선|กันแดด|กันยูวี',
  ],
  [
    'non-slip',
    'non-?slip|anti-?slip|slip-?resistant|rutschfest*|antidérapant*|antideslizante*|antiscivolo|antypoślizg*|protiskluz*|halkfri*|antiderrapante*|kaymaz|αντιολισθητικ*|нескольз*|противоскользящ*|протиковзк*|مانع[ةه]? للانزلاق|מונע החלקה|ضد لغزش|chống trượt|फिसलन-?रोधी',
    '防滑|滑り止め|미끄럼 ?방지|กันลื่น',
  ],
  [
    'non-stick',
    'non-?stick|anti-?haft*|antihaftbeschicht*|anti-?adhési*|antiadherente*|antiaderent*|anti-?aanbak*|nieprzywieraj*|nepřilnav*|non-?stick|yapışmaz|αντικολλητικ*|антипригарн*|غير لاصق[ةه]?|נון[- ]סטיק|نچسب|chống dính|नॉन-?स्टिक',
    '不粘|不沾|テフロン|フッ素加工|코팅 팬|กันติด',
  ],
  [
    'wireless',
    'wireless*|cordless*|kabellos*|drahtlos*|sans fil|inalámbric*|senza fili|draadloos|draadloze|bezprzewod*|bezdrát*|trådlös*|sem fios?|kablosuz*|ασύρματ*|беспровод*|бездротов*|لاسلكي*|אלחוטי*|بی‌?سیم|không dây|वायरलेस',
    '无线|無線|ワイヤレス|コードレス|무선|ไร้สาย',
  ],
  [
    'rechargeable',
    'rechargeab*|wiederaufladbar*|aufladbar*|akku*|recarga*|ricaricabil*|oplaadba*|akumulator*|nabíjec*|uppladdning*|laddningsba*|recarregáv*|şarj*|επαναφορτιζ*|аккумулятор*|перезаряжа*|акумулятор*|قابل[ةه]? للشحن|נטענ\\p{L}*|قابل شارژ|sạc|रिचार्जेबल',
    '充电|充電|충전|ชาร์จ',
  ],
  [
    'batteries',
    'batter(?:y|ies) included|batterien? (?:enthalten|inklusive|inbegriffen)|piles (?:incluses|fournies)|pilas incluidas|batterie incluse|pile incluse|baterie w zestawie|baterie součástí|batterier ingår|pilhas incluídas|pil dahil|батарейки в комплекте',
    '含电池|含電池|電池付き|배터리 ?포함',
  ],
  ['halal', 'halal*|helal*|халял*|حلال|חלאל', '清真|ハラール|할랄|ฮาลาล'],
  ['kosher', 'kosher*|koscher*|casher|kasher|koszern*|košer*|кошерн*|כשר*', '犹太洁食|コーシャ|코셔'],
  [
    'stain-resistant',
    'stain[- ]?(?:resistan|repell|proof)*|schmutzabweisend*|fleckgeschützt|antitache*|antimanchas|antimacchia|vuilafstotend*|plamoodporn*|smutsavvisande|leke tutma*|грязеотталк*',
    '防污|防汚|방오|กันเปื้อน',
  ],
  [
    'wrinkle-free',
    'wrinkle[- ]?(?:free|resistan)*|crease-resistant|bügelfrei*|knitterfrei*|knitterarm*|infroissable*|sans repassage|antiarrugas|no necesita plancha|antipiega|kreukvrij|strijkvrij|niemnąc*|nemačkav*|strykfri*|kırışmaz',
    '免烫|免燙|形態安定|ノーアイロン|구김 ?방지',
  ],
  [
    'rustproof',
    'rust-?(?:proof|free|resistant)*|rostfrei*|rostbeständig*|inoxydable*|inoxidable*|inossidabil*|roestvrij*|nierdzewn*|nerez*|rostfri*|inoxidáve*|paslanmaz*|ανοξείδωτ*|нержаве*|нержаві*|مقاوم[ةه]? للصدأ|غير قابل للصدأ|אל-?חלד|נירוסטה|ضد زنگ|không gỉ|जंगरोधी|stainless*',
    '不锈|不鏽|防锈|防鏽|ステンレス|스테인리스|สแตนเลส|กันสนิม',
  ],
];

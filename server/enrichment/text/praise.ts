import { termPattern } from './patterns.ts';

const superlative = termPattern(
  [
    "best[- ](?:ever|selling|in|quality)|the (?:very )?best|world'?s|world[- ]?(?:class|famous|leading)|number one|no\\.? ?1|unbeatable|unmatched|unrivall?ed|unparallell?ed|must-have|incredible|amazing|awesome|stunning|breathtaking|revolutionary|ultimate|guaranteed?|satisfaction|cheapest|lowest|finest|greatest|perfect choice|once in a lifetime|jaw-dropping|mind-blowing|second to none|game[- ]changer|next[- ]level|like no other|top[- ]quality|superior to|better than|award[- ]winning",
    'besten?|bestes|bester|nummer 1|nr\\. ?1|nummer eins|weltbest*|weltklasse|unschlagbar*|unübertroffen*|einzigartig*|einmalig*|sensationell*|revolutionär*|atemberaubend*|traumhaft*|unglaublich*|ultimativ*|perfekte wahl|garantiert*|preisgekrönt*|besser als|marktführ*',
    'l[ea] meilleure?|les meilleure?s|meilleur(?:e|s|es)? (?:du|de|au)|numéro (?:un|1)|n° ?1|inégalable*|inégalée?s?|incroyable*|exceptionnel*|révolutionnaire*|époustouflant*|imbattable*|incontournable*|garantie?s? à|primée?s?|mieux que',
    '(?:el|la|los|las) mejor(?:es)?|número (?:uno|1)|n\\.º ?1|inigualable*|incomparable*|increíble*|insuperable*|revolucionari*|impresionante*|imprescindible*|espectacular*|garantizad*|premiad[oa]s?|mejor que',
    '(?:il|la|le|i) miglior[ei]?|numero (?:uno|1)|ineguagliabil*|incredibil*|imbattibil*|rivoluzionari*|straordinari*|mozzafiato|eccezional*|garantit*|premiat[oaie]|meglio di',
    'de beste|het beste|nummer (?:één|een|1)|ongeëvenaard*|ongelooflijk*|adembenemend*|onverslaanbare?|revolutionaire?|uitzonderlijk*|gegarandeerd*|bekroonde?|beter dan|najlepsz*|numer (?:jeden|1)|niezrównan*|niesamowit*|rewolucyjn*|bezkonkurencyjn*|wyjątkow*|gwarantowan*|nagradzan*|lepszy niż',
    'nejlepší*|číslo (?:jedna|1)|bezkonkurenční*|neuvěřiteln*|revoluční*|jedinečn*|garantovan*|bästa|nummer ett|oslagbar*|otrolig*|fantastisk*|enastående|revolutionerande|prisbelönt*|bättre än',
    '[oa]s? melhor(?:es)?|número um|incomparáve*|incríve*|imbatíve*|revolucionári*|deslumbrante*|garantid[oa]s?|premiad[oa]s?|melhor (?:do )?que|en iyi*|bir numara*|eşsiz*|benzersiz*|inanılmaz*|muhteşem*|rakipsiz*|devrim niteliğinde*|garantili|ödüllü|dünyanın en*',
    'το καλύτερο|η καλύτερη|ο καλύτερος|κορυφαί*|ασυναγώνιστ*|μοναδικ*|απίστευτ*|επαναστατικ*|εγγυημέν*|βραβευμέν*|νούμερο ένα|сам(?:ый|ая|ое|ые) лучш*|лучш(?:ий|ая|ее|ие) (?:в|на|из)|номер один|№ ?1|непревзойд[её]нн*|невероятн*|уникальн*|революционн*|потрясающ*|гарантир*',
    'найкращ*|номер один|неперевершен*|неймовірн*|унікальн*|революційн*|гарантован*|الأفضل|أفضل|رقم واحد|رقم ١|لا مثيل لها?|مذهل*|رائع[ةه]?|ثوري*|مضمون[ةه]?|حائز[ةه]? على جا?ئزة|ה?טוב(?:ה|ים)? ביותר|הכי טוב*|מספר אחת|מדהימ?ה?|מהפכני*|יוצאת? דופן|מובטחת?|זוכת? פרס',
    'بهترین*|شماره یک|بی‌?نظیر|بی‌?رقیب|باورنکردنی|فوق‌?العاده|انقلابی|تضمین‌?شده|tốt nhất|số (?:một|1)|tuyệt vời|hoàn hảo nhất|vô song|đột phá|सर्वश्रेष्ठ|सबसे (?:अच्छ|बढ़िय)*|नंबर (?:एक|1|वन)|बेजोड़|अद्भुत|अविश्वसनीय',
  ],
  [
    '#1',
    'ดีที่สุด|อันดับ ?(?:1|หนึ่ง)|สุดยอด|ไม่มีใครเทียบ|ยอดเยี่ยมที่สุด|รับประกันความพึงพอใจ',
    '最(?:好|佳|强|強|优|優|棒|高级|高級|便宜|畅销|暢銷|先进)|第一品牌|全球第一|世界第一|顶级|頂級|极致|無敵|无敌|史上最|独一无二|獨一無二|绝无仅有|必买|必買|革命性',
    '最(?:高級|高品質|強|良|上級|先端)|最高の|世界一|日本一|業界初|No\\.? ?1|ナンバーワン|圧倒的|究極|驚異|革命的|唯一無二',
    '최고의?|세계 ?1위|넘버원|1위|최강|최상의|놀라운|혁신적|완벽한|유일무이',
  ],
);

const health = termPattern(
  [
    'cures?|heals?|miracle|clinically|dermatologists?|dermatologically|ophthalmologists?|fda|doctors?|prevents? (?:disease|cancer|aging)|anti-?cancer|detox\\p{L}*|boosts? immunity|relieves? pain|treats?(?= (?:acne|eczema|arthritis|pain|disease|anxiety))|hypoallergenic',
    'heilt|heilend*|heilung|wunder(?:mittel|heilung)|klinisch*|dermatologisch*|hautärzt*|ärztlich|schmerzlindernd*|hypoallergen*|guérit|guérison|cliniquement|dermatologique*|dermatologue*|médecins?|miracle|hypoallergénique*|soulage',
    'cura|curan|clínicamente|dermatológic*|dermatólog*|milagros*|hipoalergénic*|alivia|guarisce|clinicamente|dermatologic*|dermatolog*|miracolos*|ipoallergenic*|geneest|klinisch|dermatologisch|hypoallergeen|leczy|klinicznie|dermatologicz*|hipoalergicz*|léčí|klinicky|dermatolog*|hypoalergenn*',
    'botar|läker|kliniskt|dermatologiskt|hudläkar*|allergitestad*|dermatologicament*|hipoalergénic*|tedavi eder*|iyileştir*|klinik olarak|dermatolojik*|hipoalerjenik|θεραπεύει|κλινικά|δερματολογικά|υποαλλεργικ*',
    'лечит|исцеля*|излечива*|клиническ*|дерматолог*|гипоаллерген*|лікує|зцілю*|клінічно|гіпоалерген*|يعالج|يشفي|سريريا|أطباء|مضاد للحساسية|מרפא|קליני*|דרמטולוג*|היפואלרגני*|درمان*|بالینی|متخصص پوست|ضد حساسیت|chữa|điều trị|lâm sàng|da liễu|इलाज|चिकित्सक*|नैदानिक',
  ],
  [
    'รักษาโรค|แพทย์|ทางคลินิก|ไม่ก่อให้เกิดอาการแพ้',
    '治疗|治療|治愈|治癒|临床|臨床|皮肤科|皮膚科|低敏|抗癌',
    '治療|治る|臨床|皮膚科|医師|低刺激|効能',
    '치료|임상|피부과|저자극|의사',
  ],
);

/** Praise without substance: told by a merchant it is no lie, but it wins no search. */
export function isHype(text: string): boolean {
  return superlative.test(text);
}

/** Claims that need more than a shop's own word: taken only when nothing else is there. */
export function isDelicate(text: string): boolean {
  return health.test(text);
}

/** Comparison with what is not there: "better than others", "unlike other tents". */
export const comparison = termPattern(
  [
    '(?:better|stronger|lighter|faster|softer|safer|longer|warmer|cheaper|more \\p{L}+) than (?:any|other|others|most|all|the competition|conventional|ordinary)|unlike (?:other|most|ordinary)|than ever before|like nothing else',
    '(?:besser|stärker|leichter|schneller|weicher|sicherer|wärmer|länger|mehr \\p{L}*) als (?:andere*|alle|herkömmlich*|jede*|die konkurrenz)|anders als andere',
    "(?:mieux|meilleure?s?|plus \\p{L}+) que (?:les autres|tou\\p{L}*|la concurrence|n[’']importe)|contrairement aux autres|(?:mejor|más \\p{L}+) que (?:otr\\p{L}*|cualquier\\p{L}*|la competencia|todos)|(?:meglio|migliore|più \\p{L}+) (?:di|degli) (?:altr\\p{L}*|qualsiasi|tutti)",
    '(?:beter|sterker|lichter|sneller|meer \\p{L}+) dan (?:andere|elke|alle)|(?:lepsz\\p{L}*|bardziej \\p{L}+) niż (?:inn\\p{L}*|wszystk\\p{L}*)|(?:lepší|více \\p{L}+) než (?:ostatní|jin\\p{L}*|všechn\\p{L}*)|(?:bättre|starkare|mer \\p{L}+) än (?:andra|alla)|(?:melhor|mais \\p{L}+) (?:do )?que (?:outr\\p{L}*|qualquer|tod\\p{L}*)|diğerlerinden daha|(?:лучше|легче|прочнее|быстрее) (?:других|аналогов|всех|конкурентов)|(?:кращ\\p{L}*|легш\\p{L}*) (?:за|ніж) (?:інш\\p{L}*|всі\\p{L}*)',
  ],
  ['比(?:其他|同类|一般|市面)|他(?:社|の製品)より|他では|다른 .{1,8}보다|กว่าใคร|ดีกว่า'],
);

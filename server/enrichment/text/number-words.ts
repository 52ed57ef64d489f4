/** Numbers from two on as words, by language; forms that are other words too ("on", "sei", "six" of another language) are left out. */
const words: Record<string, string> = {
  en: '2:two 3:three 4:four 5:five 6:six 7:seven 8:eight 9:nine 10:ten 11:eleven 12:twelve,dozen 15:fifteen 16:sixteen 18:eighteen 20:twenty 24:twenty-four 30:thirty 40:forty 50:fifty 60:sixty 80:eighty 90:ninety 100:hundred 1000:thousand',
  de: '2:zwei,zweier 3:drei 4:vier 5:fünf 6:sechs 7:sieben 8:acht 9:neun 10:zehn 11:elf 12:zwölf,dutzend 15:fünfzehn 20:zwanzig 24:vierundzwanzig 30:dreißig 40:vierzig 50:fünfzig 60:sechzig 100:hundert 1000:tausend',
  fr: '2:deux 3:trois 4:quatre 5:cinq 6:six 7:sept 8:huit 10:dix 11:onze 12:douze,douzaine 15:quinze 20:vingt 30:trente 40:quarante 50:cinquante 60:soixante 100:cent 1000:mille',
  es: '2:dos 3:tres 4:cuatro 5:cinco 6:seis 7:siete 8:ocho 9:nueve 10:diez 12:doce,docena 15:quince 20:veinte 30:treinta 40:cuarenta 50:cincuenta 60:sesenta 100:cien 1000:mil',
  it: '2:due 3:tre 4:quattro 5:cinque 7:sette 8:otto 9:nove 10:dieci 12:dodici,dozzina 15:quindici 20:venti 30:trenta 40:quaranta 50:cinquanta 60:sessanta 100:cento 1000:mille',
  nl: '2:twee 3:drie 4:vier 5:vijf 6:zes 7:zeven 8:acht 9:negen 10:tien 12:twaalf,dozijn 15:vijftien 20:twintig 30:dertig 40:veertig 50:vijftig 60:zestig 100:honderd 1000:duizend',
  pt: '2:dois,duas 3:três 4:quatro 5:cinco 6:seis 7:sete 8:oito 9:nove 10:dez 12:doze,dúzia 15:quinze 20:vinte 30:trinta 40:quarenta 50:cinquenta 60:sessenta 1000:mil',
  pl: '2:dwa,dwie,dwóch,dwoma 3:trzy,trzech 4:cztery,czterech 5:pięć,pięciu 6:sześć,sześciu 7:siedem 8:osiem,ośmiu 9:dziewięć 10:dziesięć 12:dwanaście,tuzin 20:dwadzieścia 30:trzydzieści',
  cs: '2:dva,dvě,dvou,dvěma 3:tři,tří,třemi 4:čtyři,čtyř,čtyřmi 5:pět,pěti 6:šest,šesti 7:sedm 8:osm,osmi 9:devět 10:deset 12:dvanáct,tucet 20:dvacet 30:třicet',
  sv: '2:två 3:tre 4:fyra 5:fem 6:sex 7:sju 8:åtta 9:nio 10:tio 12:tolv,dussin 20:tjugo 30:trettio',
  tr: '2:iki 3:üç 4:dört 5:beş 6:altı 7:yedi 8:sekiz 9:dokuz 12:düzine 20:yirmi 30:otuz 40:kırk 50:elli 100:yüz',
  el: '2:δύο 3:τρία,τρεις,τριών 4:τέσσερα,τέσσερις,τεσσάρων 5:πέντε 6:έξι 7:επτά 8:οκτώ 9:εννέα 10:δέκα 12:δώδεκα 20:είκοσι',
  ru: '2:два,две,двух,двумя 3:три,трёх,трех,тремя 4:четыре,четырёх,четырех 5:пять,пяти 6:шесть,шести 7:семь,семи 8:восемь,восьми 9:девять 10:десять,десяти 12:двенадцать,дюжина 20:двадцать 30:тридцать',
  uk: '2:два,дві,двох,двома 3:три,трьох,трьома 4:чотири,чотирьох 5:пять,пяти 6:шість,шести 7:сім,семи 8:вісім,восьми 9:девять 10:десять,десяти 12:дванадцять 20:двадцять 30:тридцять',
  ar: '3:ثلاثة,ثلاث 4:أربعة,أربع 5:خمسة,خمس 6:ستة,ست 7:سبعة,سبع 8:ثمانية,ثماني 9:تسعة,تسع 10:عشرة,عشر 20:عشرون,عشرين',
  he: '2:שני,שתי,שניים,שתיים 3:שלושה,שלוש 4:ארבעה,ארבע 5:חמישה,חמש 6:שישה,שש 7:שבעה,שבע 8:שמונה 10:עשרה,עשר 12:תריסר',
  fa: '2:دو 3:سه 4:چهار 5:پنج 6:شش 7:هفت 8:هشت 9:نه 10:ده 12:دوازده 20:بیست',
  hi: '2:दो 3:तीन 4:चार 5:पाँच,पांच 6:छह,छः 7:सात 8:आठ 9:नौ 10:दस 12:बारह,दर्जन 20:बीस',
  vi: '2:hai 3:ba 4:bốn 6:sáu 7:bảy 8:tám 9:chín 10:mười',
};

const byLanguage = new Map(
  Object.entries(words).map(([language, list]) => [
    language,
    new Map(
      list.split(' ').flatMap((entry) => {
        const [value = '', forms = ''] = entry.split(':');
        return forms.split(',').map((form): [string, number] => [form, Number(value)]);
      }),
    ),
  ]),
);

/** The number that a word of the language is; undefined for other words, and where the language is not known. */
export function numberWord(word: string, language: string | undefined): number | undefined {
  return language === undefined ? undefined : byLanguage.get(language)?.get(word.toLowerCase());
}

/** The number that a word is in any language, for reading facts that mix them. */
export function numberWordIn(word: string): number[] {
  const key = word.toLowerCase();
  const found: number[] = [];
  for (const forms of byLanguage.values()) {
    const value = forms.get(key);
    if (value !== undefined) found.push(value);
  }
  return found;
}

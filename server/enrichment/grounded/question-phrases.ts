/** What a question can be about. `colors` and `sizes` are choices among several, `color` and `size` the one there is. */
export type Topic =
  | 'property'
  | 'compatibility'
  | 'sizes'
  | 'size'
  | 'colors'
  | 'color'
  | 'material'
  | 'dimensions'
  | 'weight'
  | 'capacity'
  | 'power'
  | 'included'
  | 'care'
  | 'age'
  | 'origin'
  | 'warranty'
  | 'brands'
  | 'kinds'
  | 'offers'
  | 'materials';

/** Languages that questions can be asked in. */
export const askedIn = ['en', 'de', 'fr', 'es', 'it', 'nl', 'pt'] as const;
export type AskedIn = (typeof askedIn)[number];

type Phrases = Record<Topic, readonly [question: string, answer: string]>;

/**
 * Question and answer about `{n}`, the name, with `{v}`, the value as the facts have it. No verb depends on the name:
 * "boots" and "a boot" take the same sentence, and no article has to guess its gender.
 */
export const phrases: Record<AskedIn, Phrases> = {
  en: {
    property: ['Is this product {v}?', 'Yes, this product is {v}.'],
    compatibility: ['What can {n} be used with?', '{n} can be used with {v}.'],
    sizes: ['What sizes can I choose for {n}?', 'You can choose {n} in these sizes: {v}.'],
    size: ['What is the size of {n}?', 'The size of {n} is {v}.'],
    colors: ['What colors can I choose for {n}?', 'You can choose {n} in these colors: {v}.'],
    color: ['What is the color of {n}?', 'The color of {n} is {v}.'],
    material: ['What material is used for {n}?', 'The material used for {n} is {v}.'],
    dimensions: ['What are the dimensions of {n}?', 'The dimensions of {n} are {v}.'],
    weight: ['What is the weight of {n}?', 'The weight of {n} is {v}.'],
    capacity: ['What is the capacity of {n}?', 'The capacity of {n} is {v}.'],
    power: ['What is the power of {n}?', 'The power of {n} is {v}.'],
    included: ['What is included with {n}?', 'This is included with {n}: {v}.'],
    care: ['How should I care for {n}?', 'To care for {n}, follow these instructions: {v}.'],
    age: ['What age is recommended for {n}?', 'The recommended age for {n} is {v}.'],
    origin: ['What is the country of origin of {n}?', 'The country of origin of {n} is {v}.'],
    warranty: ['What warranty is there for {n}?', 'The warranty for {n} is as follows: {v}.'],
    brands: ['Which brands are there in {n}?', 'In {n} there are products from {v}.'],
    kinds: ['Which categories are there in {n}?', 'In {n} there are these categories: {v}.'],
    offers: ['Which kinds of products are there from {n}?', 'From {n} there are products in these categories: {v}.'],
    materials: ['Which materials are there in {n}?', 'In {n} there are products in these materials: {v}.'],
  },
  de: {
    property: ['Ist dieses Produkt {v}?', 'Ja, dieses Produkt ist {v}.'],
    compatibility: ['Womit kann man {n} verwenden?', 'Man kann {n} hiermit verwenden: {v}.'],
    sizes: ['In welchen Größen gibt es {n}?', '{n} gibt es in diesen Größen: {v}.'],
    size: ['In welcher Größe gibt es {n}?', '{n} gibt es in dieser Größe: {v}.'],
    colors: ['In welchen Farben gibt es {n}?', '{n} gibt es in diesen Farben: {v}.'],
    color: ['In welcher Farbe gibt es {n}?', '{n} gibt es in dieser Farbe: {v}.'],
    material: ['Welches Material wird für {n} verwendet?', 'Für {n} wird dieses Material verwendet: {v}.'],
    dimensions: ['Welche Maße gelten für {n}?', 'Für {n} gelten diese Maße: {v}.'],
    weight: ['Wie hoch ist das Gewicht von {n}?', 'Das Gewicht von {n} beträgt {v}.'],
    capacity: ['Wie groß ist das Fassungsvermögen von {n}?', 'Das Fassungsvermögen von {n} beträgt {v}.'],
    power: ['Wie hoch ist die Leistung von {n}?', 'Die Leistung von {n} beträgt {v}.'],
    included: ['Was ist bei {n} enthalten?', 'Bei {n} ist Folgendes enthalten: {v}.'],
    care: ['Wie pflegt man {n}?', 'Zur Pflege von {n} gilt Folgendes: {v}.'],
    age: ['Welches Alter wird für {n} empfohlen?', 'Für {n} wird dieses Alter empfohlen: {v}.'],
    origin: ['Was ist das Herkunftsland von {n}?', 'Das Herkunftsland von {n} ist {v}.'],
    warranty: ['Welche Garantie gibt es für {n}?', 'Für {n} gibt es diese Garantie: {v}.'],
    brands: ['Welche Marken gibt es unter {n}?', 'Unter {n} gibt es Produkte von {v}.'],
    kinds: ['Welche Kategorien gibt es unter {n}?', 'Unter {n} gibt es diese Kategorien: {v}.'],
    offers: ['Welche Produkte gibt es von {n}?', 'Von {n} gibt es Produkte in diesen Kategorien: {v}.'],
    materials: ['Welche Materialien gibt es unter {n}?', 'Unter {n} gibt es Produkte aus diesen Materialien: {v}.'],
  },
  fr: {
    property: ['Ce produit est-il {v} ?', 'Oui, ce produit est {v}.'],
    compatibility: ['Avec quoi peut-on utiliser {n} ?', 'On peut utiliser {n} avec : {v}.'],
    sizes: ['Dans quelles tailles peut-on choisir {n} ?', 'On peut choisir {n} dans ces tailles : {v}.'],
    size: ['Quelle taille est proposée pour {n} ?', 'La taille proposée pour {n} est : {v}.'],
    colors: ['Dans quelles couleurs peut-on choisir {n} ?', 'On peut choisir {n} dans ces couleurs : {v}.'],
    color: ['Quelle couleur est proposée pour {n} ?', 'La couleur proposée pour {n} est : {v}.'],
    material: ['Quelle matière est utilisée pour {n} ?', 'La matière utilisée pour {n} est : {v}.'],
    dimensions: ['Quelles dimensions sont indiquées pour {n} ?', 'Les dimensions indiquées pour {n} sont : {v}.'],
    weight: ['Quel poids est indiqué pour {n} ?', 'Le poids indiqué pour {n} est de {v}.'],
    capacity: ['Quelle capacité est indiquée pour {n} ?', 'La capacité indiquée pour {n} est de {v}.'],
    power: ['Quelle puissance est indiquée pour {n} ?', 'La puissance indiquée pour {n} est de {v}.'],
    included: ['Qu’est-ce qui est fourni avec {n} ?', 'Voici ce qui est fourni avec {n} : {v}.'],
    care: ['Comment entretenir {n} ?', 'Pour entretenir {n}, suivez ces indications : {v}.'],
    age: ['Quel âge est recommandé pour {n} ?', 'L’âge recommandé pour {n} est : {v}.'],
    origin: ['Quel pays d’origine est indiqué pour {n} ?', 'Le pays d’origine indiqué pour {n} est : {v}.'],
    warranty: ['Quelle garantie s’applique à {n} ?', 'La garantie qui s’applique à {n} est : {v}.'],
    brands: ['Quelles marques trouve-t-on dans {n} ?', 'Dans {n}, on trouve des produits de ces marques : {v}.'],
    kinds: ['Quelles catégories trouve-t-on dans {n} ?', 'Dans {n}, on trouve ces catégories : {v}.'],
    offers: ['Quels produits trouve-t-on chez {n} ?', 'Chez {n}, on trouve des produits dans ces catégories : {v}.'],
    materials: ['Quelles matières trouve-t-on dans {n} ?', 'Dans {n}, on trouve des produits dans ces matières : {v}.'],
  },
  es: {
    property: ['¿Este producto es {v}?', 'Sí, este producto es {v}.'],
    compatibility: ['¿Con qué es posible usar {n}?', 'Es posible usar {n} con: {v}.'],
    sizes: ['¿Qué tallas hay para {n}?', 'Para {n} hay estas tallas: {v}.'],
    size: ['¿Qué talla hay para {n}?', 'Para {n} hay esta talla: {v}.'],
    colors: ['¿Qué colores hay para {n}?', 'Para {n} hay estos colores: {v}.'],
    color: ['¿Qué color hay para {n}?', 'Para {n} hay este color: {v}.'],
    material: ['¿Qué material se utiliza para {n}?', 'El material que se utiliza para {n} es: {v}.'],
    dimensions: ['¿Cuáles son las medidas de {n}?', 'Las medidas de {n} son: {v}.'],
    weight: ['¿Cuál es el peso de {n}?', 'El peso de {n} es de {v}.'],
    capacity: ['¿Cuál es la capacidad de {n}?', 'La capacidad de {n} es de {v}.'],
    power: ['¿Cuál es la potencia de {n}?', 'La potencia de {n} es de {v}.'],
    included: ['¿Qué se incluye con {n}?', 'Con {n} se incluye lo siguiente: {v}.'],
    care: ['¿Cómo cuidar {n}?', 'Para cuidar {n}, siga estas indicaciones: {v}.'],
    age: ['¿Qué edad se recomienda para {n}?', 'La edad recomendada para {n} es: {v}.'],
    origin: ['¿Cuál es el país de origen de {n}?', 'El país de origen de {n} es {v}.'],
    warranty: ['¿Qué garantía hay para {n}?', 'Para {n} hay esta garantía: {v}.'],
    brands: ['¿Qué marcas hay en {n}?', 'En {n} hay productos de estas marcas: {v}.'],
    kinds: ['¿Qué categorías hay en {n}?', 'En {n} hay estas categorías: {v}.'],
    offers: ['¿Qué productos hay de {n}?', 'De {n} hay productos en estas categorías: {v}.'],
    materials: ['¿Qué materiales hay en {n}?', 'En {n} hay productos de estos materiales: {v}.'],
  },
  it: {
    property: ['Questo prodotto è {v}?', 'Sì, questo prodotto è {v}.'],
    compatibility: ['Con che cosa è possibile usare {n}?', 'È possibile usare {n} con: {v}.'],
    sizes: ['Quali taglie ci sono per {n}?', 'Per {n} ci sono queste taglie: {v}.'],
    size: ['Quale taglia c’è per {n}?', 'Per {n} c’è questa taglia: {v}.'],
    colors: ['Quali colori ci sono per {n}?', 'Per {n} ci sono questi colori: {v}.'],
    color: ['Quale colore c’è per {n}?', 'Per {n} c’è questo colore: {v}.'],
    material: ['Quale materiale si usa per {n}?', 'Il materiale usato per {n} è: {v}.'],
    dimensions: ['Quali sono le dimensioni di {n}?', 'Le dimensioni di {n} sono: {v}.'],
    weight: ['Qual è il peso di {n}?', 'Il peso di {n} è di {v}.'],
    capacity: ['Qual è la capacità di {n}?', 'La capacità di {n} è di {v}.'],
    power: ['Qual è la potenza di {n}?', 'La potenza di {n} è di {v}.'],
    included: ['Che cosa è incluso con {n}?', 'Con {n} è incluso quanto segue: {v}.'],
    care: ['Come prendersi cura di {n}?', 'Per prendersi cura di {n}, seguire queste indicazioni: {v}.'],
    age: ['Quale età è consigliata per {n}?', 'L’età consigliata per {n} è: {v}.'],
    origin: ['Qual è il paese di origine di {n}?', 'Il paese di origine di {n} è {v}.'],
    warranty: ['Quale garanzia c’è per {n}?', 'Per {n} c’è questa garanzia: {v}.'],
    brands: ['Quali marche ci sono in {n}?', 'In {n} ci sono prodotti di queste marche: {v}.'],
    kinds: ['Quali categorie ci sono in {n}?', 'In {n} ci sono queste categorie: {v}.'],
    offers: ['Quali prodotti ci sono di {n}?', 'Di {n} ci sono prodotti in queste categorie: {v}.'],
    materials: ['Quali materiali ci sono in {n}?', 'In {n} ci sono prodotti in questi materiali: {v}.'],
  },
  nl: {
    property: ['Is dit product {v}?', 'Ja, dit product is {v}.'],
    compatibility: ['Waarmee kun je {n} gebruiken?', 'Je kunt {n} gebruiken met: {v}.'],
    sizes: ['In welke maten kun je {n} kiezen?', 'Je kunt {n} kiezen in deze maten: {v}.'],
    size: ['Wat is de maat van {n}?', 'De maat van {n} is {v}.'],
    colors: ['In welke kleuren kun je {n} kiezen?', 'Je kunt {n} kiezen in deze kleuren: {v}.'],
    color: ['Wat is de kleur van {n}?', 'De kleur van {n} is {v}.'],
    material: ['Welk materiaal wordt gebruikt voor {n}?', 'Voor {n} wordt dit materiaal gebruikt: {v}.'],
    dimensions: ['Wat zijn de afmetingen van {n}?', 'De afmetingen van {n} zijn: {v}.'],
    weight: ['Wat is het gewicht van {n}?', 'Het gewicht van {n} is {v}.'],
    capacity: ['Wat is de inhoud van {n}?', 'De inhoud van {n} is {v}.'],
    power: ['Wat is het vermogen van {n}?', 'Het vermogen van {n} is {v}.'],
    included: ['Wat wordt meegeleverd met {n}?', 'Met {n} wordt dit meegeleverd: {v}.'],
    care: ['Hoe verzorg je {n}?', 'Voor de verzorging van {n} geldt: {v}.'],
    age: ['Welke leeftijd wordt aanbevolen voor {n}?', 'De aanbevolen leeftijd voor {n} is {v}.'],
    origin: ['Wat is het land van herkomst van {n}?', 'Het land van herkomst van {n} is {v}.'],
    warranty: ['Welke garantie geldt voor {n}?', 'Voor {n} geldt deze garantie: {v}.'],
    brands: ['Welke merken zijn er in {n}?', 'In {n} zijn er producten van {v}.'],
    kinds: ['Welke categorieën zijn er in {n}?', 'In {n} zijn er deze categorieën: {v}.'],
    offers: ['Welke producten zijn er van {n}?', 'Van {n} zijn er producten in deze categorieën: {v}.'],
    materials: ['Welke materialen zijn er in {n}?', 'In {n} zijn er producten van deze materialen: {v}.'],
  },
  pt: {
    property: ['Este produto é {v}?', 'Sim, este produto é {v}.'],
    compatibility: ['Com o que é possível usar {n}?', 'É possível usar {n} com: {v}.'],
    sizes: ['Que tamanhos há para {n}?', 'Para {n} há estes tamanhos: {v}.'],
    size: ['Que tamanho há para {n}?', 'Para {n} há este tamanho: {v}.'],
    colors: ['Que cores há para {n}?', 'Para {n} há estas cores: {v}.'],
    color: ['Que cor há para {n}?', 'Para {n} há esta cor: {v}.'],
    material: ['Que material é usado para {n}?', 'O material usado para {n} é: {v}.'],
    dimensions: ['Quais são as dimensões de {n}?', 'As dimensões de {n} são: {v}.'],
    weight: ['Qual é o peso de {n}?', 'O peso de {n} é de {v}.'],
    capacity: ['Qual é a capacidade de {n}?', 'A capacidade de {n} é de {v}.'],
    power: ['Qual é a potência de {n}?', 'A potência de {n} é de {v}.'],
    included: ['O que está incluído com {n}?', 'Com {n} está incluído o seguinte: {v}.'],
    care: ['Como cuidar de {n}?', 'Para cuidar de {n}, siga estas indicações: {v}.'],
    age: ['Que idade é recomendada para {n}?', 'A idade recomendada para {n} é: {v}.'],
    origin: ['Qual é o país de origem de {n}?', 'O país de origem de {n} é {v}.'],
    warranty: ['Que garantia há para {n}?', 'Para {n} há esta garantia: {v}.'],
    brands: ['Que marcas há em {n}?', 'Em {n} há produtos destas marcas: {v}.'],
    kinds: ['Que categorias há em {n}?', 'Em {n} há estas categorias: {v}.'],
    offers: ['Que produtos há de {n}?', 'De {n} há produtos nestas categorias: {v}.'],
    materials: ['Que materiais há em {n}?', 'Em {n} há produtos nestes materiais: {v}.'],
  },
};

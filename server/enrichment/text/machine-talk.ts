/** Text that talks to a machine, not to a shopper: orders to a language model, forged roles, answers in a schema. */
const alternatives = [
  // Orders to forget what was said before, in the languages of most shops.
  String.raw`(?<!\p{L})(?:ignore|disregard|forget|override|bypass)(?!\p{L}).{0,60}(?<!\p{L})(?:instructions?|rules?|prompts?|guidelines|polic(?:y|ies)|restrictions|facts)(?!\p{L})`,
  String.raw`(?<!\p{L})(?:ignorier\p{L}*|missachte\p{L}*|vergiss)(?!\p{L}).{0,60}(?:anweisung|regel|vorgabe)`,
  String.raw`(?<!\p{L})(?:ignore[zr]?|oublie[zr]?)(?!\p{L}).{0,60}(?:instruction|règle|consigne)`,
  String.raw`(?<!\p{L})(?:ignora\p{L}*|olvida\p{L}*|dimentica\p{L}*|esqueça|ignore)(?!\p{L}).{0,60}(?:instruc|regla|istruzion|regole|regras)`,
  String.raw`(?<!\p{L})(?:negeer|vergeet|zignoruj|ignoruj\p{L}*|ignorera|glöm|yok say|unut)(?!\p{L}).{0,60}(?:instructie|regels|instrukcj|polece|zasad|pokyn|pravidl|instruktion|regler|talimat)`,
  'игнорируй|забудь(?:те)? (?:все|предыдущ)|ігноруй|забудь(?:те)? (?:всі|попередн)|αγνόησε|تجاهل|התעלם|نادیده بگیر|दिशा-?निर्देशों को अनदेखा|अनदेखा करें|bỏ qua .{0,30}(?:hướng dẫn|chỉ dẫn)',
  'เพิกเฉยต่อคำสั่ง|ไม่สนใจคำสั่ง|忽略.{0,12}(?:指令|指示|规则|規則|说明|提示)|无视.{0,12}(?:指令|规则)|(?:指示|命令|指令|ルール)を?無視|이전 지시|지시를? 무시|무시하고',
  // Talk of prompts, models and roles.
  String.raw`(?<!\p{L})(?:system (?:prompt|message|override|note|instruction)s?|developer (?:mode|message)|jailbreak|prompt injection|(?:previous|above|prior|earlier) (?:instructions?|prompts?|messages?)|new instructions?)(?!\p{L})`,
  String.raw`(?<!\p{L})(?:you are|act as|pretend to be|role-?play as)(?!\p{L}) (?:now )?(?:an? )?(?:ai|assistant|language model|chatbot|llm|gpt|dan|copywriter|different|unrestricted)(?!\p{L})`,
  String.raw`(?<!\p{L})(?:as an?|dear|hey|hello|note to|attention|instructions? (?:for|to)) (?:ai|a\.i\.|language models?|llms?|assistants?|chatbots?|gpt|claude|gemini|crawlers?|bots?)(?!\p{L})`,
  String.raw`(?<!\p{L})(?:ai|llm|gpt|chatbot)s? (?:must|should|shall|will now|instructions?)(?!\p{L})`,
  // Orders on what to write.
  String.raw`(?<!\p{L})(?:respond|reply|answer|write|say|state|mention|claim|repeat)(?!\p{L}) (?:only )?(?:that |["“'«]|it(?:'s| is| as) )`,
  String.raw`(?<!\p{L})(?:respond|reply|answer|output|print|return|write|repeat|add|include|append|insert)(?!\p{L}) (?:only )?(?:(?:with )?the (?:word|phrase|text|following|sentence|string)s?(?!\p{L})|in (?:json|xml|yaml|markdown|the title))`,
  String.raw`(?<!\p{L})(?:schreib\p{L}*|behaupte\p{L}*|erwähne|antworte\p{L}*), (?:dass|nur|mit|das wort)|(?<!\p{L})(?:écri[stv]\p{L}*|réponds|dis|affirmez?) (?:que|uniquement)|(?<!\p{L})(?:escribe|responde|di|afirma|scrivi|rispondi|afferma|escreve|responda) (?:que|che|solo|só|sólo)(?!\p{L})`,
  String.raw`(?<!\p{L})(?:napisz|odpowiedz|napiš|odpověz|skriv|svara|schrijf|antwoord|напиши|ответь|відповідай|γράψε|اكتب|כתוב|بنویس|लिखो|viết)(?!\p{L}) ?,? ?(?:że|tylko|że|pouze|att|endast|dat|alleen|что|только|що|ότι|أن|ש\p{L}*|که|कि|rằng)`,
  '(?:と書いて|と出力|と答えて|只输出|只輸出|请输出|回复“|写上|라고 (?:써|답|출력))',
  // Chat templates and forged structure.
  String.raw`<\|?[\w/]+\|?>|\[\/?INST\]|<<\/?SYS>>|(?:^|["'*#\[\n]|[.!?]\s)(?:(?:assistant|developer)\s?\]?[:：]\s|(?:system|user|human|tool)\s?\]?[:：]\s(?:you|ignore|write|from|all|the|new|please|always|never|do|output|set|treat|this)(?!\p{L}))`,
  String.raw`#{2,}\s?\p{L}|[\x60]{3}|"(?:title|description|keywords|role|content|meta_\w+|page_title)"\s?:|BEGIN\s+(?:SYSTEM|PROMPT|INSTRUCTION)|END\s+(?:OF\s+)?(?:SYSTEM|PROMPT|FACTS|DATA|INSTRUCTION)`,
  // Databases, scripts and links of another kind.
  String.raw`(?:drop|truncate|alter) table|union (?:all )?select|insert into|select (?:\*|\w+(?:, ?\w+)*) from \w+ where|(?:'|")\s?or\s?(?:'|")?1|;\s?--|on(?:error|load|click)\s?=|javascript:|alert\(|eval\(|document\.(?:cookie|write|location)|<!--|-->|\]\(\s?\S+\)|#\{|\bsleep\(|\$\(|\.\.\/`,
];
export const machineTalk = new RegExp(alternatives.join('|'), 'iu');

/** Stands where template code stood inside a sentence, so that what is left of it is seen to be incomplete. */
const hole = '\ue000';

const directives =
  /\{\{[\s\S]{0,400}?\}\}|\{%[\s\S]{0,400}?%\}|\{!![\s\S]{0,200}?!!\}|\$\{[^{}]{0,200}\}|<%[\s\S]{0,400}?%>|<\?(?:php|=)[\s\S]{0,2000}?(?:\?>|$)|%%\w+%%|\{\$[\w.|>-]{1,60}\}/giu;
/**
 * `[caption id="x"]`, `[/caption]`, `[vc_row]`: told from "[sic]" by attributes, a slash or an underscore. Every repeat has
 * an end, and a quoted value is read in one way only: a description of nothing but openings is no reason to stand still.
 */
const shortcodes =
  /\[\/[a-z][\w-]*\]|\[[a-z][\w-]{0,40}(?:\s+[\w-]{1,60}\s*=\s*(?:"[^"\]]{0,800}"|'[^'\]]{0,800}'|(?!"[^"\]]{0,800}"|'[^'\]]{0,800}')[^\s\]]{1,200})){1,30}\s*\/?\]|\[[a-z]+_[\w-]*\s*\/?\]|\[(?:gallery|embed|video|audio|tabs?|accordion|row|column|button|toggle|quote|code|divider|spacer|clear)\s*\/?\]/giu;
const styleRules =
  /(?<![\w<&/-])(?:[.#@*][a-z]|(?:html|body|div|span|ul|ol|li|table|t[dhr]|h[1-6]|img|input|button|section)(?![\w-])|(?:a|p|b|i|em|strong)(?=\s*[{:.,#]))[^{}<>;!?]{0,100}\{\s*(?:[a-z-]+\s*:[^;{}<>]{1,120};\s*)*(?:[a-z-]+\s*:[^;{}<>]{1,120})?\}\s*\}?/giu;
const scripts =
  /\(?\bfunction\b\s*\w*\s*\([^()<>]{0,120}\)\s*\{(?:[^{}]|\{[^{}]*\}){0,1200}\}(?:\)?\s*\([^()]{0,80}\)\s*\)?)?;?|\b(?:var|let|const)\s+[\w$]+\s*=\s*[^;<>\n]{1,300};|(?:\bwindow|\bdocument|\bjQuery|\bconsole|\bdataLayer|\$\([^()<>]{0,80}\))(?:\.[\w$]+)+\s*(?:=\s*[^;<>\n]{1,200};|\([^<>\n]{0,300}?\);?)/gu;
/** Models in a row ("dc7600SFF/dc7100SFF/dx7200ST") have slashes between few letters each. */
const encoded =
  /data:[\w/+.-]{3,60};base64,[A-Za-z\d+/=]{8,}|(?<![\w/+])(?=[A-Za-z+/]*\d)(?=[a-z\d+/]*[A-Z])(?=[A-Za-z\d+/]*[A-Za-z\d+]{20})[A-Za-z\d+/]{48,}={0,2}/gu;

/**
 * `html` without what a page builder, a theme or a careless paste left between its words: template directives, shortcodes,
 * style rules, scripts and encoded data that stand as plain text.
 */
export function withoutCode(html: string): string {
  if (!/[{}[\]%$;]|base64|[\w+/]{48}/u.test(html)) return html;
  return html
    .replace(/<(style|script)\b[^>]*>[\s\S]*?<\/\1\s*>/giu, ' ')
    .replace(encoded, hole)
    .replace(directives, hole)
    .replace(scripts, '<br>')
    .replace(styleRules, '<br>')
    .replace(shortcodes, '<br>');
}

/** What stands for removed code inside a sentence; `{{}}` keeps the sentence from being told. */
export function closeHoles(text: string): string {
  if (!text.includes(hole)) return text;
  return text
    .replace(/\ue000(?:\s*\ue000)*/gu, hole)
    .replace(/^\ue000\s*(?!\p{Ll}|[-,.;:)&])|\s*\ue000$/gu, '')
    .replace(/(?<=[.!?。！？।؟])\s*\ue000\s*(?=\p{Lu}|\p{Lo}|\p{N}|$)/gu, ' ')
    .replaceAll(hole, '{{}}');
}

/** Joiners that Persian, Urdu and the scripts of India need inside words. */
const joinersBetweenLetters =
  /(?<![\p{Script=Arabic}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Kannada}\p{Script=Malayalam}\p{Script=Gujarati}\p{Script=Sinhala}\p{M}])[\u200c\u200d]|[\u200c\u200d](?![\p{Script=Arabic}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Kannada}\p{Script=Malayalam}\p{Script=Gujarati}\p{Script=Sinhala}])/gu;

/** Characters nobody sees: control, direction and tag characters, blanks of no width, soft hyphens, replacement signs. */
const unseen =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufff9-\ufffd]|(?![\u200c\u200d])\p{Default_Ignorable_Code_Point}/gu;

/** Text without what cannot be seen, in composed letters ("e" with its accent as one). */
export function withoutUnseen(text: string): string {
  if (/^[\u0020-\u007e\u00a1-\u00ac\u00ae-\u024f]*$/u.test(text)) return text;
  return text.replace(unseen, '').replace(joinersBetweenLetters, '').normalize('NFC');
}

/** Emoji and dingbats, alone or in a row; not the marks of trade, which are text. */
export const pictographs =
  /(?:(?![©®™↔↕‼⁉〰〽㊗㊙ℹ])\p{Extended_Pictographic}|\p{Regional_Indicator}|[\u2580-\u27bf]|\p{Emoji_Modifier}|\u20e3)+/gu;

/** "Material: Nylon / Colour: Petrol / Size: 30 L" as its pairs; undefined when it is no such list. */
export function pairsOf(text: string): string[] | undefined {
  const parts = text.split(/\s+[/|·]\s+|\s*[;；]\s*/u).filter((part) => part !== '');
  if (parts.length < 3) return undefined;
  const pairs = parts.filter((part) => /^[^:：.!?]{2,32}?\s?[:：]\s?\S/u.test(part));
  return pairs.length >= parts.length - 1 ? parts : undefined;
}

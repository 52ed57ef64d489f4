/** `text` whole if it fits, else its first whole sentences or, where one alone is too long, whole words; in characters. */
export function shortened(text: string, longest: number): string {
  const characters = Array.from(text);
  if (characters.length <= longest) return text;
  const cut = characters.slice(0, longest).join('');
  const sentences = /^.*(?:[.!?](?=\s)|[。！？])/su.exec(cut)?.[0] ?? '';
  if (sentences.length >= cut.length / 2) return sentences;
  return cut.replace(/\s+\S*$/u, '');
}

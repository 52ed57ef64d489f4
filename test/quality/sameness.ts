import { foldedWords } from './tokens.ts';

/** Finds texts that are the same but for case, accents and punctuation, and six words in a row that many texts share. */
export function startSameness() {
  const wholes = new Map<string, number>();
  const runs = new Map<number, number>();
  let total = 0;
  return {
    add(text: string): void {
      total += 1;
      const words = runWords(text);
      const whole = words.join(' ');
      wholes.set(whole, (wholes.get(whole) ?? 0) + 1);
      for (const run of sixes(words)) runs.set(run, (runs.get(run) ?? 0) + 1);
    },
    isDouble(text: string): boolean {
      return (wholes.get(runWords(text).join(' ')) ?? 0) > 1;
    },
    /** The first six words that over 5 % and at least three of the others have too. */
    shared(text: string): string | undefined {
      const words = runWords(text);
      for (const run of windows(words)) {
        const others = (runs.get(hash(run)) ?? 0) - 1;
        if (others >= 3 && others > (total - 1) * 0.05) return run.join(' ');
      }
      return undefined;
    },
  };
}

/** A figure with decimals is one word. */
function runWords(text: string): string[] {
  return foldedWords(text.replaceAll(/(?<=\d)[.,](?=\d)/gu, ''));
}

function sixes(words: string[]): Set<number> {
  return new Set(windows(words).map(hash));
}

const unspaced = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u;

/**
 * Runs of six words. What is written without blanks comes in pieces of a syllable or two ("เซ รา มิก" is "ceramic", "お 手入れ"
 * is "care"): two of them make a word, else a label with its value would be a run of six.
 */
function windows(words: string[]): string[][] {
  const weights = words.map((word) => (unspaced.test(word) ? 0.5 : 1));
  return words.flatMap((_word, start) => {
    let weight = 0;
    const end = weights.findIndex((own, at) => at >= start && (weight += own) >= 6);
    return end < 0 ? [] : [words.slice(start, end + 1)];
  });
}

/** 52 bits of two FNV-like sums: a wrong hit among a million runs is out of reach. */
function hash(words: string[]): number {
  let low = 0x81_1c_9d_c5;
  let high = 0x01_00_01_93;
  for (const word of words) {
    for (let index = 0; index < word.length; index += 1) {
      const code = word.charCodeAt(index);
      low = Math.imul(low ^ code, 0x01_00_01_93);
      high = Math.imul(high ^ code, 0x85_eb_ca_6b);
    }
    low = Math.imul(low ^ 0x20, 0x01_00_01_93);
  }
  return (high >>> 12) * 0x1_00_00_00_00 + (low >>> 0);
}

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

/** Runs of six words; of what is written without blanks a word is what the platform's dictionary makes of it. */
function windows(words: string[]): string[][] {
  return words.slice(5).map((_word, start) => words.slice(start, start + 6));
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

export type Pair = { question: string; answer: string };

/** Questions and answers of the signal's text; undefined when it is something else. '' holds none. */
export function readQuestions(text: string): Pair[] | undefined {
  if (text === '') return [];
  try {
    const value: unknown = JSON.parse(text);
    const list: unknown = isObject(value) ? value['questions'] : undefined;
    return Array.isArray(list) ? list.filter(isPair) : undefined;
  } catch {
    return undefined;
  }
}

/** The form in which they are published; pairs of which nothing was written are left out. */
export function questionsText(pairs: readonly Pair[]): string {
  const written = pairs
    .map(({ question, answer }) => ({ question: question.trim(), answer: answer.trim() }))
    .filter(({ question, answer }) => question !== '' || answer !== '');
  return JSON.stringify({ questions: written }, null, 2);
}

/** On one line, for lists. */
export function questionsSummary(text: string): string {
  const pairs = readQuestions(text);
  return pairs === undefined || pairs.length === 0 ? text : pairs.map(({ question }) => question).join(' · ');
}

function isPair(value: unknown): value is Pair {
  return isObject(value) && typeof value['question'] === 'string' && typeof value['answer'] === 'string';
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

import { useState } from 'react';

/**
 * What is typed into a field whose value lives in the address. The address follows a moment after it was told: its own values
 * coming back never replace what somebody has typed meanwhile; any other value does (the Back button, "Clear filters").
 */
export function useDraft(value: string) {
  const [typed, setTyped] = useState(value);
  const [seen, setSeen] = useState(value);
  const [sent, setSent] = useState<readonly string[]>([]);
  if (seen !== value) {
    const arrived = sent.indexOf(value);
    setSeen(value);
    setSent(arrived < 0 ? [] : sent.slice(arrived + 1));
    if (arrived < 0) setTyped(value);
  }
  return {
    typed,
    setTyped,
    /** Call it with what goes to the address. */
    noteSent: (next: string) => setSent(next === value ? [] : [...sent, next]),
  };
}

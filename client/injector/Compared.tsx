import { TextOffered, Value } from '../review/ComparedText.tsx';
import { wordDiff } from '../review/word-diff.ts';

/** A text; beside an earlier one of the same thing, what is new in it is marked. */
export function Compared({ before, text }: { before: string | undefined; text: string }) {
  if (before === undefined || before === '' || before === text) return <Value $isCode>{text}</Value>;
  const { after } = wordDiff(before, text);
  return <TextOffered active={undefined} cutAt={null} evidence={[]} isCode onActive={ignore} pieces={after} />;
}

const ignore = () => undefined;

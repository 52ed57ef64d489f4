import { Box, H4 } from '@bigcommerce/big-design';
import { Blank } from '../components/Clamped.tsx';
import { isCode } from '../review/change-text.ts';
import { Value } from '../review/ComparedText.tsx';
import { Questions } from '../review/Questions.tsx';
import { SearchData } from '../review/SearchData.tsx';

/** A value under its heading; null where there is none to show. */
export function LabelledValue({ label, text, signal }: { label: string; text: string | null; signal: string }) {
  if (text === null) return null;
  return (
    <Box marginBottom="medium">
      <H4 marginBottom="xSmall">{label}</H4>
      <LongValue signal={signal} text={text} />
    </Box>
  );
}

function LongValue({ text, signal }: { text: string; signal: string }) {
  if (text === '')
    return (
      <Value $isCode={false}>
        <Blank>Empty</Blank>
      </Value>
    );
  if (signal === 'questions' || signal === 'widget') return <Questions text={text} />;
  return signal === 'jsonld' ? <SearchData text={text} /> : <Value $isCode={isCode({ signal })}>{text}</Value>;
}

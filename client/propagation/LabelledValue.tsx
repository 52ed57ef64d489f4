import { Box, H4 } from '@bigcommerce/big-design';
import { Blank } from '../components/Clamped.tsx';
import { Value } from '../review/ComparedText.tsx';

/** A value under its heading; null where there is none to show. */
export function LabelledValue({ label, text, isCode }: { label: string; text: string | null; isCode: boolean }) {
  if (text === null) return null;
  return (
    <Box marginBottom="medium">
      <H4 marginBottom="xSmall">{label}</H4>
      <Value $isCode={isCode && text !== ''}>{text === '' ? <Blank>Empty</Blank> : text}</Value>
    </Box>
  );
}

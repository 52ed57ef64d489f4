import { Box, Checkbox } from '@bigcommerce/big-design';
import type { InjectorPreview, Statement } from '../../server/injector/contract.ts';

/** What only the merchant knows. A tick is followed by another look: what hangs on it is then shown. */
export function PreviewQuestions({
  questions,
  said,
  onSay,
}: {
  questions: InjectorPreview['questions'];
  said: readonly Statement[];
  onSay: (said: Statement[]) => void;
}) {
  return questions.map(({ about, text }) => {
    const isSaid = said.includes(about);
    const others = said.filter((one) => one !== about);
    return (
      <Box key={about} marginBottom="medium">
        <Checkbox checked={isSaid} label={text} onChange={() => onSay(isSaid ? others : [...others, about])} />
      </Box>
    );
  });
}

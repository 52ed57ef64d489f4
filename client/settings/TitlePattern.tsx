import { Box, Small, Text } from '@bigcommerce/big-design';
import { LengthBar } from '../review/LengthBar.tsx';
import { textWidth } from '../review/text-width.ts';
import { useExampleName } from './use-writer.ts';

const maxPixels = 580;

/** Blank, or with the title in it once. */
export function isTitlePattern(pattern: string): boolean {
  return pattern.trim() === '' || pattern.split('{title}').length === 2;
}

/** What a pattern makes of a title of the shop, measured as search results set it. */
export function TitlePattern({ pattern }: { pattern: string }) {
  const name = useExampleName();
  const given = pattern.trim();
  if (given === '') return null;
  if (!isTitlePattern(given))
    return <Text color="danger">Write {'{title}'} once, where the suggested title goes.</Text>;
  const whole = given.replace('{title}', () => name);
  const added = [...given].length - '{title}'.length;
  return (
    <Box>
      <Small color="secondary60" marginBottom="none">
        For example
      </Small>
      <Text bold marginBottom="none">
        {whole}
      </Text>
      <LengthBar characters={[...whole].length} maxPixels={maxPixels} pixels={textWidth('title', whole)} />
      {added > 24 && (
        <Text marginTop="xSmall">
          {`The pattern takes ${added} of about 60 characters. Many titles will have no room for it, and stand without.`}
        </Text>
      )}
    </Box>
  );
}

import { Badge, Box, Button, Flex, H4, Small, Text } from '@bigcommerce/big-design';
import type { InjectorPreview } from '../../server/injector/contract.ts';
import { modeWords } from './mode-words.ts';
import { type PageType, pageTypeWords } from './page-types.ts';

type Change = InjectorPreview['changes'][number];

/** Every type of page that an approval would change: what comes, what goes, and a way to its example. */
export function PreviewChanges({
  changes,
  isOn,
  others,
  onShow,
}: {
  changes: readonly Change[];
  isOn: boolean;
  /** Types of page whose examples can be shown in place of the one below. */
  others: readonly PageType[];
  onShow: (pageType: PageType) => void;
}) {
  if (changes.length === 0) return null;
  return (
    <Box backgroundColor="secondary10" borderRadius="normal" marginBottom="medium" padding="medium">
      <H4 marginBottom="xSmall">{isOn ? 'What changes' : 'What is added'}</H4>
      {changes.map((change) => (
        <Flex alignItems="center" flexGap="1rem" justifyContent="space-between" key={change.pageType}>
          <Box marginBottom="xSmall">
            <Text bold marginBottom="none">
              {`${pageTypeWords[change.pageType]} (${change.pages.toLocaleString('en-US')})`}{' '}
              {isOn && change.before !== change.after && <Badge label={modeChange(change)} variant="secondary" />}
            </Text>
            {lines(change, isOn).map((line) => (
              <Small key={line} marginBottom="none">
                {line}
              </Small>
            ))}
          </Box>
          {others.includes(change.pageType) && (
            <Button onClick={() => onShow(change.pageType)} variant="subtle">
              See an example
            </Button>
          )}
        </Flex>
      ))}
    </Box>
  );
}

function modeChange({ before, after }: Change): string {
  return `${modeWords[before].label} → ${modeWords[after].label}`;
}

function lines({ added, removed, completing }: Change, isOn: boolean): string[] {
  const found = [
    ...(added.length > 0 ? [`${isOn ? 'Added: ' : ''}${added.join(', ')}`] : []),
    ...(completing === 'starts' ? ['Your theme’s product is completed in the browser'] : []),
    ...(removed.length > 0 ? [`Removed: ${removed.join(', ')}`] : []),
    ...(completing === 'stops' ? ['Your theme’s product is no longer completed in the browser'] : []),
  ];
  return found.length > 0 ? found : ['Nothing on these pages yet.'];
}

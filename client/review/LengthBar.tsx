import { Flex, ProgressBar, Small } from '@bigcommerce/big-design';
import { styled } from 'styled-components';

/** Length of a text in characters and, where search engines cut by width, in pixels. */
export function LengthBar({
  characters,
  pixels,
  maxPixels,
}: {
  characters: number;
  pixels: number | undefined;
  maxPixels: number | null;
}) {
  const isMeasured = pixels !== undefined && maxPixels !== null;
  const isOver = isMeasured && pixels > maxPixels;
  return (
    <Flex alignItems="center" flexGap="0.75rem" flexWrap="wrap" marginTop="xSmall">
      {isMeasured && (
        <Track aria-hidden>
          <ProgressBar percent={Math.min(100, Math.round((pixels / maxPixels) * 100))} />
        </Track>
      )}
      <Small color={isOver ? 'danger' : 'secondary60'} marginBottom="none">
        {`${characters} ${characters === 1 ? 'character' : 'characters'}`}
        {isMeasured && ` · ${Math.round(pixels)} of ${maxPixels} px${isOver ? ': cut in search results' : ''}`}
      </Small>
    </Flex>
  );
}

const Track = styled.div`
  flex: none;
  width: 8rem;
`;

import { Grid, GridItem, H4, Link, Small, Text } from '@bigcommerce/big-design';
import type { BlockItem, BlocksAnswer } from '../../server/question-blocks/contract.ts';
import { Blank } from '../components/Clamped.tsx';
import { Questions } from '../review/Questions.tsx';
import { questionsText } from '../review/questions-text.ts';
import { placeWords } from './block-words.ts';

/** What stands on the page of an item today, and what would stand there. */
export function BlockPreview({ item, settings }: { item: BlockItem; settings: BlocksAnswer['settings'] }) {
  const { standing } = item;
  return (
    <>
      {item.url && (
        <Text>
          {'Page: '}
          <Link external href={item.url} target="_blank">
            {item.url}
          </Link>
        </Text>
      )}
      {item.elsewhere.length > 0 && (
        <Small color="secondary60">
          {`Somebody set this widget here too: ${item.elsewhere.join('; ')}. Clione takes it off its own page only.`}
        </Small>
      )}
      <Grid gridColumns={{ mobile: '1fr', tablet: 'repeat(2, minmax(0, 1fr))' }} gridGap="1.25rem">
        <Side header="Today">
          {standing === null ? (
            <Blank as="div">No block of Clione stands on this page.</Blank>
          ) : (
            <Shown faqMarkup={standing.faqMarkup} heading={standing.heading} questions={standing.questions}>
              {`Place in your theme: ${placeWords(standing.region)}.`}
            </Shown>
          )}
        </Side>
        <Side header="Approved">
          {item.approved.length === 0 ? (
            <Blank as="div">Nothing is approved for this page any more.</Blank>
          ) : (
            <Shown faqMarkup={settings.faqMarkup} heading={settings.heading} questions={item.approved} />
          )}
        </Side>
      </Grid>
    </>
  );
}

function Side({ header, children }: { header: string; children: React.ReactNode }) {
  return (
    <GridItem>
      <H4 marginBottom="xSmall">{header}</H4>
      {children}
    </GridItem>
  );
}

function Shown({
  heading,
  questions,
  faqMarkup,
  children,
}: {
  heading: string;
  questions: BlockItem['approved'];
  faqMarkup: boolean;
  children?: string;
}) {
  return (
    <>
      <Text bold marginBottom="xSmall">
        {heading}
      </Text>
      <Questions text={questionsText(questions)} />
      <Small color="secondary60" marginBottom="none" marginTop="xSmall">
        {`${children === undefined ? '' : `${children} `}${faqMarkup ? 'With FAQPage markup.' : 'Without FAQPage markup.'}`}
      </Small>
    </>
  );
}

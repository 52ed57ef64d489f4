import { Badge, Grid, GridItem, H4, Link, Small, Text } from '@bigcommerce/big-design';
import type { InjectorPreview } from '../../server/injector/contract.ts';
import { Blank } from '../components/Clamped.tsx';
import { Value } from '../review/ComparedText.tsx';
import { Compared } from './Compared.tsx';
import { pageTypeWords } from './page-types.ts';

type Example = InjectorPreview['examples'][number];

const originWords = { theme: 'from your theme', clione: 'from Clione', other: 'from another source' } as const;

/** A real page: what readers find there today beside what they would. */
export function ExamplePage({ example }: { example: Example }) {
  const { problem, today } = example;
  return (
    <>
      <Text marginTop="medium">
        {`${pageTypeWords[example.pageType]}, for example `}
        <Link external href={example.url} target="_blank">
          {example.url}
        </Link>
      </Text>
      <Grid gridColumns={{ mobile: '1fr', tablet: 'repeat(2, minmax(0, 1fr))' }} gridGap="1.25rem">
        <GridItem>
          <H4 marginBottom="xSmall">Today</H4>
          {problem !== null && <Blank>{`Clione could not look at this page. ${problem}`}</Blank>}
          {problem === null && today.length === 0 && <Blank>This page carries no structured data today.</Blank>}
          {today.map(({ type, origin, text }, index) => (
            <div key={index}>
              <Title>{`${type}, ${originWords[origin]}`}</Title>
              <Value $isCode>{text}</Value>
            </div>
          ))}
        </GridItem>
        <GridItem>
          <H4 marginBottom="xSmall">With your approval</H4>
          <Next example={example} />
        </GridItem>
      </Grid>
    </>
  );
}

function Next({ example: { today, adds, removes, completes } }: { example: Example }) {
  return (
    <>
      {adds.length === 0 && completes === null && <Blank>Clione adds nothing here.</Blank>}
      {adds.map(({ type, text }, index) => {
        const before = today.find((one) => one.origin === 'clione' && one.type === type)?.text;
        return (
          <div key={index}>
            <Title>
              {type} {before === text && <Badge label="unchanged" variant="secondary" />}
            </Title>
            <Compared before={before} text={text} />
          </div>
        );
      })}
      {completes && (
        <div>
          <Title>{`${completes.type}: your theme’s product, completed in the browser`}</Title>
          <Value $isCode>{completes.text}</Value>
          <Small color="secondary60" marginTop="xxSmall">
            From what Clione knows of this product. On the page it is made of what your shop answers at that moment.
          </Small>
        </div>
      )}
      {removes.map(({ type, text }, index) => (
        <div key={index}>
          <Title>
            {type} <Badge label="removed" variant="danger" />
          </Title>
          <Value $isCode>
            <del>{text}</del>
          </Value>
        </div>
      ))}
    </>
  );
}

function Title({ children }: { children: React.ReactNode }) {
  return (
    <Small bold marginBottom="xxSmall" marginTop="xSmall">
      {children}
    </Small>
  );
}

import { H4, Link, Small, Text } from '@bigcommerce/big-design';
import { styled } from 'styled-components';
import type { PublicDataAnswer } from '../../server/public-data/contract.ts';
import { CopyButton } from '../components/CopyButton.tsx';
import { Value } from '../review/ComparedText.tsx';
import catalystExample from './catalyst-example.txt?raw';

type Sample = NonNullable<PublicDataAnswer['sample']>;

/** What the merchant's developer has to do: to be handed on as it stands. */
export function DeveloperSteps({ pattern, sample, isOn }: { pattern: string; sample: Sample; isOn: boolean }) {
  const code = catalystExample.replace('{base}', pattern.replace('/{kind}/{id}.jsonld', ''));
  return (
    <>
      <H4 marginBottom="xSmall">For your developer</H4>
      <Steps>
        <li>
          <Text marginBottom="xxSmall">
            The address of an item. Kinds are product, category, brand, page and post; the id is BigCommerce’s.
          </Text>
          <Value $isCode>{pattern}</Value>
          <Text marginTop="xxSmall">
            {`For example ${sample.name}: `}
            {isOn ? (
              <Link external href={sample.address} target="_blank">
                {sample.address}
              </Link>
            ) : (
              `${sample.address} (answers once this is switched on)`
            )}
          </Text>
        </li>
        <li>
          <Text>
            Fetch it on the server and print it in one script element of type application/ld+json. Answers may be kept
            for five minutes and carry an ETag; browsers of any origin may ask too. 404: the item is not public, or this
            is switched off: print nothing. 410: the shop left Clione. 429: wait as Retry-After says.
          </Text>
        </li>
        <li>
          <Text>
            Add price and stock from your own storefront’s API when the page is shown: they are never stored here. On a
            product page they belong to the product; where there are variants, to each entry of hasVariant by its SKU.
          </Text>
        </li>
        <li>
          <Text>
            Take out the product markup that your storefront prints itself on these pages (in Catalyst: ProductSchema).
            No page may describe a product twice.
          </Text>
        </li>
      </Steps>
      <Small bold marginBottom="xxSmall">
        Example for Catalyst
      </Small>
      <Value $isCode>{code}</Value>
      <CopyButton label="Copy the example" text={code} />
    </>
  );
}

const Steps = styled.ol`
  color: ${({ theme }) => theme.colors.secondary70};
  margin: 0 0 1rem;
  padding-inline-start: 1.25rem;

  li {
    margin-bottom: 0.5rem;
  }
`;

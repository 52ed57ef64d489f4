import { H4, Message, Panel, Text } from '@bigcommerce/big-design';
import type { ShopFactsPreview } from '../../../server/shop-facts/contract.ts';
import { ApiError, messageOf } from '../../api/api-error.ts';
import { CodeBehind } from '../../search-data/CodeBehind.tsx';
import { DataTree } from '../../search-data/DataTree.tsx';
import { linesOf } from '../../search-data/graph-tree.ts';
import { Findings } from '../../search-data/SearchDataFindings.tsx';
import type { SentFacts } from './typed-facts.ts';
import { useShopFactsPreview } from './use-shop-facts.ts';

/** What search engines would read, while it is typed. */
export function ShopFactsPreviewPanel({ facts, first }: { facts: SentFacts; first: ShopFactsPreview }) {
  const { data = first, error } = useShopFactsPreview(facts, first);
  return (
    <Panel description="It follows what you type." header="What search engines will read">
      {error && <Message marginBottom="medium" messages={[{ text: problemOf(error) }]} type="warning" />}
      <H4>On your home page</H4>
      <DataTree lines={linesOf(data.shop)} />
      <CodeBehind code={JSON.stringify(data.shop, null, 2)} />
      <H4 marginTop="large">On the offers of your products</H4>
      {Object.keys(data.offer).length === 0 ? (
        <Text color="secondary60">Nothing: neither shipping nor returns are stated.</Text>
      ) : (
        <>
          <Text color="secondary60">
            Where Clione prints the product. Your theme’s own product stays as it is: there the home page tells it.
          </Text>
          <DataTree lines={linesOf(data.offer)} />
          <CodeBehind code={JSON.stringify(data.offer, null, 2)} />
        </>
      )}
      {data.findings.length > 0 && <Findings findings={data.findings} />}
    </Panel>
  );
}

function problemOf(error: unknown): string {
  const [first] = error instanceof ApiError ? Object.values(error.fields) : [];
  if (first === undefined) return messageOf(error);
  return `This shows your facts as they were before the last change, which is not complete: ${first}`;
}

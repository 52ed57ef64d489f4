import { Box, H4, Small, Text } from '@bigcommerce/big-design';
import { ActionButton } from '../components/ActionButton.tsx';
import { CopyButton } from '../components/CopyButton.tsx';

/** Cornerstone's: other themes have one like it (cornerstone 6.21, templates/pages/product.html). */
const line = '{{> components/products/schema}}';

const steps = [
  'In your control panel, open Storefront > Themes. On your current theme choose Advanced > Make a copy: the original stays as your way back.',
  'On the copy choose Advanced > Edit theme files and open templates/pages/product.html.',
  'Delete the line below, near the end of the file, and in every file under templates/pages/custom/product too, if there are any. Themes that are not Cornerstone may name it differently: it is the line that includes the product’s structured data.',
  'Save, look at a product in the preview, then apply the copy to your store.',
  'Come back and press “Check again”. Until you then approve, your product pages carry no product data: do both in one go.',
];

const cost =
  'What it costs: a copied theme gets no updates by itself. With each update of your theme you make a new copy and delete the line again.';

/** What the merchant does in the theme before our product may stand on the pages, what it costs, and the way back. */
export function ReplaceSteps({ waitsFor, onCheck }: { waitsFor: string; onCheck: () => void }) {
  return (
    <Box backgroundColor="secondary10" borderRadius="normal" marginTop="medium" padding="medium">
      <H4 marginBottom="xSmall">What to do in your theme</H4>
      <Text marginBottom="xSmall">{waitsFor}</Text>
      <ol>
        {steps.map((step) => (
          <li key={step}>
            <Text marginBottom="xSmall">{step}</Text>
          </li>
        ))}
      </ol>
      <Text marginBottom="xSmall">
        <code>{line}</code>
      </Text>
      <CopyButton label="Copy the line" text={line} />
      <Small color="secondary70" marginTop="small">
        {cost}
      </Small>
      <WayBack />
      <ActionButton onClick={onCheck} variant="secondary">
        Check again
      </ActionButton>
    </Box>
  );
}

/** Beside a product of ours that stands, or is about to. */
export function ReplaceRunning() {
  return (
    <Box backgroundColor="secondary10" borderRadius="normal" marginTop="medium" padding="medium">
      <H4 marginBottom="xSmall">Replace, and the way back</H4>
      <Small color="secondary70">{cost}</Small>
      <WayBack />
    </Box>
  );
}

function WayBack() {
  return (
    <Small color="secondary70">
      The way back: choose Supplement here and approve. Clione’s product then leaves your pages; afterwards put the line
      back, or apply your original theme. In between nothing describes your products. If your theme’s product comes back
      while Clione’s still stands, Clione takes its own off: within a day, and at once when you press “Check my pages”.
    </Small>
  );
}

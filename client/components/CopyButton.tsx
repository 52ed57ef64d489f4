import { Button } from '@bigcommerce/big-design';
import { tellDone, tellNote } from './alerts.ts';

/** Copies a text; where the browser does not let a frame do that, says so. */
export function CopyButton({ text, label }: { text: string; label: string }) {
  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => tellDone('Copied.'),
      () => tellNote('Your browser does not let Clione copy here: mark the text and copy it yourself.'),
    );
  return (
    <Button marginTop="xSmall" onClick={() => void copy()} type="button" variant="secondary">
      {label}
    </Button>
  );
}

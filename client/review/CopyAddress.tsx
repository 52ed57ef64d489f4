import { Button } from '@bigcommerce/big-design';
import { tellDone, tellNote } from '../components/alerts.ts';

/** For feeds, ads and whoever keeps a list of addresses. */
export function CopyAddress({ path }: { path: string }) {
  const copy = () =>
    navigator.clipboard.writeText(path).then(
      () => tellDone('The new address is copied.'),
      () => tellNote('Your browser does not let Clione copy here: mark the address and copy it yourself.'),
    );
  return (
    <Button marginTop="xSmall" onClick={() => void copy()} type="button" variant="subtle">
      Copy the new address
    </Button>
  );
}

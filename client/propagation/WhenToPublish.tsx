import { Box, Form, FormGroup, Input, Radio } from '@bigcommerce/big-design';
import { useState } from 'react';
import { useSession } from '../session/use-session.ts';
import { wallTimeOf } from './wall-time.ts';

const hourMs = 3_600_000;

/** Now, or at a time of the shop's own clock (`2026-11-24T09:00`); undefined means now. */
export function WhenToPublish({
  value,
  problem,
  onChange,
}: {
  value: string | undefined;
  /** What the server said against the time. */
  problem: string | undefined;
  onChange: (value: string | undefined) => void;
}) {
  const { store } = useSession();
  const zone = store.timezone ?? 'UTC';
  const [openedAt] = useState(() => Date.now());
  return (
    <Box marginBottom="medium">
      <Form fullWidth onSubmit={(event) => event.preventDefault()}>
        <FormGroup>
          <Radio checked={value === undefined} label="Publish now" name="when" onChange={() => onChange(undefined)} />
          <Radio
            checked={value !== undefined}
            description="Items whose product data change until then are held, and so is what someone edits in your shop."
            label="Publish later"
            name="when"
            onChange={() => onChange(wallTimeOf(openedAt + hourMs, zone))}
          />
        </FormGroup>
        {value !== undefined && (
          <FormGroup>
            <Input
              description={`By the clock of your shop: ${store.timezone ?? 'UTC, as its time zone is unknown'}.`}
              error={problem}
              label="Begin at"
              min={wallTimeOf(openedAt, zone)}
              onChange={(event) => onChange(event.target.value)}
              type="datetime-local"
              value={value}
            />
          </FormGroup>
        )}
      </Form>
    </Box>
  );
}

import {
  Box,
  Button,
  Checkbox,
  Flex,
  Form,
  FormGroup,
  Input,
  Message,
  Panel,
  Small,
  Text,
} from '@bigcommerce/big-design';
import { useState } from 'react';
import type { BlocksAnswer } from '../../server/question-blocks/contract.ts';
import { ApiError, messageOf } from '../api/api-error.ts';
import { tellDone } from '../components/alerts.ts';
import { useNoPublishReason } from '../session/use-session.ts';
import { useBlockSettings } from './use-question-blocks.ts';

/** How blocks look from now on. What stands on pages changes only when it is placed again. */
export function BlockSettings({ settings }: { settings: BlocksAnswer['settings'] }) {
  const save = useBlockSettings();
  const reason = useNoPublishReason();
  const [heading, setHeading] = useState(settings.heading);
  const [faqMarkup, setFaqMarkup] = useState(settings.faqMarkup);
  const isChanged = heading.trim() !== settings.heading || faqMarkup !== settings.faqMarkup;
  const error = save.error instanceof ApiError ? save.error.fields['heading'] : undefined;
  return (
    <Panel header="How it is shown">
      {save.error && !error && (
        <Message marginBottom="medium" messages={[{ text: messageOf(save.error) }]} type="error" />
      )}
      <Form
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate({ heading, faqMarkup }, { onSuccess: () => tellDone('Saved. Your pages have not changed.') });
        }}
      >
        <FormGroup>
          <Input
            disabled={reason !== undefined}
            error={error}
            label="Heading above the questions"
            maxLength={100}
            onChange={(event) => setHeading(event.target.value)}
            required
            value={heading}
          />
        </FormGroup>
        <FormGroup>
          <Checkbox
            checked={faqMarkup}
            disabled={reason !== undefined}
            label="Add FAQPage markup on these pages"
            onChange={() => setFaqMarkup(!faqMarkup)}
          />
        </FormGroup>
        <Box marginBottom="medium">
          <Small color="secondary60" marginBottom="none">
            Not needed: Google ended FAQ results on 7 May 2026 and shows nothing for this markup any more. It does no
            harm, and some other readers may use it. The markup holds exactly the questions that stand on the page.
          </Small>
        </Box>
        <Flex alignItems="center" flexGap="1rem">
          <Button
            disabled={!isChanged || reason !== undefined}
            isLoading={save.isPending}
            type="submit"
            variant="secondary"
          >
            Save
          </Button>
          <Text color="secondary60" marginBottom="none">
            {reason ?? 'Saving changes no page: blocks that stand are then offered for an update.'}
          </Text>
        </Flex>
      </Form>
    </Panel>
  );
}

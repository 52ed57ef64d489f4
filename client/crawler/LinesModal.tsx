import { Button, Flex, Message, Modal, Text } from '@bigcommerce/big-design';
import type { BotAccess } from '../../server/crawler/contract.ts';
import { tellDone, tellNote } from '../components/alerts.ts';
import { Value } from '../review/ComparedText.tsx';

/** Where the merchant edits the file: support.bigcommerce.com, "Robots.txt File". */
const place = 'Settings › Website › Search Engine Robots';

/** The lines that change what a crawler may do, and where they go. Clione cannot write them: BigCommerce lets no app do so. */
export function LinesModal({ bot, onClose }: { bot: BotAccess; onClose: () => void }) {
  const isKeptOut = bot.access === 'blocked';
  const lines = isKeptOut ? bot.letIn : bot.keepOut;
  return (
    <Modal
      actions={[{ text: 'Close', variant: 'subtle', onClick: onClose }]}
      closeOnClickOutside
      header={isKeptOut ? `Let ${bot.token} in` : `Keep ${bot.token} out`}
      isOpen
      onClose={onClose}
      variant="modal"
    >
      {!isKeptOut && bot.purpose !== 'training' && (
        <Message marginBottom="medium" messages={[{ text: bot.ifKeptOut }]} type="warning" />
      )}
      {!isKeptOut && bot.purpose === 'training' && <Text>{bot.ifKeptOut}</Text>}
      {lines === null ? (
        <Text marginBottom="none">
          The rules that keep it out hold for everyone, page by page: change those under {place}.
        </Text>
      ) : (
        <>
          <Text>
            {lines.instead === null
              ? `Open ${place} in your BigCommerce control panel and paste these lines at the end:`
              : `Open ${place} in your BigCommerce control panel. Remove ${lines.instead} and paste these lines at the end:`}
          </Text>
          <Value $isCode>{lines.lines}</Value>
          <Flex flexGap="0.5rem" marginBottom="medium" marginTop="small">
            <Copy label="Copy the lines" text={lines.lines} />
            {lines.file !== null && <Copy label="Copy the whole file with them" text={lines.file} />}
          </Flex>
          <Text color="secondary60" marginBottom="none">
            {isKeptOut
              ? 'As soon as a crawler has a group of its own, the rules for everyone no longer count for it. So the lines repeat your shop’s own: cart, account and the like stay closed to it.'
              : 'It takes a day or so until a crawler reads the file again. What it has read by then stays with its maker.'}
          </Text>
        </>
      )}
    </Modal>
  );
}

function Copy({ text, label }: { text: string; label: string }) {
  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => tellDone('Copied.'),
      () => tellNote('Your browser does not let Clione copy here: mark the lines and copy them yourself.'),
    );
  return (
    <Button onClick={() => void copy()} type="button" variant="secondary">
      {label}
    </Button>
  );
}

import { Modal } from '@bigcommerce/big-design';
import { styled } from 'styled-components';

const keys: [keys: string[], what: string][] = [
  [['J'], 'Next field'],
  [['K'], 'Previous field'],
  [['A'], 'Accept the marked field'],
  [['R'], 'Reject it'],
  [['E'], 'Edit it'],
  [['U'], 'Undo your last decision on this page'],
  [['Shift', 'A'], 'Accept all that is undecided here'],
  [['N'], 'Next item'],
  [['P'], 'Previous item'],
  [['?'], 'This list'],
];

export function Shortcuts({ onClose }: { onClose: () => void }) {
  return (
    <Modal
      actions={[{ text: 'Close', onClick: onClose }]}
      header="Keyboard shortcuts"
      isOpen
      onClose={onClose}
      variant="dialog"
    >
      <List>
        {keys.map(([names, what]) => (
          <div key={what}>
            <dt>
              {names.map((name) => (
                <kbd key={name}>{name}</kbd>
              ))}
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </List>
    </Modal>
  );
}

const List = styled.dl`
  margin: 0;

  div {
    align-items: baseline;
    display: flex;
    gap: 1rem;
    padding: 0.25rem 0;
  }

  dt {
    display: flex;
    flex: 0 0 6rem;
    gap: 0.25rem;
  }

  dd {
    margin: 0;
  }

  kbd {
    background: ${({ theme }) => theme.colors.secondary10};
    border: 1px solid ${({ theme }) => theme.colors.secondary30};
    border-radius: 4px;
    font: inherit;
    font-size: 0.875rem;
    min-width: 1rem;
    padding: 0.125rem 0.5rem;
    text-align: center;
  }
`;

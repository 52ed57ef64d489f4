import { useState } from 'react';
import type { FactRequest } from '../../server/catalog/contract.ts';
import type { Change } from '../../server/review/contract.ts';
import { isStale } from '../api/api-error.ts';
import { ClaimsQuestion } from './ClaimsQuestion.tsx';
import { EditForm } from './EditForm.tsx';
import { QuestionsForm } from './QuestionsForm.tsx';
import { type Claim, useClaims } from './use-one-item.ts';

/**
 * A person's own text. Claims that no fact bears out are asked about before it is kept; what was typed stays in the form
 * meanwhile, and whenever saving it fails.
 */
export function ChangeEditor({
  proposalId,
  change,
  initial,
  claimed,
  pending,
  error,
  onSave,
  onCancel,
}: {
  proposalId: string;
  change: Change;
  initial: string;
  /** What is to be asked first about `initial`, which waits to be accepted. */
  claimed: Claim[] | undefined;
  pending: boolean;
  error: unknown;
  onSave: (text: string, facts: FactRequest[]) => void;
  onCancel: () => void;
}) {
  const claims = useClaims(proposalId, change.signal);
  const [asked, setAsked] = useState(claimed && { text: initial, claims: claimed });
  const save = (text: string) =>
    claims.mutate(text, {
      onSuccess: (answer) => {
        if (answer.claims.length > 0) setAsked({ text, claims: answer.claims });
        else onSave(text, []);
      },
      // They are only asked about: where that fails, saving tells what is wrong.
      onError: () => onSave(text, []),
    });
  // What somebody else did stands above both columns.
  const own = isStale(error) ? undefined : error;
  const form = { error: own, initial, onCancel, onSave: save, pending: pending || claims.isPending };
  return (
    <>
      <div hidden={asked !== undefined}>
        {change.signal === 'questions' ? (
          <QuestionsForm {...form} />
        ) : (
          <EditForm {...form} maxPixels={change.maxPixels} signal={change.signal} suggested={change.proposed} />
        )}
      </div>
      {asked && (
        <ClaimsQuestion
          claims={asked.claims}
          error={own}
          onAccept={(facts) => onSave(asked.text, facts)}
          onBack={() => setAsked(undefined)}
          pending={pending}
        />
      )}
    </>
  );
}

import { Fieldset, FormGroup, Radio, Text } from '@bigcommerce/big-design';
import { useQuery } from '@tanstack/react-query';
import type { EnrichmentRun } from '../../server/enrichment/contract.ts';
import type { RunUseAnswer, WriterAnswer, WriterEstimateAnswer } from '../../server/stores/contract.ts';
import { api } from '../api/live.ts';
import { useWriter } from '../settings/use-writer.ts';
import { counted } from '../words.ts';

type Engine = EnrichmentRun['engine'];

/** Who writes, what of the shop's data leaves Clione for it, and what a model may cost. */
export function RunWriter({
  chosen,
  items,
  onChoose,
}: {
  chosen: Engine | undefined;
  items: number;
  onChoose: (engine: Engine) => void;
}) {
  const writer = useWriter().data;
  if (writer === undefined) return null;
  if (!writer.isReady) return <Text marginTop="medium">{builtInWords}</Text>;
  return <Choice engine={chosen ?? writer.engine} items={items} onChoose={onChoose} writer={writer} />;
}

const builtInWords = 'The built-in writer works with your product data alone, and none of it leaves Clione.';

function Choice({
  engine,
  items,
  writer,
  onChoose,
}: {
  engine: Engine;
  items: number;
  writer: WriterAnswer;
  onChoose: (engine: Engine) => void;
}) {
  const { data } = useQuery({
    queryKey: ['writer', 'estimate', items],
    queryFn: ({ signal }) =>
      api.get<WriterEstimateAnswer>('/enrichment/writer/estimate', { items: Math.max(1, items) }, signal),
  });
  return (
    <Fieldset legend="Who writes">
      <FormGroup>
        <Radio
          checked={engine === 'grounded'}
          description={builtInWords}
          label="Built-in writer"
          onChange={() => onChoose('grounded')}
          value="grounded"
        />
        <Radio
          checked={engine === 'llm'}
          description={modelWords(writer, items, data)}
          label="AI writer"
          onChange={() => onChoose('llm')}
          value="llm"
        />
      </FormGroup>
    </Fieldset>
  );
}

function modelWords({ host }: WriterAnswer, items: number, estimate: WriterEstimateAnswer | undefined): string {
  const parts = [`Sends product data of these items to ${host ?? 'the model'}.`];
  if (estimate !== undefined) {
    const cost = estimate.cost === null ? '' : `, ${dollars(estimate.cost)}`;
    parts.push(`About ${estimate.tokens.toLocaleString('en-US')} tokens${cost}.`);
    if (estimate.fits < items)
      parts.push(`Your budget has room for ${counted(estimate.fits, 'item')}; the built-in writer does the others.`);
  }
  return parts.join(' ');
}

/** What the model of a run used, in words; undefined where it used none. */
export function useModelWords({ id, engine }: Pick<EnrichmentRun, 'id' | 'engine'>): string | undefined {
  const { data } = useQuery({
    queryKey: ['writer', 'run', id],
    queryFn: ({ signal }) => api.get<RunUseAnswer>(`/enrichment/writer/runs/${id}`, {}, signal),
    enabled: engine === 'llm',
  });
  if (data === undefined || data.calls === 0) return undefined;
  const cost = data.cost > 0 ? `, ${dollars(data.cost)}` : '';
  return `The AI writer used ${data.tokens.toLocaleString('en-US')} tokens${cost}.`;
}

function dollars(amount: number): string {
  return amount.toLocaleString('en-US', { style: 'currency', currency: 'USD' });
}

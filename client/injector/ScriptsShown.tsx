import { Box, Collapse, Small } from '@bigcommerce/big-design';
import type { InjectorPreview } from '../../server/injector/contract.ts';
import { Compared } from './Compared.tsx';
import { scriptWords } from './mode-words.ts';

/** The scripts exactly as they would stand in the shop, for who wants to read them. */
export function ScriptsShown({ scripts }: { scripts: InjectorPreview['scripts'] }) {
  const shown = scripts.filter(({ now, next }) => now !== '' || next !== '');
  if (shown.length === 0) return null;
  return (
    <Box marginTop="large">
      <Collapse>
        <Collapse.Trigger title={shown.length === 1 ? 'The script itself' : 'Both scripts themselves'} />
        <Collapse.Panel>
          {shown.map(({ part, now, next }) => (
            <div key={part}>
              <Small bold marginBottom="xxSmall" marginTop="small">
                {`${scriptWords[part]}: ${changeWords(now, next)}`}
              </Small>
              {next !== '' && <Compared before={now === '' ? undefined : now} text={next} />}
            </div>
          ))}
        </Collapse.Panel>
      </Collapse>
    </Box>
  );
}

function changeWords(now: string, next: string): string {
  if (next === '') return 'is removed';
  const size = `${next.length.toLocaleString('en-US')} of at most 65,536 characters`;
  if (now === '') return `is placed (${size})`;
  return now.trim() === next.trim() ? `stays as it is (${size})` : `is updated in place (${size})`;
}

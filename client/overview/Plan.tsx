import { Panel, Small } from '@bigcommerce/big-design';
import type { OverviewAnswer } from '../../server/overview/contract.ts';
import { RouteLink } from '../components/RouteLink.tsx';
import { paths } from '../paths.ts';
import { QuotaMeter } from '../plans/QuotaMeter.tsx';
import { counted } from '../words.ts';

/** What of the plan is used, and what of it Clione used by itself. */
export function Plan({ overview: { quota, automatic } }: { overview: OverviewAnswer }) {
  return (
    <Panel header="Suggestions this month">
      <QuotaMeter quota={quota} />
      {(automatic.isOn || automatic.used > 0) && (
        <Small color="secondary60" marginBottom="none" marginTop="xSmall">
          {`When product data change: ${automatic.used.toLocaleString('en-US')} of at most ${counted(automatic.monthlyCap, 'item')}${automatic.isOn ? '' : ', switched off now'}. `}
          <RouteLink to={paths.settings}>Settings</RouteLink>
        </Small>
      )}
    </Panel>
  );
}

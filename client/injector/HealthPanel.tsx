import { Panel } from '@bigcommerce/big-design';
import { useQuery } from '@tanstack/react-query';
import type { HealthAnswer } from '../../server/crawler/contract.ts';
import type { InjectorAnswer } from '../../server/injector/contract.ts';
import { api } from '../api/live.ts';
import { RouteLink } from '../components/RouteLink.tsx';
import { LevelList } from '../crawler/LevelList.tsx';
import { paths } from '../paths.ts';
import { useInstant } from '../session/use-session.ts';
import { useChannel } from './use-storefronts.ts';

type Point = HealthAnswer['points'][number];

const steps: Record<Point['point'], string | null> = {
  scripts: null,
  open: null,
  pages: 'Repair puts the script back when it is missing. What else may be in its way stands in the message.',
  data: null,
  products: null,
  published: 'Look at the page under “What a crawler sees”: it tells what stands there instead, and why.',
};

/** What the latest look found, point by point; nothing while the injector is off or nobody has looked yet. */
export function HealthPanel({ injector: { state, checkedAt } }: { injector: InjectorAnswer }) {
  const instant = useInstant();
  const { channel } = useChannel();
  const health = useQuery({
    enabled: state === 'on' && checkedAt !== null,
    queryKey: ['injector', 'health', channel, checkedAt],
    queryFn: ({ signal }) => api.get<HealthAnswer>('/crawler/health', { channel }, signal),
  });
  const { data } = health;
  if (state !== 'on' || data === undefined || data.checkedAt === null || data.points.length === 0) return null;
  const notes = data.points.map(({ point, level, message }) => ({
    level,
    message,
    nextStep: level === 'warning' || level === 'problem' ? steps[point] : null,
  }));
  return (
    <Panel
      description={`Found ${instant(data.checkedAt)}. Clione looks again every night, when you open it, and after every change of the script.`}
      header="Health"
    >
      <LevelList label="What the last look found" notes={notes} />
      <RouteLink to={channel === undefined ? paths.crawler : `${paths.crawler}?channel=${channel}`}>
        See what a crawler gets
      </RouteLink>
    </Panel>
  );
}

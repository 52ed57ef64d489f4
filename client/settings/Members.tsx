import { Panel, Switch, Table, type TableColumn, Tooltip } from '@bigcommerce/big-design';
import type { SettingsAnswer } from '../../server/stores/contract.ts';
import { tellFailure } from '../components/alerts.ts';
import { useInstant, useSession } from '../session/use-session.ts';
import { useChangeMember } from './use-settings.ts';

type Member = SettingsAnswer['members'][number];

/** Who opened Clione, and who of them may publish. */
export function Members({ settings }: { settings: SettingsAnswer }) {
  const instant = useInstant();
  const columns: TableColumn<Member>[] = [
    { hash: 'email', header: 'Person', render: ({ email }) => email },
    {
      hash: 'role',
      header: 'Role',
      width: 140,
      render: ({ role }) => (role === 'owner' ? 'Owner of the shop' : 'User'),
    },
    {
      hash: 'seen',
      header: 'Last here',
      width: 220,
      render: ({ lastSeenAt }) => (lastSeenAt ? instant(lastSeenAt) : 'never'),
    },
    { hash: 'publish', header: 'May publish', width: 120, render: (member) => <PublishSwitch member={member} /> },
  ];
  return (
    <Panel
      description="Everyone your shop lets open Clione may review. People are added and removed in your BigCommerce control panel under Users."
      header="Members"
    >
      <Table columns={columns} items={settings.members} keyField="userId" />
    </Panel>
  );
}

function PublishSwitch({ member }: { member: Member }) {
  const session = useSession();
  const change = useChangeMember();
  const reason = reasonAgainst(member, session.member.role);
  const shown = change.isPending ? change.variables.canPublish : member.canPublish;
  const control = (
    <Switch
      aria-label={`${member.email} may publish`}
      checked={shown}
      disabled={reason !== undefined || change.isPending}
      onChange={() =>
        change.mutate({ userId: member.userId, canPublish: !member.canPublish }, { onError: tellFailure })
      }
    />
  );
  return reason ? <Tooltip trigger={<span>{control}</span>}>{reason}</Tooltip> : control;
}

function reasonAgainst(member: Member, role: Member['role']): string | undefined {
  if (member.role === 'owner') return 'The owner of the shop may always publish.';
  return role === 'owner' ? undefined : 'Only the owner of the shop can change this.';
}

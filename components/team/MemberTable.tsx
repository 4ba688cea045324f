import type { MemberRow } from '../../storage/team.ts';
import { Button } from '../controls/Button.tsx';
import { minute } from '../controls/clock.ts';
import { t } from '../controls/translate.ts';
import { memberText } from './member-text.ts';
import table from '../controls/Table.module.css';
import styles from './TeamPage.module.css';

interface MemberTableProps {
  readonly rows: readonly MemberRow[];
  readonly onInvite: (row: MemberRow) => void;
  readonly onRemove: (row: MemberRow) => void;
}

/** The freelancers, whether they are in the team, and what can be done about it. */
export function MemberTable({ rows, onInvite, onRemove }: MemberTableProps) {
  return (
    <table aria-label={t('team_members')} class={table.table}>
      <thead>
        <tr>
          <th scope="col">{t('options_freelancer')}</th>
          <th scope="col">{t('options_state')}</th>
          <th scope="col">{t('team_actions')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => {
          const { freelancer, member, isRecording } = row;
          const isIn = member !== null && member.removedAt === null;
          const { name } = freelancer;
          return (
            <tr key={freelancer.id}>
              <th scope="row">{name}</th>
              <td data-name={t('options_state')}>
                {memberText(member, minute.value)}
                {isIn && isRecording && <div class={styles.detail}>{t('team_recordingNow')}</div>}
              </td>
              <td>
                <div class={styles.rowButtons}>
                  <Button
                    look="quiet"
                    label={t(isIn ? 'team_inviteAgainNamed' : 'team_inviteNamed', name)}
                    onPress={() => onInvite(row)}
                  >
                    {t(isIn ? 'team_inviteAgain' : 'team_invite')}
                  </Button>
                  {isIn && (
                    <Button
                      look="quiet"
                      label={t('team_removeRow', name)}
                      onPress={() => onRemove(row)}
                    >
                      {t('team_remove')}
                    </Button>
                  )}
                </div>
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

import type { MemberRow } from '../../storage/team.ts';
import { devicesOf } from '../../storage/model/member.ts';
import { Button } from '../controls/Button.tsx';
import { minute } from '../controls/clock.ts';
import { t } from '../controls/translate.ts';
import { memberText, seenText, shortKey } from './member-text.ts';
import table from '../controls/Table.module.css';
import styles from './TeamPage.module.css';

interface MemberTableProps {
  readonly rows: readonly MemberRow[];
  /** Files are handed on: there is no server. */
  readonly isByFile: boolean;
  readonly onInvite: (row: MemberRow) => void;
  /** `device`: one browser alone, by its public key. */
  readonly onRemove: (row: MemberRow, device: string | null) => void;
}

const WORDS = {
  first: { short: 'team_invite', named: 'team_inviteNamed' },
  again: { short: 'team_inviteAgain', named: 'team_inviteAgainNamed' },
  file: { short: 'handover_files', named: 'handover_filesNamed' },
} as const;

/** The freelancers, whether they are in the team, and what can be done about it. */
export function MemberTable({ rows, isByFile, onInvite, onRemove }: MemberTableProps) {
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
          const devices = member ? devicesOf(member) : [];
          const words = WORDS[isByFile ? 'file' : isIn ? 'again' : 'first'];
          return (
            <tr key={freelancer.id}>
              <th scope="row">{name}</th>
              <td data-name={t('options_state')}>
                {memberText(member, isByFile, minute.value)}
                {devices.length > 1 && (
                  <ul aria-label={t('team_browsers', name)} class={styles.browsers}>
                    {devices.map(({ key, seenAt }) => (
                      <li key={key}>
                        <code>{shortKey(key)}</code> {seenText(seenAt, minute.value)}{' '}
                        <Button
                          look="quiet"
                          label={t('team_removeBrowser', shortKey(key), name)}
                          onPress={() => onRemove(row, key)}
                        >
                          {t('team_remove')}
                        </Button>
                      </li>
                    ))}
                  </ul>
                )}
                {isIn && isRecording && <div class={styles.detail}>{t('team_recordingNow')}</div>}
              </td>
              <td>
                <div class={styles.rowButtons}>
                  <Button look="quiet" label={t(words.named, name)} onPress={() => onInvite(row)}>
                    {t(words.short)}
                  </Button>
                  {isIn && (
                    <Button
                      look="quiet"
                      label={t('team_removeRow', name)}
                      onPress={() => onRemove(row, null)}
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

import { useSignal } from '@preact/signals';
import type { Actor, TeamState } from '../../storage/model/records.ts';
import type { MemberRow, TeamView } from '../../storage/team.ts';
import { t } from '../controls/translate.ts';
import { FilesDialog } from './FilesDialog.tsx';
import { InviteDialog } from './InviteDialog.tsx';
import { LeaveTeam } from './LeaveTeam.tsx';
import { LinkState } from './LinkState.tsx';
import { MemberTable } from './MemberTable.tsx';
import { OpenFile } from './OpenFile.tsx';
import { RemoveDialog } from './RemoveDialog.tsx';
import { TeamQuarantine } from './TeamQuarantine.tsx';
import styles from './TeamPage.module.css';

interface ClientsTeamProps {
  readonly by: Actor;
  readonly team: TeamState;
  readonly view: TeamView;
}

/** The team as its client sees it: who is in it, and how each stands. */
export function ClientsTeam({ by, team, view }: ClientsTeamProps) {
  const invited = useSignal<MemberRow | null>(null);
  const removed = useSignal<{ readonly row: MemberRow; readonly device: string | null } | null>(
    null,
  );
  const isByFile = team.link === 'file';
  const heading = isByFile ? 'handover_heading' : 'team_server';
  return (
    <>
      <section aria-label={t(heading)}>
        <h2>{t(heading)}</h2>
        <LinkState team={team} />
        {isByFile && <p>{t('handover_openClient')}</p>}
        {isByFile && (
          <div>
            <OpenFile />
          </div>
        )}
        <div class={styles.buttons}>
          <LeaveTeam means={t('team_leaveClient')} />
        </div>
      </section>
      <section>
        <h2>{t('team_members')}</h2>
        {view.rows.length === 0 ? (
          <p>
            {t('team_noFreelancer')} <a href="#/contracts">{t('settings_toContracts')}</a>
          </p>
        ) : (
          <MemberTable
            rows={view.rows}
            isByFile={isByFile}
            onInvite={(row) => {
              invited.value = row;
            }}
            onRemove={(row, device) => {
              removed.value = { row, device };
            }}
          />
        )}
      </section>
      <TeamQuarantine rows={view.quarantine} />
      {invited.value && isByFile && (
        <FilesDialog
          by={by}
          row={invited.value}
          onClose={() => {
            invited.value = null;
          }}
        />
      )}
      {invited.value && !isByFile && (
        <InviteDialog
          by={by}
          row={invited.value}
          onClose={() => {
            invited.value = null;
          }}
        />
      )}
      {removed.value && (
        <RemoveDialog
          by={by}
          {...removed.value}
          isByFile={isByFile}
          onClose={() => {
            removed.value = null;
          }}
        />
      )}
    </>
  );
}

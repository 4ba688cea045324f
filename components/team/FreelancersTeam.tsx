import type { Actor, TeamState } from '../../storage/model/records.ts';
import type { TeamView } from '../../storage/team.ts';
import { t } from '../controls/translate.ts';
import { DiaryFile } from './DiaryFile.tsx';
import { LeaveTeam } from './LeaveTeam.tsx';
import { LinkState } from './LinkState.tsx';
import { OtherBrowsers } from './OtherBrowsers.tsx';
import { TeamQuarantine } from './TeamQuarantine.tsx';
import styles from './TeamPage.module.css';

interface FreelancersTeamProps {
  readonly by: Actor;
  readonly team: TeamState;
  readonly view: TeamView;
}

/** The team as a freelancer sees it. */
export function FreelancersTeam({ by, team, view }: FreelancersTeamProps) {
  const heading = team.link === 'file' ? 'handover_heading' : 'team_server';
  return (
    <>
      <section aria-label={t(heading)}>
        <h2>{t(heading)}</h2>
        {view.person && <p>{t('team_youAre', view.person.name)}</p>}
        <LinkState team={team} />
        {team.link === 'left' && <p>{t('team_leftMeans')}</p>}
        <div class={styles.buttons}>
          <LeaveTeam means={t('team_leaveFreelancer')} />
        </div>
      </section>
      {team.link === 'file' && view.person && <DiaryFile person={view.person} />}
      <OtherBrowsers by={by} others={view.others} />
      <TeamQuarantine rows={view.quarantine} />
    </>
  );
}

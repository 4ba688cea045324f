import type { Actor } from '../../storage/model/records.ts';
import { readTeam } from '../../storage/team.ts';
import { HelpLink, WithHelp } from '../controls/HelpLink.tsx';
import { useLive } from '../controls/live.ts';
import { LiveView } from '../controls/LiveView.tsx';
import { PageTitle } from '../controls/PageTitle.tsx';
import { t } from '../controls/translate.ts';
import { BeginByFile } from './BeginByFile.tsx';
import { BeginTeam } from './BeginTeam.tsx';
import { FreelancersTeam } from './FreelancersTeam.tsx';
import { JoinTeam } from './JoinTeam.tsx';
import { ClientsTeam } from './ClientsTeam.tsx';
import styles from './TeamPage.module.css';

/** The team that this browser shares its diary with; without one, the two ways into one. */
export function TeamPage({ by }: { readonly by: Actor }) {
  const live = useLive(() => null, readTeam);
  return (
    <div class={styles.page}>
      <WithHelp>
        <PageTitle title={t('options_team')} />
        {by.role === 'client' ? (
          <HelpLink to="clients-your-team" topic={t('options_team')} />
        ) : (
          <HelpLink to="freelancers-join-your-client" topic={t('options_team')} />
        )}
      </WithHelp>
      <LiveView live={live}>
        {(view) => {
          const { team } = view;
          if (!team) {
            return (
              <>
                <p class={styles.intro}>{t('team_intro')}</p>
                <JoinTeam isEmpty={view.isEmpty} />
                <BeginTeam />
                <BeginByFile />
              </>
            );
          }
          return team.part.role === 'client' ? (
            <ClientsTeam by={by} team={team} view={view} />
          ) : (
            <FreelancersTeam by={by} team={team} view={view} />
          );
        }}
      </LiveView>
    </div>
  );
}

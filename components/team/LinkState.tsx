import type { TeamLink, TeamState } from '../../storage/model/records.ts';
import { myZone } from '../controls/clock.ts';
import { formatMoment } from '../controls/format.ts';
import { plural, t } from '../controls/translate.ts';
import type { MessageKey } from '../controls/translate.ts';
import styles from './TeamPage.module.css';

const WORDS: Readonly<Record<TeamLink, MessageKey>> = {
  connecting: 'team_linkConnecting',
  joining: 'team_linkJoining',
  connected: 'team_linkConnected',
  waiting: 'team_linkWaiting',
  refused: 'team_linkRefused',
  too_old: 'team_linkTooOld',
  left: 'team_linkLeft',
  file: 'handover_link',
};

/** Whether the team's server can be reached, what waits for it, and when all was there last. */
export function LinkState({ team }: { readonly team: TeamState }) {
  const { link, waiting, inSyncAt, url } = team;
  const isTrouble = link === 'refused' || link === 'too_old' || link === 'left';
  const looks = [
    styles.link,
    link === 'connected' && styles.connected,
    isTrouble && styles.trouble,
  ];
  return (
    <div role="status" class={styles.state}>
      <span class={looks.filter(Boolean).join(' ')}>{t(WORDS[link], hostOf(url))}</span>
      {link !== 'file' && (
        <span>{waiting === 0 ? t('team_nothingWaits') : plural('team_waiting', waiting)}</span>
      )}
      {inSyncAt !== null && (
        <span class={styles.soft}>{t('team_inSyncAt', formatMoment(inSyncAt, myZone()))}</span>
      )}
    </div>
  );
}

function hostOf(url: string): string {
  return URL.parse(url)?.host ?? '';
}

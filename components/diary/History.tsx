import { historyOf } from '../../storage/model/history.ts';
import type { Change } from '../../storage/model/history.ts';
import { formatMoment } from '../controls/format.ts';
import { t } from '../controls/translate.ts';
import type { SegmentDialogProps } from './dialog-props.ts';
import { activityName } from './words.ts';
import type { Activities } from './words.ts';
import styles from './History.module.css';

const KEPT = {
  idle: 'diary_historyKeptIdle',
  locked: 'diary_historyKeptLocked',
  gap: 'diary_historyKeptGap',
  clock: 'diary_historyKeptClock',
} as const;

/** Who changed what about a segment, and when. */
export function History(props: Pick<SegmentDialogProps, 'shown' | 'activities' | 'zone' | 'name'>) {
  const { shown, activities, zone, name } = props;
  const changes = historyOf(shown.segment, shown.labels);
  return (
    <section class={styles.history}>
      <h3>{t('diary_history')}</h3>
      {changes.length === 0 ? (
        <p class={styles.none}>{t('diary_historyNone')}</p>
      ) : (
        <ol class={styles.changes}>
          {changes.map((change, index) => (
            <li key={index}>
              <span class={styles.when}>{formatMoment(change.at, zone)}</span>{' '}
              {sentence(change, activities, name, (at) => formatMoment(at, zone))}
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}

function sentence(
  change: Change,
  activities: Activities,
  name: string,
  moment: (at: number) => string,
): string {
  switch (change.kind) {
    case 'memo':
      return t('diary_historyMemo', name, change.from, change.to);
    case 'split':
      return t('diary_historySplit', name, moment(change.cut));
    case 'trimmed':
      return t('diary_historyTrimmed', name, moment(change.start), moment(change.end));
    case 'joined':
      return t('diary_historyJoined', name, moment(change.cut));
    case 'moved':
      return t('diary_historyMoved', name);
    case 'restored':
      return t('diary_historyRestored', name);
    case 'kept':
      return t(KEPT[change.doubt], name);
    case 'activity': {
      const who = change.by === 'client' ? t('diary_client') : name;
      const [from, to] = [change.from, change.to].map((id) =>
        id === undefined ? undefined : activityName(id, activities),
      );
      if (from === undefined) return t('diary_historyActivityTo', who, to ?? '');
      if (to === undefined) return t('diary_historyActivityFrom', who, from);
      return t('diary_historyActivity', who, from, to);
    }
  }
}

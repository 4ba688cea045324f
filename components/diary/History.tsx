import { historyOf } from '../../storage/model/history.ts';
import type { Change } from '../../storage/model/history.ts';
import type { EpochMs } from '../../storage/model/time.ts';
import { formatMoment } from '../controls/format.ts';
import { t } from '../controls/translate.ts';
import { SOURCE_NAMES } from '../imports/words.ts';
import type { SegmentDialogProps } from './dialog-props.ts';
import { activityName } from './words.ts';
import styles from './History.module.css';

const KEPT = {
  idle: 'diary_historyKeptIdle',
  locked: 'diary_historyKeptLocked',
  gap: 'diary_historyKeptGap',
  clock: 'diary_historyKeptClock',
} as const;

/** Who changed what about a segment, and when. */
export function History(props: SegmentDialogProps) {
  const { shown, zone } = props;
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
              {sentence(change, props)}
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}

function sentence(
  change: Change,
  { activities, contracts, name, zone }: SegmentDialogProps,
): string {
  const moment = (at: EpochMs) => formatMoment(at, zone);
  switch (change.kind) {
    case 'memo':
      return t('diary_historyMemo', name, change.from, change.to);
    case 'split':
      return t('diary_historySplit', name, moment(change.cut));
    case 'trimmed':
      return t('diary_historyTrimmed', name, moment(change.start), moment(change.end));
    case 'joined':
      return t('diary_historyJoined', name, moment(change.cut));
    case 'moved': {
      const from = contracts.find(({ id }) => id === change.from);
      return from ? t('diary_historyMovedFrom', name, from.title) : t('diary_historyMoved', name);
    }
    case 'restored':
      return t('diary_historyRestored', name);
    case 'kept':
      return t(KEPT[change.doubt], name);
    case 'imported':
      return t('diary_historyImported', t(SOURCE_NAMES[change.from]));
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

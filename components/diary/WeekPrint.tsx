import { useLayoutEffect } from 'preact/hooks';
import type { DiarySpan, LimitUse } from '../../storage/model/diary-span.ts';
import type { Contract } from '../../storage/model/records.ts';
import type { EpochMs, Zone } from '../../storage/model/time.ts';
import { formatDuration, formatMoment } from '../controls/format.ts';
import { plural, t } from '../controls/translate.ts';
import { limitText } from './LimitNote.tsx';
import { PrintDay } from './PrintDay.tsx';
import { PrintSums } from './PrintSums.tsx';
import type { Activities } from './words.ts';
import styles from './WeekPrint.module.css';

interface WeekPrintProps {
  readonly week: DiarySpan;
  /** Its first and last day. */
  readonly name: string;
  readonly contract: Contract;
  readonly freelancer: string;
  readonly zone: Zone;
  readonly activities: Activities;
  readonly limit: LimitUse | null;
  /** Up to when what is recorded counts. */
  readonly at: EpochMs;
}

/** The week on paper, for the client to sign: nothing else of the page is printed where it is. */
export function WeekPrint(props: WeekPrintProps) {
  const { week, name, contract, freelancer, zone, activities, limit, at } = props;
  const facts = [
    [t('diary_printContract'), contract.title],
    [t('diary_printFreelancer'), freelancer],
    [t('diary_printWeek'), name],
    [t('diary_printZone'), t('diary_inZone', zone)],
    [t('diary_printedAt'), formatMoment(at, zone)],
    [t('diary_printLimit'), limit ? limitText(limit) : t('diary_limitNone')],
  ];
  useLayoutEffect(() => {
    // What a browser proposes as the name of a PDF.
    const before = document.title;
    document.title = t('diary_printName', name, contract.title, freelancer);
    return () => {
      document.title = before;
    };
  }, [name, contract.title, freelancer]);
  const pending = new Set(week.days.flatMap((day) => day.pending.map(({ id }) => id))).size;
  const isRunning = week.days.some(({ segments }) => segments.some((each) => each.isRunning));
  return (
    <div class={styles.sheet}>
      <h1>{t('diary_printTitle', name)}</h1>
      <dl class={styles.facts}>
        {facts.map(([term, fact]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd dir="auto">{fact}</dd>
          </div>
        ))}
      </dl>
      {isRunning && <p class={styles.warning}>{t('diary_printRunning')}</p>}
      {pending > 0 && <p class={styles.warning}>{plural('diary_printPending', pending)}</p>}
      {week.totalMs === 0 && <p>{t('diary_emptyWeek')}</p>}
      {week.days
        .filter(({ segments }) => segments.length > 0)
        .map((day) => (
          <PrintDay key={day.day} day={day} zone={zone} activities={activities} />
        ))}
      {/* On one page: nobody signs an empty sheet. */}
      <div class={styles.end}>
        <PrintSums week={week} activities={activities} />
        <p class={styles.signed} dir="auto">
          {t(
            'diary_printSigned',
            freelancer,
            contract.title,
            name,
            formatDuration(week.totalMs),
            formatDuration(week.billedMs),
          )}
        </p>
        <div class={styles.signatures}>
          <p>{t('diary_printClient')}</p>
          <p>{t('diary_printDate')}</p>
        </div>
      </div>
    </div>
  );
}

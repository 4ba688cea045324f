import { useSignal } from '@preact/signals';
import type { Actor } from '../../storage/model/records.ts';
import { labelText } from '../../storage/model/label.ts';
import type { ReportQuery } from '../../storage/model/report.ts';
import { dayOf } from '../../storage/model/time.ts';
import { readBehind } from '../../storage/reports.ts';
import type { FigurePlace, ReportNames, ReportSegment } from '../../storage/reports.ts';
import { Button } from '../controls/Button.tsx';
import { Dialog } from '../controls/Dialog.tsx';
import { formatDuration, formatSpan } from '../controls/format.ts';
import { useLive } from '../controls/live.ts';
import { LiveView } from '../controls/LiveView.tsx';
import { formatNumber, plural, t } from '../controls/translate.ts';
import { useLasting } from './lasting.ts';
import { KIND_NAMES, keyName, placeText } from './words.ts';
import styles from './Behind.module.css';

interface BehindProps {
  readonly by: Actor;
  readonly query: ReportQuery;
  readonly place: FigurePlace;
  /** The figure that was pressed. */
  readonly text: string;
  readonly names: ReportNames;
  readonly onClose: () => void;
}

/** Shown at first, and at each press more. */
const SHOWN = 100;

/** The segments that a figure is made of, each with the way to its day in the Work Diary. */
export function Behind({ by, query, place, text, names, onClose }: BehindProps) {
  const most = useSignal(SHOWN);
  const live = useLive(
    () => most.value,
    (limit) => readBehind(by, query, place, limit),
  );
  const where = placeText(query, place, names);
  const shown = useLasting(live);
  const isBusy = live.value.state === 'loading';
  return (
    <Dialog title={t('reports_behindTitle', text)} onClose={onClose}>
      {where !== '' && <p class={styles.where}>{where}</p>}
      {shown.value.state === 'loading' && <p role="status">{t('reports_behindReading')}</p>}
      <LiveView live={shown}>
        {({ segments, isMore }) => (
          <>
            <table class={styles.table}>
              <thead>
                <tr>
                  <th scope="col">{t('reports_behindTime')}</th>
                  <th scope="col">{t('reports_behindLabel')}</th>
                  <th scope="col" class={styles.length}>
                    {t('reports_behindLength')}
                  </th>
                </tr>
              </thead>
              <tbody>
                {segments.map((segment) => (
                  <SegmentRow
                    key={`${segment.id} ${segment.start} ${segment.kind}`}
                    segment={segment}
                    zone={query.zone}
                    names={names}
                  />
                ))}
              </tbody>
            </table>
            <BehindFoot
              segments={segments}
              isMore={isMore}
              isBusy={isBusy}
              onMore={() => {
                most.value += SHOWN * 5;
              }}
            />
          </>
        )}
      </LiveView>
    </Dialog>
  );
}

interface BehindFootProps {
  readonly segments: readonly ReportSegment[];
  readonly isMore: boolean;
  readonly isBusy: boolean;
  readonly onMore: () => unknown;
}

/** How many segments are shown, and the way to more of them. */
function BehindFoot({ segments, isMore, isBusy, onMore }: BehindFootProps) {
  const count = formatNumber(segments.length);
  const ms = segments.reduce((sum, segment) => sum + segment.ms, 0);
  return (
    <div class={styles.foot}>
      <p role="status">
        {isMore
          ? t('reports_behindMore', count)
          : plural('reports_behindTotal', segments.length, formatDuration(ms))}
      </p>
      {isMore && (
        <Button isBusy={isBusy} onPress={onMore}>
          {t('controls_showMore')}
        </Button>
      )}
    </div>
  );
}

interface SegmentRowProps extends Pick<BehindProps, 'names'> {
  readonly segment: ReportSegment;
  readonly zone: string;
}

function SegmentRow({ segment, zone, names }: SegmentRowProps) {
  const { contractId, activityId, memo, kind, ms, start, end } = segment;
  const code = activityId === null ? null : keyName('activity', activityId, names);
  const day = dayOf(start, zone);
  return (
    <tr>
      <td>
        <a href={`#/diary?contract=${encodeURIComponent(contractId)}&day=${day}`}>
          {formatSpan(start, end, zone)}
        </a>
      </td>
      <td>
        <bdi class={styles.label}>{labelText(code, memo)}</bdi>
        <span class={styles.note}>
          {keyName('contract', contractId, names)}
          {' · '}
          {keyName('freelancer', segment.freelancerId, names)}
          {kind !== 'tracked' && ` · ${t(KIND_NAMES[kind])}`}
        </span>
      </td>
      <td class={styles.length}>{formatDuration(ms)}</td>
    </tr>
  );
}

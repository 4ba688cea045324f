import { Duration } from '../controls/Duration.tsx';
import { t } from '../controls/translate.ts';
import type { SegmentDialogProps } from './dialog-props.ts';
import { MeterFact } from './MeterFact.tsx';
import { activityName, kindOf, timesOf } from './words.ts';
import styles from './SegmentFacts.module.css';

interface SegmentFactsProps extends Pick<
  SegmentDialogProps,
  'shown' | 'contract' | 'activities' | 'zone'
> {
  /** Those of the label that cannot be changed by who looks. */
  readonly fixed: readonly ('activity' | 'memo')[];
}

/** What nobody can change about a segment here. */
export function SegmentFacts({ shown, contract, activities, zone, fixed }: SegmentFactsProps) {
  const { start, end } = shown.segment;
  return (
    <dl class={styles.facts}>
      {fixed.includes('activity') && (
        <div>
          <dt>{t('diary_activity')}</dt>
          <dd>{activityName(shown.activityId, activities)}</dd>
        </div>
      )}
      {fixed.includes('memo') && (
        <div>
          <dt>{t('diary_memo')}</dt>
          <dd class={styles.memo} dir="auto">
            {shown.memo || t('diary_noMemo')}
          </dd>
        </div>
      )}
      <div>
        <dt>{t('diary_when')}</dt>
        <dd>{timesOf(start, end, zone)}</dd>
      </div>
      <div>
        <dt>{t('diary_length')}</dt>
        <dd>
          <Duration ms={end - start} />
        </dd>
      </div>
      <div>
        <dt>{t('diary_kind')}</dt>
        <dd>{kindOf(shown)}</dd>
      </div>
      <MeterFact shown={shown} contract={contract} />
    </dl>
  );
}

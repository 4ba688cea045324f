import type { ArchivePreview } from '../../storage/activities.ts';
import { Duration } from '../controls/Duration.tsx';
import { listOf, t } from '../controls/translate.ts';
import styles from './ArchiveDialog.module.css';

/** What archiving touches: contracts, recordings under way, this week's time. */
export function ArchiveTouches({ preview }: { readonly preview: ArchivePreview }) {
  const { contracts, recordedBy, weekMs } = preview;
  return (
    <dl class={styles.touched}>
      <dt>{t('options_contracts')}</dt>
      <dd>
        {contracts.length === 0
          ? t('activities_touchesNoContract')
          : listOf(contracts.map(({ title }) => title))}
      </dd>
      <dt>{t('options_recordingNow')}</dt>
      <dd>
        {recordedBy.length === 0
          ? t('activities_nobodyRecords')
          : t('activities_recordedBy', listOf(recordedBy))}
      </dd>
      <dt>{t('options_thisWeek')}</dt>
      <dd>
        <Duration ms={weekMs} />
      </dd>
    </dl>
  );
}

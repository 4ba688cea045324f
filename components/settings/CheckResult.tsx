import type { CheckReport } from '../../storage/integrity.ts';
import { dateFormat } from '../controls/format.ts';
import { listOf, plural, t } from '../controls/translate.ts';

/** What a check of the diary found, in words. */
export function CheckResult({ report }: { readonly report: CheckReport }) {
  const { rebuilt, ordered, segmentsSetAside, recordsSetAside } = report;
  const isSound = rebuilt.length + ordered + segmentsSetAside + recordsSetAside === 0;
  return (
    <>
      <p>
        {t(
          isSound ? 'settings_checkSound' : 'settings_checkRead',
          plural('settings_checkContracts', report.contracts),
          plural('settings_checkDays', report.days),
          plural('settings_checkSegments', report.segments),
        )}
      </p>
      {rebuilt.length > 0 && <p>{t('settings_checkRebuilt', listOf(rebuilt.map(monthName)))}</p>}
      {ordered > 0 && <p>{plural('settings_checkOrdered', ordered)}</p>}
      {segmentsSetAside > 0 && (
        <p>
          <b>{plural('settings_checkSegmentsAside', segmentsSetAside)}</b>
        </p>
      )}
      {recordsSetAside > 0 && (
        <p>
          <b>{plural('settings_checkRecordsAside', recordsSetAside)}</b>
        </p>
      )}
    </>
  );
}

function monthName(month: string): string {
  const at = Date.parse(`${month}-01`);
  // The key itself may be what is damaged.
  if (Number.isNaN(at)) return month;
  return dateFormat('UTC', { month: 'long', year: 'numeric' }).format(at);
}

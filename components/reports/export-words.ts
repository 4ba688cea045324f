import type { ExportWords } from '../../storage/exchange/export/export-report.ts';
import type { Dimension } from '../../storage/model/report.ts';
import type { ReportNames } from '../../storage/reports.ts';
import { t } from '../controls/translate.ts';
import { dimensionName, KIND_NAMES, keyName, keyNote } from './words.ts';

/** What exported tables say: what the report says, in one cell. */
export function exportWords(names: ReportNames): ExportWords {
  return {
    dimension: dimensionName,
    name: (dimension, key) => nameIn(dimension, key, names),
    total: t('reports_total'),
    totalHours: t('exports_totalHours'),
    money: (head, currency) => t('exports_money', head, currency),
    sheets: { report: t('exports_sheetReport'), segments: t('exports_sheetSegments') },
    segmentHeads: {
      date: t('exports_head_date'),
      start: t('exports_head_start'),
      end: t('exports_head_end'),
      freelancer: dimensionName('freelancer'),
      contract: dimensionName('contract'),
      activity: dimensionName('activity'),
      description: t('exports_head_description'),
      memo: dimensionName('memo'),
      kind: t('exports_head_kind'),
      duration: t('exports_head_duration'),
      hours: t('exports_head_hours'),
      rate: t('exports_head_rate'),
      currency: t('exports_head_currency'),
      id: t('exports_head_id'),
    },
    kinds: {
      tracked: t(KIND_NAMES.tracked),
      manual: t(KIND_NAMES.manual),
      over: t(KIND_NAMES.over),
    },
  };
}

/** With what stands beside it in the report: that an activity is archived, whose a contract is. */
function nameIn(dimension: Dimension, key: string, names: ReportNames): string {
  const name = keyName(dimension, key, names);
  const note = keyNote(dimension, key, names);
  return note === null ? name : t('exports_noted', name, note);
}

import type { ExportWords } from '../../../storage/exchange/export/export-report.ts';
import { SEGMENT_COLUMNS } from '../../../storage/exchange/export/workbook.ts';
import type { SegmentColumn } from '../../../storage/exchange/export/workbook.ts';

/** Words that say what they stand for; keys are their own names. */
export const WORDS: ExportWords = {
  dimension: (dimension) => `by ${dimension}`,
  name: (_, key) => key,
  total: 'Total',
  totalHours: 'Total hours',
  money: (head, currency) => `${head} (${currency})`,
  sheets: { report: 'Report', segments: 'Segments' },
  segmentHeads: Object.fromEntries(SEGMENT_COLUMNS.map((column) => [column, column])) as Record<
    SegmentColumn,
    string
  >,
  kinds: { tracked: 'tracked', manual: 'manual', over: 'over the limit' },
};

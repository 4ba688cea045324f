import type { Actor } from '../../model/records.ts';
import type { ReportQuery, TimeKind } from '../../model/report.ts';
import { eachReportSegment } from '../../reports.ts';
import type { ReportNames, ReportSegment } from '../../reports.ts';
import { FileParts } from './file-parts.ts';
import { ZoneOffsets } from './lengths.ts';
import type { Paced } from './paced.ts';
import { NOTHING } from './report-table.ts';
import type { ReportTable, TableCell } from './report-table.ts';
import { Workbook, XLSX_TYPE } from './xlsx.ts';
import type { Sheet } from './xlsx.ts';

/** The columns of the sheet of segments. */
export const SEGMENT_COLUMNS = [
  'date',
  'start',
  'end',
  'freelancer',
  'contract',
  'activity',
  'description',
  'memo',
  'kind',
  'duration',
  'hours',
  'rate',
  'currency',
  'id',
] as const;
export type SegmentColumn = (typeof SEGMENT_COLUMNS)[number];

/** What a workbook says in the language of who reads it, beside its table. */
export interface WorkbookWords {
  readonly sheets: { readonly report: string; readonly segments: string };
  readonly segmentHeads: Readonly<Record<SegmentColumn, string>>;
  readonly kinds: Readonly<Record<TimeKind, string>>;
}

const SEGMENT_WIDTHS: Readonly<Record<SegmentColumn, number>> = {
  date: 12,
  start: 20,
  end: 20,
  freelancer: 20,
  contract: 24,
  activity: 16,
  description: 30,
  memo: 40,
  kind: 16,
  duration: 12,
  hours: 10,
  rate: 10,
  currency: 10,
  id: 24,
};

/** The report as a workbook: a sheet with its table, and one with the segments behind it. */
export async function workbook(
  by: Actor,
  query: ReportQuery,
  table: ReportTable,
  names: ReportNames,
  words: WorkbookWords,
  paced: Paced,
): Promise<Blob> {
  const parts = new FileParts();
  const book = new Workbook((bytes) => parts.add(bytes));
  const report = book.sheet({
    name: words.sheets.report,
    heads: table.heads,
    widths: widthsOf(table),
    frozen: table.names,
    isFiltered: false,
  });
  for (const { cells, level } of table.rows) {
    report.row(cells, { isBold: level === 'total', isPart: level === 'part' });
  }
  report.end();
  const segments = book.sheet({
    name: words.sheets.segments,
    heads: SEGMENT_COLUMNS.map((column) => words.segmentHeads[column]),
    widths: SEGMENT_COLUMNS.map((column) => SEGMENT_WIDTHS[column]),
    frozen: 1,
    isFiltered: true,
  });
  await addSegments(segments, by, query, names, words, paced);
  segments.end();
  book.end();
  return parts.file(XLSX_TYPE);
}

/** The report's time as it counts there, each day's by itself: so a row has one date, one kind and one rate. */
async function addSegments(
  sheet: Sheet,
  by: Actor,
  query: ReportQuery,
  names: ReportNames,
  { kinds }: WorkbookWords,
  paced: Paced,
): Promise<void> {
  const offsets = new ZoneOffsets(query.zone);
  const byDay: ReportQuery = { ...query, rows: 'day', parts: null, columns: null };
  await eachReportSegment(by, byDay, (segments) =>
    paced.each(
      segments,
      ({ ms }) => ms,
      (segment) => {
        const cells = cellsOf(segment, names, kinds, offsets);
        sheet.row(SEGMENT_COLUMNS.map((column) => cells[column]));
      },
    ),
  );
}

function cellsOf(
  segment: ReportSegment,
  { activities, contracts, people }: ReportNames,
  kinds: WorkbookWords['kinds'],
  offsets: ZoneOffsets,
): Record<SegmentColumn, TableCell> {
  const { start, end, ms, price, activityId } = segment;
  const activity = activityId === null ? undefined : activities.get(activityId);
  return {
    date: { kind: 'day', day: segment.span.day },
    start: { kind: 'moment', at: start + offsets.at(start) },
    // The last moment that is in it has the offset, should the clock be set as it ends.
    end: { kind: 'moment', at: end + offsets.at(end - 1) },
    freelancer: textCell(people.get(segment.freelancerId)?.name),
    contract: textCell(contracts.get(segment.contractId)?.title),
    activity: textCell(activity?.code),
    description: textCell(activity?.description),
    memo: textCell(segment.memo),
    kind: textCell(kinds[segment.kind]),
    duration: { kind: 'time', ms },
    hours: { kind: 'hours', ms },
    rate: price ? { kind: 'money', ...price } : NOTHING,
    currency: textCell(price?.currency),
    id: textCell(segment.id),
  };
}

function textCell(text: string | undefined): TableCell {
  return text ? { kind: 'text', text } : NOTHING;
}

const NAME_WIDTHS = { least: 10, most: 50 };
const SPARE = 2;

/** Names as wide as the longest of them, within reason; figures as wide as their heads. */
function widthsOf({ heads, names, rows }: ReportTable): number[] {
  return heads.map((head, column) => {
    let longest = head.length;
    for (const { cells } of column < names ? rows : []) {
      const cell = cells[column];
      if (cell?.kind === 'text') longest = Math.max(longest, cell.text.length);
    }
    return Math.min(NAME_WIDTHS.most, Math.max(NAME_WIDTHS.least, longest)) + SPARE;
  });
}

import { amountText, roundedAmount } from '../../model/money.ts';
import type { Actor } from '../../model/records.ts';
import { roundedMs } from '../../model/report.ts';
import type { ReportQuery } from '../../model/report.ts';
import { timeKey } from '../../model/report-spans.ts';
import { HOUR_MS, monthOf } from '../../model/time.ts';
import type { DurationMs } from '../../model/time.ts';
import { eachReportSegment } from '../../reports.ts';
import type { ReportNames, ReportSegment } from '../../reports.ts';
import { BYTE_ORDER_MARK, CSV_TYPE, csvLine, textCells } from './csv-text.ts';
import { FileParts } from './file-parts.ts';
import { hoursText } from './lengths.ts';
import type { Paced } from './paced.ts';

/** The columns of Upwork's time report; the last is ours, since Upwork's charges are all in one currency. */
const TIME_REPORT_COLUMNS = [
  'Date',
  'Week',
  'Month',
  'Year',
  'Freelancer',
  'Team',
  'Contract',
  'Activity',
  'Activity description',
  'Memo',
  'Total hours',
  'Tracked hours',
  'Manual hours',
  'Rate',
  'Charges',
  'Currency',
] as const;

/** The work of a day on one contract, activity and memo, at one rate. */
interface DayWork {
  readonly of: ReportSegment;
  readonly ms: { tracked: DurationMs; manual: DurationMs };
}

/**
 * A CSV with the columns of Upwork's time report: a row for each day of the report's zone, contract, activity and memo.
 * Like there, time over the weekly limit is not in it. The report's rounding is that of each row's tracked and manual hours.
 */
export async function timeReportCsv(
  by: Actor,
  query: ReportQuery,
  names: ReportNames,
  paced: Paced,
): Promise<Blob> {
  const parts = new FileParts();
  parts.add(BYTE_ORDER_MARK + csvLine(TIME_REPORT_COLUMNS));
  const byDay: ReportQuery = {
    ...query,
    rows: 'day',
    parts: null,
    columns: null,
    kinds: query.kinds.filter((kind) => kind !== 'over'),
  };
  await eachReportSegment(by, byDay, async (segments) => {
    const work = new Map<string, DayWork>();
    const flush = () => {
      for (const each of work.values()) addRow(parts, each, query, names);
      work.clear();
    };
    let day = '';
    await paced.each(
      segments,
      ({ ms }) => ms,
      (segment) => {
        // They come in order of time: with a new day, all rows of the one before are whole.
        if (segment.span.day !== day) flush();
        day = segment.span.day;
        const { activityId, memo, price } = segment;
        const key = JSON.stringify([activityId, memo, price]);
        let known = work.get(key);
        if (!known) work.set(key, (known = { of: segment, ms: { tracked: 0, manual: 0 } }));
        known.ms[segment.kind === 'manual' ? 'manual' : 'tracked'] += segment.ms;
      },
    );
    flush();
  });
  return parts.file(CSV_TYPE);
}

function addRow(
  parts: FileParts,
  { of, ms }: DayWork,
  { rounding }: ReportQuery,
  { activities, contracts, people }: ReportNames,
): void {
  const [tracked, manual] = [roundedMs(ms.tracked, rounding), roundedMs(ms.manual, rounding)];
  const total = tracked + manual;
  if (total === 0) return;
  const { span, price, memo } = of;
  const activity = of.activityId === null ? undefined : activities.get(of.activityId);
  const charges = price && roundedAmount((total / HOUR_MS) * price.amount, price.currency);
  parts.add(
    csvLine([
      span.day,
      timeKey('week', span.day),
      monthOf(span.day),
      span.day.slice(0, 4),
      ...textCells([
        people.get(of.freelancerId)?.name ?? '',
        '', // A diary has one team, and that has no name yet.
        contracts.get(of.contractId)?.title ?? '',
        activity?.code ?? '',
        activity?.description ?? '',
        memo,
      ]),
      hoursText(total),
      hoursText(tracked),
      hoursText(manual),
      price ? amountText(price.amount, price.currency) : '',
      price ? amountText(charges, price.currency) : '',
      price?.currency ?? '',
    ]),
  );
}

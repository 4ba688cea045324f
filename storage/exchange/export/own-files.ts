import type { Actor } from '../../model/records.ts';
import type { ReportQuery } from '../../model/report.ts';
import { utcDayOf } from '../../model/time.ts';
import type { ReportNames } from '../../reports.ts';
import { OWN_COLUMNS, OWN_JSON_FORMAT, OWN_JSON_VERSION } from '../own-format.ts';
import type { OwnColumn, OwnJson, OwnSegment } from '../own-format.ts';
import { BYTE_ORDER_MARK, CSV_TYPE, csvLine, textCells } from './csv-text.ts';
import { FileParts } from './file-parts.ts';
import { clockText } from './lengths.ts';
import type { Paced } from './paced.ts';
import { eachWholeSegment } from './whole-segments.ts';
import type { WholeSegment } from './whole-segments.ts';

/** The segments behind a report in our own CSV, which an import reads again. */
export async function ownCsv(by: Actor, query: ReportQuery, paced: Paced): Promise<Blob> {
  const parts = new FileParts();
  parts.add(BYTE_ORDER_MARK + csvLine(OWN_COLUMNS));
  await eachWholeSegment(by, query, (segments, names) =>
    paced.each(segments, lengthOf, (whole) => {
      const own = ownSegment(whole, names);
      const cells: Readonly<Record<OwnColumn, string>> = {
        ...own,
        date: utcDayOf(whole.segment.start),
        activity: own.activity ?? '',
        duration: clockText(lengthOf(whole)),
      };
      parts.add(csvLine(textCells(OWN_COLUMNS.map((column) => cells[column]))));
    }),
  );
  return parts.file(CSV_TYPE);
}

/** The same in our own JSON: one segment a line. */
export async function ownJson(by: Actor, query: ReportQuery, paced: Paced): Promise<Blob> {
  const parts = new FileParts();
  const around: OwnJson = { format: OWN_JSON_FORMAT, version: OWN_JSON_VERSION, segments: [] };
  const [head, tail] = [JSON.stringify(around).slice(0, -2), ']}'];
  let before = `${head}\n`;
  await eachWholeSegment(by, query, (segments, names) =>
    paced.each(segments, lengthOf, (whole) => {
      parts.add(before + JSON.stringify(ownSegment(whole, names)));
      before = ',\n';
    }),
  );
  parts.add(`${before.startsWith(',') ? '\n' : before}${tail}\n`);
  return parts.file('application/json');
}

function ownSegment(
  { segment, contract, activityId }: WholeSegment,
  { activities, people }: ReportNames,
): OwnSegment {
  const activity = activityId === null ? undefined : activities.get(activityId);
  return {
    id: segment.id,
    start: new Date(segment.start).toISOString(),
    end: new Date(segment.end).toISOString(),
    kind: segment.kind,
    freelancer: people.get(contract.freelancerId)?.name ?? '',
    contract: contract.title,
    activity: activity?.code ?? null,
    description: activity?.description ?? '',
    memo: segment.memo,
  };
}

export function lengthOf({ segment }: Pick<WholeSegment, 'segment'>): number {
  return segment.end - segment.start;
}

import { labelText } from '../../model/label.ts';
import type { Actor } from '../../model/records.ts';
import type { ReportQuery } from '../../model/report.ts';
import { SECOND_MS } from '../../model/time.ts';
import type { EpochMs } from '../../model/time.ts';
import type { ReportNames } from '../../reports.ts';
import { FileParts } from './file-parts.ts';
import { lengthOf } from './own-files.ts';
import type { Paced } from './paced.ts';
import { eachWholeSegment } from './whole-segments.ts';
import type { WholeSegment } from './whole-segments.ts';

/** A line is at most so long without its break (RFC 5545, section 3.1). */
const LINE_OCTETS = 75;

const HEAD = [
  'BEGIN:VCALENDAR',
  'VERSION:2.0',
  'PRODID:-//Activity Diary//Activity Diary//EN',
  'CALSCALE:GREGORIAN',
  'X-WR-CALNAME:Activity Diary',
];
const TAIL = ['END:VCALENDAR'];

/** The segments behind a report as a calendar: one event each (RFC 5545). */
export async function calendar(by: Actor, query: ReportQuery, paced: Paced): Promise<Blob> {
  const parts = new FileParts();
  parts.add(contentLines(HEAD));
  await eachWholeSegment(by, query, (segments, names) =>
    paced.each(segments, lengthOf, (whole) => {
      parts.add(contentLines(eventOf(whole, names)));
    }),
  );
  parts.add(contentLines(TAIL));
  return parts.file('text/calendar;charset=utf-8');
}

/**
 * The lines of an event. Its id is the segment's, so that a calendar that has it already changes it and does not add
 * another; it is stamped with its last change, so that a diary nobody changed gives the same file again. It keeps nobody
 * from being asked to a meeting: what it tells is over.
 */
function eventOf(
  { segment, contract, activityId, changedAt }: WholeSegment,
  { activities, people }: ReportNames,
): string[] {
  const activity = activityId === null ? undefined : activities.get(activityId);
  // An event of no length is none.
  const start = Math.round(segment.start / SECOND_MS) * SECOND_MS;
  const end = Math.max(start + SECOND_MS, Math.round(segment.end / SECOND_MS) * SECOND_MS);
  const about = [contract.title, people.get(contract.freelancerId)?.name, activity?.description];
  return [
    'BEGIN:VEVENT',
    `UID:${segment.id}@activity-diary`,
    `DTSTAMP:${utcText(changedAt)}`,
    `DTSTART:${utcText(start)}`,
    `DTEND:${utcText(end)}`,
    `SUMMARY:${escapedText(labelText(activity?.code ?? null, segment.memo))}`,
    `DESCRIPTION:${escapedText(about.filter((text) => text).join('\n'))}`,
    ...(activity ? [`CATEGORIES:${escapedText(activity.code)}`] : []),
    'TRANSP:TRANSPARENT',
    'END:VEVENT',
  ];
}

/** `20261123T090000Z`. */
function utcText(at: EpochMs): string {
  return `${new Date(at).toISOString().slice(0, 19).replaceAll(/[-:]/gu, '')}Z`;
}

/** A text as a value (RFC 5545, section 3.3.11), without the control characters that none may have. */
export function escapedText(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/[\\;,]/gu, String.raw`\$&`)
    .replaceAll(/\r\n|[\r\n\u2028\u2029]/gu, String.raw`\n`)
    .replaceAll(CONTROLS, '');
}

// oxlint-disable-next-line no-control-regex -- those are what is looked for
const CONTROLS = /[\u0000-\u0008\u000B-\u001F\u007F]/gu;

export function contentLines(lines: readonly string[]): string {
  return lines.map((line) => `${folded(line)}\r\n`).join('');
}

/** The line in parts of at most 75 octets of UTF-8, each after the first behind a space; no character is cut. */
function folded(line: string): string {
  if (line.length * MOST_OCTETS <= LINE_OCTETS) return line;
  let text = '';
  let octets = 0;
  for (const character of line) {
    const size = octetsOf(character.codePointAt(0) ?? 0);
    if (octets + size > LINE_OCTETS) {
      text += '\r\n ';
      octets = 1;
    }
    text += character;
    octets += size;
  }
  return text;
}

/** Of a UTF-16 unit: a character of four has two. */
const MOST_OCTETS = 3;

function octetsOf(codePoint: number): number {
  if (codePoint < 0x80) return 1;
  if (codePoint < 0x8_00) return 2;
  return codePoint < 0x1_00_00 ? 3 : 4;
}

/**
 * The diary's own files of segments, as an export writes them and an import reads them (docs/imports.md).
 *
 * Both hold whole segments: one that crosses midnight is one row, and its `kind` is the segment's own, also where it is over
 * the weekly limit. The ids are the segments' ids: so what was exported is found again, and importing it adds nothing.
 */
import type { Segment, SegmentId } from '../model/records.ts';

/**
 * The columns of our own CSV, in the order in which they are written. They are found by name, in any order. The file is
 * UTF-8, by RFC 4180, with the names on its first line.
 *
 * - `date`: the UTC day of `start`, `YYYY-MM-DD`, for people. Not read.
 * - `start`, `end`: ISO 8601 instants in UTC with milliseconds, as `Date.toISOString` writes them.
 * - `freelancer`: their name. `contract`: its title.
 * - `activity`: the code of the activity shown; empty for none. `description`: that activity's.
 * - `memo`.
 * - `kind`: `tracked` or `manual`.
 * - `duration`: `H:MM:SS`, for people; whole seconds, rounded. Not read.
 * - `id`: the segment's.
 */
export const OWN_COLUMNS = [
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
  'id',
] as const;
export type OwnColumn = (typeof OWN_COLUMNS)[number];

/** What `format` says in our own JSON of segments. A backup says something else (backup-format.ts). */
export const OWN_JSON_FORMAT = 'activity-diary segments';
/** The version that is written. A higher one is refused. */
export const OWN_JSON_VERSION = 1;

/**
 * Our own JSON: `{"format":"activity-diary segments","version":1,"segments":[` and then one segment a line, parted by
 * commas: so that a fault in it can be told by its line. `segments` is the last field.
 */
export interface OwnJson {
  readonly format: typeof OWN_JSON_FORMAT;
  readonly version: typeof OWN_JSON_VERSION;
  readonly segments: readonly OwnSegment[];
}

/** A segment in our own JSON, with the fields in this order. */
export interface OwnSegment {
  readonly id: SegmentId;
  /** ISO 8601 in UTC with milliseconds, as `Date.toISOString` writes it. */
  readonly start: string;
  readonly end: string;
  readonly kind: Segment['kind'];
  /** The freelancer's name. */
  readonly freelancer: string;
  /** The contract's title. */
  readonly contract: string;
  /** The code of the activity shown; null for none. */
  readonly activity: string | null;
  /** That activity's description; empty where there is none. */
  readonly description: string;
  readonly memo: string;
}

/**
 * A text as a cell that no spreadsheet takes for a formula: one that starts with `=`, `+`, `-`, `@`, a tab or a carriage
 * return gets an apostrophe before it. One that has apostrophes before such a sign gets one more, so that `plainText` can
 * tell. Quoting it for CSV comes after.
 */
export function harmlessCell(text: string): string {
  return /^'*[=+\-@\t\r]/u.test(text) ? `'${text}` : text;
}

/** The text that `harmlessCell` made harmless. */
export function plainText(cell: string): string {
  return /^'+[=+\-@\t\r]/u.test(cell) ? cell.slice(1) : cell;
}

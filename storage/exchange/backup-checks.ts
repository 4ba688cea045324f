import { overlap } from '../model/intervals.ts';
import type { Interval } from '../model/intervals.ts';
import type { ContractId, DiaryPage, SegmentId } from '../model/records.ts';
import { dayBounds } from '../model/time.ts';
import type { BackupRecords, BackupTable } from './backup-format.ts';
import { Refused } from './backup-refusal.ts';

/** A segment's part on a page, and the line that it stands on. */
interface Part extends Interval {
  readonly contractId: ContractId;
  readonly line: number;
}

/** Sees that a backup's records, each of which is sound, are so together. Throws `Refused`. */
export class BackupChecks {
  readonly #keys = new Set<string>();
  readonly #parts = new Map<SegmentId, Part[]>();
  readonly #days = new Map<string, (Interval & { line: number })[]>();

  /** Looks at one more record. */
  add<T extends BackupTable>(table: T, record: BackupRecords[T], line: number): void {
    const key = `${table} ${keyOf(record)}`;
    if (this.#keys.has(key)) throw new Refused('twice', line);
    this.#keys.add(key);
    if ('seenAt' in record && record.seenAt < record.start) {
      throw new Refused('ends_before_start', line, 'seenAt');
    }
    if ('end' in record && record.end < record.start) {
      throw new Refused('ends_before_start', line, 'end');
    }
    if ('segments' in record) this.#addPage(record, line);
  }

  /** Looks at what needs all records. */
  finish(): void {
    for (const parts of this.#parts.values()) checkParts(parts);
    for (const segments of this.#days.values()) checkOverlap(segments);
  }

  #addPage({ contractId, freelancerId, day, segments, deleted }: DiaryPage, line: number): void {
    const bounds = dayBounds(day, 'UTC');
    const ofDay = this.#ofDay(`${freelancerId} ${day}`);
    for (const [index, { id, start, end }] of segments.entries()) {
      checkWithin({ start, end }, bounds, line, `segments.${index}`);
      ofDay.push({ start, end, line });
      const part = { contractId, start, end, line };
      const parts = this.#parts.get(id);
      if (parts) parts.push(part);
      else this.#parts.set(id, [part]);
    }
    for (const [index, { segment }] of deleted.entries()) {
      checkWithin(segment, bounds, line, `deleted.${index}.segment`);
    }
  }

  #ofDay(key: string) {
    const known = this.#days.get(key);
    if (known) return known;
    const segments: (Interval & { line: number })[] = [];
    this.#days.set(key, segments);
    return segments;
  }
}

function checkWithin({ start, end }: Interval, day: Interval, line: number, field: string): void {
  if (end <= start) throw new Refused('ends_before_start', line, `${field}.end`);
  if (start < day.start || end > day.end) throw new Refused('outside_day', line, field);
}

/** The parts of a segment over midnight touch, and are of one contract; else they are two segments with one id. */
function checkParts(parts: Part[]): void {
  if (parts.length === 1) return;
  const sorted = parts.toSorted((a, b) => a.start - b.start);
  for (const [index, part] of sorted.entries()) {
    const before = sorted[index - 1];
    if (!before) continue;
    if (part.contractId !== before.contractId || part.start !== before.end) {
      throw new Refused('twice', Math.max(part.line, before.line));
    }
  }
}

/** A freelancer's segments of one UTC day, on whichever contracts. */
function checkOverlap(segments: (Interval & { line: number })[]): void {
  const sorted = segments.toSorted((a, b) => a.start - b.start);
  for (const [index, segment] of sorted.entries()) {
    const before = sorted[index - 1];
    if (before && overlap(before, segment)) {
      throw new Refused('overlap', Math.max(segment.line, before.line));
    }
  }
}

function keyOf(record: BackupRecords[BackupTable]): string {
  if ('day' in record) return `${record.contractId} ${record.day}`;
  return 'id' in record && !('seenAt' in record) ? record.id : record.freelancerId;
}

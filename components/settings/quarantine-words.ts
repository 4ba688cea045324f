import type { BrokenRule, CheckedTable } from '../../storage/model/soundness.ts';
import { isDay } from '../../storage/model/time.ts';
import type { QuarantinedRow } from '../../storage/quarantine.ts';
import { myZone } from '../controls/clock.ts';
import { formatDay, formatMoment } from '../controls/format.ts';
import { plural, t } from '../controls/translate.ts';
import type { MessageKey } from '../controls/translate.ts';

const KINDS: Readonly<Partial<Record<CheckedTable, MessageKey>>> = {
  activities: 'settings_quarantineTable_activities',
  freelancers: 'settings_quarantineTable_freelancers',
  contracts: 'settings_quarantineTable_contracts',
  pages: 'settings_quarantineTable_pages',
  labels: 'settings_quarantineTable_labels',
  recordings: 'settings_quarantineTable_recordings',
  pending: 'settings_quarantineTable_pending',
};

/** Of rules whose breach puts something in quarantine. */
const FAULTS: Readonly<Partial<Record<BrokenRule, MessageKey>>> = {
  malformed: 'settings_fault_malformed',
  orphan: 'settings_fault_orphan',
  stranger: 'settings_fault_stranger',
  activity_gone: 'settings_fault_activity_gone',
  outside: 'settings_fault_outside',
  empty: 'settings_fault_empty',
  twice: 'settings_fault_twice',
  overlap: 'settings_fault_overlap',
  parts_differ: 'settings_fault_parts_differ',
  parts_gap: 'settings_fault_parts_gap',
  label_unheld: 'settings_fault_label_unheld',
};

export function kindWords({ table }: QuarantinedRow): string {
  const key = KINDS[table as CheckedTable];
  return key === undefined ? table : t(key);
}

export function faultWords({ fault }: QuarantinedRow): string {
  return t(FAULTS[fault as BrokenRule] ?? 'settings_fault_other');
}

/** What the record is, as far as it can be told: it is here because something of it is wrong. */
export function titleOf({ record, contractTitle }: QuarantinedRow): string {
  const { title, code, name, day } = fieldsOf(record);
  const own = [title, code, name].find((each) => typeof each === 'string');
  if (own !== undefined) return String(own);
  const contract = contractTitle ?? t('settings_quarantineUnknown');
  const isDated = typeof day === 'string' && isDay(day);
  return isDated ? t('settings_quarantinePage', contract, formatDay(day)) : contract;
}

/** When and with what memo, of time; how many, where it is a page with several segments. */
export function detailOf({ record }: QuarantinedRow): string {
  const { segments, memo } = fieldsOf(record);
  if (!Array.isArray(segments)) return typeof memo === 'string' ? timeOf(record) : '';
  if (segments.length === 1) return timeOf(segments[0]);
  return segments.length === 0 ? '' : plural('settings_checkSegments', segments.length);
}

function timeOf(record: unknown): string {
  const { start, end, seenAt, memo } = fieldsOf(record);
  return t(
    'settings_quarantineSegment',
    momentOf(start),
    momentOf(end ?? seenAt),
    typeof memo === 'string' ? memo : '–',
  );
}

function momentOf(at: unknown): string {
  const isMoment = typeof at === 'number' && !Number.isNaN(new Date(at).getTime());
  return isMoment ? formatMoment(at, myZone()) : '–';
}

function fieldsOf(record: unknown): Record<string, unknown> {
  return typeof record === 'object' && record !== null ? (record as Record<string, unknown>) : {};
}

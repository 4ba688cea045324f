import type { ShownSegment } from '../../storage/model/diary.ts';
import { labelText } from '../../storage/model/label.ts';
import type { Input } from '../../storage/model/meter.ts';
import type { Activity, ActivityId } from '../../storage/model/records.ts';
import { MINUTE_MS } from '../../storage/model/time.ts';
import type { EpochMs, Zone } from '../../storage/model/time.ts';
import { dateFormat, formatDuration } from '../controls/format.ts';
import { formatNumber, plural, t } from '../controls/translate.ts';

export type Activities = ReadonlyMap<ActivityId, Activity>;

/** Shorter ones need seconds, or start and end would look the same. */
const SHORT_MS = 10 * MINUTE_MS;

/** A segment's label; a word for it where it has neither activity nor memo. */
export function labelOf(
  { activityId, memo }: Pick<ShownSegment, 'activityId' | 'memo'>,
  activities: Activities,
): string {
  return labelText(codeOf(activityId, activities), memo) || t('diary_noLabel');
}

/** The activity's code; null where there is none. */
function codeOf(id: ActivityId | null, activities: Activities): string | null {
  return id === null ? null : (activities.get(id)?.code ?? id);
}

/** The activity in words of its own: its code, marked where it is archived. */
export function activityName(id: ActivityId | null | '', activities: Activities): string {
  const activity = id ? activities.get(id) : undefined;
  if (!activity) return id || t('controls_noActivity');
  return activity.archivedAt === null ? activity.code : t('diary_archivedCode', activity.code);
}

/** Whether the activity is archived. */
export function isArchived(id: ActivityId | null, activities: Activities): boolean {
  return id !== null && (activities.get(id)?.archivedAt ?? null) !== null;
}

const TIMES_MOST = 1_000;
const times = new Map<string, string>();

/**
 * From when to when, as the language writes it; with seconds where it is short. Kept: a day is drawn again at each switch, and
 * to write the times of its segments anew would take longer than to draw them.
 */
export function timesOf(start: EpochMs, end: EpochMs, zone: Zone): string {
  const key = `${start} ${end} ${zone}`;
  const written = times.get(key) ?? writtenTimes(start, end, zone);
  if (times.size >= TIMES_MOST) times.clear();
  times.set(key, written);
  return written;
}

function writtenTimes(start: EpochMs, end: EpochMs, zone: Zone): string {
  const isShort = end - start < SHORT_MS;
  return dateFormat(zone, {
    hour: 'numeric',
    minute: '2-digit',
    ...(isShort ? { second: '2-digit' } : {}),
  }).formatRange(start, end);
}

/** How a segment's time came to be, in words. */
export function kindOf({ kind, isRunning, overMs, segment }: ShownSegment): string {
  if (kind === 'over') {
    const over = formatDuration(overMs);
    return t(segment.kind === 'manual' ? 'diary_kindOverManual' : 'diary_kindOver', over);
  }
  if (isRunning) return t('diary_kindRecording');
  return t(kind === 'manual' ? 'diary_kindManual' : 'diary_kindTracked');
}

/** In how many of the recorded minutes there was input. */
export function inputText({ minutes, of }: Input): string {
  return plural('diary_minutesWithInput', of, formatNumber(minutes));
}

/** A segment's part of the day in one line: times, length, kind. */
export function aboutSegment(shown: ShownSegment, activities: Activities, zone: Zone): string {
  return t(
    isArchived(shown.activityId, activities) ? 'diary_aboutArchived' : 'diary_about',
    timesOf(shown.start, shown.end, zone),
    formatDuration(shown.ms),
    kindOf(shown),
  );
}

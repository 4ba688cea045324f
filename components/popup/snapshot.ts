import type { Activity } from '../../storage/model/records.ts';
import { suggestActivities } from '../../storage/model/search.ts';
import { dayOf, utcDayOf, weekOf } from '../../storage/model/time.ts';
import type { EpochMs, Zone } from '../../storage/model/time.ts';
import type { PopupView } from '../../storage/popup.ts';

/** Raised whenever `PopupView` changes its shape: an older snapshot is then left unread. */
const VERSION = 5;
const KEY = 'popup-snapshot';
const MOST_ACTIVITIES = 60;
/** As many as leave the popup within the 600 pixels that Chromium gives it. */
export const MOST_RECENT = 5;
const MOST_OTHERS = 100;

interface Snapshot {
  readonly version: typeof VERSION;
  readonly at: EpochMs;
  readonly view: PopupView;
}

/**
 * Keeps a small copy of the view read at `at`, from which the popup paints at once when it opens next: `localStorage`
 * answers before a closed database does.
 */
export function keepSnapshot(view: PopupView, at: EpochMs): void {
  const snapshot: Snapshot = { version: VERSION, at, view: small(view) };
  try {
    localStorage.setItem(KEY, JSON.stringify(snapshot));
  } catch {
    // Full or switched off: the next popup paints a little later, from the database.
  }
}

/** The view as the popup showed it last, its times only where they are of this day and week; null where none is fit. */
export function readSnapshot(at: EpochMs, zone: Zone): PopupView | null {
  try {
    const snapshot: unknown = JSON.parse(localStorage.getItem(KEY) ?? 'null');
    return isSnapshot(snapshot) ? asOf(snapshot, at, zone) : null;
  } catch {
    return null;
  }
}

function small(view: PopupView): PopupView {
  const recent = view.recent.slice(0, MOST_RECENT);
  // What is assigned may be thousands of ids; the popup asks `activities` instead.
  const contracts = view.contracts.map((contract) => ({ ...contract, assigned: [] }));
  return {
    ...view,
    recent,
    freelancers: view.freelancers.slice(0, MOST_OTHERS),
    contracts: contracts.slice(0, MOST_OTHERS),
    contract: contracts.find(({ id }) => id === view.contract?.id) ?? null,
    // The line of the day is not of the first frame.
    today: [],
    activities: suggestActivities(view.activities, '', view.use).slice(0, MOST_ACTIVITIES),
  };
}

function asOf({ at: readAt, view }: Snapshot, at: EpochMs, zone: Zone): PopupView {
  const isToday = dayOf(readAt, zone) === dayOf(at, zone);
  const isThisWeek = weekOf(utcDayOf(readAt)) === weekOf(utcDayOf(at));
  return {
    ...view,
    todayMs: isToday ? view.todayMs : 0,
    weekMs: isThisWeek ? view.weekMs : 0,
  };
}

function isSnapshot(input: unknown): input is Snapshot {
  if (!isRecord(input) || input['version'] !== VERSION || !isTime(input['at'])) return false;
  const view = input['view'];
  return (
    isRecord(view) &&
    (view['me'] === null || hasTexts(view['me'], 'id', 'name')) &&
    isListOf(view['freelancers'], 'id', 'name') &&
    isListOf(view['contracts'], 'id', 'title') &&
    (view['contract'] === null || hasTexts(view['contract'], 'id', 'title')) &&
    isListOf(view['activities'], ...ACTIVITY_TEXTS) &&
    (view['recording'] === null || isRecording(view['recording'])) &&
    isListOf(view['pending'], 'id', 'contractTitle', 'memo', 'doubt') &&
    view['pending'].every((each) => isTime(each['start']) && isTime(each['end'])) &&
    isTexts(view['reminders']) &&
    (view['breakUntil'] === null || isTime(view['breakUntil'])) &&
    (view['screenshots'] === null || isScreenshots(view['screenshots'])) &&
    isRecord(view['use']) &&
    isListOf(view['recent'], 'contractId', 'memo', 'contractTitle') &&
    Array.isArray(view['today']) &&
    isTime(view['todayMs']) &&
    isTime(view['weekMs']) &&
    (view['limitMs'] === null || isTime(view['limitMs']))
  );
}

const ACTIVITY_TEXTS: readonly (keyof Activity)[] = ['id', 'code', 'key', 'description'];

function isRecording(input: unknown): boolean {
  return (
    hasTexts(input, 'contractId', 'contractTitle', 'memo') &&
    isTime(input['start']) &&
    isTime(input['seenAt'])
  );
}

function isScreenshots(input: unknown): boolean {
  return hasTexts(input, 'contractId', 'title', 'state') && isTime(input['held']);
}

function isListOf(input: unknown, ...texts: string[]): input is Record<string, unknown>[] {
  return Array.isArray(input) && input.every((each) => hasTexts(each, ...texts));
}

function isTexts(input: unknown): boolean {
  return Array.isArray(input) && input.every((each) => typeof each === 'string');
}

function hasTexts(input: unknown, ...texts: string[]): input is Record<string, unknown> {
  return isRecord(input) && texts.every((text) => typeof input[text] === 'string');
}

function isRecord(input: unknown): input is Record<string, unknown> {
  return typeof input === 'object' && input !== null;
}

function isTime(input: unknown): input is number {
  return typeof input === 'number' && Number.isFinite(input);
}

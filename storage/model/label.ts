import { comparable } from './activity.ts';
import type { Activity, Contract, Recording } from './records.ts';

/** `[Activity]:[Memo]`; the memo alone where there is no activity. */
export function labelText(code: string | null, memo: string): string {
  return code === null ? memo : `${code}:${memo}`;
}

/** What stands before and after the first colon of a typed or pasted label; null where there is none. */
export function parseLabel(text: string): { code: string; memo: string } | null {
  const colon = text.indexOf(':');
  if (colon < 0) return null;
  return { code: text.slice(0, colon).trim(), memo: text.slice(colon + 1).trim() };
}

/** The activity that the typed code names, case ignored; undefined where there is none. */
export function activityNamed<T extends Pick<Activity, 'key'>>(
  code: string,
  activities: readonly T[],
): T | undefined {
  const key = comparable(code);
  return activities.find((each) => each.key === key);
}

/** The activity and memo of a typed or pasted label; null where it has no colon, or a code that is not known. */
export function knownLabel<T extends Pick<Activity, 'key'>>(
  text: string,
  activities: readonly T[],
): { activity: T; memo: string } | null {
  const label = parseLabel(text);
  const activity = label && activityNamed(label.code, activities);
  return label && activity ? { activity, memo: label.memo } : null;
}

/** The recording with the words that its ids stand for. */
export interface RunningLabel extends Recording {
  /** The activity's code; null where there is none. */
  readonly code: string | null;
  readonly contractTitle: string;
}

/** The recording with the words of its contract and activity. */
export function labelled(
  recording: Recording,
  contract: Contract | undefined,
  activity: Activity | undefined,
): RunningLabel {
  return {
    ...recording,
    code: activity?.code ?? null,
    contractTitle: contract?.title ?? '',
  };
}

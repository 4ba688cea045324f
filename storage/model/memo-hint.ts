import type { Interval } from './intervals.ts';
import { tidyMemo, wordCount } from './recording.ts';
import type { Recording } from './records.ts';
import { HOUR_MS } from './time.ts';
import type { DurationMs, EpochMs } from './time.ts';

/** What a memo could say better: a hint, never a refusal. */
export type MemoHint = 'one_word' | 'same_for_long';

/** So long the same memo says little of what was done. */
const SAME_FOR_LONG_MS: DurationMs = 2 * HOUR_MS;

/** The hint on a memo that stands in the field at `at`, beside what is recording and was recorded today, in order; or null. */
export function memoHint(
  memo: string,
  recording: Pick<Recording, 'memo' | 'start'> | null,
  today: readonly (Interval & { readonly memo: string })[],
  at: EpochMs,
): MemoHint | null {
  if (wordCount(memo) === 1) return 'one_word';
  const isRecorded = recording !== null && memo !== '' && tidyMemo(memo) === recording.memo;
  return isRecorded && sameFor(recording, today, at) >= SAME_FOR_LONG_MS ? 'same_for_long' : null;
}

/** How long it has been recorded with one memo, whatever pauses and switches of the activity lie between. */
function sameFor(
  { memo, start }: Pick<Recording, 'memo' | 'start'>,
  today: readonly (Interval & { readonly memo: string })[],
  at: EpochMs,
): DurationMs {
  const before = today.slice(today.findLastIndex((each) => each.memo !== memo) + 1);
  return before.reduce((ms, each) => ms + each.end - each.start, Math.max(0, at - start));
}

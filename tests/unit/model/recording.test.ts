import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { overlap, subtract } from '../../../storage/model/intervals.ts';
import {
  endOf,
  isSameAs,
  MEMO_MAX,
  REQUEST_MAX,
  requestRefusal,
  segmentsOf,
  startRefusal,
  tidyMemo,
} from '../../../storage/model/recording.ts';
import type { Contract } from '../../../storage/model/records.ts';
import { aContract, anActivity, aRecording, spans } from '../builders.ts';

const design = anActivity('DESIGN');
const offered = aContract({ assigned: [design.id] });
const why = (
  contract: Contract | undefined,
  change: { activity?: typeof design | null; memo?: string } = {},
) => {
  const { activity = design, memo = 'hero image' } = change;
  const start = { contractId: aContract().id, activityId: activity?.id ?? null, memo };
  return startRefusal(start, contract, activity ?? undefined);
};

describe('a recording starts', () => {
  test('with an assigned activity and a memo, on an active contract', () => {
    expect(why(offered)).toBeNull();
  });

  test('not without a contract, nor on a closed one', () => {
    expect(why(undefined)).toEqual({ code: 'contract_missing', field: 'contract' });
    expect(why({ ...offered, closedAt: 1 })).toEqual({
      code: 'contract_closed',
      field: 'contract',
    });
  });

  test('without an activity only where none is required', () => {
    expect(why(offered, { activity: null })).toBeNull();
    const strict = { ...offered, terms: { ...offered.terms, activityRequired: true } };
    expect(why(strict, { activity: null })).toEqual({
      code: 'activity_required',
      field: 'activity',
    });
    expect(why(strict)).toBeNull();
  });

  test('not where one is required and none is assigned, which is told apart', () => {
    const bare = aContract({ terms: { activityRequired: true } });
    expect(why(bare, { activity: null })?.code).toBe('activity_none_assigned');
  });

  test('not with an activity that is not assigned, archived or gone', () => {
    expect(why(aContract())?.code).toBe('activity_not_assigned');
    expect(why(offered, { activity: { ...design, archivedAt: 1 } })?.code).toBe(
      'activity_archived',
    );
    const gone = { contractId: offered.id, activityId: design.id, memo: 'hero image' };
    expect(startRefusal(gone, offered, undefined)?.code).toBe('activity_missing');
  });

  test('without a memo only where none is required; spaces and line breaks are none', () => {
    expect(why(offered, { memo: ' \n ' })).toEqual({ code: 'memo_required', field: 'memo' });
    const free = { ...offered, terms: { ...offered.terms, memoRequired: false } };
    expect(why(free, { memo: '' })).toBeNull();
  });

  test('with a memo as long as allowed and no longer, required or not', () => {
    expect(why(offered, { memo: ` ${'a'.repeat(MEMO_MAX)} ` })).toBeNull();
    const free = { ...offered, terms: { ...offered.terms, memoRequired: false } };
    expect(why(free, { memo: 'a'.repeat(MEMO_MAX + 1) })?.code).toBe('memo_too_long');
  });
});

test('a memo is kept on one line, without outer spaces, and otherwise as typed', () => {
  expect(tidyMemo('  hero\r\n\nimage\u2028 <img src=x> ')).toBe('hero image  <img src=x>');
});

test('a recording is the same as what was asked, memo as it is stored', () => {
  const recording = aRecording(offered, 0, { activityId: design.id, memo: 'hero image' });
  const start = { contractId: offered.id, activityId: design.id, memo: ' hero\nimage ' };
  expect(isSameAs(recording, start)).toBe(true);
  expect(isSameAs(recording, { ...start, memo: 'footer' })).toBe(false);
  expect(isSameAs(recording, { ...start, activityId: null })).toBe(false);
});

test('it never ends before it was last seen alive, even if the clock was set back', () => {
  const recording = aRecording(offered, 1_000, { seenAt: 5_000 });
  expect(endOf(recording, 9_000)).toBe(9_000);
  expect(endOf(recording, 3_000)).toBe(5_000);
  expect(endOf({ ...recording, seenAt: 0 }, 500)).toBe(1_000);
});

test('it becomes one segment where nothing else lies, with the recording’s own id', () => {
  const recording = aRecording(offered, 1_000);
  expect(segmentsOf(recording, 5_000, [])).toMatchObject([
    { id: 'running', start: 1_000, end: 5_000, kind: 'tracked', memo: 'work', edits: [] },
  ]);
  expect(segmentsOf(recording, 1_000, [])).toEqual([]);
});

test('beside other time it becomes pieces, each with an id of its own, that overlap nothing', () => {
  const moment = fc.integer({ min: 0, max: 50 });
  const other = fc
    .tuple(moment, moment)
    .map(([a, b]) => ({ start: Math.min(a, b), end: Math.max(a, b) }));
  fc.assert(
    fc.property(moment, moment, fc.array(other), (a, b, others) => {
      const recording = aRecording(offered, Math.min(a, b));
      const end = Math.max(a, b);
      const pieces = segmentsOf(recording, end, others);
      expect(new Set(pieces.map(({ id }) => id)).size).toBe(pieces.length);
      const filled = others.filter((each) => each.start < each.end);
      expect(pieces.some((piece) => filled.some((each) => overlap(piece, each)))).toBe(false);
      expect(spans(pieces)).toEqual(spans(subtract({ start: recording.start, end }, others)));
    }),
  );
});

test('a request has words, and not too many', () => {
  expect(requestRefusal(' ')?.code).toBe('request_missing');
  expect(requestRefusal('a'.repeat(REQUEST_MAX))).toBeNull();
  expect(requestRefusal('a'.repeat(REQUEST_MAX + 1))?.code).toBe('request_too_long');
});

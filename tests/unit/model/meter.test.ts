import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { diaryDay } from '../../../storage/model/diary.ts';
import type { DiarySource } from '../../../storage/model/diary.ts';
import { emptyMeter, isMetered, meterReader, withInput } from '../../../storage/model/meter.ts';
import type { Edit, Segment } from '../../../storage/model/records.ts';
import { DAY_MS, MINUTE_MS } from '../../../storage/model/time.ts';
import { aContract, aSegment, ids, pagesOf, utc } from '../builders.ts';

const contract = aContract();
const { id, freelancerId } = contract;
const day = '2026-03-02';
const midnight = utc(`${day} 00:00`);
const at = (time: string) => utc(`${day} ${time}`);
const empty = emptyMeter(id, freelancerId, day);
const inputAt = (...times: string[]) => times.map(at).reduce(withInput, empty);
const read = (page: typeof empty, from: string, to: string) =>
  meterReader([page])({ start: at(from), end: at(to) });

describe('a page of the activity meter', () => {
  test('counts a minute with input once, whenever in it and how often it was noted', () => {
    const page = inputAt('09:00', '09:00:59.999', '09:01');
    expect(read(page, '09:00', '09:10')).toEqual({ minutes: 2, of: 10 });
  });

  test('is the same page where what is noted is known', () => {
    const page = inputAt('23:59:59');
    expect(withInput(page, at('23:59'))).toBe(page);
  });

  test('gives a minute to the time that its middle lies in', () => {
    const page = inputAt('09:00', '09:05');
    expect(read(page, '09:00:30', '09:05:30')).toEqual({ minutes: 1, of: 5 });
    expect(read(page, '09:00:30.001', '09:05:30.001')).toEqual({ minutes: 1, of: 5 });
    expect(read(page, '09:00:30', '09:05:30.001')).toEqual({ minutes: 2, of: 6 });
    expect(read(page, '09:00:30.001', '09:05:30')).toEqual({ minutes: 0, of: 4 });
  });

  test('says nothing of a time without the middle of a minute, and of another day', () => {
    expect(read(inputAt('09:00'), '09:00:31', '09:01:30')).toBeNull();
    expect(read(inputAt('09:00'), '09:00:30', '09:00:31')).toEqual({ minutes: 1, of: 1 });
    const tomorrow = { start: midnight + DAY_MS, end: midnight + 2 * DAY_MS };
    expect(meterReader([inputAt('09:00')])(tomorrow)).toBeNull();
    expect(meterReader([])({ start: at('09:00'), end: at('10:00') })).toBeNull();
  });

  test('counts of a time over midnight the day that was metered', () => {
    const over = { start: at('23:55'), end: midnight + DAY_MS + 5 * MINUTE_MS };
    const next = emptyMeter(id, freelancerId, '2026-03-03');
    expect(meterReader([inputAt('23:59')])(over)).toEqual({ minutes: 1, of: 5 });
    expect(meterReader([inputAt('23:59'), next])(over)).toEqual({ minutes: 1, of: 10 });
  });

  test('whatever minutes have input, times that follow one another share them and lose none', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: 0, max: 1_439 }), { maxLength: 200 }),
        fc.integer({ min: 0, max: DAY_MS }),
        (minutes, cut) => {
          const page = minutes
            .map((minute) => midnight + minute * MINUTE_MS)
            .reduce(withInput, empty);
          const middle = midnight + cut;
          const [before, after] = [
            { start: midnight, end: middle },
            { start: middle, end: midnight + DAY_MS },
          ].map((time) => meterReader([page])(time) ?? { minutes: 0, of: 0 });
          const isBefore = (minute: number) => (minute + 0.5) * MINUTE_MS < cut;
          expect(before?.minutes).toBe(minutes.filter(isBefore).length);
          expect((before?.minutes ?? 0) + (after?.minutes ?? 0)).toBe(minutes.length);
          expect((before?.of ?? 0) + (after?.of ?? 0)).toBe(1_440);
        },
      ),
    );
  });
});

describe('the meter says something of', () => {
  const other = ids.contract('other');
  const moved = (from: typeof other): Edit => ({ kind: 'moved', at: 0, from });
  const cases: Record<string, [Partial<Segment>, boolean]> = {
    'what was recorded': [{}, true],
    'what was split and shortened since': [
      { edits: [{ kind: 'trimmed', at: 0, start: 0, end: 1 }] },
      true,
    ],
    'what was moved away and came back': [{ edits: [moved(id), moved(other)] }, true],
    'not manual time': [{ kind: 'manual' }, false],
    'not time that was pending and kept': [
      { edits: [{ kind: 'kept', at: 0, doubt: 'idle' }] },
      false,
    ],
    'not time from a file': [{ edits: [{ kind: 'imported', at: 0, from: 'toggl' }] }, false],
    'not time that was recorded on another contract': [{ edits: [moved(other)] }, false],
  };

  test.each(Object.entries(cases))('%s', (_, [change, isOne]) => {
    expect(isMetered(aSegment(0, 1, change), id)).toBe(isOne);
  });
});

describe('the diary’s day', () => {
  const source = (segments: readonly Segment[], change: Partial<DiarySource> = {}) =>
    diaryDay({
      day,
      zone: 'UTC',
      contract,
      pages: pagesOf(contract, segments),
      labels: [],
      pending: [],
      meters: [inputAt('09:01', '09:02', '09:15', '10:35')],
      recording: null,
      now: utc('2027-01-01 00:00'),
      ...change,
    });

  test('has for each cell the minutes that were recorded in it, and for each segment its own', () => {
    const segments = [
      aSegment(at('09:00'), at('09:02')),
      aSegment(at('09:02'), at('09:16')),
      aSegment(at('10:00'), at('11:00'), { kind: 'manual' }),
    ];
    const { rows, input } = source(segments);
    expect(rows[9]?.input).toEqual([
      { minutes: 2, of: 10 },
      { minutes: 1, of: 6 },
      null,
      null,
      null,
      null,
    ]);
    expect(rows[10]?.input).toEqual(Array.from({ length: 6 }, () => null));
    expect(segments.map(({ id: each }) => input.get(each))).toEqual([
      { minutes: 1, of: 2 },
      { minutes: 2, of: 14 },
      undefined,
    ]);
  });

  test('meters the recording under way, up to now', () => {
    const recording = {
      id: ids.segment('running'),
      freelancerId,
      contractId: id,
      activityId: null,
      memo: '',
      start: at('09:00'),
      seenAt: at('09:00'),
      away: null,
    };
    const { rows } = source([], { recording, now: at('09:05') });
    expect(rows[9]?.input[0]).toEqual({ minutes: 2, of: 5 });
  });

  test('has none where the day was not metered', () => {
    const { rows, input } = source([aSegment(at('09:00'), at('12:00'))], { meters: [] });
    expect(input.size).toBe(0);
    expect(rows.flatMap((row) => row.input).every((each) => each === null)).toBe(true);
  });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  AWAY_MS,
  declined,
  isGivenNow,
  keptRecording,
  standingKind,
  watchRecording,
  watchUse,
} from '../../../storage/model/reminder.ts';
import type { UseLook } from '../../../storage/model/reminder.ts';
import type { Recording, RecordingWatch, UseWatch } from '../../../storage/model/records.ts';
import { HOUR_MS, MINUTE_MS } from '../../../storage/model/time.ts';
import type { EpochMs } from '../../../storage/model/time.ts';
import { aContract, aRecording, ids, utc } from '../builders.ts';

const start = utc('2026-03-02 09:00');
const hours = (count: number) => start + count * HOUR_MS;
const minutes = (count: number) => start + count * MINUTE_MS;

const watchLong = (
  known: RecordingWatch | undefined,
  recording: Recording | undefined,
  longHours: number | null,
  at: EpochMs,
) => watchRecording('long', known, recording, longHours && longHours * HOUR_MS, at);

describe('a long recording', () => {
  const recording = aRecording(aContract(), start);

  /** At which of these hours the reminder is given, with "Keep recording" said at `kept`. */
  function givenAt(looks: readonly number[], kept: readonly number[] = [], longHours = 8) {
    const given: number[] = [];
    let known: RecordingWatch | undefined;
    for (const hour of looks) {
      const next = watchLong(known, recording, longHours, hours(hour));
      if (isGivenNow(known, next)) given.push(hour);
      known = next ?? undefined;
      if (known && kept.includes(hour)) known = keptRecording(known, hours(hour));
    }
    return given;
  }

  test('is reminded of once it has run for so long, and not before', () => {
    expect(givenAt([0, 4, 7.99])).toEqual([]);
    expect(givenAt([0, 4, 8])).toEqual([8]);
  });

  test('is not reminded of again while that is unanswered', () => {
    expect(givenAt([8, 8.01, 12, 16, 24, 100])).toEqual([8]);
  });

  test('that goes on is reminded of again only after as long again', () => {
    expect(givenAt([8, 9, 16.9, 17, 20], [9])).toEqual([8, 17]);
  });

  test('is answered by another recording, and by none', () => {
    const known = watchLong(undefined, recording, 8, hours(8))!;
    const next = { ...recording, id: ids.segment('next'), start: hours(9), seenAt: hours(9) };
    expect(standingKind(known, recording)).toBe('long');
    expect(standingKind(known, next)).toBeNull();
    expect(standingKind(known, undefined)).toBeNull();
    expect(watchLong(known, next, 8, hours(10))).toBeNull();
    expect(watchLong(known, next, 8, hours(17))).toMatchObject({ givenAt: hours(17) });
    expect(watchLong(known, undefined, 8, hours(10))).toBeNull();
  });

  test('is never reminded of where that is off; what was said of it is kept', () => {
    expect(watchLong(undefined, recording, null, hours(50))).toBeNull();
    const known = keptRecording(watchLong(undefined, recording, 8, hours(8))!, hours(9));
    const off = watchLong(known, recording, null, hours(50))!;
    expect(standingKind(off, recording)).toBeNull();
    expect(watchLong(off, recording, 8, hours(16.9))).toMatchObject({ givenAt: null });
  });

  test('loses its reminder where the setting says that it is not long any more', () => {
    const known = watchLong(undefined, recording, 8, hours(8))!;
    expect(watchLong(known, recording, 12, hours(9))).toBeNull();
  });

  test('keeps its reminder where the clock is set back a little', () => {
    const known = watchLong(undefined, recording, 8, hours(8))!;
    const seen = { ...recording, seenAt: hours(8) };
    expect(watchLong(known, seen, 8, hours(8) - MINUTE_MS)).toEqual(known);
  });

  test('is reminded of no more often than once in each stretch, whenever it is looked at', () => {
    const event = fc.record({
      after: fc.integer({ min: 0, max: 3 * HOUR_MS }),
      isKept: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(event), fc.integer({ min: 1, max: 24 }), (events, longHours) => {
        let at = start;
        let stretchBegan = start;
        let isUnanswered = false;
        let known: RecordingWatch | undefined;
        for (const { after, isKept } of events) {
          at += after;
          const next = watchLong(known, recording, longHours, at);
          const isDue = at - stretchBegan >= longHours * HOUR_MS;
          expect(isGivenNow(known, next)).toBe(isDue && !isUnanswered);
          isUnanswered ||= isDue;
          expect(next !== null && standingKind(next, recording) === 'long').toBe(isUnanswered);
          known = next ?? undefined;
          if (isKept && known && isUnanswered) {
            known = keptRecording(known, at);
            stretchBegan = at;
            isUnanswered = false;
          }
        }
      }),
    );
  });
});

describe('nothing recording', () => {
  const settings = {
    nothingMinutes: 15,
    workFrom: '09:00',
    workTo: '17:00',
    workDays: [1],
  } as const;
  const used = (minute: number): UseLook => ({
    at: minutes(minute),
    isUsed: true,
    isRecording: false,
    zone: 'UTC',
  });
  const unused = (minute: number): UseLook => ({ ...used(minute), isUsed: false });

  type Step = UseLook | { readonly not: number };
  /** At which minutes the reminder is given. */
  function givenAt(steps: readonly Step[]) {
    const given: number[] = [];
    let known: UseWatch | undefined;
    for (const step of steps) {
      if ('not' in step) {
        if (known) known = declined(known, minutes(step.not));
        continue;
      }
      const next = watchUse(known, step, settings);
      if (isGivenNow(known, next)) given.push((step.at - start) / MINUTE_MS);
      known = next ?? undefined;
    }
    return given;
  }
  const through = (from: number, to: number) =>
    Array.from({ length: to - from + 1 }, (_, index) => used(from + index));

  test('is reminded of after so many minutes of use, once', () => {
    expect(givenAt(through(0, 14))).toEqual([]);
    expect(givenAt(through(0, 120))).toEqual([15]);
  });

  test('counts a sitting anew after the person, or the computer, was away', () => {
    expect(givenAt([...through(0, 10), unused(11), ...through(12, 26)])).toEqual([]);
    expect(givenAt([...through(0, 10), unused(11), ...through(12, 27)])).toEqual([27]);
    expect(givenAt([...through(0, 10), ...through(15, 29)])).toEqual([]);
    expect(givenAt([...through(0, 10), ...through(14, 15)])).toEqual([15]);
  });

  test('after “Not now” is not reminded of before the next sitting', () => {
    const sitting = [...through(0, 20), { not: 20 }, ...through(21, 90)];
    expect(givenAt(sitting)).toEqual([15]);
    expect(givenAt([...sitting, unused(91), ...through(92, 107)])).toEqual([15, 107]);
  });

  test('is answered by a recording', () => {
    const given = through(0, 16);
    const recorded = { ...used(17), isRecording: true };
    expect(givenAt([...given, recorded])).toEqual([15]);
    expect(givenAt([...given, recorded, ...through(18, 33)])).toEqual([15, 33]);
  });

  test('while unanswered is not reminded of again, be it the next day', () => {
    expect(givenAt([...through(0, 16), unused(17), ...through(10_080, 10_120)])).toEqual([15]);
  });

  test('is reminded of within the working hours alone, counted from their beginning', () => {
    expect(givenAt(through(-60, 14))).toEqual([]);
    expect(givenAt(through(-60, 15))).toEqual([15]);
    expect(givenAt(through(470, 600))).toEqual([]); // from 16:50
  });

  test('is never reminded of where that is off', () => {
    const off = { ...settings, nothingMinutes: null };
    const known = { kind: 'nothing', since: start, usedAt: start, isDeclined: false } as const;
    expect(watchUse(undefined, used(20), off)).toBeNull();
    expect(watchUse({ ...known, givenAt: start }, used(20), off)).toBeNull();
  });

  test('begins a sitting anew where the clock was set back', () => {
    expect(givenAt([...through(10, 20), ...through(0, 14)])).toEqual([]);
    expect(givenAt([...through(10, 20), ...through(0, 15)])).toEqual([15]);
  });

  test('is reminded of only in use, at the end of a stretch of looks without a break', () => {
    const look = fc.record({
      after: fc.integer({ min: 0, max: 8 * MINUTE_MS }),
      isUsed: fc.boolean(),
      isRecording: fc.boolean(),
      isDeclined: fc.boolean(),
    });
    const allDay = {
      ...settings,
      workFrom: '00:00',
      workTo: '00:00',
      workDays: [1, 2, 3, 4, 5, 6, 7] as const,
    };
    fc.assert(
      fc.property(fc.array(look, { maxLength: 200 }), (looks) => {
        let at = start;
        let began: number | null = null;
        let known: UseWatch | undefined;
        let isQuiet = false;
        for (const { after, isUsed, isRecording, isDeclined } of looks) {
          at += after;
          const next = watchUse(known, { at, isUsed, isRecording, zone: 'UTC' }, allDay);
          const isBroken = !isUsed || isRecording || after >= AWAY_MS;
          if (isRecording || !known?.givenAt) {
            if (isBroken) {
              began = isUsed && !isRecording ? at : null;
              isQuiet = false;
            }
            began ??= isUsed && !isRecording ? at : null;
            const isDue = began !== null && !isQuiet && at - began >= 15 * MINUTE_MS;
            expect(isGivenNow(known, next)).toBe(isDue);
          } else {
            expect(next).toEqual(known);
          }
          known = next ?? undefined;
          if (isDeclined && known && standingKind(known, undefined)) {
            known = declined(known, at);
            isQuiet = true;
          }
        }
      }),
    );
  });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { endedBreak, pomodoroKind, stepPomodoro } from '../../../storage/model/pomodoro.ts';
import type { PomodoroWatch, Recording } from '../../../storage/model/records.ts';
import { MINUTE_MS } from '../../../storage/model/time.ts';
import { aContract, aRecording, ids, utc } from '../builders.ts';

const start = utc('2026-03-02 09:00');
const minutes = (count: number) => start + count * MINUTE_MS;
const settings = { workMinutes: 25, breakMinutes: 5, stopsInBreak: true };
const contract = aContract();
const running = aRecording(contract, start);

interface Look {
  readonly at: number;
  /** What is recording, unless a break has stopped it. */
  readonly recording?: Recording | undefined;
}

/** What is told in which minute. */
function told(looks: readonly Look[], choice = settings) {
  const given: string[] = [];
  let known: PomodoroWatch | undefined;
  for (const { at, recording } of looks) {
    const { watch, news } = stepPomodoro(known, recording, choice, minutes(at));
    if (news) given.push(`${at} ${news}`);
    known = watch ?? undefined;
  }
  return given;
}
const through = (from: number, to: number, recording: Recording | undefined = running): Look[] =>
  Array.from({ length: to - from + 1 }, (_, index) => ({ at: from + index, recording }));
const none = (from: number, to: number) =>
  through(from, to).map(({ at }): Look => ({ at, recording: undefined }));

describe('a round', () => {
  test('ends after its minutes of work, with a break', () => {
    expect(told(through(0, 24))).toEqual([]);
    expect(told(through(0, 25))).toEqual(['25 break']);
  });

  test('goes on over a switch', () => {
    const next = { ...running, id: ids.segment('next'), start: minutes(20), seenAt: minutes(20) };
    expect(told([...through(0, 19), ...through(20, 25, next)])).toEqual(['25 break']);
  });

  test('ends with the recording: the next one begins another', () => {
    const later = { ...running, id: ids.segment('later'), start: minutes(21) };
    expect(told([...through(0, 19), ...none(20, 20), ...through(21, 45, later)])).toEqual([]);
    expect(told([...through(0, 19), ...none(20, 20), ...through(21, 46, later)])).toEqual([
      '46 break',
    ]);
  });

  test('begins anew for whoever was away for as long as a break', () => {
    const away: Recording = { ...running, away: { since: minutes(10), doubt: 'idle' } };
    const back = { ...running, id: ids.segment('back'), start: minutes(16) };
    const wasAway = [...through(0, 9), ...through(10, 15, away), ...through(16, 41, back)];
    expect(told(wasAway)).toEqual(['41 break']);
    const slept = [...through(0, 9), ...through(14, 39, { ...back, start: minutes(14) })];
    expect(told(slept)).toEqual(['39 break']);
  });

  test('goes on for whoever was away for less', () => {
    const away: Recording = { ...running, away: { since: minutes(10), doubt: 'idle' } };
    expect(told([...through(0, 9), ...through(10, 12, away), ...through(13, 25)])).toEqual([
      '25 break',
    ]);
  });

  test('is none where that is off', () => {
    expect(stepPomodoro(undefined, running, null, minutes(60))).toEqual({
      watch: null,
      news: null,
    });
  });
});

describe('a break', () => {
  test('that has stopped the recording is over after its minutes, and that is told once', () => {
    expect(told([...through(0, 25), ...none(26, 300)])).toEqual(['25 break', '30 back']);
  });

  test('in which the recording goes on is followed by the next round', () => {
    const goesOn = { ...settings, stopsInBreak: false };
    expect(told(through(0, 60), goesOn)).toEqual(['25 break', '30 back', '55 break', '60 back']);
  });

  test('ends where the person records again before it is over, or stops', () => {
    const again = { ...running, id: ids.segment('again'), start: minutes(27) };
    const early = [...through(0, 25), ...none(26, 26), ...through(27, 52, again)];
    expect(told(early)).toEqual(['25 break', '52 break']);
    const goesOn = { ...settings, stopsInBreak: false };
    expect(told([...through(0, 26), ...none(27, 60)], goesOn)).toEqual(['25 break']);
  });

  test('stands as what it is until it is over, recorded through or skipped', () => {
    const rest = { watch: { kind: 'pomodoro', phase: 'break', since: minutes(25) } } as const;
    const watch: PomodoroWatch = { ...rest.watch, seenAt: minutes(25), hasStopped: true };
    expect(pomodoroKind(watch, undefined)).toBe('break');
    expect(pomodoroKind(watch, running)).toBeNull();
    expect(pomodoroKind({ ...watch, phase: 'over' }, undefined)).toBe('back');
    expect(pomodoroKind({ ...watch, phase: 'over' }, running)).toBeNull();
    expect(endedBreak(watch, undefined, minutes(26))).toBeNull();
    expect(endedBreak({ ...watch, hasStopped: false }, running, minutes(26))).toMatchObject({
      phase: 'work',
      since: minutes(26),
    });
  });
});

test('whenever it is looked at, a break comes after at least a round of work, and its end after at least a break', () => {
  const look = fc.record({
    after: fc.integer({ min: 0, max: 10 * MINUTE_MS }),
    isOn: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(look, { maxLength: 100 }), fc.boolean(), (looks, stopsInBreak) => {
      let at = start;
      let recording: Recording | undefined;
      let known: PomodoroWatch | undefined;
      let last = start;
      let lastNews: string | null = null;
      for (const { after, isOn } of looks) {
        at += after;
        recording = isOn ? (recording ?? { ...running, start: at, seenAt: at }) : undefined;
        const { watch, news } = stepPomodoro(known, recording, { ...settings, stopsInBreak }, at);
        if (news === 'break') expect(at - last).toBeGreaterThanOrEqual(25 * MINUTE_MS);
        if (news === 'back') {
          expect(lastNews).toBe('break');
          expect(at - last).toBeGreaterThanOrEqual(5 * MINUTE_MS);
        }
        if (news) [last, lastNews] = [at, news];
        if (watch?.phase === 'break' && watch.hasStopped && news) recording = undefined;
        known = watch ?? undefined;
      }
    }),
  );
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lookAt, UNQUESTIONED_MS } from '../../../storage/model/presence.ts';
import type { InputState, Sight } from '../../../storage/model/presence.ts';
import type { Recording } from '../../../storage/model/records.ts';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../../../storage/model/time.ts';
import { aContract, aRecording, utc } from '../builders.ts';

const start = utc('2026-03-02 14:00');
const minutes = (count: number) => start + count * MINUTE_MS;

function seen(at: number, change: Partial<Recording> = {}): Recording {
  return aRecording(aContract(), start, { seenAt: minutes(at), ...change });
}

/** The look in minutes since the recording's start: `20–95 gap`, `since 20 idle`, or nothing. */
function inWords(sight: Sight): string {
  const minute = (at: number) => (at - start) / MINUTE_MS;
  if (sight.doubtful) {
    const { start: from, end, doubt } = sight.doubtful;
    return `${minute(from)}–${minute(end)} ${doubt}`;
  }
  const { away } = sight.recording;
  return away ? `since ${minute(away.since)} ${away.doubt}` : '';
}

const IDLE_AFTER = 10 * MINUTE_MS;
const look = (recording: Recording, at: number, state: InputState = 'active') =>
  inWords(lookAt(recording, { at: minutes(at), state, idleAfterMs: IDLE_AFTER }));

describe('a gap in the signs of life', () => {
  test('of under two minutes is no question', () => {
    expect(look(seen(20), 21.99)).toBe('');
    expect(look(seen(20), 22)).toBe('20–22 gap');
  });

  test('is in doubt from the last sign of life until now', () => {
    expect(look(seen(32), 125)).toBe('32–125 gap');
  });

  test('waits for the person where the machine woke up alone', () => {
    expect(look(seen(32), 125, 'idle')).toBe('since 32 gap');
    expect(look(seen(125, { away: { since: minutes(32), doubt: 'gap' } }), 130)).toBe('32–130 gap');
  });

  test('waits for the person even where idle time is not asked about', () => {
    const asleep = { at: minutes(125), state: 'idle', idleAfterMs: null } as const;
    expect(inWords(lookAt(seen(32), asleep))).toBe('since 32 gap');
  });
});

describe('time without input', () => {
  test('is in doubt from the last input on, once the person is back', () => {
    expect(look(seen(29.5), 30, 'idle')).toBe('since 20 idle');
    const away = { since: minutes(20), doubt: 'idle' } as const;
    expect(look(seen(60, { away }), 60.5, 'idle')).toBe('since 20 idle');
    expect(look(seen(60, { away }), 60.5)).toBe('20–60.5 idle');
  });

  test('before the recording began is not its', () => {
    expect(look(seen(3), 3.5, 'idle')).toBe('since 0 idle');
  });

  test('counts from the lock of the screen at once', () => {
    expect(look(seen(29.5), 30, 'locked')).toBe('since 30 locked');
    const away = { since: minutes(30), doubt: 'locked' } as const;
    expect(look(seen(31.5, { away }), 32)).toBe('30–32 locked');
    expect(look(seen(31.5, { away }), 31.9)).toBe('');
  });

  test('that began idle is idle from its beginning, also where the screen locks later', () => {
    const away = { since: minutes(20), doubt: 'idle' } as const;
    expect(look(seen(34.5, { away }), 35, 'locked')).toBe('since 20 idle');
  });

  test('is none where it is not to be asked about', () => {
    for (const state of ['idle', 'locked'] as const) {
      const sight = lookAt(seen(29.5), { at: minutes(30), state, idleAfterMs: null });
      expect(inWords(sight)).toBe('');
    }
  });

  test('through which the machine slept is one stretch', () => {
    const away = { since: minutes(20), doubt: 'idle' } as const;
    expect(look(seen(35, { away }), 180)).toBe('20–180 idle');
  });
});

describe('a clock set back', () => {
  test('puts in doubt what was recorded after the time that it is now', () => {
    const sight = lookAt(seen(60), { at: minutes(30), state: 'active', idleAfterMs: null });
    expect(inWords(sight)).toBe('30–60 clock');
    expect(sight).toMatchObject({ certainUntil: minutes(30) });
  });

  test('before the recording began puts all of it in doubt', () => {
    expect(look(seen(60), -24 * 60)).toBe('0–60 clock');
  });

  test('right after the start asks nothing: the recording begins by the new clock', () => {
    const sight = lookAt(seen(0), { at: minutes(-30), state: 'active', idleAfterMs: null });
    expect(sight).toMatchObject({
      doubtful: null,
      recording: { start: minutes(-30), seenAt: minutes(-30) },
    });
  });

  test('by less than two minutes is no question, and loses no sign of life', () => {
    const sight = lookAt(seen(60), { at: minutes(58.5), state: 'active', idleAfterMs: null });
    expect(sight).toMatchObject({ doubtful: null, recording: { seenAt: minutes(60) } });
  });

  test('while nobody was there leaves that time in doubt too', () => {
    expect(look(seen(60, { away: { since: minutes(20), doubt: 'idle' } }), 30)).toBe('20–60 clock');
  });
});

test('whatever is seen when, doubtful time lies within what was recorded, and questions are of two minutes at least', () => {
  const aLook = fc.record({
    step: fc.integer({ min: -3 * HOUR_MS, max: 9 * HOUR_MS }),
    state: fc.constantFrom('active', 'idle', 'locked'),
    idleAfterMs: fc.constantFrom(null, MINUTE_MS, IDLE_AFTER),
  });
  fc.assert(
    fc.property(fc.array(aLook, { minLength: 1, maxLength: 30 }), (looks) => {
      let recording = aRecording(aContract(), start, { seenAt: start });
      let at = start;
      for (const { step, state, idleAfterMs } of looks) {
        at += step;
        const sight = lookAt(recording, { at, state, idleAfterMs });
        const alive = Math.max(at, recording.seenAt);
        if (sight.doubtful === null) {
          const isFresh = recording.seenAt === recording.start && at < recording.start;
          expect(sight.recording).toMatchObject(
            isFresh && at <= recording.seenAt - UNQUESTIONED_MS
              ? { start: at, seenAt: at }
              : { start: recording.start, seenAt: alive },
          );
          ({ recording } = sight);
          continue;
        }
        const { doubtful, certainUntil } = sight;
        expect(doubtful.start).toBeLessThan(doubtful.end);
        expect(doubtful.start).toBe(certainUntil);
        expect(certainUntil).toBeGreaterThanOrEqual(recording.start);
        expect(doubtful.end).toBe(doubtful.doubt === 'clock' ? recording.seenAt : alive);
        const isQuestion = doubtful.end - doubtful.start >= UNQUESTIONED_MS;
        expect(isQuestion || doubtful.doubt === 'clock').toBe(true);
        recording = { ...recording, start: at, seenAt: at, away: sight.away };
      }
    }),
    { numRuns: 2_000 },
  );
});

test('signs of life every 30 seconds of a person who is there never make a question', () => {
  let recording = aRecording(aContract(), start, { seenAt: start });
  for (let at = start; at < start + 10 * HOUR_MS; at += 30 * SECOND_MS) {
    const sight = lookAt(recording, { at, state: 'active', idleAfterMs: IDLE_AFTER });
    expect(sight.doubtful).toBeNull();
    if (sight.doubtful === null) ({ recording } = sight);
  }
  expect(recording.start).toBe(start);
});

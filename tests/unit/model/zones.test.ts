import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { diaryDay, pagesNeeded } from '../../../storage/model/diary.ts';
import type { DiaryDay } from '../../../storage/model/diary.ts';
import { lengthOf } from '../../../storage/model/intervals.ts';
import type { Interval } from '../../../storage/model/intervals.ts';
import { freelancerEditRefusal, lockTime } from '../../../storage/model/terms.ts';
import {
  addDays,
  CELL_MS,
  DAY_MS,
  dayBounds,
  dayOf,
  daysOfWeek,
  HOUR_MS,
  isDay,
  MINUTE_MS,
  monthOf,
  SECOND_MS,
  startOfDay,
  utcDayOf,
  utcDaysOf,
  weekOf,
} from '../../../storage/model/time.ts';
import type { Day, EpochMs, Zone } from '../../../storage/model/time.ts';
import { aContract, aSegment, pagesOf, utc } from '../builders.ts';

// Seconds on a machine that does nothing else; enough for one that does.
vi.setConfig({ testTimeout: 30_000 });

const ZONES = Intl.supportedValuesOf('timeZone');
const FROM = utc('1990-01-01 00:00');
const TO = utc('2038-01-01 00:00');

interface Change {
  readonly zone: Zone;
  readonly at: EpochMs;
  /** The day, by the zone's clock, in which the change leaves it. */
  readonly day: Day;
}

/** Every change of a zone's clocks between two moments. */
function changesOf(zone: Zone, from: EpochMs, to: EpochMs): Change[] {
  const changes: Change[] = [];
  let moment = Temporal.Instant.fromEpochMilliseconds(from).toZonedDateTimeISO(zone);
  for (;;) {
    const next = moment.getTimeZoneTransition('next');
    if (!next || next.epochMilliseconds >= to) return changes;
    changes.push({ zone, at: next.epochMilliseconds, day: next.toPlainDate().toString() });
    moment = next;
  }
}

const CHANGES = ZONES.flatMap((zone) => changesOf(zone, FROM, TO));
const RECENT = CHANGES.filter(({ at }) => at >= utc('2010-01-01 00:00'));

const around = (day: Day, days: number) =>
  Array.from({ length: 2 * days + 1 }, (_, index) => addDays(day, index - days));

/** What the browser's own calendar, which our days are not made with, says of a moment. */
const calendars = new Map(
  ZONES.map((timeZone) => [
    timeZone,
    new Intl.DateTimeFormat('sv', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }),
  ]),
);
const calendarDayOf = (at: EpochMs, zone: Zone) => calendars.get(zone)?.format(at) ?? '';

test('there are zones and clock changes enough to prove something', () => {
  expect(ZONES.length).toBeGreaterThan(400);
  expect(CHANGES.length).toBeGreaterThan(10_000);
  expect(new Set(CHANGES.map(({ zone }) => zone)).size).toBeGreaterThan(250);
});

test('around every clock change the days of its zone follow one another without gap or overlap', () => {
  const faults = CHANGES.filter(({ zone, day }) => {
    const days = around(day, 2).map((each) => dayBounds(each, zone));
    return days.some(
      ({ start, end }, index) =>
        end < start || (index > 0 && days[index - 1]?.end !== start) || !Number.isSafeInteger(end),
    );
  });
  expect(faults).toEqual([]);
});

/**
 * Zones whose clocks were set back over midnight from after it: there the new day came twice, with the last of the old one
 * between. Its bounds are those of the whole; nowhere since 2011.
 */
const TWO_MIDNIGHTS = new Set([
  'America/Goose_Bay',
  'America/Moncton',
  'America/St_Johns',
  'Antarctica/Casey',
]);

test('each moment lies in the bounds of its day, and that is the day of the calendar', () => {
  const faults = CHANGES.flatMap(({ zone, at, day }) => {
    const { start, end } = dayBounds(day, zone);
    return [at - 1, at, start, end - 1]
      .filter((moment) => {
        const its = dayOf(moment, zone);
        const bounds = dayBounds(its, zone);
        const isWithin = bounds.start <= moment && moment < bounds.end;
        return !isWithin || its !== calendarDayOf(moment, zone);
      })
      .map((moment) => ({ zone, moment: new Date(moment).toISOString() }));
  });
  const isKnown = ({ zone, moment }: { zone: Zone; moment: string }) =>
    TWO_MIDNIGHTS.has(zone) && moment < '2011-11-07';
  expect(faults.filter((fault) => !isKnown(fault))).toEqual([]);
});

/** The zones that had days of other lengths since 2010, and those lengths in hours. */
const ODD_DAYS: Partial<Record<Zone, readonly number[]>> = {
  'America/Bahia_Banderas': [22],
  'America/Caracas': [23.5],
  'Antarctica/Casey': [21, 27],
  'Antarctica/Davis': [22, 26],
  'Antarctica/Troll': [22, 26],
  'Antarctica/Vostok': [26],
  'Asia/Chita': [26],
  'Asia/Magadan': [26],
  'Asia/Pyongyang': [23.5, 24.5],
  'Australia/Lord_Howe': [23.5, 24.5],
  'Europe/Simferopol': [22],
  // They went to the other side of the date line: a day never was.
  'Pacific/Apia': [0],
  'Pacific/Fakaofo': [0],
  'Pacific/Norfolk': [24.5],
};

test('a day is 23, 24 or 25 hours long, but for the known ones, such as Lord Howe’s and those that were skipped', () => {
  const faults = RECENT.flatMap(({ zone, day }) =>
    around(day, 1)
      .map((each) => ({ zone, day: each, hours: hoursOf(each, zone) }))
      .filter(({ hours }) => ![23, 24, 25, ...(ODD_DAYS[zone] ?? [])].includes(hours)),
  );
  expect(faults).toEqual([]);
});

test.each([
  ['Pacific/Apia', '2011-12-29', 24],
  ['Pacific/Apia', '2011-12-30', 0],
  ['Pacific/Apia', '2011-12-31', 24],
  ['Pacific/Fakaofo', '2011-12-30', 0],
  ['Australia/Lord_Howe', '2026-04-05', 24.5],
  ['Australia/Lord_Howe', '2026-10-04', 23.5],
  ['Antarctica/Troll', '2026-03-29', 22],
  ['Antarctica/Troll', '2026-10-25', 26],
])('in %s, %s has %d hours', (zone, day, hours) => {
  expect(hoursOf(day, zone)).toBe(hours);
});

test('where no clock changes, a year has as many days of 24 hours as it has days', () => {
  const calm = ZONES.filter((zone) => changesOf(zone, utc('2023-12-30 00:00'), TO).length === 0);
  expect(calm.length).toBeGreaterThan(200);
  for (const zone of calm) {
    const starts = Array.from({ length: 367 }, (_, i) =>
      startOfDay(addDays('2024-01-01', i), zone),
    );
    const isEven = starts.every((start, i) => i === 0 || start - (starts[i - 1] ?? 0) === DAY_MS);
    expect(isEven, zone).toBe(true);
  }
});

describe('the Work Diary on the days of a clock change', () => {
  /** Those of the years in which it will be read. */
  const changes = RECENT.filter(
    ({ at }) => at >= utc('2026-01-01 00:00') && at < utc('2027-01-01 00:00'),
  );
  const contract = aContract();

  function diaryOn(day: Day, zone: Zone, segments: readonly Interval[]): DiaryDay {
    const { from, to } = pagesNeeded(day, zone);
    const whole = segments.map(({ start, end }) => aSegment(start, end));
    const pages = pagesOf(contract, whole).filter((page) => page.day >= from && page.day <= to);
    const source = {
      contract,
      pages,
      labels: [],
      pending: [],
      meters: [],
      recording: null,
      now: TO,
    };
    return diaryDay({ ...source, day, zone });
  }

  /** Work without a pause, in whole seconds, from two days before the change to two after it. */
  function workAround({ at }: Change): Interval[] {
    const lengths = [
      7 * HOUR_MS,
      13 * MINUTE_MS,
      41 * SECOND_MS,
      26 * HOUR_MS,
      CELL_MS,
      5 * HOUR_MS,
    ];
    const work: Interval[] = [];
    const from = Math.floor(at / SECOND_MS) * SECOND_MS - 2 * DAY_MS;
    for (let start = from; start < at + 2 * DAY_MS; start = work.at(-1)?.end ?? start) {
      work.push({ start, end: start + (lengths[work.length % lengths.length] ?? HOUR_MS) });
    }
    return work;
  }

  test('there are changes of many zones, and in both directions', () => {
    expect(new Set(changes.map(({ zone }) => zone)).size).toBeGreaterThan(100);
    const forward = changes.filter(({ zone, at }) => offsetOf(at, zone) > offsetOf(at - 1, zone));
    expect(forward.length).toBeGreaterThan(50);
    expect(forward.length).toBeLessThan(changes.length - 50);
  });

  test('its cells tile the day: none missing, none twice, each within ten minutes of the UTC clock', () => {
    for (const change of changes) {
      for (const day of around(change.day, 1)) {
        const { rows, start, end } = diaryOn(day, change.zone, []);
        const cells = rows.flatMap((row) => row.cells);
        const isTiled = cells.every(
          (cell, index) =>
            cell.start === (index === 0 ? start : cells[index - 1]?.end) &&
            Math.floor(cell.start / CELL_MS) === Math.floor((cell.end - 1) / CELL_MS),
        );
        expect(isTiled && cells.at(-1)?.end === end, `${change.zone} ${day}`).toBe(true);
        const isFull = rows.slice(0, -1).every((row) => row.cells.length === 6);
        expect(isFull, `${change.zone} ${day}`).toBe(true);
      }
    }
  });

  test('its days share the work out: their parts touch, their totals are the segments’', () => {
    for (const change of changes) {
      const work = workAround(change);
      const shown = around(change.day, 4).map((day) => diaryOn(day, change.zone, work));
      const parts = shown.flatMap((each) => each.segments);
      const name = `${change.zone} ${change.day}`;
      expect(lengthOf(parts), name).toBe(lengthOf(work));
      expect(
        parts.every(({ start }, index) => index === 0 || start === parts[index - 1]?.end),
        name,
      ).toBe(true);
      const totalMs = shown.reduce((sum, each) => sum + each.totalMs, 0);
      expect(totalMs, name).toBe(lengthOf(work));
    }
  });
});

const LEAP_YEAR = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

describe('the UTC calendar', () => {
  const anyDay = fc
    .integer({ min: 0, max: Math.floor(utc('2101-01-01 00:00') / DAY_MS) })
    .map((count) => utcDayOf(count * DAY_MS));

  test('February has 29 days in every fourth year, but not in 1900 and 2100', () => {
    for (let year = 1896; year <= 2104; year += 1) {
      const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
      const last = addDays(`${year}-03-01`, -1);
      expect(last).toBe(`${year}-02-${isLeap ? 29 : 28}`);
      expect(isDay(`${year}-02-29`)).toBe(isLeap);
      expect(monthOf(last)).toBe(`${year}-02`);
    }
  });

  test('the months of a leap year are cut where its days are, and together are the year', () => {
    for (const year of [2000, 2024, 2028]) {
      const days = utcDaysOf(utc(`${year}-01-01 00:00`), utc(`${year + 1}-01-01 00:00`));
      const months = Map.groupBy(days, monthOf);
      expect([...months.values()].map((each) => each.length)).toEqual(LEAP_YEAR);
    }
  });

  test('a week runs from Monday 00:00 to the next, and every moment lies in one', () => {
    fc.assert(
      fc.property(anyDay, fc.nat(DAY_MS - 1), (day, within) => {
        const at = startOfDay(day, 'UTC') + within;
        const monday = weekOf(utcDayOf(at));
        const start = startOfDay(monday, 'UTC');
        expect(new Date(start).getUTCDay()).toBe(1);
        expect(Math.abs(start % DAY_MS)).toBe(0);
        expect(at - start).toBeGreaterThanOrEqual(0);
        expect(at - start).toBeLessThan(7 * DAY_MS);
        expect(daysOfWeek(monday).map(weekOf)).toEqual(Array(7).fill(monday));
        expect(weekOf(utcDayOf(start - 1))).toBe(addDays(monday, -7));
      }),
      { numRuns: 500 },
    );
  });

  test('the diary lock falls on the Monday after, 12:00 UTC: a millisecond earlier all days of the week are open', () => {
    const contract = aContract({ terms: { diaryLock: true } });
    fc.assert(
      fc.property(anyDay, (day) => {
        const lock = lockTime(day);
        const { dayOfWeek, hour, minute, second, millisecond } =
          Temporal.Instant.fromEpochMilliseconds(lock).toZonedDateTimeISO('UTC');
        expect([dayOfWeek, hour, minute, second, millisecond]).toEqual([1, 12, 0, 0, 0]);
        const week = daysOfWeek(weekOf(day));
        const sunday = week.at(-1) ?? day;
        expect(lock - dayBounds(sunday, 'UTC').end).toBe(12 * HOUR_MS);
        expect(freelancerEditRefusal(contract, week, lock - 1)).toBeNull();
        for (const each of week) {
          expect(freelancerEditRefusal(contract, [each], lock)?.code).toBe('diary_locked');
        }
        expect(freelancerEditRefusal(contract, [addDays(sunday, 1)], lock)).toBeNull();
      }),
      { numRuns: 300 },
    );
  });
});

function hoursOf(day: Day, zone: Zone): number {
  const { start, end } = dayBounds(day, zone);
  return (end - start) / HOUR_MS;
}

function offsetOf(at: EpochMs, zone: Zone): number {
  const { offsetNanoseconds } = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
  return offsetNanoseconds / 1e6;
}

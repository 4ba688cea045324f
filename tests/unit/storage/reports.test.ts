import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { db } from '../../../storage/database.ts';
import { diarySpan } from '../../../storage/model/diary-span.ts';
import { NO_ACTIVITY } from '../../../storage/model/records.ts';
import type {
  Actor,
  Contract,
  DiaryPage,
  LabelPage,
  Segment,
} from '../../../storage/model/records.ts';
import { DIMENSIONS, ROUNDINGS, sumFigures, TIME_KINDS } from '../../../storage/model/report.ts';
import type {
  Dimension,
  Figure,
  Report,
  ReportQuery,
  ReportRow,
} from '../../../storage/model/report.ts';
import { shownActivity } from '../../../storage/model/segment.ts';
import { limitOf, rateOf } from '../../../storage/model/terms.ts';
import {
  addDays,
  dayOf,
  DAY_MS,
  HOUR_MS,
  MINUTE_MS,
  startOfDay,
  utcDayOf,
  weekOf,
} from '../../../storage/model/time.ts';
import type { Day, EpochMs, Zone } from '../../../storage/model/time.ts';
import { PAGE_TABLES, putLabels, putPages } from '../../../storage/pages.ts';
import { eachReportSegment, readBehind, readReport } from '../../../storage/reports.ts';
import type { ReportSegment } from '../../../storage/reports.ts';
import { gatherSums } from '../../../storage/sums.ts';
import { aContract, anActivity, ids, utc } from '../builders.ts';
import { agree, at, client, freshDatabase, hire } from './team.ts';

const inBrowser = 'window' in globalThis;
const RUNS = inBrowser ? 10 : 100;
/** Five weeks with two borders of months, each within a week, and a clock change of New York and one of Berlin. */
const FIRST = '2026-02-23';
const DAYS = 38;
const NOW = utc('2026-05-15 12:00');
const ZONES = ['UTC', 'Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'Pacific/Auckland'];
const MEMOS = ['hero image', 'Footer', ''];

const people = ['ann', 'bob', 'cy'].map(ids.freelancer);
const activities = ['DESIGN', 'WEB'].map((code) => anActivity(code));
const keys = [...activities.map(({ id }) => id), NO_ACTIVITY] as const;

/** A stretch of work: on which contract, from when, for how long, in minutes. */
const stint = fc.record({
  contract: fc.nat(5),
  day: fc.nat(DAYS - 1),
  minute: fc.integer({ min: 0, max: 1_439 }),
  length: fc.integer({ min: 1, max: 900 }),
  activity: fc.nat(2),
  memo: fc.nat(2),
  isManual: fc.boolean(),
  /** What the client made of it; 3 for nothing. */
  label: fc.nat(3),
});
type Stint = typeof stint extends fc.Arbitrary<infer T> ? T : never;

const limits = fc.array(
  fc.record({ week: fc.nat(5), hours: fc.option(fc.nat(12), { nil: null }) }),
  { maxLength: 3 },
);
const rates = fc.array(
  fc.record({
    day: fc.nat(DAYS),
    amount: fc.option(fc.integer({ min: 1, max: 90 }), { nil: null }),
  }),
  { maxLength: 3 },
);

const FROM_TOTALS = ['activity', 'freelancer', 'contract', 'month', 'week'] as const;

function oftener<T, U>(often: fc.Arbitrary<T>, seldom: fc.Arbitrary<U>): fc.Arbitrary<T | U> {
  return fc.oneof({ arbitrary: often, weight: 5 }, { arbitrary: seldom, weight: 1 });
}

const queries = fc
  .record({
    from: fc.option(fc.nat(DAYS - 1), { nil: null }),
    length: fc.option(fc.nat(DAYS), { nil: null }),
    zone: fc.constantFrom(...ZONES),
    // Memos and their like are read from pages: most should be read from sums and totals.
    rows: oftener(fc.constantFrom(...FROM_TOTALS), fc.constantFrom(...DIMENSIONS)),
    parts: oftener(fc.constant(null), fc.constantFrom(...DIMENSIONS)),
    columns: oftener(fc.constantFrom(null, ...FROM_TOTALS), fc.constantFrom(...DIMENSIONS)),
    kinds: oftener(fc.constant(TIME_KINDS), fc.subarray([...TIME_KINDS])),
    activities: oftener(fc.constant(null), fc.subarray([...keys])),
    freelancers: oftener(fc.constant(null), fc.subarray(people)),
    memo: oftener(fc.constant(''), fc.constant('FOOT')),
  })
  .map(({ from, length, ...query }): ReportQuery => {
    const first = from === null ? null : addDays(FIRST, from);
    const last = length === null ? null : addDays(first ?? FIRST, length);
    return { ...query, from: first, to: last, contracts: null, rounding: 'exact' };
  });

beforeEach(freshDatabase);

describe('a report', () => {
  test('is what a recount minute by minute finds, by whatever sums it was read from', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(stint, { minLength: 10, maxLength: 50, size: 'max' }),
        fc.array(limits, { minLength: 6, maxLength: 6 }),
        fc.array(rates, { minLength: 6, maxLength: 6 }),
        fc.array(stint, { minLength: 1, maxLength: 3 }),
        queries,
        fc.constantFrom('none', 'fresh', 'older'),
        async (stints, limitsOf, ratesOf, later, query, sums) => {
          await freshDatabase();
          const contracts = await team(limitsOf, ratesOf);
          await file(contracts, stints);
          if (sums !== 'none') await gatherSums(NOW);
          // What is filed after the sums were made is in the report all the same.
          if (sums === 'older') await file(contracts, [...stints, ...later]);
          expect(await tableOf(query)).toEqual(await recountOf(query, contracts));
          await gatherSums(NOW);
          expect(await tableOf(query)).toEqual(await recountOf(query, contracts));
        },
      ),
      { numRuns: RUNS },
    );
  });

  test('has totals that are the sums of its rows and columns, under every rounding', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(stint, { minLength: 5, maxLength: 40, size: 'max' }),
        fc.array(limits, { minLength: 6, maxLength: 6 }),
        fc.array(rates, { minLength: 6, maxLength: 6 }),
        queries,
        fc.constantFrom(...ROUNDINGS),
        async (stints, limitsOf, ratesOf, query, rounding) => {
          await freshDatabase();
          await file(await team(limitsOf, ratesOf), stints);
          const { report } = await readReport(client, { ...query, rounding });
          isSummed(report);
        },
      ),
      { numRuns: RUNS },
    );
  });

  test('of billed cells has those that the Work Diary bills', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(stint, { minLength: 5, maxLength: 40, size: 'max' }),
        fc.array(limits, { minLength: 6, maxLength: 6 }),
        fc.constantFrom(...ZONES),
        fc.nat(DAYS - 1),
        fc.nat(20),
        async (stints, limitsOf, zone, from, length) => {
          await freshDatabase();
          const contracts = await team(limitsOf, []);
          await file(contracts, stints);
          const days = Array.from({ length: length + 1 }, (_, i) => addDays(FIRST, from + i));
          const query = aQuery({
            from: days[0] ?? FIRST,
            to: days.at(-1) ?? FIRST,
            zone,
            rows: 'contract',
            rounding: 'cells',
          });
          const { report } = await readReport(client, query);
          const billed = await Promise.all(
            contracts.map(async (contract) => {
              const { billedMs } = diarySpan({
                days,
                zone,
                contract,
                pages: (await db.pages.toArray()).filter(
                  ({ contractId }) => contractId === contract.id,
                ),
                labels: (await db.labels.toArray()).filter(
                  ({ contractId }) => contractId === contract.id,
                ),
                pending: [],
                recording: null,
                now: NOW,
              });
              return [contract.id, billedMs] as const;
            }),
          );
          const there = billed.filter(([, ms]) => ms > 0);
          expect(new Map(report.rows.map(({ key, total }) => [key, total.ms]))).toEqual(
            new Map(there),
          );
        },
      ),
      { numRuns: RUNS },
    );
  });

  test('and the segments behind its figures add up to them', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(stint, { minLength: 5, maxLength: 25, size: 'max' }),
        fc.array(limits, { minLength: 6, maxLength: 6 }),
        queries,
        async (stints, limitsOf, query) => {
          await freshDatabase();
          await file(await team(limitsOf, []), stints);
          const { report } = await readReport(client, query);
          for (const row of report.rows) {
            const behind = await readBehind(client, query, { row: row.key }, 1_000);
            expect(behind.isMore).toBe(false);
            expect(lengthOf(behind.segments)).toBe(row.total.ms);
            for (const [index, column] of report.columns.entries()) {
              const cell = await readBehind(client, query, { row: row.key, column }, 1_000);
              expect(lengthOf(cell.segments)).toBe(row.figures[index]?.ms);
            }
          }
          const all: ReportSegment[] = [];
          await eachReportSegment(client, query, (segments) => {
            all.push(...segments);
          });
          expect(lengthOf(all)).toBe(report.total.ms);
        },
      ),
      { numRuns: RUNS },
    );
  });

  test('and those segments are the latest first, each whole, however few are asked for', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(stint, { minLength: 5, maxLength: 25, size: 'max' }),
        fc.array(limits, { minLength: 6, maxLength: 6 }),
        queries,
        fc.integer({ min: 1, max: 12 }),
        async (stints, limitsOf, query, limit) => {
          await freshDatabase();
          await file(await team(limitsOf, []), stints);
          const all: ReportSegment[] = [];
          await eachReportSegment(client, query, (segments) => {
            all.push(...segments);
          });
          const latest = all.map(said).toSorted().toReversed();
          const whole = await readBehind(client, query, {}, 1_000);
          expect(whole.segments.map(said).toSorted().toReversed()).toEqual(latest);
          const few = await readBehind(client, query, {}, limit);
          expect(few.isMore).toBe(all.length > limit);
          expect(few.segments).toEqual(whole.segments.slice(0, limit));
        },
      ),
      { numRuns: RUNS },
    );
  });

  test('shows the last of them whole, though it begins where the days that are read at once do', async () => {
    const overMidnight = { day: 20, minute: 1_380, length: 120 };
    const both = [
      aStint({ contract: 0, ...overMidnight }),
      aStint({ contract: 2, ...overMidnight }),
    ];
    await file(await team([], []), both);
    const { segments, isMore } = await readBehind(client, aQuery(), {}, 1);
    expect(segments.map(({ ms }) => ms)).toEqual([2 * HOUR_MS]);
    expect(isMore).toBe(true);
  });

  test('shows a freelancer their own contracts and no others', async () => {
    const contracts = await team([], []);
    await file(contracts, [aStint({ contract: 0 }), aStint({ contract: 2, minute: 700 })]);
    const query = aQuery({ rows: 'contract' });
    const [first, , third] = contracts;
    const own = await readReport(as(first), query);
    expect(own.report.rows.map(({ key }) => key)).toEqual([first?.id]);
    expect(own.contracts.has(third?.id as Contract['id'])).toBe(false);
    const named = await readReport(as(first), { ...query, contracts: third ? [third.id] : [] });
    expect(named.report.rows).toEqual([]);
  });

  test('is empty for a diary without time, from and to wherever', async () => {
    const { report } = await readReport(client, aQuery({ columns: 'month' }));
    expect(report).toEqual({ columns: [], rows: [], totals: [], total: { ms: 0, amounts: [] } });
  });

  test('charges each day by its rate, and nothing over the weekly limit', async () => {
    const { contract } = await hire(
      {},
      { rate: { amount: '60', currency: 'EUR' }, weeklyLimit: '2' },
    );
    // A first limit counts from the next Monday on (rule 8).
    await file([contract], [aStint({ day: 14, minute: 600, length: 180 })]);
    const { report } = await readReport(client, aQuery({ rows: 'contract' }));
    expect(report.total).toEqual({ ms: 3 * HOUR_MS, amounts: [{ currency: 'EUR', amount: 120 }] });
  });
});

describe('sums of months', () => {
  test('are made once for months that have passed, and again for those that changed', async () => {
    const contracts = await team([], []);
    await file(contracts, [aStint({ day: 2 }), aStint({ day: 20 }), aStint({ day: 36 })]);
    const inApril = utc('2026-04-20 00:00');
    expect(await gatherSums(inApril)).toBe(2);
    expect(await gatherSums(inApril)).toBe(0);
    await file(contracts, [aStint({ day: 20, minute: 900 })]);
    expect(await gatherSums(inApril)).toBe(1);
  });

  test('change with the days of a week that began in the month before', async () => {
    const contracts = await team([[{ week: 0, hours: 2 }]], []);
    const saturdayAndSunday = [aStint({ day: 5 }), aStint({ day: 6, length: 120 })];
    await file(contracts, saturdayAndSunday);
    await gatherSums(NOW);
    await file(contracts, [aStint({ day: 4 }), ...saturdayAndSunday]);
    const query = aQuery({ rows: 'month', kinds: ['over'] });
    const { report } = await readReport(client, query);
    expect(report.rows.map(({ key, total }) => [key, total.ms])).toEqual([
      ['2026-03-01', 2 * HOUR_MS],
    ]);
  });

  test('go with a limit or a rate that counts in their time', async () => {
    const { contract } = await hire();
    // Of a few contracts the totals are read, not the sums.
    for (const title of ['App', 'Logo', 'Copy', 'Tests', 'Talks']) await hire({ title });
    await file([contract], [aStint({ day: 2 }), aStint({ day: 9, minute: 600, length: 180 })]);
    const query = aQuery({ rows: 'contract', kinds: ['over'] });
    await gatherSums(NOW);
    expect((await readReport(client, query)).report.total.ms).toBe(0);
    await agree(contract, { weeklyLimit: '1' }, at('09:00'));
    const changed = utc('2026-02-25 09:00');
    await agree(contract, { weeklyLimit: '2' }, changed);
    expect((await readReport(client, query)).report.total.ms).toBe(HOUR_MS);
    await agree(contract, { weeklyLimit: '2', rate: { amount: '10', currency: 'EUR' } }, changed);
    const { report } = await readReport(client, aQuery({ rows: 'contract' }));
    expect(report.total.amounts).toEqual([{ currency: 'EUR', amount: 30 }]);
  });
});

function aStint(change: Partial<Stint> = {}): Stint {
  return {
    contract: 0,
    day: 1,
    minute: 600,
    length: 60,
    activity: 0,
    memo: 0,
    isManual: false,
    label: 3,
    ...change,
  };
}

function aQuery(change: Partial<ReportQuery> = {}): ReportQuery {
  return {
    from: null,
    to: null,
    zone: 'UTC',
    rows: 'activity',
    parts: null,
    columns: null,
    kinds: TIME_KINDS,
    rounding: 'exact',
    activities: null,
    freelancers: null,
    contracts: null,
    memo: '',
    ...change,
  };
}

function as(contract: Contract | undefined): Actor {
  if (!contract) throw new RangeError('No such contract');
  return { role: 'freelancer', id: contract.freelancerId };
}

/** Six contracts, two of each freelancer: enough for sums to be read. */
async function team(
  limitsOf: readonly (readonly { week: number; hours: number | null }[])[],
  ratesOf: readonly (readonly { day: number; amount: number | null }[])[],
): Promise<Contract[]> {
  const contracts = [0, 1, 2, 3, 4, 5].map((index): Contract => {
    const plain = aContract({
      id: ids.contract(`contract ${index}`),
      freelancerId: people[Math.floor(index / 2)] ?? ids.freelancer('ann'),
    });
    const weeklyLimits = (limitsOf[index] ?? [])
      .map(({ week, hours }) => ({
        week: addDays(FIRST, week * 7),
        ms: hours === null ? null : hours * HOUR_MS,
      }))
      .toSorted((a, b) => (a.week < b.week ? -1 : 1));
    const history = (ratesOf[index] ?? [])
      .map(({ day, amount }) => ({
        from: addDays(FIRST, day),
        amount,
        currency: index > 3 ? 'USD' : 'EUR',
        at: 0,
      }))
      .toSorted((a, b) => (a.from < b.from ? -1 : 1));
    return { ...plain, terms: { ...plain.terms, weeklyLimits, rates: history } };
  });
  await db.activities.bulkPut(activities);
  await db.contracts.bulkPut(contracts);
  return contracts;
}

/** Puts the stints into pages in place of what was there, without those that would overlap one before. */
async function file(contracts: readonly Contract[], stints: readonly Stint[]): Promise<void> {
  const pages = new Map<string, DiaryPage>();
  const labels = new Map<string, LabelPage>();
  const taken: { start: number; end: number; freelancerId: string }[] = [];
  for (const [index, each] of stints.entries()) {
    const contract = contracts[each.contract % contracts.length];
    if (!contract) continue;
    const start = startOfDay(addDays(FIRST, each.day), 'UTC') + each.minute * MINUTE_MS;
    const end = start + each.length * MINUTE_MS;
    const { freelancerId } = contract;
    const clashes = taken.some(
      (other) => other.freelancerId === freelancerId && start < other.end && other.start < end,
    );
    if (clashes) continue;
    taken.push({ start, end, freelancerId });
    const segment: Segment = {
      id: ids.segment(`segment ${index}`),
      start,
      end,
      kind: each.isManual ? 'manual' : 'tracked',
      activityId: activities[each.activity]?.id ?? null,
      chosenAt: start,
      memo: MEMOS[each.memo] ?? '',
      edits: [],
    };
    for (let from = start; from < end;) {
      const day = utcDayOf(from);
      const until = Math.min(end, startOfDay(day, 'UTC') + DAY_MS);
      const key = `${contract.id} ${day}`;
      const about = { contractId: contract.id, day };
      const page = pages.get(key) ?? { ...about, freelancerId, segments: [], deleted: [] };
      const parts = [...page.segments, { ...segment, start: from, end: until }];
      pages.set(key, { ...page, segments: parts.toSorted((a, b) => a.start - b.start) });
      if (each.label < 3) {
        const label = { at: end, activityId: activities[each.label]?.id ?? null };
        const before = labels.get(key) ?? { ...about, labels: {} };
        labels.set(key, { ...before, labels: { ...before.labels, [segment.id]: [label] } });
      }
      from = until;
    }
  }
  await db.transaction('rw', [...PAGE_TABLES], async () => {
    await putPages([...pages.values()]);
    await putLabels([...labels.values()]);
  });
}

type Leaf = readonly [row: string, part: string, column: string, ms: number, money: string];

/** The leaves of a report. */
async function tableOf(query: ReportQuery): Promise<Leaf[]> {
  const { report } = await readReport(client, query);
  isSummed(report);
  return report.rows
    .flatMap((row) =>
      (query.parts === null ? [{ ...row, key: '' }] : row.rows).flatMap((part) =>
        (query.columns === null ? [''] : report.columns).map((column, index): Leaf => {
          const figure = query.columns === null ? part.total : part.figures[index];
          return [row.key, part.key, column, figure?.ms ?? 0, moneyText(figure)];
        }),
      ),
    )
    .filter(([, , , ms]) => ms > 0)
    .toSorted(byText);
}

function moneyText(figure: Figure | undefined): string {
  return (figure?.amounts ?? [])
    .map(({ currency, amount }) => `${currency} ${amount.toFixed(2)}`)
    .join();
}

/** The same as a person with much time would count it: each minute of each segment, by itself. */
async function recountOf(query: ReportQuery, contracts: readonly Contract[]): Promise<Leaf[]> {
  const pages = await db.pages.toArray();
  const labels = await db.labels.toArray();
  const leaves = new Map<string, { ms: number; charges: Map<string, number> }>();
  for (const contract of contracts) {
    if (query.freelancers?.includes(contract.freelancerId) === false) continue;
    const worked = new Map<Day, number>();
    const own = pages
      .filter(({ contractId }) => contractId === contract.id)
      .toSorted((a, b) => (a.day < b.day ? -1 : 1));
    for (const page of own) {
      const week = weekOf(page.day);
      const limit = limitOf(contract.terms.weeklyLimits, week) ?? Infinity;
      const rate = rateOf(contract.terms.rates, page.day);
      const ownLabels = labels.find(
        (each) => each.contractId === contract.id && each.day === page.day,
      );
      for (const segment of page.segments) {
        const activity = shownActivity(segment, ownLabels?.labels[segment.id]) ?? NO_ACTIVITY;
        for (let minute = segment.start; minute < segment.end; minute += MINUTE_MS) {
          const before = worked.get(week) ?? 0;
          worked.set(week, before + MINUTE_MS);
          const kind = before >= limit ? 'over' : segment.kind;
          const day = dayAt(minute, query.zone);
          const isOutside =
            (query.from !== null && day < query.from) || (query.to !== null && day > query.to);
          if (isOutside || !query.kinds.includes(kind)) continue;
          if (query.activities?.includes(activity) === false) continue;
          if (!segment.memo.toLowerCase().includes(query.memo.toLowerCase())) continue;
          const keyOf = (dimension: Dimension | null) => {
            const all = {
              activity,
              freelancer: contract.freelancerId,
              contract: contract.id,
              memo: segment.memo,
              day,
              week: weekOf(day),
              month: `${day.slice(0, 7)}-01`,
            };
            return dimension === null ? '' : all[dimension];
          };
          const key = JSON.stringify([keyOf(query.rows), keyOf(query.parts), keyOf(query.columns)]);
          const leaf = leaves.get(key) ?? { ms: 0, charges: new Map<string, number>() };
          leaf.ms += MINUTE_MS;
          if (rate?.amount && kind !== 'over') {
            const charge = (leaf.charges.get(rate.currency) ?? 0) + rate.amount;
            leaf.charges.set(rate.currency, charge);
          }
          leaves.set(key, leaf);
        }
      }
    }
  }
  return [...leaves]
    .map(([key, { ms, charges }]): Leaf => {
      const [row, part, column] = JSON.parse(key) as [string, string, string];
      const amounts = [...charges]
        .toSorted(([a], [b]) => (a < b ? -1 : 1))
        .map(([currency, sum]) => ({ currency, amount: Math.round((sum / 60) * 100) / 100 }));
      return [
        row,
        part,
        column,
        ms,
        moneyText({ ms, amounts: amounts.filter(({ amount }) => amount > 0) }),
      ];
    })
    .toSorted(byText);
}

/** Wherever a day begins, it does so at a quarter of an hour. */
function dayAt(minute: EpochMs, zone: Zone): Day {
  const quarter = Math.floor(minute / (15 * MINUTE_MS));
  const key = `${zone} ${quarter}`;
  const day = days.get(key) ?? dayOf(quarter * 15 * MINUTE_MS, zone);
  days.set(key, day);
  return day;
}

const days = new Map<string, Day>();

function byText(a: Leaf, b: Leaf): number {
  return JSON.stringify(a) < JSON.stringify(b) ? -1 : 1;
}

/** Rule 10: every total is the sum of what is shown. */
function isSummed(report: Report): void {
  const check = (rows: readonly ReportRow[], totals: readonly Figure[], total: Figure) => {
    expect(sumFigures(rows.map((row) => row.total))).toEqual(total);
    for (const [index, sum] of totals.entries()) {
      expect(sumFigures(rows.flatMap(({ figures }) => figures[index] ?? []))).toEqual(sum);
    }
  };
  check(report.rows, report.totals, report.total);
  if (report.columns.length > 0) expect(sumFigures(report.totals)).toEqual(report.total);
  for (const row of report.rows) {
    if (report.columns.length > 0) expect(sumFigures(row.figures)).toEqual(row.total);
    if (row.rows.length > 0) check(row.rows, row.figures, row.total);
  }
}

function said({ start, end, id, kind, memo, ms }: ReportSegment): string {
  return `${start} ${end} ${id} ${kind} ${memo} ${ms}`;
}

function lengthOf(segments: readonly ReportSegment[]): number {
  return segments.reduce((sum, { ms }) => sum + ms, 0);
}

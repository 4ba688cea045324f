import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { db } from '../../../storage/database.ts';
import { exportReport } from '../../../storage/exchange/export/export-report.ts';
import type { ExportFormat } from '../../../storage/exchange/export/export-report.ts';
import { importTime } from '../../../storage/exchange/import/import-time.ts';
import type { TimeImport } from '../../../storage/exchange/import/import-time.ts';
import { prepareTime } from '../../../storage/exchange/import/prepare-time.ts';
import { readTimeFile } from '../../../storage/exchange/import/read-time.ts';
import { comparable } from '../../../storage/model/activity.ts';
import { joined, labelsBySegment } from '../../../storage/model/diary.ts';
import type {
  Activity,
  Actor,
  ClientLabel,
  Contract,
  Segment,
  SegmentId,
  Terms,
} from '../../../storage/model/records.ts';
import { roundedMs, ROUNDINGS, TIME_KINDS } from '../../../storage/model/report.ts';
import type { ReportQuery } from '../../../storage/model/report.ts';
import { shownActivity } from '../../../storage/model/segment.ts';
import { HOUR_MS } from '../../../storage/model/time.ts';
import { proposedSources } from '../../../storage/model/time-import.ts';
import { PAGE_TABLES, putLabels, putPages } from '../../../storage/pages.ts';
import { eachReportSegment, readReport } from '../../../storage/reports.ts';
import { aContract, aLabelPage, anActivity, aSegment, ids, pagesOf, utc } from '../builders.ts';
import { readCsv, readRecords, readXlsx } from '../exports/read-files.ts';
import { WORDS } from '../exports/words.ts';
import { client, freshDatabase } from './team.ts';

const inBrowser = 'window' in globalThis;
const RUNS = inBrowser ? 5 : 40;
const NOW = utc('2026-05-15 12:00');

const design = anActivity('DESIGN', { description: 'Screens, logos' });
const web = anActivity('WEB', { archivedAt: 5 });
const odd = anActivity('=2+3', { description: '@home "so"' });
const activities = [design, web, odd];
/** Memos as they are stored: on one line, without outer spaces. */
const MEMOS = ['hero image', '=cmd()', "'=x", '-1', 'say "so", or; not', 'größe 世界 😀', ''];

const ann = ids.freelancer('ann');
const bob = ids.freelancer('bob');
const EUR: Partial<Terms> = {
  rates: [{ from: '2026-01-01', amount: 60, currency: 'EUR', at: 0 }],
};
const shop = aContract({
  id: ids.contract('shop'),
  title: 'Web shop',
  freelancerId: ann,
  terms: EUR,
});
const app = aContract({ id: ids.contract('app'), title: '+App', freelancerId: bob });
const logo = aContract({ id: ids.contract('logo'), title: 'Logo', freelancerId: bob });

beforeEach(async () => {
  await freshDatabase();
  await hire(shop, app, logo);
});

describe('segments that were exported', () => {
  test.each(['segments_csv', 'json'] as const)(
    'as %s and imported elsewhere are the same diary',
    async (format) => {
      await fc.assert(
        fc.asyncProperty(fc.array(stint, { minLength: 1, maxLength: 30 }), async (stints) => {
          await freshDatabase();
          await hire(shop, app, logo);
          await fileStints(stints);
          const before = await diary();
          const { file } = await exported(format, client, aQuery());

          expect((await imported(file)).known).toBe(before.length);
          expect(await diary()).toEqual(before);
          await freshDatabase();
          await imported(file);
          expect(await diary()).toEqual(before);
        }),
        { numRuns: RUNS },
      );
    },
  );

  test('are whole, where the report has a part of their time', async () => {
    const night = aSegment(utc('2026-03-01 23:00'), utc('2026-03-04 01:00'), { memo: 'night' });
    await put(shop, [
      aSegment(utc('2026-03-01 20:00'), utc('2026-03-01 21:00'), { memo: 'before' }),
      night,
      aSegment(utc('2026-03-04 09:00'), utc('2026-03-04 10:00'), { memo: 'after' }),
    ]);
    const tuesday = aQuery({ from: '2026-03-03', to: '2026-03-03' });
    const { file } = await exported('segments_csv', client, tuesday);
    expect(await readRecords(file)).toEqual([
      {
        date: '2026-03-01',
        start: '2026-03-01T23:00:00.000Z',
        end: '2026-03-04T01:00:00.000Z',
        freelancer: 'Ann',
        contract: 'Web shop',
        activity: '',
        description: '',
        memo: 'night',
        kind: 'tracked',
        duration: '50:00:00',
        id: night.id,
      },
    ]);
  });

  test('are whole, where they go on beyond the week of the report', async () => {
    await put(shop, [
      aSegment(utc('2026-02-28 23:00'), utc('2026-03-01 01:00')),
      aSegment(utc('2026-03-01 23:00'), utc('2026-03-02 03:00')),
      aSegment(utc('2026-03-08 23:00'), utc('2026-03-10 03:00')),
    ]);
    const week = aQuery({ from: '2026-03-02', to: '2026-03-08' });
    const { file } = await exported('segments_csv', client, week);
    expect((await readRecords(file)).map(({ start, end }) => `${start} ${end}`)).toEqual([
      '2026-03-01T23:00:00.000Z 2026-03-02T03:00:00.000Z',
      '2026-03-08T23:00:00.000Z 2026-03-10T03:00:00.000Z',
    ]);
  });

  test('have the kind that they are of, also where they are over the limit', async () => {
    const limits = [{ week: '2026-03-02', ms: HOUR_MS }];
    await hire({ ...shop, terms: { ...shop.terms, weeklyLimits: limits } });
    await put(shop, [
      aSegment(utc('2026-03-02 08:00'), utc('2026-03-02 08:30'), { memo: 'within' }),
      aSegment(utc('2026-03-02 09:00'), utc('2026-03-02 10:00'), {
        kind: 'manual',
        memo: 'across',
      }),
      aSegment(utc('2026-03-02 11:00'), utc('2026-03-02 12:00'), { memo: 'over' }),
    ]);
    const { file } = await exported('segments_csv', client, aQuery({ kinds: ['over'] }));
    expect((await readRecords(file)).map(({ memo, kind }) => `${memo} ${kind}`)).toEqual([
      'across manual',
      'over tracked',
    ]);
  });

  test('are those that the report is asked for, and no others', async () => {
    await put(shop, [
      aSegment(utc('2026-03-02 08:00'), utc('2026-03-02 09:00'), { activityId: design.id }),
      aSegment(utc('2026-03-02 10:00'), utc('2026-03-02 11:00'), { activityId: web.id }),
      aSegment(utc('2026-03-02 12:00'), utc('2026-03-02 13:00'), {
        activityId: design.id,
        memo: 'Footer',
      }),
    ]);
    await put(app, [
      aSegment(utc('2026-03-02 08:00'), utc('2026-03-02 09:00'), { activityId: design.id }),
    ]);
    const startsOf = async (change: Partial<ReportQuery>) => {
      const { file } = await exported('segments_csv', client, aQuery(change));
      return (await readRecords(file)).map(
        (row) => `${row['freelancer']} ${row['start']?.slice(11, 16)}`,
      );
    };
    expect(await startsOf({ activities: [web.id] })).toEqual(['Ann 10:00']);
    expect(await startsOf({ memo: 'FOOT' })).toEqual(['Ann 12:00']);
    expect(await startsOf({ freelancers: [bob] })).toEqual(['Bob 08:00']);
    expect(await startsOf({ contracts: [shop.id], activities: [design.id] })).toEqual([
      'Ann 08:00',
      'Ann 12:00',
    ]);
  });

  test('go into JSON one a line, so that a fault can be told by its line', async () => {
    await put(shop, [
      aSegment(utc('2026-03-02 08:00'), utc('2026-03-02 09:00'), { activityId: design.id }),
      aSegment(utc('2026-03-02 10:00'), utc('2026-03-02 11:00')),
    ]);
    const { file, name } = await exported('json', client, aQuery());
    const text = await file.text();
    expect(name).toBe('activity-diary-all-segments.json');
    expect(text.split('\n')).toHaveLength(5);
    expect(JSON.parse(text)).toEqual({
      format: 'activity-diary segments',
      version: 1,
      segments: [
        expect.objectContaining({ start: '2026-03-02T08:00:00.000Z', activity: 'DESIGN' }),
        expect.objectContaining({ start: '2026-03-02T10:00:00.000Z', activity: null }),
      ],
    });
  });

  test('none are there where the report has no time', async () => {
    const { file } = await exported('json', client, aQuery());
    expect(JSON.parse(await file.text())).toMatchObject({ segments: [] });
  });
});

describe('the time report', () => {
  test('has a row for each day, contract, activity and memo, with its hours and charges', async () => {
    await put(shop, [
      aSegment(utc('2026-03-02 08:00'), utc('2026-03-02 09:30'), {
        activityId: design.id,
        memo: '=hero',
      }),
      aSegment(utc('2026-03-02 10:00'), utc('2026-03-02 10:20'), {
        activityId: design.id,
        memo: '=hero',
        kind: 'manual',
      }),
      aSegment(utc('2026-03-02 23:00'), utc('2026-03-03 01:00'), { memo: 'late' }),
    ]);
    const { file, name } = await exported(
      'time_report_csv',
      client,
      aQuery({ from: '2026-03-02', to: '2026-03-08' }),
    );
    expect(name).toBe('activity-diary-2026-03-02-2026-03-08-time-report.csv');
    const rows = await readCsv(file);
    expect(rows.map((cells) => cells.join('|'))).toEqual([
      'Date|Week|Month|Year|Freelancer|Team|Contract|Activity|Activity description|Memo|Total hours|Tracked hours|Manual hours|Rate|Charges|Currency',
      "2026-03-02|2026-03-02|2026-03|2026|Ann||Web shop|DESIGN|Screens, logos|'=hero|1.8333333333|1.5|0.3333333333|60.00|110.00|EUR",
      '2026-03-02|2026-03-02|2026-03|2026|Ann||Web shop|||late|1|1|0|60.00|60.00|EUR',
      '2026-03-03|2026-03-02|2026-03|2026|Ann||Web shop|||late|1|1|0|60.00|60.00|EUR',
    ]);
  });

  test('has each rate in a row of its own, and no time over the weekly limit', async () => {
    const terms: Partial<Terms> = {
      rates: [
        { from: '2026-03-02', amount: 60, currency: 'EUR', at: 0 },
        { from: '2026-03-03', amount: 9_000, currency: 'JPY', at: 0 },
      ],
      weeklyLimits: [{ week: '2026-03-02', ms: 2 * HOUR_MS }],
    };
    await hire({ ...shop, terms: { ...shop.terms, ...terms } });
    await put(shop, [aSegment(utc('2026-03-02 23:30'), utc('2026-03-03 03:00'))]);
    // In Tokyo all of it is on one day.
    const { file } = await exported('time_report_csv', client, aQuery({ zone: 'Asia/Tokyo' }));
    const rows = await readRecords(file);
    expect(
      rows.map((row) => [
        row['Date'],
        row['Total hours'],
        row['Rate'],
        row['Charges'],
        row['Currency'],
      ]),
    ).toEqual([
      ['2026-03-03', '0.5', '60.00', '30.00', 'EUR'],
      ['2026-03-03', '1.5', '9000', '13500', 'JPY'],
    ]);
  });

  test('has rows whose total is what was tracked and what was added, under every rounding', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(stint, { minLength: 1, maxLength: 20 }),
        fc.constantFrom(...ROUNDINGS),
        async (stints, rounding) => {
          await freshDatabase();
          await hire(shop, app, logo);
          await fileStints(stints);
          const { file } = await exported('time_report_csv', client, aQuery({ rounding }));
          for (const row of await readRecords(file)) {
            const [total = 0, tracked = 0, manual = 0] = ['Total', 'Tracked', 'Manual'].map(
              (what) => Number(row[`${what} hours`]),
            );
            expect(total).toBeCloseTo(tracked + manual, 8);
            const seconds = Math.round(tracked * 3_600);
            expect(roundedMs(seconds * 1_000, rounding)).toBe(seconds * 1_000);
            if (row['Rate']) expect(Number(row['Charges'])).toBeCloseTo(total * 60, 1);
          }
        },
      ),
      { numRuns: RUNS },
    );
  });
});

describe('the workbook', () => {
  test('has the table, and the segments behind it by the clock of the report', async () => {
    await put(shop, [
      aSegment(utc('2026-03-02 08:00'), utc('2026-03-02 09:30'), {
        activityId: odd.id,
        memo: '=1+1',
      }),
    ]);
    const { file, name } = await exported(
      'xlsx',
      client,
      aQuery({ from: '2026-03-02', to: '2026-03-08', zone: 'Asia/Kolkata' }),
    );
    expect(name).toBe('activity-diary-2026-03-02-2026-03-08.xlsx');
    const [report, segments] = await readXlsx(file);
    expect(report?.name).toBe('Report');
    expect(rowOf(report, 1)).toEqual(['by activity', 'Total', 'Total hours', 'Total (EUR)']);
    expect(rowOf(report, 2)).toEqual([odd.id, '0.0625', '1.5', '90']);
    expect(rowOf(report, 3)).toEqual(['Total', '0.0625', '1.5', '90']);
    expect(segments?.name).toBe('Segments');
    const [, start, end, ...rest] = rowOf(segments, 2);
    expect(Number(start) - 46_083).toBeCloseTo(13.5 / 24, 9);
    expect(Number(end) - 46_083).toBeCloseTo(15 / 24, 9);
    expect(rest).toEqual([
      'Ann',
      'Web shop',
      '=2+3',
      '@home "so"',
      '=1+1',
      'tracked',
      '0.0625',
      '1.5',
      '60',
      'EUR',
      `from ${utc('2026-03-02 08:00')}`,
    ]);
    expect(segments?.cells.get('J2')?.format).toBe('[h]:mm:ss');
  });

  test('shows the clock on the day on which it is set', async () => {
    await put(shop, [aSegment(utc('2026-03-29 00:30'), utc('2026-03-29 01:30'))]);
    const { file } = await exported('xlsx', client, aQuery({ zone: 'Europe/Berlin' }));
    const [, segments] = await readXlsx(file);
    const [date = '', start = '', end = ''] = rowOf(segments, 2);
    expect((Number(start) - Number(date)) * 24).toBeCloseTo(1.5, 6);
    expect((Number(end) - Number(date)) * 24).toBeCloseTo(3.5, 6);
  });

  test('has segments that add up to the table', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(stint, { minLength: 1, maxLength: 20 }),
        fc.constantFrom('exact', 'cells'),
        fc.constantFrom('UTC', 'America/New_York'),
        async (stints, rounding, zone) => {
          await freshDatabase();
          await hire(shop, app, logo);
          await fileStints(stints);
          const query = aQuery({ rounding, zone, columns: 'contract' });
          const { report } = await readReport(client, query);
          const [, segments] = await readXlsx((await exported('xlsx', client, query)).file);
          const times = [...(segments?.cells ?? [])].filter(([at]) => /^J(?!1$)/u.test(at));
          const sum = times.reduce((total, [, { value }]) => total + Number(value), 0);
          // Each figure of an activity and a contract is of whole seconds.
          const figures = (activities.length + 1) * 3;
          expect(Math.abs(sum * 24 * HOUR_MS - report.total.ms)).toBeLessThanOrEqual(500 * figures);
        },
      ),
      { numRuns: Math.ceil(RUNS / 2) },
    );
  });
});

describe('the calendar', () => {
  test('has an event for each segment, in UTC, with its label', async () => {
    await put(
      shop,
      [
        aSegment(utc('2026-03-02 23:00'), utc('2026-03-03 01:00'), {
          activityId: web.id,
          memo: 'hero, image; \\o/',
        }),
      ],
      { at: utc('2026-03-05 08:15'), activityId: design.id },
    );
    const { file, name } = await exported('icalendar', client, aQuery());
    expect(name).toBe('activity-diary-all.ics');
    expect((await file.text()).split('\r\n')).toEqual([
      'BEGIN:VCALENDAR',
      'VERSION:2.0',
      'PRODID:-//Activity Diary//Activity Diary//EN',
      'CALSCALE:GREGORIAN',
      'X-WR-CALNAME:Activity Diary',
      'BEGIN:VEVENT',
      `UID:from ${utc('2026-03-02 23:00')}@activity-diary`,
      'DTSTAMP:20260305T081500Z',
      'DTSTART:20260302T230000Z',
      'DTEND:20260303T010000Z',
      String.raw`SUMMARY:DESIGN:hero\, image\; \\o/`,
      String.raw`DESCRIPTION:Web shop\nAnn\nScreens\, logos`,
      'CATEGORIES:DESIGN',
      'TRANSP:TRANSPARENT',
      'END:VEVENT',
      'END:VCALENDAR',
      '',
    ]);
  });

  test('is the same again, as long as nobody changes the diary', async () => {
    await put(shop, [aSegment(utc('2026-03-02 23:00'), utc('2026-03-03 01:00'))]);
    const first = await (await exported('icalendar', client, aQuery())).file.text();
    expect(await (await exported('icalendar', client, aQuery())).file.text()).toBe(first);
  });

  test('has no event without length', async () => {
    await put(shop, [aSegment(utc('2026-03-02 08:00'), utc('2026-03-02 08:00') + 300)]);
    const text = await (await exported('icalendar', client, aQuery())).file.text();
    expect(text).toContain('DTSTART:20260302T080000Z\r\nDTEND:20260302T080001Z');
  });
});

describe('an export', () => {
  test.each(['table_csv', 'segments_csv', 'time_report_csv', 'xlsx', 'json', 'icalendar'] as const)(
    'as %s has a freelancer’s own contracts and no others',
    async (format) => {
      await put(shop, [
        aSegment(utc('2026-03-02 08:00'), utc('2026-03-02 09:00'), { memo: 'mine' }),
      ]);
      await put(app, [
        aSegment(utc('2026-03-02 08:00'), utc('2026-03-02 09:00'), { memo: 'theirs' }),
      ]);
      const all = aQuery({ rows: 'memo' });
      const named = { ...all, contracts: [shop.id, app.id], freelancers: [ann, bob] };
      for (const query of [all, named]) {
        const { file } = await exported(format, { role: 'freelancer', id: ann }, query);
        const text =
          format === 'xlsx'
            ? (await readXlsx(file)).map(({ xml }) => xml).join('\n')
            : await file.text();
        expect(text).toContain('mine');
        expect(text).not.toMatch(/theirs|Bob|App/u);
      }
    },
  );

  test('tells how far it is, and ends without a file where it is cancelled', async () => {
    await put(shop, [
      aSegment(utc('2026-03-02 08:00'), utc('2026-03-02 09:00')),
      aSegment(utc('2026-03-02 10:00'), utc('2026-03-02 13:00')),
    ]);
    await put(app, [aSegment(utc('2026-03-02 08:00'), utc('2026-03-02 12:00'))]);
    for (const format of ['segments_csv', 'time_report_csv', 'xlsx', 'icalendar'] as const) {
      const shares: number[] = [];
      await exported(format, client, aQuery(), { onProgress: (share) => shares.push(share) });
      expect(shares[0]).toBe(0);
      expect(shares.toSorted((a, b) => a - b)).toEqual(shares);
      expect(shares.at(-1)).toBeGreaterThan(0);

      const cancel = new AbortController();
      const onProgress = (share: number) => {
        if (share > 0) cancel.abort();
      };
      await expect(
        exported(format, client, aQuery(), { signal: cancel.signal, onProgress }),
      ).rejects.toThrow(DOMException);
    }
  });

  test('has the time that the report has', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(stint, { minLength: 1, maxLength: 20 }), async (stints) => {
        await freshDatabase();
        await hire(shop, app, logo);
        await fileStints(stints);
        const query = aQuery({ from: '2026-03-03', to: '2026-03-06', zone: 'Pacific/Auckland' });
        const behind = new Set<string>();
        await eachReportSegment(client, query, (segments) => {
          for (const { id } of segments) behind.add(id);
        });
        const { file } = await exported('segments_csv', client, query);
        expect(new Set((await readRecords(file)).map(({ id }) => id))).toEqual(behind);
      }),
      { numRuns: RUNS },
    );
  });
});

const stint = fc.record({
  contract: fc.constantFrom(shop, app, logo),
  day: fc.nat(8),
  /** Milliseconds, so that fractions of seconds are there as well. */
  at: fc.nat(86_399_999),
  ms: fc.integer({ min: 1, max: 40 * HOUR_MS }),
  activity: fc.constantFrom(null, ...activities),
  label: fc.option(fc.constantFrom(null, ...activities), { nil: undefined }),
  memo: fc.constantFrom(...MEMOS),
  kind: fc.constantFrom('tracked', 'manual'),
});
type Stint = typeof stint extends fc.Arbitrary<infer T> ? T : never;

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

async function exported(
  format: ExportFormat,
  by: Actor,
  query: ReportQuery,
  waiting: Parameters<typeof exportReport>[6] = {},
) {
  return exportReport(format, by, query, 'time', await readReport(by, query), () => WORDS, waiting);
}

/** Imports a file as a person does who takes what is proposed. */
async function imported(file: Blob): Promise<TimeImport> {
  const read = await readTimeFile(file);
  if (!read.ok) throw new RangeError(`Refused: ${JSON.stringify(read.refusal)}`);
  const { source, has, faults } = read.value;
  expect(faults).toEqual([]);
  const prepared = await prepareTime(
    read.value,
    {
      ...proposedSources(source, has),
      zone: 'UTC',
      dateOrder: 'day',
      title: '',
      people: new Map(),
    },
    NOW,
  );
  expect(prepared.faults).toEqual([]);
  const done = await importTime(client, prepared, new Set(), 'UTC', NOW);
  expect(done).toMatchObject({ ok: true });
  return done.value;
}

async function hire(...contracts: readonly Contract[]): Promise<void> {
  await db.activities.bulkPut(activities);
  await db.contracts.bulkPut(
    contracts.map((each) => ({ ...each, assigned: activities.map(idOf) })),
  );
  await db.freelancers.bulkPut(
    [[ann, 'Ann'] as const, [bob, 'Bob'] as const].map(([id, name]) => ({
      id,
      name,
      key: comparable(name),
      zone: 'UTC',
    })),
  );
}

function idOf({ id }: Activity) {
  return id;
}

/** Puts the contract's segments into its pages, the client's label on each. */
async function put(
  contract: Contract,
  segments: readonly Segment[],
  ...labels: readonly ClientLabel[]
): Promise<void> {
  const pages = pagesOf(contract, segments);
  await db.transaction('rw', [...PAGE_TABLES], async () => {
    await putPages(pages);
    if (labels.length === 0) return;
    await putLabels(
      pages.map((page) =>
        aLabelPage(page, Object.fromEntries(page.segments.map(({ id }) => [id, labels]))),
      ),
    );
  });
}

/** Files the stints, without those that overlap an earlier one of the same freelancer. */
async function fileStints(stints: readonly Stint[]): Promise<void> {
  const taken: (Stint & { start: number; end: number; id: SegmentId })[] = [];
  for (const [index, each] of stints.entries()) {
    const start = utc('2026-02-27 00:00') + each.day * 24 * HOUR_MS + each.at;
    const end = start + each.ms;
    const clashes = taken.some(
      (other) =>
        other.contract.freelancerId === each.contract.freelancerId &&
        start < other.end &&
        other.start < end,
    );
    if (!clashes) taken.push({ ...each, start, end, id: ids.segment(`segment-${index}`) });
  }
  for (const [contract, own] of Map.groupBy(taken, (each) => each.contract)) {
    const pages = pagesOf(
      contract,
      own.map(({ start, end, id, activity, memo, kind }) =>
        aSegment(start, end, { id, memo, kind, activityId: activity?.id ?? null }),
      ),
    );
    const labels = pages.map((page) =>
      aLabelPage(
        page,
        Object.fromEntries(
          own
            .filter(
              ({ id, label }) => label !== undefined && page.segments.some((s) => s.id === id),
            )
            .map(({ id, end, label }) => [id, [{ at: end, activityId: label?.id ?? null }]]),
        ),
      ),
    );
    await db.transaction('rw', [...PAGE_TABLES], async () => {
      await putPages(pages);
      await putLabels(labels);
    });
  }
}

/** Everybody's time, as anybody would tell it. */
async function diary(): Promise<string[]> {
  const [contracts, people, known, pages, labels] = await Promise.all([
    db.contracts.toArray(),
    db.freelancers.toArray(),
    db.activities.toArray(),
    db.pages.toArray(),
    db.labels.toArray(),
  ]);
  const labelsOf = labelsBySegment(labels);
  return contracts
    .flatMap((contract) =>
      joined(pages.filter(({ contractId }) => contractId === contract.id)).map((segment) => {
        const activityId = shownActivity(segment, labelsOf.get(segment.id));
        const activity = known.find(({ id }) => id === activityId);
        return JSON.stringify([
          people.find(({ id }) => id === contract.freelancerId)?.name,
          contract.title,
          activity?.code,
          activity?.description,
          segment.memo,
          segment.kind,
          segment.start,
          segment.end,
          segment.id,
        ]);
      }),
    )
    .toSorted();
}

function rowOf(
  sheet: Awaited<ReturnType<typeof readXlsx>>[number] | undefined,
  row: number,
): string[] {
  return [...(sheet?.cells ?? [])]
    .filter(([place]) => place.replace(/^[A-Z]+/u, '') === String(row))
    .map(([, { value }]) => value);
}

import { beforeEach, describe, expect, test } from 'vitest';
import { readCharts } from '../../../storage/charts.ts';
import { OTHERS } from '../../../storage/model/chart.ts';
import { TIME_KINDS } from '../../../storage/model/report.ts';
import type { ReportQuery } from '../../../storage/model/report.ts';
import { DAY_MS, HOUR_MS, utcDayOf } from '../../../storage/model/time.ts';
import { start, stop } from '../../../storage/recorder.ts';
import { readReport } from '../../../storage/reports.ts';
import { aDraft, at, client, freshDatabase, hire, offer, value } from './team.ts';

beforeEach(freshDatabase);

const AGO = (days: number) => at('00:00') - days * DAY_MS;

describe('charts', () => {
  const QUERY: ReportQuery = {
    from: null,
    to: null,
    zone: 'UTC',
    rows: 'contract',
    parts: 'memo',
    columns: null,
    kinds: TIME_KINDS,
    rounding: 'exact',
    activities: null,
    freelancers: null,
    contracts: null,
    memo: '',
  };

  test('show the same time as the report, whatever its rows and columns', async () => {
    const ann = await hire();
    const bob = await hire({ freelancer: 'Bob' });
    const codes = Array.from({ length: 10 }, (_, index) => `A${index}`);
    for (const [index, code] of codes.entries()) {
      const activity = await offer(code, ann.contract, bob.contract);
      const who = index % 2 === 0 ? ann : bob;
      value(await start(who.freelancer, aDraft(who.contract, activity), AGO(7 * index)));
      await stop(who.freelancer, AGO(7 * index) + (12 - index) * HOUR_MS);
    }
    const queries = [
      QUERY,
      { ...QUERY, from: utcDayOf(AGO(30)), to: utcDayOf(AGO(0)), zone: 'Asia/Kolkata' },
      { ...QUERY, memo: 'hero', contracts: [ann.contract.id] },
      { ...QUERY, rounding: 'up-15' as const },
    ];
    for (const query of queries) {
      const charts = await readCharts(client, query);
      const { report } = await readReport(client, query);
      const total = (of: readonly { readonly ms: number }[] = []) =>
        of.reduce((sum, { ms }) => sum + ms, 0);
      expect(report.total.ms).toBeGreaterThan(0);
      for (const of of [charts?.series, charts?.byTime, charts?.byFreelancer]) {
        expect(total(of)).toBe(report.total.ms);
      }
    }
    const all = await readCharts(client, QUERY);
    expect(all?.step).toBe('week');
    expect(all?.series.at(-1)).toMatchObject({ key: OTHERS, count: 2 });
    expect(all?.byFreelancer.map(({ key }) => key)).toEqual([ann.freelancer.id, bob.freelancer.id]);
  });

  test('there are none where there is no time', async () => {
    await hire();
    expect(await readCharts(client, QUERY)).toBeNull();
    expect(await readCharts(client, { ...QUERY, from: '2026-03-02', to: '2026-03-01' })).toBeNull();
  });
});

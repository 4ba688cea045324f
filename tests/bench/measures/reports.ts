import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Page } from 'playwright-core';
import { LARGE } from '../bench.ts';
import type { Bench } from '../bench.ts';
import type { Chart } from '../chart.ts';
import { launch } from '../chromium.ts';
import type { Chromium } from '../chromium.ts';
import { serveEngines } from '../engines.ts';
import { copyOfProduct, EMPTY_PAGE } from '../extensions.ts';
import type { Extension } from '../extensions.ts';
import type { Seeded } from '../in-page/seed.ts';
import { load } from '../in-page.ts';
import type { InPage } from '../in-page.ts';
import { compared, sized, timed } from '../report.ts';
import type { Row, Section } from '../report.ts';
import { interleave, samplesOf } from '../samples.ts';
import type { Samples } from '../samples.ts';

const WARM = { rounds: 30, warmUps: 10 };
const FEW = { rounds: 5, warmUps: 1 };
const SIZES = [10_000, 100_000];

/** Activity by freelancer over all time, against scanning the pages, and against two engines that were made for such sums. */
export async function measureReports(bench: Bench): Promise<Section> {
  const { chromium, large } = bench;
  const page = await chromium.open(large.extension, EMPTY_PAGE);
  const inPage = await load(page, 'report');
  const gathered = await inPage.call<{ gatherMs: number; months: number }>('prepareReports');
  const scan = await interleave(FEW, {
    ours: async () => {
      // The scan before it left a million segments behind, to be cleared away.
      await inPage.call<number>('timeReport');
      return inPage.call<number>('timeReport');
    },
    raw: () => inPage.call<number>('timeScan'),
  });
  const engines = await againstEngines(chromium, inPage);
  const changes: number[] = [];
  for (let round = 0; round < FEW.rounds; round += 1) {
    changes.push(await inPage.call<number>('timeChange', large.seeded));
  }
  await page.close();
  const opened = await openedPages(chromium, large.extension);
  const growth = await timesBySize(bench, engines.ours, scan.raw);
  return {
    title: 'Reports',
    method: `Activity by freelancer over all time, of ${large.size} on 100 contracts: from the call of \`storage/reports\` to the table with its totals.
*Scanning*: the same sums from the pages, read raw; after each scan one report is not counted. *SQLite*, *DuckDB*: \`SUM … GROUP BY\` over the same segments, in WebAssembly in the same
browser, in memory, with ids as the diary has them and a covering index where there are such; their start and the loading are not counted. A report reads the sums
of the months that have passed; made once, those of all ${gathered.months} months took ${gathered.gatherMs.toFixed(0)} ms.`,
    rows: [
      timed(`report, ${large.size}`, engines.ours, 20),
      compared('report, against scanning the pages', scan.ours, scan.raw, 1 / 100),
      compared('report, against SQLite', engines.ours, engines.sqlite, 1 / 20),
      compared('report, against DuckDB', engines.ours, engines.duck, 1 / 2),
      timed("a day's change in the open report, after the write", samplesOf(changes), 100),
      timed('from opening the page to the figures on the screen', opened.shown, 250),
      sized('memory of that page, beyond an empty one', opened.bytes, 60 * 1024),
      ...growth.rows,
    ],
    chart: growth.chart,
  };
}

async function againstEngines(
  chromium: Chromium,
  inPage: InPage,
): Promise<Record<'ours' | 'sqlite' | 'duck', Samples>> {
  const rows = Buffer.from(await inPage.call<string>('segmentRows'), 'base64');
  const server = await serveEngines(rows);
  const page = await chromium.blank();
  await page.goto(server.address);
  const engines = await load(page, 'engines');
  const found = await engines.call<{ sqliteMs: number; duckMs: number }>('prepareEngines');
  const total = await inPage.call<number>('reportTotal');
  if (found.sqliteMs !== total || found.duckMs !== total) {
    throw new Error(`The engines found ${JSON.stringify(found)}, the report ${total}`);
  }
  const times = await interleave(WARM, {
    ours: () => inPage.call<number>('timeReport'),
    sqlite: () => engines.call<number>('timeSqlite'),
    duck: () => engines.call<number>('timeDuck'),
  });
  await page.close();
  server.close();
  return times;
}

const OPENED = { rounds: 10, warmUps: 2 };

/** How long a new page takes to show the report of all time, from the start of its navigation; and what it holds then. */
async function openedPages(
  chromium: Chromium,
  extension: Extension,
): Promise<{ readonly shown: Samples; readonly bytes: number }> {
  const empty = await chromium.open(extension, EMPTY_PAGE);
  const emptyBytes = await heapOf(empty);
  const times: number[] = [];
  let bytes = 0;
  for (let round = -OPENED.warmUps; round < OPENED.rounds; round += 1) {
    const page = await chromium.blank();
    await page.addInitScript(noteFigures);
    await page.goto(`chrome-extension://${extension.id}/options.html#/reports?range=all`);
    const shown = await page.waitForFunction(() => Reflect.get(globalThis, 'figuresShownAt'));
    if (round >= 0) times.push((await shown.jsonValue()) as number);
    bytes = await heapOf(page);
    await page.close();
  }
  await empty.close();
  return { shown: samplesOf(times), bytes: bytes - emptyBytes };
}

/** Runs in the page before its own scripts: notes when the frame after the report's total came into the DOM is drawn. */
function noteFigures(): void {
  const observer = new MutationObserver(() => {
    if (!document.querySelector('main tfoot td')) return;
    observer.disconnect();
    requestAnimationFrame(() => {
      setTimeout(() => Reflect.set(globalThis, 'figuresShownAt', performance.now()));
    });
  });
  observer.observe(document, { childList: true, subtree: true });
}

/** Bytes on the page's heap that are in use, after what is not has been collected. */
async function heapOf(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  await session.detach();
  return usedSize;
}

/** The report of smaller diaries of the same contracts, and so of fewer months. */
async function timesBySize(
  { build, large }: Bench,
  ofLarge: Samples,
  scanOfLarge: Samples,
): Promise<{ readonly rows: Row[]; readonly chart: Chart }> {
  const folder = join(dirname(large.extension.folder), 'growth');
  await mkdir(folder);
  const copies: Extension[] = [];
  for (const size of SIZES) copies.push(await copyOfProduct(build, join(folder, String(size))));
  const chromium = await launch(copies, join(folder, 'profile'));
  const rows: Row[] = [];
  const report: { count: number; ms: number }[] = [];
  const scanned: { count: number; ms: number }[] = [];
  for (const [index, segments] of SIZES.entries()) {
    const extension = copies[index];
    if (!extension) continue;
    const page = await chromium.open(extension, EMPTY_PAGE);
    await (await load(page, 'seed')).call<Seeded>('seed', { segments });
    const inPage = await load(page, 'report');
    const { months } = await inPage.call<{ months: number }>('prepareReports');
    const { ours } = await interleave(WARM, { ours: () => inPage.call<number>('timeReport') });
    rows.push(
      timed(
        `report, ${segments.toLocaleString('en').replaceAll(',', ' ')} segments, ${months + 1} months`,
        ours,
      ),
    );
    const { raw } = await interleave(FEW, { raw: () => inPage.call<number>('timeScan') });
    report.push({ count: segments, ms: ours.median });
    scanned.push({ count: segments, ms: raw.median });
    await page.close();
  }
  await chromium.close();
  report.push({ count: LARGE, ms: ofLarge.median });
  scanned.push({ count: LARGE, ms: scanOfLarge.median });
  return {
    rows: [...rows, timed(`report, ${large.size}, for comparison`, ofLarge)],
    chart: {
      name: 'report-growth',
      title: 'A report of all time, by how much is stored',
      counted: 'segments',
      series: [
        { name: 'report', points: report },
        { name: 'scanning the pages', points: scanned },
      ],
    },
  };
}

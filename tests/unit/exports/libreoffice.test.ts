import { execFile, spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { beforeEach, expect, test } from 'vitest';
import { exportReport } from '../../../storage/exchange/export/export-report.ts';
import { CsvReader } from '../../../storage/exchange/import/csv.ts';
import { SEGMENT_COLUMNS } from '../../../storage/exchange/export/workbook.ts';
import { TIME_KINDS } from '../../../storage/model/report.ts';
import type { ReportQuery } from '../../../storage/model/report.ts';
import { start, stop } from '../../../storage/recorder.ts';
import { readReport } from '../../../storage/reports.ts';
import { agree, at, client, freshDatabase, hire, offer, aDraft } from '../storage/team.ts';
import { WORDS } from './words.ts';

/** Each sheet as a CSV file of its own (-1), in UTF-8 (76), each cell as it is shown: LibreOffice's help on “CSV Filter Options”. */
const AS_SHOWN = 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,true,false,false,-1';
const OPENED_WITHIN_MS = 120_000;

const isThere = spawnSync('soffice', ['--version']).status === 0;

beforeEach(freshDatabase);

// A reader that knows nothing of us; on Debian, apt-get install libreoffice-calc-nogui. Where there is none, xlsx.test.ts reads the parts alone.
test.skipIf(!isThere)(
  'LibreOffice opens an exported workbook, and shows texts as texts and times as times',
  async () => {
    const { contract, freelancer: ann } = await hire();
    await agree(contract, { rate: { amount: '60', currency: 'EUR' } });
    const odd = await offer('=2+3', contract);
    await start(ann, aDraft(contract, odd, '=1+1'), at('08:00'));
    await start(ann, aDraft(contract, odd, 'größe "世界" 😀, <b>'), at('09:30'));
    await stop(ann, at('23:45:07'));
    const query: ReportQuery = {
      from: null,
      to: null,
      zone: 'Asia/Kolkata',
      rows: 'memo',
      parts: null,
      columns: null,
      kinds: TIME_KINDS,
      rounding: 'exact',
      activities: null,
      freelancers: null,
      contracts: null,
      memo: '',
    };
    const report = await readReport(client, query);
    const { file } = await exportReport('xlsx', client, query, 'time', report, () => WORDS);

    const [table, segments] = await shownBy(file);
    expect(table).toEqual([
      ['by memo', 'Total', 'Total hours', 'Total (EUR)'],
      ['größe "世界" 😀, <b>', '14:15:07', '14.25', '855.12'],
      ['=1+1', '1:30:00', '1.50', '90.00'],
      ['Total', '15:45:07', '15.75', '945.12'],
    ]);
    expect(segments?.map((row) => row.slice(0, -1))).toEqual([
      SEGMENT_COLUMNS.slice(0, -1),
      [
        '2026-03-02',
        '2026-03-02 13:30:00',
        '2026-03-02 15:00:00',
        'Ann',
        'Web shop',
        '=2+3',
        '',
        '=1+1',
        'tracked',
        '1:30:00',
        '1.50',
        '60.00',
        'EUR',
      ],
      [
        '2026-03-02',
        '2026-03-02 15:00:00',
        '2026-03-03 00:00:00',
        'Ann',
        'Web shop',
        '=2+3',
        '',
        'größe "世界" 😀, <b>',
        'tracked',
        '9:00:00',
        '9.00',
        '60.00',
        'EUR',
      ],
      [
        '2026-03-03',
        '2026-03-03 00:00:00',
        '2026-03-03 05:15:07',
        'Ann',
        'Web shop',
        '=2+3',
        '',
        'größe "世界" 😀, <b>',
        'tracked',
        '5:15:07',
        '5.25',
        '60.00',
        'EUR',
      ],
    ]);
  },
  OPENED_WITHIN_MS,
);

/** The rows of the first two sheets, as LibreOffice shows them. */
async function shownBy(file: Blob): Promise<string[][][]> {
  const folder = await mkdtemp(join(tmpdir(), 'activity-diary-workbook-'));
  try {
    await writeFile(join(folder, 'book.xlsx'), new Uint8Array(await file.arrayBuffer()));
    // A profile of its own: two of one profile wait for each other.
    const profile = pathToFileURL(join(folder, 'profile')).href;
    await promisify(execFile)('soffice', [
      `-env:UserInstallation=${profile}`,
      '--headless',
      '--convert-to',
      AS_SHOWN,
      '--outdir',
      folder,
      join(folder, 'book.xlsx'),
    ]);
    return await Promise.all(
      ['Report', 'Segments'].map(async (sheet) => {
        const reader = new CsvReader();
        const text = await readFile(join(folder, `book-${sheet}.csv`), 'utf8');
        return [...reader.push(text), ...reader.end()].map(({ cells }) => [...cells]);
      }),
    );
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

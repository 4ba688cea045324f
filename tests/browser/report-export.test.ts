import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readCsv, readRecords, readXlsx } from '../unit/exports/read-files.ts';
import type { Browser } from './harness/browser.ts';
import { launch } from './harness/launch.ts';
import type { Page } from './harness/page.ts';
import { createActivity, createContract, recordByKeyboard, reportAllTime, stop } from './steps.ts';

const DIALOG = { within: { role: 'dialog', name: 'Export' } };

describe.each(['chromium', 'firefox'] as const)('a report in %s', (name) => {
  let browser: Browser;
  let options: Page;

  beforeAll(async () => {
    browser = await launch(name);
    options = await browser.open('options.html');
    await createContract(options, 'Website', 'Ana');
    await createActivity(options, 'DESIGN', 'Screens', ['Website']);
    const popup = await browser.openPopup();
    await recordByKeyboard(popup, 'des', '=1+1');
    await popup.waitText('timer', 'Elapsed', /0:00:0[1-9]/u);
    await stop(popup);
    await popup.close();
    await options.click('link', 'Reports');
    await reportAllTime(options);
    await options.waitFor('rowheader', 'DESIGN');
  });

  afterAll(async () => {
    await browser.close();
  });

  test('is saved as the table that it shows', async () => {
    const { file, fileName } = await exported('CSV');
    expect(fileName).toBe('activity-diary-all.csv');
    const [heads, ...rows] = await readCsv(file);
    expect(heads).toContain('Total hours');
    expect(rows.map(([first]) => first)).toEqual(['DESIGN', 'Total']);
    const clock = heads?.indexOf('Total') ?? 0;
    expect(rows[0]?.[clock]).toMatch(/^0:00:[0-5]\d$/u);
    expect(rows[1]?.[clock]).toBe(rows[0]?.[clock]);
    await options.waitGone('dialog', 'Export');
    expect(await options.isFocused('button', 'Export')).toBe(true);
  });

  test('is saved as its segments, and by the columns of Upwork’s time report', async () => {
    const segments = await exported('CSV', 'Segments');
    expect(await readRecords(segments.file)).toEqual([
      expect.objectContaining({
        freelancer: 'Ana',
        contract: 'Website',
        activity: 'DESIGN',
        description: 'Screens',
        memo: "'=1+1",
        kind: 'tracked',
      }),
    ]);
    const report = await exported('CSV', 'Time report');
    expect(await readRecords(report.file)).toEqual([
      expect.objectContaining({ Freelancer: 'Ana', Activity: 'DESIGN', Memo: "'=1+1" }),
    ]);
  });

  test('is saved as a workbook, with texts as texts', async () => {
    const { file, fileName } = await exported('XLSX');
    expect(fileName).toMatch(/\.xlsx$/u);
    const [report, segments] = await readXlsx(file);
    expect(report?.cells.get('A2')).toEqual({ type: 'text', value: 'DESIGN', format: '@' });
    expect(segments?.cells.get('H2')).toEqual({ type: 'text', value: '=1+1', format: '@' });
    expect(segments?.cells.get('J2')).toMatchObject({ type: 'number', format: '[h]:mm:ss' });
  });

  test('is saved as JSON and as a calendar', async () => {
    const json = await exported('JSON');
    expect(JSON.parse(await json.file.text())).toMatchObject({
      version: 1,
      segments: [{ activity: 'DESIGN', memo: '=1+1' }],
    });
    const calendar = await exported('iCalendar');
    expect(calendar.fileName).toMatch(/\.ics$/u);
    expect(await calendar.file.text()).toMatch(
      /^BEGIN:VCALENDAR\r\n[^]*\r\nSUMMARY:DESIGN:=1\+1\r\n[^]*END:VCALENDAR\r\n$/u,
    );
    expect(await browser.errors()).toEqual([]);
  });

  test('has formats that are legible in light and dark', async () => {
    await options.click('button', 'Export');
    await options.waitFor('button', 'CSV', DIALOG);
    for (const scheme of ['light', 'dark'] as const) {
      await options.setColorScheme(scheme);
      expect(await options.axe()).toEqual([]);
    }
    await options.press('Escape');
    await options.waitGone('dialog', 'Export');
  });

  async function exported(format: string, layout?: string) {
    await options.click('button', 'Export');
    if (layout !== undefined) await options.setChecked('radio', layout, true, DIALOG);
    await options.click('button', format, DIALOG);
    const { name: fileName, bytes } = await browser.waitForDownload();
    await options.waitGone('dialog', 'Export');
    return { fileName, file: new Blob([bytes]) };
  }
});

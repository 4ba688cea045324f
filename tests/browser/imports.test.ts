import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Browser } from './harness/browser.ts';
import { launch } from './harness/launch.ts';
import type { Page } from './harness/page.ts';
import { chooseFile, createContract, viewAs } from './steps.ts';

/** A detailed report of Toggl Track, as in tests/unit/storage/imports/files.ts. */
const TOGGL = `User,Email,Client,Project,Task,Description,Billable,Start date,Start time,End date,End time,Duration,Tags,Amount (USD)
Ann Smith,ann@example.com,Acme,Web shop,,hero image,Yes,2026-03-02,09:00:00,2026-03-02,10:30:00,01:30:00,design,
Ann Smith,ann@example.com,Acme,Web shop,,"footer, and ""legal""",Yes,2026-03-02,10:30:00,2026-03-02,11:00:00,00:30:00,,
Ann Smith,ann@example.com,Acme,Newsletter,,issue 12,No,2026-03-03,09:00:00,2026-03-03,09:45:00,00:45:00,,
`;
const ACTIVITIES = `code,description,url,budget,contracts
DESIGN,Screens,https://example.com,"12,5",Website
DEV,"Code, tests",,,
`;
const TIME = { within: { role: 'dialog', name: 'Import time' } };
const DIALOG = { within: { role: 'dialog', name: 'Import activities' } };

describe.each(['chromium', 'firefox'] as const)('imports in %s', (name) => {
  let browser: Browser;
  let options: Page;

  beforeEach(async () => {
    browser = await launch(name);
    options = await browser.open('options.html');
    await options.click('link', 'Contracts');
  });

  afterEach(async () => {
    await browser.close();
  });

  test('a file of Toggl Track is shown before anything is done, and stands in the diary then; twice adds nothing', async () => {
    await options.click('button', 'Import time');
    await chooseFile(options, 'Choose a file…', { name: 'toggl.csv', text: TOGGL });
    await options.waitText(
      'region',
      'What the import does',
      /Adds 3 segments, 2:45:00[^]*1 new freelancer: Ann Smith[^]*1 new contract: Acme \(Ann Smith\)[^]*2 new activities: Web shop, Newsletter/u,
    );
    for (const scheme of ['light', 'dark'] as const) {
      await options.setColorScheme(scheme);
      expect(await options.axe()).toEqual([]);
    }
    await options.setColorScheme('light');
    await options.select('combobox', 'Time zone of the file', 'UTC', TIME);
    await options.waitText('region', 'What the import does', /Adds 3 segments/u);
    await options.click('button', 'Import', TIME);
    await options.waitGone('dialog', 'Import time');

    await options.click('button', 'See it in the Work Diary');
    await options.waitFor('button', 'Newsletter:issue 12');
    await options.click('button', 'Previous day');
    await options.waitFor('button', 'Web shop:hero image');
    await options.waitFor('button', 'Web shop:footer, and "legal"');

    await options.click('link', 'Contracts');
    await options.click('button', 'Import time');
    await chooseFile(options, 'Choose a file…', { name: 'toggl.csv', text: TOGGL });
    await options.select('combobox', 'Time zone of the file', 'UTC', TIME);
    await options.waitText(
      'region',
      'What the import does',
      /The diary has everything[^]*3 entries are in the diary already/u,
    );
    expect(await options.exists('button', 'Import', TIME)).toBe(false);
    expect(await browser.errors()).toEqual([]);
  });

  test('a file with wrong lines is refused with their numbers, and changes nothing', async () => {
    await options.click('button', 'Import time');
    const text = TOGGL.replace('10:30:00,2026-03-02,11:00:00', '25:00:00,2026-03-02,11:00:00');
    await chooseFile(options, 'Choose a file…', { name: 'toggl.csv', text });
    await options.waitText('alert', undefined, /1 line is wrong[^]*Line 3: “25:00:00”/u, TIME);
    expect(await options.exists('button', 'Import', TIME)).toBe(false);
    expect(await options.axe()).toEqual([]);
    await chooseFile(options, 'Choose a file…', { name: 'x.csv', text: `${TOGGL}"open` });
    await options.waitText('alert', undefined, /Line 5 opens a quote/u, TIME);
    await options.press('Escape');
    await options.waitGone('dialog', 'Import time');
    expect(await options.exists('link', 'Acme')).toBe(false);
  });

  test('what overlaps is imported only without it, and a person has to say so', async () => {
    const twice = `${TOGGL}Ann Smith,,Acme,Web shop,,at once,No,2026-03-02,10:00:00,2026-03-02,10:15:00,00:15:00,,\n`;
    await options.click('button', 'Import time');
    await chooseFile(options, 'Choose a file…', { name: 'toggl.csv', text: twice });
    await options.waitFor('button', 'Import', TIME);
    await options.click('button', 'Import', TIME);
    await options.waitText('alert', undefined, /Tick that they are left out/u, TIME);
    await options.setChecked(
      'checkbox',
      'Leave out 1 entry that overlaps an earlier one of the file',
      true,
      TIME,
    );
    expect(await options.axe()).toEqual([]);
    await options.click('button', 'Import', TIME);
    await options.waitGone('dialog', 'Import time');
    await options.waitFor('link', 'Acme');
  });

  test('a freelancer’s file that names what is not there waits for the client', async () => {
    await createContract(options, 'Website', 'Ann Smith');
    await viewAs(options, 'Freelancer');
    await options.click('button', 'Import time');
    await chooseFile(options, 'Choose a file…', { name: 'toggl.csv', text: TOGGL });
    await options.waitText('alert', undefined, /the client’s to make/u, TIME);
    expect(await options.exists('button', 'Import', TIME)).toBe(false);
  });

  test('activities from a file and from a pasted list, by keyboard', async () => {
    await createContract(options, 'Website', 'Ann');
    await options.click('link', 'Activities');
    await options.click('button', 'Import');
    await chooseFile(options, 'Choose a file…', { name: 'activities.csv', text: ACTIVITIES });
    await options.waitText(
      'region',
      'What the import does',
      /Adds 2 activities[^]*DESIGN, DEV[^]*1 time/u,
    );
    for (const scheme of ['light', 'dark'] as const) {
      await options.setColorScheme(scheme);
      expect(await options.axe()).toEqual([]);
    }
    await options.click('button', 'Import the activities', DIALOG);
    await options.waitGone('dialog', 'Import activities');
    await options.waitFor('rowheader', 'DESIGN');

    await options.focus('button', 'Import');
    await options.press('Enter');
    await options.waitFor('dialog', 'Import activities');
    await options.focus('textbox', 'Or paste them here', DIALOG);
    await options.type('design Known already');
    await options.press('Enter');
    await options.type('OPS Servers');
    await options.press('Tab');
    await options.press('Enter');
    await options.waitText(
      'region',
      'What the import does',
      /Adds 1 activity[^]*OPS[^]*1 is there already/u,
    );
    await options.press('Tab');
    await options.press('Enter');
    await options.waitGone('dialog', 'Import activities');
    await options.waitFor('rowheader', 'OPS');
    expect(await browser.errors()).toEqual([]);
  });
});

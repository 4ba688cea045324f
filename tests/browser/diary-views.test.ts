import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Browser } from './harness/browser.ts';
import { launch } from './harness/launch.ts';
import type { Page } from './harness/page.ts';
import { createActivity, createContract } from './steps.ts';

const WEEK = { within: { role: 'list', name: 'Days of the week' } };
const MONTH = { within: { role: 'grid', name: 'Days of the month' } };
const TOTALS = { within: { role: 'table', name: 'Totals' } };

/** Minutes of work by day of March 2026, from 09:00 UTC on; the 2nd is a Monday. */
const WORKED = { 2: [95, 33], 3: [64], 5: [7, 4, 48], 8: [125], 31: [20] };

describe.each(['chromium', 'firefox'] as const)(
  'week and month of the Work Diary in %s',
  (name) => {
    let browser: Browser;
    let page: Page;

    beforeAll(async () => {
      browser = await launch(name);
      page = await browser.open('options.html');
      await createContract(page, 'Website', 'Ana');
      await createActivity(page, 'DESIGN', 'Screens', ['Website']);
      await page.evaluate(putWork, WORKED);
      await page.evaluate(() => {
        location.hash = '#/diary?day=2026-03-02';
      });
      await page.click('radio', 'UTC');
      await page.waitFor('heading', 'Monday, March 2, 2026');
    });

    afterAll(async () => {
      await browser.close();
    });

    test('a day shows exact and billed time side by side', async () => {
      // 09:00 to 10:35, then 10:35 to 11:08: 95 and 33 minutes. 10:30 is shared by two labels, and 11:00 has eight minutes.
      await page.waitText('row', undefined, /^Total\s+2:08:00\s+2:10:00$/u, { nth: 3, ...TOTALS });
      expect((await page.texts('cell', undefined, TOTALS)).join(' ')).toBe(
        '1:35:00 1:40:00 0:33:00 0:30:00 2:08:00 2:10:00',
      );
    });

    test('a week has seven days, and its totals are the sums of what they show', async () => {
      await page.click('radio', 'Week');
      await page.waitFor('heading', 'Mar 2 – 8, 2026');
      const days = await page.texts('heading', undefined, WEEK);
      expect(days.map((day) => day.slice(0, 3))).toEqual([
        'Mon',
        'Tue',
        'Wed',
        'Thu',
        'Fri',
        'Sat',
        'Sun',
      ]);
      const shown = await page.evaluate(shownTimes, '[aria-label="Days of the week"] > li');
      expect(shown).toEqual({ exact: minutes(95 + 33 + 64 + 59 + 125), billed: minutes(360) });
      expect((await page.texts('cell', undefined, TOTALS)).slice(-4, -2)).toEqual([
        clock(shown.exact),
        clock(shown.billed),
      ]);
      // Thursday's 7, 4 and 48 minutes follow one another with one label: one bar.
      expect(await page.count('button', undefined, WEEK)).toBe(7 + 2 + 1 + 1 + 1);
    });

    test('time over the limit is told by a line, a shape and words, and is not billed', async () => {
      await page.waitUntil(() => document.body.textContent.includes('Limit reached'));
      const text = await page.attribute('meter', 'Weekly limit', 'aria-valuetext');
      expect(text).toBe(
        '6:16:00 worked, of a weekly limit of 6:00:00: 0:16:00 is over it and not billed.',
      );
      const rows = await page.texts('row', undefined, TOTALS);
      expect(rows.at(-1)).toMatch(/not billed\s+0:16:00\s+0:00:00$/u);
    });

    test('a press on a day opens it, and the title takes the focus; the location keeps the view', async () => {
      await page.click('button', 'Tue, Mar 3', WEEK);
      await page.waitFor('heading', 'Tuesday, March 3, 2026');
      expect(await page.isFocused('heading', 'Tuesday, March 3, 2026')).toBe(true);
      await page.click('radio', 'Week');
      await page.waitFor('heading', 'Mar 2 – 8, 2026');
      await page.click('button', 'Next week');
      await page.waitFor('heading', 'Mar 9 – 15, 2026');
      await page.waitUntil(() => document.body.textContent.includes('No time in this week.'));
      await page.reload();
      await page.waitFor('heading', 'Mar 9 – 15, 2026');
      await page.click('button', 'Previous week');
      await page.waitFor('heading', 'Mar 2 – 8, 2026');
    });

    test('the week on paper has every segment, the totals and a line to sign, and nothing else', async () => {
      await page.evaluate(() => {
        globalThis.print = () => {
          const sheet = [...document.querySelectorAll('h1')].find(({ textContent }) =>
            textContent.startsWith('Work Diary, '),
          )?.parentElement;
          document.body.dataset['printed'] = sheet?.textContent ?? '';
          document.body.dataset['rows'] = String(sheet?.querySelectorAll('tbody tr').length);
          dispatchEvent(new Event('afterprint'));
        };
      });
      await page.click('button', 'Print');
      const printed = await page.waitUntil(() => document.body.dataset['printed']);
      for (const word of [
        'Website',
        'Ana',
        'Mar 2 – 8, 2026',
        'Hours of UTC',
        'Approved by the client',
      ]) {
        expect(printed).toContain(word);
      }
      // Seven segments and a total for each of four days; two activities, their total, and what is over the limit.
      const rows = await page.evaluate(() => document.body.dataset['rows']);
      expect(Number(rows)).toBe(7 + 4 + 4);
      await page.waitGone('heading', 'Work Diary, Mar 2 – 8, 2026');
    });

    test('the longest sums there are fit on the paper, beside one another', async () => {
      await page.evaluate(() => {
        globalThis.print = () => {};
      });
      await page.click('button', 'Print');
      await page.waitUntil(() =>
        [...document.querySelectorAll('h1')].some((each) =>
          each.textContent.startsWith('Work Diary, '),
        ),
      );
      expect(await page.evaluate(cutOffOnPaper)).toEqual([]);
      await page.evaluate(() => dispatchEvent(new Event('afterprint')));
      await page.waitGone('heading', 'Work Diary, Mar 2 – 8, 2026');
      await page.reload();
      await page.waitFor('heading', 'Mar 2 – 8, 2026');
    });

    test('a month is gone through by keyboard: arrows, Home and End, Enter; Page Down turns it', async () => {
      await page.click('radio', 'Month');
      await page.waitFor('heading', 'March 2026');
      const shown = await page.evaluate(shownTimes, '[data-day]');
      expect(await page.evaluate(shownTimes, '[data-week]')).toEqual(shown);
      expect((await page.texts('cell', undefined, TOTALS)).slice(-4, -2)).toEqual([
        clock(shown.exact),
        clock(shown.billed),
      ]);
      const focused = () =>
        page.evaluate(() => {
          const { day, week } = (document.activeElement as HTMLElement).dataset;
          return day ?? `week of ${week}`;
        });
      await page.evaluate(() => {
        document.querySelector<HTMLElement>('[data-day][tabindex="0"]')?.focus();
      });
      await page.press('Home', 'ArrowRight', 'ArrowDown', 'ArrowDown');
      expect(await focused()).toBe('2026-03-17');
      await page.press('ArrowUp', 'ArrowUp', 'ArrowUp'); // nothing of March is above the 3rd
      expect(await focused()).toBe('2026-03-01');
      await page.press('ArrowDown', 'End');
      expect(await focused()).toBe('week of 2026-03-02');
      await page.press('PageDown');
      await page.waitFor('heading', 'April 2026');
      await page.waitUntil(() => document.activeElement?.matches('[data-day="2026-04-02"]'));
      await page.press('PageUp');
      await page.waitFor('heading', 'March 2026');
      await page.waitUntil(() => document.activeElement?.matches('[data-day="2026-03-02"]'));
      await page.press('ArrowRight', 'ArrowRight', 'ArrowRight', 'Enter');
      await page.waitFor('heading', 'Thursday, March 5, 2026');
      await page.click('radio', 'Month');
      await page.waitFor('gridcell', undefined, { nth: 0, ...MONTH });
      await page.evaluate(() => {
        document.querySelector<HTMLElement>('[data-day][tabindex="0"]')?.focus();
      });
      await page.press('End', 'Enter');
      await page.waitFor('heading', 'Mar 2 – 8, 2026');
    });

    test.each(['light', 'dark'] as const)(
      'axe-core finds nothing in week and month, %s',
      async (scheme) => {
        await page.setColorScheme(scheme);
        for (const view of ['Week', 'Month']) {
          await page.click('radio', view);
          await page.waitFor('heading', view === 'Week' ? 'Mar 2 – 8, 2026' : 'March 2026');
          expect(await page.axe()).toEqual([]);
        }
      },
    );

    test('a week that is open says how long still, and one that is locked since when', async () => {
      await page.click('radio', 'Week');
      await page.waitUntil(() =>
        document.body.textContent.includes('is locked to the freelancer since'),
      );
      await page.click('button', 'Today');
      const left = await page.waitUntil(
        () =>
          /This week closes to the freelancer in \d+ \w+.*?: \w+day/u.exec(
            document.body.textContent,
          )?.[0],
      );
      expect(left).toBeTruthy();
      expect(await browser.errors()).toEqual([]);
    });
  },
);

const minutes = (count: number) => count * 60;

/** Seconds as the diary writes them. */
function clock(seconds: number): string {
  const [minute, second] = [Math.floor(seconds / 60) % 60, seconds % 60];
  return [
    Math.floor(seconds / 3600),
    ...[minute, second].map((each) => String(each).padStart(2, '0')),
  ].join(':');
}

// What follows runs in the page.

/**
 * Lays the sheet out as on A4 paper, with a sum of a whole week in each row of totals, and answers the texts that do not fit
 * into their cells. The page is the sheet's afterwards: load it again.
 */
function cutOffOnPaper(): string[] {
  const printIt = (rules: CSSRuleList) => {
    for (const rule of rules) {
      if (rule instanceof CSSMediaRule) {
        const { media } = rule;
        if (media.mediaText === 'print') media.mediaText = 'all';
        else if (media.mediaText === 'screen') media.mediaText = 'not all';
      }
      if ('cssRules' in rule) printIt(rule.cssRules as CSSRuleList);
    }
  };
  for (const sheet of document.styleSheets) printIt(sheet.cssRules);
  document.body.style.inlineSize = '18cm';
  const tables = [...document.querySelectorAll('table')].filter(
    (table) => table.getClientRects().length > 0,
  );
  if (tables.length === 0) throw new Error('There is no table on the paper');
  return tables.flatMap((table) => {
    const last = [...table.querySelectorAll('tbody tr')].filter((row) => row.querySelector('th'));
    const cells = last.flatMap((row) => [...row.querySelectorAll<HTMLElement>('td')]);
    if (cells.length < 2) throw new Error('There are no sums in a table');
    return cells.flatMap((cell) => {
      const text = cell.querySelector('time, span') ?? cell;
      text.textContent = '168:00:00';
      const range = document.createRange();
      range.selectNodeContents(cell);
      const [drawn, room] = [range.getBoundingClientRect(), cell.getBoundingClientRect()];
      return drawn.left >= room.left && drawn.right <= room.right + 1
        ? []
        : [`${cell.textContent}: ${drawn.width} in ${room.width}`];
    });
  });
}

/** The exact and billed times that these elements show, added up, in seconds. */
function shownTimes(selector: string): { exact: number; billed: number } {
  const secondsOf = (text: string | undefined) =>
    (text ?? '0').split(':').reduce((sum, part) => sum * 60 + Number(part), 0);
  const texts = [...document.querySelectorAll(selector)].map((each) => ({
    exact: each.querySelector('strong')?.textContent,
    billed: /([\d:]+) billed/u.exec(each.textContent)?.[1],
  }));
  return {
    exact: texts.reduce((sum, { exact }) => sum + secondsOf(exact), 0),
    billed: texts.reduce((sum, { billed }) => sum + secondsOf(billed), 0),
  };
}

/**
 * Work of March 2026 on the only contract, each day's pieces one after the other from 09:00 UTC on: alike in label on all
 * days but the first, where the second piece has no activity. And six hours a week as the limit.
 */
async function putWork(worked: Readonly<Record<number, readonly number[]>>): Promise<void> {
  const opened = indexedDB.open('activity-diary');
  const database = await new Promise<IDBDatabase>((resolve) => {
    opened.onsuccess = () => resolve(opened.result);
  });
  const transaction = database.transaction(['contracts', 'pages'], 'readwrite');
  const all = transaction.objectStore('contracts').getAll();
  await new Promise((resolve) => {
    transaction.oncomplete = resolve;
    all.onsuccess = () => {
      interface Stored {
        id: string;
        freelancerId: string;
        assigned: string[];
        terms: object;
      }
      const [contract] = all.result as [Stored];
      const weeklyLimits = [{ week: '2026-03-02', ms: 6 * 3_600_000 }];
      transaction
        .objectStore('contracts')
        .put({ ...contract, terms: { ...contract.terms, weeklyLimits } });
      for (const [date, lengths] of Object.entries(worked)) {
        const day = `2026-03-${date.padStart(2, '0')}`;
        let at = Date.parse(`${day}T09:00:00Z`);
        const segments = lengths.map((length, index) => {
          const start = at;
          at += length * 60_000;
          const activityId = date === '2' && index === 1 ? null : contract.assigned[0];
          const id = `${day} ${index}`;
          return {
            id,
            start,
            end: at,
            kind: 'tracked',
            activityId,
            chosenAt: start,
            memo: 'hero',
            edits: [],
          };
        });
        const { id: contractId, freelancerId } = contract;
        transaction
          .objectStore('pages')
          .put({ contractId, day, freelancerId, segments, deleted: [] });
      }
    };
  });
  database.close();
}

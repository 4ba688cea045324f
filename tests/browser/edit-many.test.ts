import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Browser } from './harness/browser.ts';
import { launch } from './harness/launch.ts';
import type { Page } from './harness/page.ts';
import { createActivity, createContract, openContractRoom, saveRoom, viewAs } from './steps.ts';

/** A stretch of time as a test puts it into the diary. */
interface Stretch {
  readonly start: number;
  readonly end: number;
  readonly memo: string;
  /** The code of its activity; null where it has none. */
  readonly code: string | null;
}

const MINUTE = 60_000;
const DAY_MINUTES = 24 * 60;
/** The last day whose morning is over. Its week is open: a Sunday's until Monday noon. */
const TODAY = utcDay(Date.now() - (DAY_MINUTES / 2) * MINUTE);
const GRID = { role: 'grid', name: 'Work Diary' };
const SELECTION = { within: { role: 'region', name: 'Selection' } };
const EDIT_SEGMENT = { within: { role: 'dialog', name: 'Edit segment' } };

const MORNING = [
  { start: at('09:00'), end: at('09:30'), memo: 'hero image', code: 'DESIGN' },
  { start: at('09:30'), end: at('10:00'), memo: 'hero image', code: 'DESIGN' },
  { start: at('10:00'), end: at('11:00'), memo: 'footer', code: 'DESIGN' },
  { start: at('11:30'), end: at('12:00'), memo: 'hero image', code: 'DESIGN' },
] as const;

describe.each(['chromium', 'firefox'] as const)('editing many segments in %s', (name) => {
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    browser = await launch(name);
    page = await browser.open('options.html');
    await createContract(page, 'Website', 'Ana');
    await createContract(page, 'Magazine', 'Ana');
    await createContract(page, 'Archive', 'Ana');
    await createActivity(page, 'DESIGN', 'Screens', ['Website', 'Magazine', 'Archive']);
    await createActivity(page, 'CALLS', 'Talking', ['Website']);
    await openContractRoom(page, 'Website');
    await page.setChecked('switch', 'Activity required', true);
    await saveRoom(page);
  });

  afterAll(async () => {
    await browser.close();
  });

  beforeEach(async () => {
    await putTime(page, 'Website', MORNING);
    await putTime(page, 'Magazine', []);
    await openDiary('Website', TODAY);
    await page.waitFor('button', 'DESIGN:footer');
  });

  async function openDiary(contract: string, day: string, view = 'day'): Promise<void> {
    const id = await contractId(page, contract);
    await page.goto(
      browser.extensionUrl(`options.html#/diary?contract=${id}&day=${day}&view=${view}`),
    );
    await page.reload();
    await page.click('radio', 'UTC');
  }

  /** The labels of the day's segments, in order. */
  const labels = () => page.texts('button', undefined, { within: GRID });
  const waitLabels = (...wanted: string[]) =>
    page.waitUntil(
      (all: string) =>
        [...document.querySelectorAll('[role="grid"] button')]
          .map((each) => each.getAttribute('aria-label'))
          .join() === all,
      wanted.join(),
    );
  const waitSelected = (count: number) =>
    page.waitText(
      'region',
      'Selection',
      new RegExp(`^${count.toLocaleString('en')} segments? selected`, 'u'),
    );
  const waitSaid = (text: string) =>
    page.waitUntil(
      (wanted: string) =>
        [...document.querySelectorAll('[role="status"]')].some((each) =>
          each.textContent.includes(wanted),
        ),
      text,
    );
  const tick = async (...which: number[]) => {
    for (const nth of which)
      await page.click('checkbox', undefined, { nth, within: { role: 'list', name: 'Segments' } });
    await waitSelected(which.length);
  };

  test('the client changes all with one label at once, takes it back by Ctrl+Z, and one with a press', async () => {
    await viewAs(page, 'Client');
    await page.waitFor('button', 'DESIGN:footer');
    await tick(0);
    await page.click('button', 'All with this label', SELECTION);
    await waitSelected(3);
    await page.click('button', 'Change activity…', SELECTION);
    await page.fill('combobox', 'Activity', 'CALLS', {
      within: { role: 'dialog', name: 'Edit 3 segments' },
    });
    await page.press('Enter', 'Enter');
    await waitLabels('CALLS:hero image', 'CALLS:hero image', 'DESIGN:footer', 'CALLS:hero image');
    await page.press('Control+z');
    await waitLabels(
      'DESIGN:hero image',
      'DESIGN:hero image',
      'DESIGN:footer',
      'DESIGN:hero image',
    );

    await page.click('button', 'DESIGN:footer');
    await page.fill('combobox', 'Activity', 'CALLS');
    await page.press('Enter', 'Enter');
    await page.click('button', 'CALLS:footer');
    await page.click('button', 'Back to DESIGN');
    await page.click('button', 'DESIGN:footer');
    await page.waitFor('listitem', undefined, {
      nth: 1,
      within: { role: 'dialog', name: 'Edit activity' },
    });
    const history = await page.texts('listitem', undefined, {
      within: { role: 'dialog', name: 'Edit activity' },
    });
    expect(history.map((line) => line.replace(/^.*(The client)/u, '$1'))).toEqual([
      'The client changed the activity from DESIGN to CALLS.',
      'The client changed the activity from CALLS to DESIGN.',
    ]);
  });

  test('saving without a touch changes nothing, and each keeps its own', async () => {
    await viewAs(page, 'Client');
    await page.click('button', 'DESIGN:footer');
    await page.fill('combobox', 'Activity', 'CALLS');
    await page.press('Enter', 'Enter');
    await page.waitFor('button', 'CALLS:footer');
    await page.click('button', 'Select all');
    await page.click('button', 'Change activity…', SELECTION);
    await page.click('button', 'Save');
    await page.waitGone('dialog');
    expect(await labels()).toEqual([
      'DESIGN:hero image',
      'DESIGN:hero image',
      'CALLS:footer',
      'DESIGN:hero image',
    ]);
  });

  test('the freelancer changes the memo of some, and each keeps its activity', async () => {
    await viewAs(page, 'Freelancer');
    await page.waitFor('button', 'DESIGN:footer');
    await tick(0, 2);
    await page.click('button', 'Change activity or memo…', SELECTION);
    const dialog = { within: { role: 'dialog', name: 'Edit 2 segments' } };
    await page.setChecked('checkbox', 'Change the activity', false, dialog);
    await page.setChecked('checkbox', 'Change the memo', true, dialog);
    await page.fill('textbox', 'Memo', ' ', dialog);
    await page.click('button', 'Save', dialog);
    await page.waitFor('alert', undefined, dialog); // a memo is required; the dialog stays
    await page.fill('textbox', 'Memo', 'landing page', dialog);
    await page.click('button', 'Save', dialog);
    await waitLabels(
      'DESIGN:landing page',
      'DESIGN:hero image',
      'DESIGN:landing page',
      'DESIGN:hero image',
    );
    await page.click('button', 'Undo');
    await waitLabels(
      'DESIGN:hero image',
      'DESIGN:hero image',
      'DESIGN:footer',
      'DESIGN:hero image',
    );
  });

  test('splits, shortens, joins and deletes are taken back in turn by Ctrl+Z', async () => {
    await viewAs(page, 'Freelancer');
    await page.click('button', 'DESIGN:footer');
    await page.fill('textbox', 'Memo', 'footer, links', EDIT_SEGMENT);
    await setTime('Ends', '10:50');
    await page.click('button', 'Shorten', EDIT_SEGMENT);
    await page.click('button', 'DESIGN:footer, links'); // what was typed was not lost
    await setTime('Split at', '10:20');
    await page.click('button', 'Split', EDIT_SEGMENT);
    await waitLabels(
      'DESIGN:hero image',
      'DESIGN:hero image',
      'DESIGN:footer, links',
      'DESIGN:footer, links',
      'DESIGN:hero image',
    );
    await tick(0, 1);
    await page.click('button', 'Join', SELECTION);
    await waitSelected(1);
    await page.click('button', 'Delete', SELECTION);
    await waitLabels('DESIGN:footer, links', 'DESIGN:footer, links', 'DESIGN:hero image');
    // The bar went with what was selected: the keys begin in the grid.
    await page.waitUntil(() => document.activeElement?.getAttribute('role') === 'gridcell');

    await page.press('Control+z'); // the deletion
    await waitSelected(1);
    await page.press('Control+z'); // the join
    await page.waitUntil(() => document.querySelectorAll('[role="grid"] button').length === 5);
    await page.press('Control+z'); // the split
    await page.waitUntil(() => document.querySelectorAll('[role="grid"] button').length === 4);
    await page.press('Control+z'); // the shortening
    await waitSaid('Undone: Shortened to 0:50:00.');
    await page.press('Control+z'); // the memo
    await waitLabels(
      'DESIGN:hero image',
      'DESIGN:hero image',
      'DESIGN:footer',
      'DESIGN:hero image',
    );
  });

  test('what is moved to another contract is there under its history, and comes back', async () => {
    await viewAs(page, 'Freelancer');
    await page.waitFor('button', 'DESIGN:footer');
    await tick(2);
    await page.click('button', 'Move…', SELECTION);
    const dialog = { within: { role: 'dialog', name: 'Move one segment' } };
    await page.select('combobox', 'To the contract', 'Magazine', dialog);
    await page.click('button', 'Move', dialog);
    await waitLabels('DESIGN:hero image', 'DESIGN:hero image', 'DESIGN:hero image');
    await page.select('combobox', 'Contract', 'Magazine');
    await page.click('button', 'DESIGN:footer');
    await page.waitText(
      'listitem',
      undefined,
      /moved it here from the contract “Website”\.$/u,
      EDIT_SEGMENT,
    );
    await page.press('Escape');
    await page.waitGone('dialog');
    await page.press('Control+z');
    await page.waitGone('button', 'DESIGN:footer');
    await page.select('combobox', 'Contract', 'Website');
    await waitLabels(
      'DESIGN:hero image',
      'DESIGN:hero image',
      'DESIGN:footer',
      'DESIGN:hero image',
    );
  });

  test('neither what is closed nor what is locked is offered for a change', async () => {
    await viewAs(page, 'Freelancer');
    const locked = utcDay(Date.parse(TODAY) - 14 * DAY_MINUTES * MINUTE);
    await putTime(page, 'Archive', [
      { start: at('09:00', locked), end: at('10:00', locked), memo: 'old', code: 'DESIGN' },
    ]);
    await openDiary('Archive', locked);
    await page.waitFor('button', 'DESIGN:old');
    await tick(0);
    expect(await page.texts('button', undefined, SELECTION)).toEqual(['Select none']);
    await page.waitText('region', 'Selection', /This week is locked/u);
    await viewAs(page, 'Client'); // who may relabel at any time
    await tick(0);
    await page.waitFor('button', 'Change activity…', SELECTION);
    await closeContract('Archive');
    await openDiary('Archive', locked);
    await page.waitFor('button', 'DESIGN:old');
    await tick(0);
    expect(await page.texts('button', undefined, SELECTION)).toEqual(['Select none']);
  });

  test('the mouse draws over cells, and what it drew over is deleted and brought back', async () => {
    await viewAs(page, 'Freelancer');
    await page.waitFor('button', 'DESIGN:footer');
    const cell = (hour: number, column: number) => ({ nth: hour * 6 + column, within: GRID });
    await page.drag('gridcell', cell(8, 0), cell(9, 2));
    await waitSelected(1);
    expect(await page.exists('dialog')).toBe(false); // drawing over a bar opens nothing
    await page.drag('gridcell', cell(9, 4), cell(11, 4)); // from one bar to another
    await waitSelected(3);
    await page.drag('gridcell', cell(10, 0), cell(8, 5)); // and backwards
    await waitSelected(3);
    await page.drag('gridcell', cell(10, 1), cell(10, 4));
    await waitSelected(1);
    await page.click('button', 'Delete', SELECTION);
    await waitLabels('DESIGN:hero image', 'DESIGN:hero image', 'DESIGN:hero image');
    await page.click('button', 'Undo');
    await waitLabels(
      'DESIGN:hero image',
      'DESIGN:hero image',
      'DESIGN:footer',
      'DESIGN:hero image',
    );
  });

  test('the diary’s health goes from one to the next that needs a look, until none does', async () => {
    const early = { start: at('08:00'), end: at('08:30'), memo: 'letters to Ana', code: null };
    await putTime(page, 'Website', [early, ...MORNING]);
    await viewAs(page, 'Client');
    await openDiary('Website', TODAY);
    await page.waitFor('button', 'letters to Ana');
    await openHealth(/: 1 thing needs a look/u); // a memo is no client's to mend
    await viewAs(page, 'Freelancer');
    await openHealth(/: 2 things need a look/u);
    await page.focus('button', 'Next');
    await page.press('Enter');
    await page.waitFor('dialog', 'Edit segment');
    await page.type('DESIGN');
    await page.press('Enter');
    await page.click('button', 'Save', EDIT_SEGMENT);
    await page.waitFor('button', 'DESIGN:letters to Ana');
    await page.waitGone('dialog');
    await page.waitUntil(() => document.activeElement?.textContent === 'Next');
    await page.press('Enter');
    await page.waitFor('dialog', 'Edit segment');
    expect(await page.value('textbox', 'Memo', EDIT_SEGMENT)).toBe('footer');
    await page.fill('textbox', 'Memo', 'footer links', EDIT_SEGMENT);
    await page.click('button', 'Save', EDIT_SEGMENT);
    await page.waitGone('button', 'Next');
    await page.waitUntil(() => document.activeElement !== document.body);
  });

  test('keys select cells: Space, Shift with arrows, Ctrl+A, and Escape lets go', async () => {
    await page.focus('gridcell', undefined, { nth: 9 * 6 + 2, within: GRID });
    await page.press(' ');
    await waitSelected(1);
    await page.press('Shift+ArrowRight'); // the second half hour begins there
    await waitSelected(2);
    await page.press('Shift+ArrowDown');
    await waitSelected(3);
    await page.press('Control+a');
    await waitSelected(4);
    await page.press('Escape');
    await page.waitGone('region', 'Selection');
    expect(await page.axeInBoth()).toEqual([]);
  });

  test('a month of 30 days x 144 cells is drawn, selected and relabelled by keyboard alone', async () => {
    await viewAs(page, 'Client');
    const days = Array.from(
      { length: 30 },
      (_, index) => `2025-06-${String(index + 1).padStart(2, '0')}`,
    );
    const cells = days.flatMap((day) =>
      Array.from({ length: 144 }, (_, cell) => {
        const start = Date.parse(day) + cell * 10 * MINUTE;
        return { start, end: start + 10 * MINUTE, memo: `cell ${cell % 7}`, code: 'DESIGN' };
      }),
    );
    await putTime(page, 'Magazine', cells);
    await openDiary('Magazine', '2025-06-02', 'month');
    await page.waitFor('grid', 'Days of the month');
    await page.focus('gridcell', undefined, {
      nth: 0,
      within: { role: 'grid', name: 'Days of the month' },
    });
    await page.press('Home', ' ');
    await waitSelected(144);
    await page.press('Shift+ArrowRight');
    await waitSelected(288);
    await page.press('Escape');
    await page.waitGone('region', 'Selection');
    await page.press('Control+a');
    await waitSelected(30 * 144);
    expect(await page.axeInBoth()).toEqual([]);
    while (!(await page.isFocused('button', 'Change activity…', SELECTION)))
      await page.press('Tab');
    await page.press('Enter');
    await page.waitFor('dialog', 'Edit 4,320 segments');
    await page.type('CALLS');
    await page.press('Enter', 'Enter');
    await page.waitGone('dialog');
    await page.waitFor('rowheader', 'CALLS', { within: { role: 'table', name: 'Totals' } });
    expect(
      await page.exists('rowheader', 'DESIGN', { within: { role: 'table', name: 'Totals' } }),
    ).toBe(false);
    await page.press('Control+z');
    await page.waitFor('rowheader', 'DESIGN', { within: { role: 'table', name: 'Totals' } });
  });

  /** Opens what needs a look; its line says this. */
  async function openHealth(line: RegExp): Promise<void> {
    await page.waitUntil((wanted: string) => {
      const all = [...document.querySelectorAll('summary')];
      const summary = all.find(({ textContent }) => new RegExp(wanted, 'u').test(textContent));
      if (summary && !(summary.parentElement as HTMLDetailsElement).open) summary.click();
      return summary !== undefined;
    }, line.source);
    await page.waitFor('button', 'Next');
  }

  async function closeContract(title: string): Promise<void> {
    await openContractRoom(page, title);
    await page.click('button', 'Close contract');
    await page.click('button', 'Close contract', { within: { role: 'dialog' } });
    await page.waitFor('button', 'Reopen contract');
  }

  /** Time fields are filled as their value is written: `HH:MM`. */
  async function setTime(label: string, time: string): Promise<void> {
    await page.evaluate(
      (text: string, value: string) => {
        const field = [...document.querySelectorAll('dialog label')].find(
          (each) => each.textContent === text,
        );
        const input = document.getElementById(field?.getAttribute('for') ?? '') as HTMLInputElement;
        input.value = value;
        input.dispatchEvent(new Event('input', { bubbles: true }));
      },
      label,
      time,
    );
  }
});

function utcDay(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}

function at(time: string, day = TODAY): number {
  return Date.parse(`${day}T${time}Z`);
}

function contractId(page: Page, title: string): Promise<string> {
  return page.evaluate(async (wanted: string) => {
    const opened = indexedDB.open('activity-diary');
    const database = await new Promise<IDBDatabase>((resolve) => {
      opened.onsuccess = () => resolve(opened.result);
    });
    const all = database.transaction('contracts').objectStore('contracts').getAll();
    const contracts = await new Promise<{ id: string; title: string }[]>((resolve) => {
      all.onsuccess = () => resolve(all.result);
    });
    database.close();
    return contracts.find((each) => each.title === wanted)?.id ?? '';
  }, title);
}

/** Makes this all the time that was ever recorded on the contract: nobody waits for that. */
async function putTime(page: Page, title: string, stretches: readonly Stretch[]): Promise<void> {
  await page.evaluate(
    async (wanted: string, all: readonly Stretch[]) => {
      const opened = indexedDB.open('activity-diary');
      const database = await new Promise<IDBDatabase>((resolve) => {
        opened.onsuccess = () => resolve(opened.result);
      });
      const answer = <T>(request: IDBRequest<T>) =>
        new Promise<T>((resolve) => {
          request.onsuccess = () => resolve(request.result);
        });
      const tables = ['contracts', 'activities', 'pages', 'labels', 'totals'];
      const transaction = database.transaction(tables, 'readwrite');
      const store = (table: string) => transaction.objectStore(table);
      const contracts = await answer(store('contracts').getAll());
      const activities = await answer(store('activities').getAll());
      const { id: contractId, freelancerId } = contracts.find((each) => each.title === wanted);
      for (const table of ['pages', 'labels', 'totals']) {
        store(table).delete(IDBKeyRange.bound([contractId], [contractId, []]));
      }
      const days = Map.groupBy(all, ({ start }) => new Date(start).toISOString().slice(0, 10));
      for (const [day, own] of days) {
        const segments = own.map(({ code, ...each }) => ({
          ...each,
          id: crypto.randomUUID(),
          kind: 'tracked',
          activityId: activities.find((activity) => activity.code === code)?.id ?? null,
          chosenAt: each.start,
          edits: [],
        }));
        store('pages').put({ contractId, day, freelancerId, segments, deleted: [] });
      }
      await new Promise((resolve) => {
        transaction.oncomplete = resolve;
      });
      database.close();
    },
    title,
    stretches,
  );
}

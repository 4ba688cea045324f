/** The tour: the main job played in a headless Chromium through the real interface, with a picture of every step. */
import { copyFile, mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { launch } from '../tests/browser/harness/launch.ts';
import type { Page } from '../tests/browser/harness/page.ts';
import {
  assign,
  createActivity,
  createContract,
  recordByKeyboard,
  relabel,
  stop,
} from '../tests/browser/steps.ts';
import { ROOT, run } from './run.ts';

const PICTURES = join(ROOT, '.output/tour');
const README_PICTURES = join(ROOT, 'docs/pictures');
/** Long enough for a figure other than zero to stand in the diary. */
const WORK_MS = 3_000;

/**
 * Builds the extension and plays every step; an error names the step that did not work. `forReadme` copies the README's
 * pictures to where it shows them from.
 */
export async function playTour({ forReadme = false } = {}): Promise<void> {
  console.log('Building the extension …');
  if (!(await run('wxt', 'build'))) throw new Error('The build failed: see its words above.');
  await rm(PICTURES, { recursive: true, force: true });

  console.log('Opening a headless Chromium with it …');
  const browser = await launch('chromium');
  let number = 0;
  /** Says a step, plays it and takes a picture of the page that it ends on. */
  const step = async (name: string, says: string, play: () => Promise<Page>) => {
    number += 1;
    console.log(`${number}. ${says}`);
    const page = await play();
    const picture = join(PICTURES, `${String(number).padStart(2, '0')}-${name}.png`);
    await page.screenshot(picture);
    if (forReadme && ['popup', 'work-diary'].includes(name)) {
      await mkdir(README_PICTURES, { recursive: true });
      await copyFile(picture, join(README_PICTURES, `${name}.png`));
    }
  };

  try {
    const welcome = await browser.waitForPage('welcome.html');
    await step('welcome', 'The extension is installed, and welcomes.', async () => {
      await welcome.waitFor('button', 'Show me with sample data');
      return welcome;
    });

    const options = await browser.open('options.html');
    await step('contract', 'The client makes a contract with Ana.', async () => {
      await createContract(options, 'Website', 'Ana');
      return options;
    });
    await step('activities', 'The client creates three activities.', async () => {
      await createActivity(options, 'DESIGN', 'Screens and pictures', ['Website']);
      await createActivity(options, 'BUILD', 'Code and tests');
      await createActivity(options, 'MEETING', 'Calls with the team');
      return options;
    });
    await step('assign', 'The client assigns them in the contract room.', async () => {
      await assign(options, 'Website', ['BUILD', 'MEETING']);
      return options;
    });

    const popup = await browser.openPopup();
    await popup.setViewport(384, 600);
    await step('recording', 'Ana types "des", Enter, a memo, Enter: it records.', async () => {
      await recordByKeyboard(popup, 'des', 'hero image');
      await work();
      return popup;
    });
    await step('switched', 'Ana switches to the footer in the same way.', async () => {
      await recordByKeyboard(popup, 'bui', 'footer');
      await work();
      return popup;
    });
    await step('stopped', 'Ana stops.', async () => {
      await stop(popup);
      return popup;
    });

    await step('diary', 'The client reads the Work Diary.', async () => {
      await options.toFront();
      await options.click('link', 'Work Diary');
      await options.waitFor('button', 'BUILD:footer');
      return options;
    });
    await sayDiary(options);
    await step(
      'relabelled',
      'The client calls the footer a meeting; the memo is Ana’s.',
      async () => {
        await relabel(options, 'BUILD:footer', 'MEETING');
        await options.waitFor('button', 'MEETING:footer');
        return options;
      },
    );
    await sayDiary(options);

    await options.close();
    await step('work-diary', 'Another day, with sample data: a team of three.', async () => {
      await welcome.toFront();
      await welcome.setViewport(1280, 900);
      await welcome.click('button', 'Show me with sample data');
      await welcome.waitFor('button', undefined, {
        nth: 0,
        within: { role: 'grid', name: 'Work Diary' },
      });
      await welcome.click('button', 'Leave the tour');
      return welcome;
    });
    await step('dark', 'The same in the dark.', async () => {
      await welcome.setColorScheme('dark');
      return welcome;
    });
    await step('popup', 'And in the toolbar.', async () => {
      await popup.toFront();
      await recordByKeyboard(popup, 'des', 'last touches to the hero image');
      await work();
      return popup;
    });
  } finally {
    await browser.close();
  }
  console.log('The pictures are in .output/tour/.');
}

/** The diary and the totals, as the interface shows them. */
async function sayDiary(options: Page): Promise<void> {
  const grid = { within: { role: 'grid', name: 'Work Diary' } };
  console.log('   The diary reads:');
  for (const label of await options.texts('button', undefined, grid)) console.log(`     ${label}`);
  const totals = await options.texts('table', 'Totals');
  console.log(`   Totals: ${totals.join(' ').replaceAll(/\s+/gu, ' ')}`);
}

function work(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, WORK_MS);
  });
}

import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Bench } from '../bench.ts';
import { CLOSED_AFTER_MS, launch } from '../chromium.ts';
import { openChromium } from '../desktop/browser.ts';
import type { DesktopChromium } from '../desktop/browser.ts';
import { missingForScreen, openScreen } from '../desktop/screen.ts';
import type { Screen } from '../desktop/screen.ts';
import { EMPTY_PAGE, floorPopup, watchedProduct } from '../extensions.ts';
import type { Extension } from '../extensions.ts';
import type { Seeded } from '../in-page/seed.ts';
import { load } from '../in-page.ts';
import { compared } from '../report.ts';
import type { Section } from '../report.ts';
import { interleave, samplesOf } from '../samples.ts';

const SEGMENTS = 1_000;
const WARM = { rounds: 20, warmUps: 2 };
const STOPPED = { rounds: 15, warmUps: 1 };
/** Between the keys of what is typed, which is not timed. */
const KEY_MS = 20;
/** After what was typed, and after a popup has closed, until the browser is quiet again. */
const QUIET_MS = 400;
const FLOOR_KEY = 'L'; // with Alt+Shift, neither the browser's nor ours

/** A popup, the key that opens it, and what is typed into it before the memo. */
interface Way {
  readonly extension: Extension;
  readonly shortcut: string;
  readonly activity: string | null;
}

/** The popup by its shortcut, and Enter in it, by real keys in a browser with windows; or why that cannot be measured here. */
export async function measureWays({ build }: Bench): Promise<Section | string> {
  const missing = missingForScreen();
  if (missing !== null) return missing;
  const folder = await mkdtemp(join(tmpdir(), 'activity-diary-ways-'));
  const product = await watchedProduct(build, join(folder, 'product'));
  const floor = await floorPopup(join(folder, 'floor'), `Alt+Shift+${FLOOR_KEY}`);
  const profile = join(folder, 'profile');
  const { activityCodes } = await fill([product, floor], profile);
  const ways = {
    product: { extension: product, shortcut: 'alt+shift+g', activity: activityCodes[0] ?? '' },
    floor: {
      extension: floor,
      shortcut: `alt+shift+${FLOOR_KEY.toLowerCase()}`,
      activity: null,
    },
  };
  const screen = await openScreen();
  try {
    const browser = await openChromium(screen, [product, floor], profile);
    const warm = await timesOf(screen, browser, ways, true);
    const stopped = await timesOf(screen, browser, ways, false);
    await browser.close();
    return {
      title: 'The popup by its shortcut, and Enter in it',
      method: `Real presses of keys, by xdotool, in a Chromium with windows on a screen of Xvfb; nothing is attached to the browser's pages
while they are timed. *Open*: from the press of the shortcut until the activity field has the focus and the first frame with it
is on the screen. *Enter*: from the press in the memo, while something else is recorded, until the frame is drawn that shows the
new label as recording. The floor is another extension in the same browser, opened by a shortcut of its own: its popup has one
input and one call of \`focus()\`, and on Enter sends a message to its worker, which puts one record with strict durability, and
draws the answer. Both popups carry the same script that notes the moments. *Warm*: the worker runs. *Stopped*: no page of the
extension was open for ${CLOSED_AFTER_MS} ms and its worker was stopped; for Enter it was stopped once more, after the memo was typed.`,
      rows: [
        compared('open, warm', warm.product.open, warm.floor.open),
        compared('open, stopped', stopped.product.open, stopped.floor.open),
        compared('Enter, warm', warm.product.enter, warm.floor.enter),
        compared('Enter, stopped', stopped.product.enter, stopped.floor.enter),
      ],
    };
  } finally {
    await screen.close();
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Installs the extensions in a new profile, their icons on the toolbar, and fills the diary. */
async function fill(extensions: readonly Extension[], profile: string): Promise<Seeded> {
  await mkdir(join(profile, 'Default'), { recursive: true });
  const preferences = { extensions: { pinned_extensions: extensions.map(({ id }) => id) } };
  await writeFile(join(profile, 'Default/Preferences'), JSON.stringify(preferences));
  const chromium = await launch(extensions, profile);
  const [product] = extensions;
  if (!product) throw new Error('No extension to fill');
  const page = await chromium.open(product, EMPTY_PAGE);
  const seeded = await (await load(page, 'seed')).call<Seeded>('seed', { segments: SEGMENTS });
  await chromium.close();
  return seeded;
}

async function timesOf(
  screen: Screen,
  browser: DesktopChromium,
  ways: Readonly<Record<'product' | 'floor', Way>>,
  isWarm: boolean,
) {
  const plan = isWarm ? WARM : STOPPED;
  const enters = { product: [] as number[], floor: [] as number[] };
  let count = 0;
  const round = async (name: 'product' | 'floor') => {
    const way = ways[name];
    const { open, enter } = await use(screen, browser, way, isWarm, `memo ${++count}.`);
    enters[name].push(enter);
    return open;
  };
  const opens = await interleave(plan, {
    product: () => round('product'),
    floor: () => round('floor'),
  });
  const of = (name: 'product' | 'floor') => ({
    open: opens[name],
    enter: samplesOf(enters[name].slice(plan.warmUps)),
  });
  return { product: of('product'), floor: of('floor') };
}

/** Opens the popup, records, and closes it. */
async function use(
  screen: Screen,
  browser: DesktopChromium,
  { extension, shortcut, activity }: Way,
  isWarm: boolean,
  memo: string,
) {
  const noted = (moment: 'ready' | 'recorded') =>
    browser.inPopup<number>(extension, `watchedWays.${moment}()`);
  if (!isWarm) {
    await browser.stopWorkers();
    await sleep(CLOSED_AFTER_MS);
  }
  const opened = screen.type(`key --delay 0 ${shortcut}`);
  const ready = await noted('ready');
  if (activity !== null) {
    screen.type(`type --delay ${KEY_MS} ${JSON.stringify(activity)}`);
    screen.type('key Return');
  }
  screen.type('key ctrl+a');
  screen.type(`type --delay ${KEY_MS} ${JSON.stringify(memo)}`);
  await sleep(2 * KEY_MS * ((activity ?? '').length + memo.length) + QUIET_MS);
  if (!isWarm) await browser.stopWorkers();
  else if (!browser.isWorkerRunning(extension)) throw new Error('The worker does not run');
  const entered = screen.type('key --delay 0 Return');
  const recorded = await noted('recorded');
  screen.type('key Escape');
  await browser.popupGone(extension);
  await sleep(QUIET_MS);
  return { open: ready - opened, enter: recorded - entered };
}

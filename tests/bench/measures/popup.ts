import { setTimeout as sleep } from 'node:timers/promises';
import { MOST_RECENT } from '../../../components/popup/snapshot.ts';
import type { Bench, Filled } from '../bench.ts';
import { CLOSED_AFTER_MS } from '../chromium.ts';
import { EMPTY_PAGE, SCRIPT_PAGE } from '../extensions.ts';
import { load } from '../in-page.ts';
import { compared } from '../report.ts';
import type { Section } from '../report.ts';
import { interleave, samplesOf } from '../samples.ts';

const POPUP = 'popup.html';
const GOAL = 1.25;
const GOAL_BY_SIZE = 1.1;
const WARM = { rounds: 40, warmUps: 5 };
const CLOSED = { rounds: 15, warmUps: 2 };

/** Moments of a page in ms since its navigation began. */
interface Painted {
  /** The first frame with all of it: for the popup contract, recent labels, and what is recording. */
  readonly shown: number;
  /** The first frame that shows what is recording now, and not what the snapshot says. */
  readonly corrected: number;
}

/** From the navigation to the first frame that shows the diary, against an empty page of the same extension. */
export async function measurePopup(bench: Bench): Promise<Section> {
  const warm = await paintTimes(bench, true);
  const closed = await paintTimes(bench, false);
  const { small, large } = bench;
  return {
    title: 'The popup',
    method: `From the start of the navigation to the first frame on the screen that shows the contract, the ${MOST_RECENT} recent labels, the
activity field and the recording with its running time; the floor is a page of the same extension with one line of text and
nothing to load. A frame is on the screen when the browser says so (\`first-contentful-paint\`, to 4 ms): each number is the
later of that and the end of the page's own drawing. Until 2026-11-23 it was the drawing alone, which left out the way from
there to the screen, a fifth of all that the floor takes. No page that shows what is stored can be as fast as that floor: so it
is also set beside one whose line is written by a script of three lines, with one style sheet. *Warm*: another page has the
database open. *Closed*: no page of the extension was open for ${CLOSED_AFTER_MS} ms, its worker stopped. *Corrected*: what is recorded was
changed behind the popup's back, and the frame shows what the database says.`,
    rows: [
      compared(`popup, warm, ${small.size}`, warm.small, warm.empty, GOAL),
      compared(`popup, closed, ${small.size}`, closed.small, closed.empty, GOAL),
      compared(
        `popup, warm, ${large.size} against ${small.size}`,
        warm.large,
        warm.small,
        GOAL_BY_SIZE,
      ),
      compared(
        `popup, closed, ${large.size} against ${small.size}`,
        closed.large,
        closed.small,
        GOAL_BY_SIZE,
      ),
      compared('popup, warm, against a page with one script', warm.small, warm.script),
      compared('popup, closed, against a page with one script', closed.small, closed.script),
      compared('corrected from the database, warm', warm.corrected, warm.empty),
      compared('corrected from the database, closed', closed.corrected, closed.empty),
      compared(
        `corrected, closed, ${large.size} against ${small.size}`,
        closed.largeCorrected,
        closed.corrected,
      ),
    ],
  };
}

async function paintTimes({ chromium, small, large }: Bench, isWarm: boolean) {
  const corrected: number[] = [];
  const largeCorrected: number[] = [];
  let count = 0;
  /** Opens the page after the recording has become another one, without the popup's knowledge. */
  const paint = async ({ extension, seeded }: Filled, path: string): Promise<Painted> => {
    const memo = `bench ${++count}`;
    const keeper = await chromium.open(extension, EMPTY_PAGE);
    await (await load(keeper, 'today')).call('putToday', { seeded, memo });
    if (!isWarm) {
      await keeper.close();
      await chromium.stopWorkers();
      await sleep(CLOSED_AFTER_MS);
    }
    const page = await chromium.blank();
    const expected = {
      isFloor: path !== POPUP,
      contract: seeded.contractTitle,
      recent: MOST_RECENT,
      memo,
    };
    await page.addInitScript(watchFrames, expected);
    await page.goto(`chrome-extension://${extension.id}/${path}`);
    const painted = await page.evaluate(
      () => (globalThis as unknown as { painted: Promise<Painted> }).painted,
    );
    await page.close();
    await keeper.close();
    return painted;
  };
  const times = await interleave(isWarm ? WARM : CLOSED, {
    empty: async () => (await paint(small, EMPTY_PAGE)).shown,
    script: async () => (await paint(small, SCRIPT_PAGE)).shown,
    small: async () => {
      const painted = await paint(small, POPUP);
      corrected.push(painted.corrected);
      return painted.shown;
    },
    large: async () => {
      const painted = await paint(large, POPUP);
      largeCorrected.push(painted.corrected);
      return painted.shown;
    },
  });
  const { warmUps } = isWarm ? WARM : CLOSED;
  return {
    ...times,
    corrected: samplesOf(corrected.slice(warmUps)),
    largeCorrected: samplesOf(largeCorrected.slice(warmUps)),
  };
}

/** Runs in the page before its own scripts. */
function watchFrames(expected: {
  isFloor: boolean;
  contract: string;
  recent: number;
  memo: string;
}): void {
  const isShown = () => {
    if (expected.isFloor) return document.querySelector('p') !== null;
    const contract = document.querySelector('select')?.selectedOptions[0]?.label;
    const activity = document.querySelector('input[role="combobox"]');
    const timer = document.querySelector('[role="timer"]');
    return (
      contract === expected.contract &&
      activity !== null &&
      /\d/u.test(timer?.textContent ?? '') &&
      document.querySelectorAll('ul button').length === expected.recent
    );
  };
  const isCorrected = () =>
    expected.isFloor || document.querySelector('main')?.innerText.includes(expected.memo) === true;
  /** When the browser had anything of the page on the screen. */
  const firstPaint = new Promise<number>((resolve) => {
    new PerformanceObserver((list) => {
      for (const { startTime } of list.getEntriesByName('first-contentful-paint'))
        resolve(startTime);
    }).observe({ type: 'paint', buffered: true });
  });
  const frameWhere = (isSo: () => boolean) =>
    new Promise<number>((resolve) => {
      const look = () => {
        if (!isSo()) return requestAnimationFrame(look);
        // This task comes after the frame that is about to be painted.
        const { port1, port2 } = new MessageChannel();
        port1.addEventListener('message', () => resolve(performance.now()));
        port1.start();
        return port2.postMessage(null);
      };
      requestAnimationFrame(look);
    });
  const painted = (async () => {
    const shown = frameWhere(isShown);
    const corrected = frameWhere(() => isShown() && isCorrected());
    const least = await firstPaint;
    return {
      shown: Math.max(await shown, least),
      corrected: Math.max(await corrected, least),
    };
  })();
  Object.assign(globalThis, { painted });
}

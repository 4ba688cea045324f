import browser from 'webextension-polyfill';
import type { EpochMs } from '../../storage/model/time.ts';
import { pruneScreenshots } from '../../storage/screenshots.ts';
import {
  claimScreenshotHere,
  fileScreenshotHere,
  planScreenshotHere,
} from '../../storage/take-screenshots.ts';
import { HOURLY } from './backups.ts';
import { thumbnailOf } from './thumbnail.ts';

/** Rings at the moment of the next picture; there only while one is to come. */
const ALARM = 'screenshot';
const EVERY_PAGE = { origins: ['<all_urls>'] };

/** Takes the pictures that term and consent ask for, and lets go of those that were kept long enough. */
export function listenForScreenshots(): void {
  browser.alarms.onAlarm.addListener((alarm) => {
    if (alarm.name === ALARM) void takeScreenshot(Date.now());
    if (alarm.name === HOURLY) void pruneScreenshots(Date.now());
  });
  browser.permissions.onAdded.addListener(() => void planScreenshots(Date.now()));
}

/** Sees that the alarm rings at the moment of the next picture, and that there is none where none is to be taken. */
export function planScreenshots(at: EpochMs): Promise<void> {
  return oneAtATime(() => plan(at));
}

function takeScreenshot(at: EpochMs): Promise<void> {
  return oneAtATime(async () => {
    try {
      if (await claimScreenshotHere(at, chance())) await capture();
    } finally {
      await plan(Date.now());
    }
  });
}

async function plan(at: EpochMs): Promise<void> {
  const moment = await planScreenshotHere(at, chance());
  if (moment === null || !(await browser.permissions.contains(EVERY_PAGE))) {
    await browser.alarms.clear(ALARM);
    return;
  }
  const alarm = await browser.alarms.get(ALARM);
  if (alarm?.scheduledTime !== moment) await browser.alarms.create(ALARM, { when: moment });
}

/** Where there is nothing to picture, or the browser does not let it be pictured, there is no picture: nobody is told. */
async function capture(): Promise<void> {
  if (!(await browser.permissions.contains(EVERY_PAGE))) return;
  // Before it is taken: what is recorded from later on is not pictured by it.
  const at = Date.now();
  const taken = await visibleTab().catch(() => null);
  const picture = taken && (await thumbnailOf(taken).catch(() => null));
  if (picture) await fileScreenshotHere({ ...picture, at });
}

/** The tab that the person has before them as a data address; null in a private window, outside the browser, and on its own pages. */
async function visibleTab(): Promise<string | null> {
  const window = await browser.windows.getLastFocused();
  if (!window.focused || window.incognito || window.type !== 'normal') return null;
  if (window.id === undefined) return null;
  const [tab] = await browser.tabs.query({ active: true, windowId: window.id });
  // The address is told because every page may be read: what is no page of the web is none of the picture's business.
  if (!tab || tab.incognito || !/^(https?|file):/u.test(tab.url ?? '')) return null;
  return browser.tabs.captureVisibleTab(window.id, { format: 'jpeg', quality: 90 });
}

/** Which part of a cell a picture is taken in, from 0 up to 1: nobody can guess it. */
function chance(): number {
  const [random = 0] = crypto.getRandomValues(new Uint32Array(1));
  return random / 2 ** 32;
}

function oneAtATime(work: () => Promise<void>): Promise<void> {
  return navigator.locks.request('screenshots', work);
}

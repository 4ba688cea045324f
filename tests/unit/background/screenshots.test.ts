import { beforeEach, expect, test, vi } from 'vitest';
import {
  listenForScreenshots,
  planScreenshots,
} from '../../../entrypoints/background/screenshots.ts';
import { giveConsent, withdrawConsent } from '../../../storage/consents.ts';
import { db } from '../../../storage/database.ts';
import type { Actor, Contract } from '../../../storage/model/records.ts';
import { start, stop } from '../../../storage/recorder.ts';
import { changeSettings } from '../../../storage/settings.ts';
import { aDraft, agree, freshDatabase, hire, value } from '../storage/team.ts';

/** The browser around the worker: what it asks of it, and what it is told. */
const around = vi.hoisted(() => ({
  rings: [] as ((alarm: { name: string }) => void)[],
  alarms: new Map<string, { name: string; scheduledTime: number }>(),
  isAllowed: true,
  asked: 0,
  window: { id: 1, focused: true, incognito: false, type: 'normal' },
  tab: { url: 'https://example.com', incognito: false },
  capture: () => Promise.resolve('data:image/jpeg;base64,AAAA'),
  captures: 0,
}));

vi.mock('webextension-polyfill', () => ({
  default: {
    alarms: {
      onAlarm: {
        addListener: (ring: (alarm: { name: string }) => void) => around.rings.push(ring),
      },
      get: (name: string) => Promise.resolve(around.alarms.get(name)),
      create: (name: string, { when = 0 }) => {
        around.alarms.set(name, { name, scheduledTime: when });
        return Promise.resolve();
      },
      clear: (name: string) => Promise.resolve(around.alarms.delete(name)),
    },
    permissions: {
      onAdded: { addListener: () => undefined },
      onRemoved: { addListener: () => undefined },
      contains: () => {
        around.asked += 1;
        return Promise.resolve(around.isAllowed);
      },
    },
    windows: { getLastFocused: () => Promise.resolve(around.window) },
    tabs: {
      query: () => Promise.resolve([around.tab]),
      captureVisibleTab: () => {
        around.captures += 1;
        return around.capture();
      },
    },
    runtime: { getManifest: () => ({ version: '0' }) },
  },
}));
vi.mock('../../../entrypoints/background/thumbnail.ts', () => ({
  thumbnailOf: () => Promise.resolve({ width: 400, height: 225, bytes: new Uint8Array(3) }),
}));

let ann: Actor & { role: 'freelancer' };
let contract: Contract;

beforeEach(async () => {
  await freshDatabase();
  around.rings.length = 0;
  around.alarms.clear();
  around.isAllowed = true;
  around.asked = 0;
  around.captures = 0;
  around.window = { id: 1, focused: true, incognito: false, type: 'normal' };
  around.tab = { url: 'https://example.com', incognito: false };
  around.capture = () => Promise.resolve('data:image/jpeg;base64,AAAA');
  const hired = await hire({}, { screenshots: 'on' });
  ann = hired.freelancer;
  contract = hired.contract;
  await changeSettings({ me: ann.id });
  value(await giveConsent(ann, contract.id, 'on', Date.now()));
  value(await start(ann, aDraft(contract, null), Date.now()));
  listenForScreenshots();
});

const alarm = () => around.alarms.get('screenshot')?.scheduledTime ?? null;
const pictures = () => db.screenshots.count();

/** The moment that was planned has come. Ends when the worker is done with it. */
async function comes() {
  await db.screenshotPlans.put({ freelancerId: ann.id, at: Date.now() });
  for (const ring of around.rings) ring({ name: 'screenshot' });
  await planScreenshots(Date.now());
}

test('a picture is taken at its moment, and the alarm rings for the next one', async () => {
  await comes();
  expect(await pictures()).toBe(1);
  const plan = await db.screenshotPlans.get(ann.id);
  expect(plan?.at).toBeGreaterThan(Date.now());
  expect(alarm()).toBe(plan?.at);
});

test('no alarm is set a second time for the same moment', async () => {
  await planScreenshots(Date.now());
  const first = around.alarms.get('screenshot');
  await planScreenshots(Date.now());
  expect(around.alarms.get('screenshot')).toBe(first);
});

test.each<[string, () => void]>([
  ['in a private window', () => (around.window = { ...around.window, incognito: true })],
  ['of a private tab', () => (around.tab = { ...around.tab, incognito: true })],
  [
    'while another program is in front',
    () => (around.window = { ...around.window, focused: false }),
  ],
  [
    'of a window that is no browser window',
    () => (around.window = { ...around.window, type: 'popup' }),
  ],
  ['of a page of the browser', () => (around.tab = { ...around.tab, url: 'chrome://settings' })],
  [
    'of a page of an extension',
    () => (around.tab = { ...around.tab, url: 'chrome-extension://x/options.html' }),
  ],
  ['of a tab without an address', () => (around.tab = { ...around.tab, url: '' })],
  ['without the permission', () => (around.isAllowed = false)],
])('nothing is pictured %s', async (_, change) => {
  change();
  await comes();
  expect(around.captures).toBe(0);
  expect(await pictures()).toBe(0);
});

test('what the browser does not let be pictured is left, and the next moment comes', async () => {
  around.capture = () => Promise.reject(new Error('The page cannot be captured'));
  await comes();
  expect(around.captures).toBe(1);
  expect(await pictures()).toBe(0);
  expect(alarm()).toBeGreaterThan(Date.now());
});

test.each<[string, () => Promise<unknown>]>([
  ['the consent is taken back', () => withdrawConsent(ann, contract.id, Date.now())],
  ['the term is switched off', () => agree(contract, { screenshots: 'off' })],
  ['the recording is stopped', () => stop(ann, Date.now())],
])('once %s, the alarm is gone and the browser is asked nothing', async (_, change) => {
  await planScreenshots(Date.now());
  expect(alarm()).not.toBeNull();
  await change();
  around.asked = 0;
  await comes();
  expect(alarm()).toBeNull();
  expect(await pictures()).toBe(0);
  expect([around.asked, around.captures]).toEqual([0, 0]);
});

test('a picture that is drawn while the consent is taken back is not kept', async () => {
  around.capture = async () => {
    await withdrawConsent(ann, contract.id, Date.now());
    return 'data:image/jpeg;base64,AAAA';
  };
  await comes();
  expect(around.captures).toBe(1);
  expect(await pictures()).toBe(0);
});

test('each hour the pictures go that were kept long enough', async () => {
  await comes();
  await db.screenshots.toCollection().modify({ at: 0 });
  for (const ring of around.rings) ring({ name: 'backup' });
  await vi.waitFor(async () => expect(await pictures()).toBe(0));
});

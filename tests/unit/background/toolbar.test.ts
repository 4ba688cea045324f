import { readFile } from 'node:fs/promises';
import { beforeEach, expect, test, vi } from 'vitest';
import { refreshToolbar } from '../../../entrypoints/background/toolbar.ts';
import { db } from '../../../storage/database.ts';
import type { Actor, Contract, SegmentId } from '../../../storage/model/records.ts';
import { start, stop } from '../../../storage/recorder.ts';
import { changeSettings } from '../../../storage/settings.ts';
import { aDraft, at, freshDatabase, hire, value } from '../storage/team.ts';

/** What the button was told last. */
const shown = vi.hoisted(() => ({ icons: {} as Record<string, string>, badge: '', title: '' }));

vi.mock('webextension-polyfill', () => ({
  default: {
    alarms: {
      get: () => Promise.resolve(undefined),
      create: () => Promise.resolve(),
      clear: () => Promise.resolve(true),
    },
    i18n: { getMessage: (key: string) => key },
    omnibox: { setDefaultSuggestion: () => undefined },
    action: {
      setBadgeBackgroundColor: () => Promise.resolve(),
      setBadgeText: ({ text }: { text: string }) => {
        shown.badge = text;
        return Promise.resolve();
      },
      setIcon: ({ path }: { path: Record<string, string> }) => {
        shown.icons = path;
        return Promise.resolve();
      },
      setTitle: ({ title }: { title: string }) => {
        shown.title = title;
        return Promise.resolve();
      },
    },
  },
}));

let contract: Contract;
let by: Actor & { role: 'freelancer' };

beforeEach(async () => {
  await freshDatabase();
  const hired = await hire();
  contract = hired.contract;
  by = hired.freelancer;
  await changeSettings({ me: by.id });
});

/** Time of which nobody has said yet whether it was work. */
const leaveTime = () =>
  db.pending.add({
    id: 'block' as SegmentId,
    freelancerId: by.id,
    contractId: contract.id,
    activityId: null,
    memo: 'hero image',
    start: at('08:00'),
    end: at('08:30'),
    doubt: 'idle',
    at: at('08:30'),
  });

/** The icon for `size` pixels, and the size that its file is of, as a PNG has it in its head. */
async function iconFile(size: 16 | 32): Promise<number> {
  const png = await readFile(new URL(`../../../public${shown.icons[size]}`, import.meta.url));
  return png.readUInt32BE(16);
}

test('each state has an icon of its own, at every size', async () => {
  const icons: (string | undefined)[] = [];
  const show = async (when: string) => {
    await refreshToolbar(at(when));
    icons.push(shown.icons[16]);
    expect([await iconFile(16), await iconFile(32)]).toEqual([16, 32]);
  };
  await show('09:00');
  value(await start(by, aDraft(contract, null, 'menu'), at('09:00')));
  await show('09:01');
  await leaveTime();
  await show('09:02');
  await stop(by, at('09:03'));
  await show('09:03');
  await db.pending.clear();
  await show('09:04');
  expect(icons).toEqual([
    '/icon/16.png',
    '/icon/recording-16.png',
    '/icon/recording-attention-16.png',
    '/icon/attention-16.png',
    '/icon/16.png',
  ]);
});

test('what waits is said in words, too', async () => {
  await leaveTime();
  await refreshToolbar(at('09:00'));
  expect(shown.badge).toBe('?');
  expect(shown.title).toBe('extensionName\ntoolbar_pending');
});

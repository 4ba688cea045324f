import { beforeEach, expect, test, vi } from 'vitest';
import { answer } from '../../../entrypoints/background/messages.ts';
import { seeAlive } from '../../../entrypoints/background/signs-of-life.ts';
import { readMeters } from '../../../storage/meter.ts';
import { meterReader } from '../../../storage/model/meter.ts';
import type { Contract } from '../../../storage/model/records.ts';
import { start } from '../../../storage/recorder.ts';
import { changeSettings } from '../../../storage/settings.ts';
import { aDraft, at, freshDatabase, hire, MONDAY, value } from '../storage/team.ts';

/** When there was input, of which the browser answers whether one was within the last so many seconds. */
let inputs: number[];
let now: number;

vi.mock('webextension-polyfill', () => ({
  default: {
    runtime: { id: 'the-extension', getURL: (path: string) => path },
    alarms: {
      get: () => Promise.resolve(undefined),
      create: () => Promise.resolve(),
      clear: () => Promise.resolve(true),
    },
    idle: {
      queryState: (seconds: number) =>
        Promise.resolve(
          inputs.some((input) => input <= now && now - input < seconds * 1000) ? 'active' : 'idle',
        ),
      setDetectionInterval: () => undefined,
    },
    i18n: { getMessage: (key: string) => key },
    omnibox: { setDefaultSuggestion: () => undefined },
    contextMenus: { removeAll: () => Promise.resolve(), create: () => undefined },
    action: {
      setBadgeBackgroundColor: () => Promise.resolve(),
      setBadgeText: () => Promise.resolve(),
      setIcon: () => Promise.resolve(),
      setTitle: () => Promise.resolve(),
    },
  },
}));

let contract: Contract;

beforeEach(async () => {
  await freshDatabase();
  const hired = await hire({}, { activityRequired: false });
  ({ contract } = hired);
  await changeSettings({ me: hired.freelancer.id, idleMinutes: null });
  value(await start(hired.freelancer, aDraft(contract, null), at('09:00')));
});

/** The alarm rings each half minute, so much after it, while there is input at these times; which minutes had some? */
async function metered(offsetSeconds: number, ...times: string[]): Promise<number[]> {
  inputs = times.map(at);
  for (let step = 0; step <= 20; step += 1) {
    now = at('09:00') + (step * 30 + offsetSeconds) * 1000;
    await seeAlive(now);
  }
  const reader = meterReader(await readMeters(contract.id, [MONDAY]));
  return Array.from({ length: 10 }, (_, minute) => minute).filter((minute) => {
    const begun = at('09:00') + minute * 60_000;
    return reader({ start: begun, end: begun + 60_000 })?.minutes === 1;
  });
}

test.each([0, 7, 15, 29])(
  'input marks its own minute alone, with an alarm %i s after the full minute',
  async (late) => {
    expect(await metered(late, '09:03:15', '09:05:44', '09:08:30')).toEqual([3, 5, 8]);
  },
);

test('without input no minute is marked, though the person counts as there', async () => {
  expect(await metered(3)).toEqual([]);
});

test('a press on Stop is input in the minute that it ends', async () => {
  inputs = [];
  vi.spyOn(Date, 'now').mockReturnValue(at('09:00:50'));
  await answer({ type: 'stop' }, { id: 'the-extension' });
  vi.restoreAllMocks();
  await vi.waitFor(async () => {
    const [page] = await readMeters(contract.id, [MONDAY]);
    expect(page?.cells[9 * 6]).toBe(1);
  });
});

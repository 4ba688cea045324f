import { beforeEach, describe, expect, test } from 'vitest';
import {
  giveConsent,
  needsPermission,
  readConsent,
  withdrawConsent,
} from '../../../storage/consents.ts';
import { closeContract } from '../../../storage/contracts.ts';
import { db } from '../../../storage/database.ts';
import { deleteSegment } from '../../../storage/edits.ts';
import { addManualTime } from '../../../storage/manual-time.ts';
import type { Actor, Contract, ScreenshotTerm } from '../../../storage/model/records.ts';
import { PICTURE_MAX_BYTES } from '../../../storage/model/screenshots.ts';
import { DAY_MS } from '../../../storage/model/time.ts';
import type { EpochMs } from '../../../storage/model/time.ts';
import { readPopup } from '../../../storage/popup.ts';
import { noteSignOfLife } from '../../../storage/presence.ts';
import { start, stop } from '../../../storage/recorder.ts';
import {
  deleteScreenshot,
  keepScreenshotsFor,
  pruneScreenshots,
  readContractScreenshots,
  readHeld,
  readScreenshots,
  showScreenshots,
} from '../../../storage/screenshots.ts';
import { changeSettings, readSettings } from '../../../storage/settings.ts';
import {
  claimScreenshotHere,
  fileScreenshot,
  fileScreenshotHere,
  planScreenshotHere,
} from '../../../storage/take-screenshots.ts';
import { utc } from '../builders.ts';
import { faultsNow } from './sound.ts';
import {
  aDraft,
  agree,
  at,
  client,
  contractOf,
  diaryOf,
  everything,
  freshDatabase,
  hire,
  placeOf,
  refusalOf,
  value,
} from './team.ts';

beforeEach(freshDatabase);

type Freelancer = Actor & { role: 'freelancer' };

/** Ann with a contract whose term says so; she agreed, and is recording since 09:00. */
async function atWork(screenshots: Exclude<ScreenshotTerm, 'off'> = 'on') {
  const { contract, freelancer: ann } = await hire({}, { screenshots });
  await changeSettings({ me: ann.id });
  value(await giveConsent(ann, contract.id, screenshots, at('08:00')));
  value(await start(ann, aDraft(contract, null), at('09:00')));
  return { ann, contract };
}

const aPicture = (time: string | EpochMs, bytes = 3) => ({
  at: typeof time === 'string' ? at(time) : time,
  width: 400,
  height: 225,
  bytes: new Uint8Array(bytes).fill(7),
});

const DAY = { start: at('00:00'), end: at('00:00') + DAY_MS };
/** The pictures that one reads, as `09:03 held`. */
async function seenBy(by: Actor, contract: Contract): Promise<string[]> {
  const pictures = await readScreenshots(by, contract.id, DAY);
  return pictures.map((each) => `${clock(each.at)} ${each.state}`);
}
const clock = (moment: EpochMs) => new Date(moment).toISOString().slice(11, 16);
const stored = async () => (await db.screenshots.toArray()).map((each) => clock(each.at));
const heldOn = async (contract: Contract) => (await readContractScreenshots(contract.id))?.held;

describe('the moment of a picture', () => {
  const planned = () => planScreenshotHere(at('09:00'), 0);

  test('is planned while term and consent hold and something is recorded', async () => {
    await atWork();
    expect(await planned()).toBe(at('09:00:30'));
  });

  test.each<[string, (team: Awaited<ReturnType<typeof atWork>>) => Promise<unknown>]>([
    ['the term is off', ({ contract }) => agree(contract, { screenshots: 'off' })],
    [
      'the term takes more than was agreed to',
      ({ contract }) => agree(contract, { screenshots: 'with-time' }),
    ],
    [
      'the freelancer took the consent back',
      ({ ann, contract }) => withdrawConsent(ann, contract.id, at('09:00')),
    ],
    ['nobody has agreed', () => db.consents.clear()],
    ['the contract is closed', ({ contract }) => closeContract(client, contract.id, at('09:00'))],
    ['nothing is recorded', ({ ann }) => stop(ann, at('09:00'))],
    [
      'another contract is recorded',
      async ({ ann }) => {
        const { contract: other } = await hire({ title: 'Other' });
        await start(ann, aDraft(other, null), at('09:00'));
      },
    ],
    [
      'nobody is there',
      ({ ann }) => noteSignOfLife(ann, { at: at('09:00'), state: 'locked', idleAfterMs: 600_000 }),
    ],
    [
      'another one sits at this browser',
      async () => {
        const { freelancer: bob } = await hire({ freelancer: 'Bob', title: 'Bob’s' });
        await db.settings.put({ ...(await readSettings()), me: bob.id });
      },
    ],
  ])('is not where %s', async (_, change) => {
    await change(await atWork());
    const before = await everything();
    expect(await planned()).toBeNull();
    expect(await claimScreenshotHere(at('09:00:30'), 0)).toBe(false);
    expect(await fileScreenshotHere(aPicture('09:00:30'))).toBe(false);
    expect(await everything()).toEqual(before);
  });

  test('is the same after the worker died, and after a stop and another start', async () => {
    const { ann, contract } = await atWork();
    expect(await planScreenshotHere(at('09:00'), 0.5)).toBe(at('09:05:07.500'));
    expect(await planScreenshotHere(at('09:02'), 0)).toBe(at('09:05:07.500'));
    await stop(ann, at('09:03'));
    await start(ann, aDraft(contract, null), at('09:04'));
    expect(await planScreenshotHere(at('09:04'), 0)).toBe(at('09:05:07.500'));
  });

  test('is used up once: the next one is in the next cell', async () => {
    await atWork();
    await planned();
    expect(await claimScreenshotHere(at('09:00:29.999'), 0)).toBe(false);
    expect(await claimScreenshotHere(at('09:00:30'), 0)).toBe(true);
    expect(await claimScreenshotHere(at('09:00:31'), 0)).toBe(false);
    expect(await planScreenshotHere(at('09:00:31'), 0.9)).toBe(at('09:10'));
  });
});

describe('a picture', () => {
  test('is held back from the client until its freelancer shows it', async () => {
    const { ann, contract } = await atWork();
    expect(await fileScreenshot(ann, aPicture('09:03'))).toBe(true);
    expect(await fileScreenshot(ann, aPicture('09:14'))).toBe(true);
    expect(await seenBy(ann, contract)).toEqual(['09:03 held', '09:14 held']);
    expect(await seenBy(client, contract)).toEqual([]);
    expect(await heldOn(contract)).toBe(2);

    expect(value(await showScreenshots(ann, contract.id, [at('09:10')]))).toBe(1);
    expect(await seenBy(ann, contract)).toEqual(['09:03 held', '09:14 shown']);
    expect(await seenBy(client, contract)).toEqual(['09:14 shown']);
    expect((await readHeld(ann, contract.id)).map((each) => clock(each.at))).toEqual(['09:03']);
  });

  test('is seen by no other freelancer', async () => {
    const { ann, contract } = await atWork();
    const { freelancer: bob } = await hire({ freelancer: 'Bob', title: 'Bob’s' });
    await fileScreenshot(ann, aPicture('09:03'));
    await showScreenshots(ann, contract.id, [at('09:00')]);
    await fileScreenshot(ann, aPicture('09:13'));
    expect(await seenBy(bob, contract)).toEqual([]);
    expect(await readHeld(bob, contract.id)).toEqual([]);
  });

  test('is one a cell, the first', async () => {
    const { ann, contract } = await atWork();
    expect(await fileScreenshot(ann, aPicture('09:00'))).toBe(true);
    expect(await fileScreenshot(ann, aPicture('09:09:59.999'))).toBe(false);
    expect(await fileScreenshot(ann, aPicture('09:10'))).toBe(true);
    expect(await seenBy(ann, contract)).toEqual(['09:00 held', '09:10 held']);
  });

  test('of more than 40 KB is not kept', async () => {
    const { ann } = await atWork();
    expect(PICTURE_MAX_BYTES).toBe(40_000);
    expect(await fileScreenshot(ann, aPicture('09:00', PICTURE_MAX_BYTES + 1))).toBe(false);
    expect(await fileScreenshot(ann, aPicture('09:00', PICTURE_MAX_BYTES))).toBe(true);
  });

  test('from before the recording is not kept: it was of something else', async () => {
    const { ann } = await atWork();
    expect(await fileScreenshot(ann, aPicture('08:59:59.999'))).toBe(false);
    expect(await fileScreenshot(ann, aPicture('09:00'))).toBe(true);
  });

  test('is not kept once the consent was taken back while it was drawn', async () => {
    const { ann, contract } = await atWork();
    await withdrawConsent(ann, contract.id, at('09:03'));
    expect(await fileScreenshot(ann, aPicture('09:03'))).toBe(false);
    expect(await stored()).toEqual([]);
  });

  test('on a closed contract is shown to nobody else any more', async () => {
    const { ann, contract } = await atWork();
    await fileScreenshot(ann, aPicture('09:03'));
    await closeContract(client, contract.id, at('10:00'));
    expect(await refusalOf(showScreenshots(ann, contract.id, [at('09:00')]))).toBe(
      'contract_closed',
    );
    expect(value(await deleteScreenshot(ann, contract.id, at('09:00'), at('10:01'))).state).toBe(
      'held',
    );
  });
});

describe('consent', () => {
  test('is to the term as it was told', async () => {
    const { contract, freelancer: ann } = await hire({}, { screenshots: 'with-time' });
    expect(await refusalOf(giveConsent(ann, contract.id, 'on', at('09:00')))).toBe(
      'screenshots_changed',
    );
    expect(await readConsent(contract.id)).toMatchObject({ state: 'asked', consent: null });
    value(await giveConsent(ann, contract.id, 'with-time', at('09:00')));
    expect(await readConsent(contract.id)).toMatchObject({ state: 'given' });
  });

  test('can be taken back whatever became of the contract', async () => {
    const { ann, contract } = await atWork();
    await closeContract(client, contract.id, at('09:10'));
    await withdrawConsent(ann, contract.id, at('09:11'));
    expect(await db.consents.get(contract.id)).toMatchObject({ isGiven: false, at: at('09:11') });
    await db.contracts.delete(contract.id);
    await withdrawConsent(ann, contract.id, at('09:12'));
    expect(await db.consents.get(contract.id)).toMatchObject({ isGiven: false, at: at('09:12') });
  });

  test('needs the browser’s permission as long as any contract has it', async () => {
    expect(await needsPermission()).toBe(false);
    const { ann, contract } = await atWork();
    const { contract: other } = await hire({ title: 'Other' }, { screenshots: 'on' });
    value(await giveConsent(ann, other.id, 'on', at('09:00')));
    await withdrawConsent(ann, contract.id, at('09:01'));
    expect(await needsPermission()).toBe(true);
    await agree(other, { screenshots: 'off' });
    expect(await needsPermission()).toBe(false);
  });
});

describe('deleting a picture', () => {
  const filed = async (term: Exclude<ScreenshotTerm, 'off'>) => {
    const { ann, contract } = await atWork(term);
    await fileScreenshot(ann, aPicture('09:13'));
    await stop(ann, at('10:00'));
    return { ann, contract };
  };
  const remove = (ann: Freelancer, contract: Contract, when = at('10:30')) =>
    deleteScreenshot(ann, contract.id, at('09:10'), when);

  test('keeps its time where the term says no more', async () => {
    const { ann, contract } = await filed('on');
    value(await remove(ann, contract));
    expect(await stored()).toEqual([]);
    expect(await diaryOf(contract)).toEqual(['09:00–10:00 hero image']);
  });

  test('takes the time of its cell with it where the term says so', async () => {
    const { ann, contract } = await filed('with-time');
    value(await remove(ann, contract));
    expect(await stored()).toEqual([]);
    expect(await diaryOf(contract)).toEqual(['09:00–09:10 hero image', '09:20–10:00 hero image']);
    expect(await faultsNow()).toEqual([]);
  });

  test('goes by the term that it was taken under', async () => {
    const { ann, contract } = await filed('on');
    await agree(contract, { screenshots: 'with-time' });
    value(await remove(ann, contract));
    expect(await diaryOf(contract)).toEqual(['09:00–10:00 hero image']);
  });

  test('takes no other contract’s time', async () => {
    const { contract, freelancer: ann } = await hire({}, { screenshots: 'with-time' });
    const { contract: other } = await hire({ title: 'Other' });
    value(await giveConsent(ann, contract.id, 'with-time', at('08:00')));
    await start(ann, aDraft(contract, null), at('09:12'));
    await fileScreenshot(ann, aPicture('09:13'));
    await start(ann, aDraft(other, null, 'icons'), at('09:14'));
    await stop(ann, at('09:30'));
    value(await remove(ann, contract));
    expect(await diaryOf(contract)).toEqual([]);
    expect(await diaryOf(other)).toEqual(['09:14–09:30 icons']);
  });

  test('takes no manual time, which is none that was pictured', async () => {
    const { contract, freelancer: ann } = await hire(
      {},
      { screenshots: 'with-time', manualTimeAllowed: true },
    );
    value(await giveConsent(ann, contract.id, 'with-time', at('08:00')));
    await start(ann, aDraft(contract, null), at('09:12'));
    await fileScreenshot(ann, aPicture('09:13'));
    await stop(ann, at('09:14'));
    await deleteSegment(ann, await placeOf(contract), at('09:20'));
    const cell = { start: at('09:10'), end: at('09:20') };
    value(await addManualTime(ann, cell, aDraft(contract, null, 'call'), at('10:00')));
    expect(await heldOn(contract)).toBe(0);
    value(await remove(ann, contract));
    expect(await diaryOf(contract)).toEqual(['09:10–09:20 call']);
  });

  test('takes only the day’s end of a segment over midnight', async () => {
    const { contract, freelancer: ann } = await hire({}, { screenshots: 'with-time' });
    value(await giveConsent(ann, contract.id, 'with-time', at('08:00')));
    await start(ann, aDraft(contract, null), at('23:00'));
    await fileScreenshot(ann, aPicture('23:55'));
    await stop(ann, utc('2026-03-03 01:00'));
    value(await deleteScreenshot(ann, contract.id, at('23:50'), utc('2026-03-03 02:00')));
    expect(await diaryOf(contract)).toEqual(['23:00–23:50 hero image']);
    expect(await diaryOf(contract, '2026-03-03')).toEqual(['00:00–01:00 hero image']);
    expect(await faultsNow()).toEqual([]);
  });

  test('waits until its time is filed', async () => {
    const { ann, contract } = await atWork('with-time');
    await fileScreenshot(ann, aPicture('09:13'));
    expect(await refusalOf(remove(ann, contract))).toBe('screenshot_time_open');
    expect(await stored()).toEqual(['09:13']);
    await stop(ann, at('09:14'));
    expect(await refusalOf(remove(ann, contract))).toBeNull();
  });

  test('with its time is refused where the week is locked, and changes nothing', async () => {
    const { ann, contract } = await filed('with-time');
    const before = await everything();
    expect(await refusalOf(remove(ann, contract, utc('2026-03-09 12:00')))).toBe('diary_locked');
    expect(await everything()).toEqual(before);
  });

  test('that is gone is refused', async () => {
    const { ann, contract } = await filed('on');
    value(await remove(ann, contract));
    expect(await refusalOf(remove(ann, contract))).toBe('screenshot_missing');
  });
});

describe('what is kept', () => {
  test('is kept for as many days as the setting says, and not a moment longer', async () => {
    const { ann } = await atWork();
    await fileScreenshot(ann, aPicture('09:03'));
    expect((await readSettings()).screenshotDays).toBe(90);
    expect(await pruneScreenshots(at('09:03') + 90 * DAY_MS)).toBe(0);
    value(await keepScreenshotsFor(89));
    expect(await pruneScreenshots(at('09:03') + 89 * DAY_MS)).toBe(0);
    expect(await pruneScreenshots(at('09:03') + 89 * DAY_MS + 1)).toBe(1);
    expect(await stored()).toEqual([]);
  });

  test('is no setting out of its bounds', async () => {
    expect(await refusalOf(keepScreenshotsFor(0))).toBe('screenshot_days_invalid');
    expect((await readSettings()).screenshotDays).toBe(90);
  });

  test('lives no longer than its time', async () => {
    const { ann, contract } = await atWork();
    await fileScreenshot(ann, aPicture('09:03'));
    await start(ann, aDraft(contract, null, 'footer'), at('09:10'));
    await fileScreenshot(ann, aPicture('09:13'));
    expect(await pruneScreenshots(at('10:00'))).toBe(0);
    await deleteSegment(ann, await placeOf(contract), at('10:00'));
    expect(await heldOn(contract)).toBe(1);
    expect((await readHeld(ann, contract.id)).map((each) => clock(each.at))).toEqual(['09:13']);
    expect(await pruneScreenshots(at('10:00'))).toBe(1);
    expect(await stored()).toEqual(['09:13']);
  });

  test('stays while its time waits for an answer', async () => {
    const { ann } = await atWork();
    await fileScreenshot(ann, aPicture('09:03'));
    await noteSignOfLife(ann, { at: at('12:00'), state: 'active', idleAfterMs: null });
    expect(await db.pending.count()).toBe(1);
    expect(await pruneScreenshots(at('12:00'))).toBe(0);
  });
});

describe('the popup', () => {
  const shown = async (contract: Contract | null = null) =>
    (await readPopup(contract?.id ?? null, 'UTC', at('10:00'))).screenshots;

  test('says nothing of screenshots where none are asked for', async () => {
    await hire();
    expect(await shown()).toBeNull();
  });

  test('asks where the contract in front does, and no more after a no', async () => {
    const { contract, freelancer: ann } = await hire({}, { screenshots: 'on' });
    expect(await shown()).toEqual({
      contractId: contract.id,
      title: 'Web shop',
      state: 'asked',
      held: 0,
    });
    await withdrawConsent(ann, contract.id, at('09:00'));
    expect(await shown()).toBeNull();
  });

  test('says that they are on for what is recorded, whatever is in front', async () => {
    const { ann, contract } = await atWork();
    const { contract: other } = await hire({ title: 'Other' }, { screenshots: 'on' });
    await fileScreenshot(ann, aPicture('09:03'));
    expect(await shown(other)).toMatchObject({ contractId: contract.id, state: 'given', held: 1 });
    await stop(ann, at('09:30'));
    expect(await shown(other)).toMatchObject({ contractId: other.id, state: 'asked' });
  });
});

test('what the client changes in the terms leaves the consent as it is', async () => {
  const { contract } = await atWork();
  const { consents } = await everything();
  await agree(await contractOf(contract), { screenshots: 'with-time' });
  expect(await everything()).toMatchObject({ consents });
});

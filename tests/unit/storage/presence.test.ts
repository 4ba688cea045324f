import { beforeEach, describe, expect, test } from 'vitest';
import { db } from '../../../storage/database.ts';
import { closeContract } from '../../../storage/contracts.ts';
import type { Look } from '../../../storage/model/presence.ts';
import { HOUR_MS, MINUTE_MS } from '../../../storage/model/time.ts';
import { answerPending } from '../../../storage/pending.ts';
import {
  noteSignOfLife,
  noteSignOfLifeHere,
  startHere,
  stopHere,
} from '../../../storage/presence.ts';
import { start, stop } from '../../../storage/recorder.ts';
import { changeSettings } from '../../../storage/settings.ts';
import { readToolbar } from '../../../storage/toolbar.ts';
import { faultsNow } from './sound.ts';
import {
  aDraft,
  at,
  client,
  diaryOf,
  everything,
  freshDatabase,
  hire,
  offer,
  pendingNow,
  refusalOf,
  value,
} from './team.ts';

beforeEach(freshDatabase);

const active = (time: string): Look => ({ at: at(time), state: 'active', idleAfterMs: null });
const watched = (time: string, state: Look['state']): Look => ({
  at: at(time),
  state,
  idleAfterMs: 10 * MINUTE_MS,
});

describe('a sign of life', () => {
  test('moves forward only, and changes nothing else', async () => {
    const { contract, freelancer } = await hire();
    const recording = value(await start(freelancer, aDraft(contract, null), at('09:00')));
    await noteSignOfLife(freelancer, active('09:01'));
    await noteSignOfLife(freelancer, active('09:00:30'));
    expect(await db.recordings.toArray()).toEqual([{ ...recording, seenAt: at('09:01') }]);
    expect(await pendingNow()).toEqual([]);
  });

  test('where nothing runs is none, and asks nothing', async () => {
    const { freelancer } = await hire();
    expect(await noteSignOfLife(freelancer, active('09:00'))).toBeNull();
    expect(await noteSignOfLife(freelancer, watched('10:00', 'idle'))).toBeNull();
    expect(await noteSignOfLife(freelancer, watched('11:00', 'active'))).toBeNull();
    expect(await db.recordings.count()).toBe(0);
    expect(await db.pending.count()).toBe(0);
  });

  test('after a gap files what is certain, asks about the gap, and goes on recording', async () => {
    const { contract, freelancer } = await hire();
    const design = await offer('DESIGN', contract);
    await start(freelancer, aDraft(contract, design), at('14:00'));
    await noteSignOfLife(freelancer, active('14:01'));
    await noteSignOfLife(freelancer, active('16:05'));
    expect(await pendingNow()).toEqual(['14:01–16:05 gap hero image']);
    expect(await diaryOf(contract)).toEqual([
      '14:00–14:01 DESIGN:hero image',
      '16:05– DESIGN:hero image',
    ]);
    await stop(freelancer, at('16:06'));
    expect(await diaryOf(contract)).toEqual([
      '14:00–14:01 DESIGN:hero image',
      '16:05–16:06 DESIGN:hero image',
    ]);
    expect(await faultsNow()).toEqual([]);
  });

  test('after two days asks about all of them, over midnight, at once', async () => {
    const { contract, freelancer } = await hire();
    await start(freelancer, aDraft(contract, null), at('18:00') - 48 * HOUR_MS);
    const look = active('09:00');
    await noteSignOfLife(freelancer, { ...look, at: at('18:01') - 48 * HOUR_MS });
    await noteSignOfLife(freelancer, look);
    const [block] = await db.pending.toArray();
    expect(block).toMatchObject({ start: at('18:01') - 48 * HOUR_MS, end: at('09:00') });
    expect(value(await answerPending(freelancer, [block!.id], KEEP, at('09:01')))).toBeNull();
    expect(await db.pages.count()).toBe(3);
    expect(await faultsNow()).toEqual([]);
  });

  test('that fails leaves all as it was', async () => {
    const { contract, freelancer } = await hire();
    await start(freelancer, aDraft(contract, null), at('14:00'));
    await noteSignOfLife(freelancer, active('14:01'));
    const before = await everything();
    const fail = () => {
      throw new Error('disk full');
    };
    db.pending.hook('creating', fail);
    await expect(noteSignOfLife(freelancer, active('16:00'))).rejects.toThrow('disk full');
    db.pending.hook('creating').unsubscribe(fail);
    expect(await everything()).toEqual(before);
  });
});

const KEEP = { kind: 'keep', until: null, as: null } as const;

describe('in this browser', () => {
  test('a switch after a gap asks about the gap and begins now', async () => {
    const { contract } = await hire();
    await startHere(aDraft(contract, null), at('09:00'));
    await startHere(aDraft(contract, null, 'footer'), at('11:00'));
    expect(await pendingNow()).toEqual(['09:00–11:00 gap hero image']);
    expect(await diaryOf(contract)).toEqual(['11:00– footer']);
  });

  test('a stop after a gap stops, asks about the gap, and makes no time of its own', async () => {
    const { contract } = await hire();
    await startHere(aDraft(contract, null), at('09:00'));
    await noteSignOfLifeHere('active', at('09:01'));
    expect(await stopHere(at('11:00'))).toEqual([]);
    expect(await pendingNow()).toEqual(['09:01–11:00 gap hero image']);
    expect(await diaryOf(contract)).toEqual(['09:00–09:01 hero image']);
    expect(await db.recordings.count()).toBe(0);
  });

  test('a person who was away for a moment and presses Start again is back', async () => {
    const { contract } = await hire();
    await startHere(aDraft(contract, null), at('09:00'));
    await noteSignOfLifeHere('locked', at('09:00:30'));
    await startHere(aDraft(contract, null), at('09:01'));
    await noteSignOfLifeHere('active', at('09:02:40'));
    expect(await pendingNow()).toEqual([]);
  });

  test('the setting says after how long without input time is asked about', async () => {
    const { contract } = await hire();
    await changeSettings({ idleMinutes: 5 });
    await startHere(aDraft(contract, null), at('09:00'));
    for (const minute of ['01', '02', '03', '04', '05', '06'])
      await noteSignOfLifeHere('active', at(`09:${minute}`));
    await noteSignOfLifeHere('idle', at('09:07'));
    await noteSignOfLifeHere('active', at('09:08'));
    expect(await pendingNow()).toEqual(['09:02–09:08 idle hero image']);
  });

  test('with idle off, time without input is time', async () => {
    const { contract } = await hire();
    await changeSettings({ idleMinutes: null });
    await startHere(aDraft(contract, null), at('09:00'));
    await noteSignOfLifeHere('idle', at('09:01'));
    await noteSignOfLifeHere('locked', at('09:02'));
    await noteSignOfLifeHere('active', at('09:03'));
    await stopHere(at('09:04'));
    expect(await pendingNow()).toEqual([]);
    expect(await diaryOf(contract)).toEqual(['09:00–09:04 hero image']);
  });

  test('a start and a stop are those of the one who records here', async () => {
    const { contract, freelancer } = await hire();
    const bob = await hire({ freelancer: 'Bob' });
    expect(value(await startHere(aDraft(contract, null), at('09:00'))).freelancerId).toBe(
      freelancer.id,
    );
    await stopHere(at('09:01'));
    expect(await diaryOf(contract)).toEqual(['09:00–09:01 hero image']);
    await changeSettings({ me: bob.freelancer.id });
    expect(await refusalOf(startHere(aDraft(contract, null), at('11:00')))).toBe('NotAllowed');
    expect(await stopHere(at('12:00'))).toEqual([]);
  });

  test('nothing starts or stops where nobody records yet', async () => {
    const { contract, freelancer } = await hire();
    await changeSettings({ me: null });
    await start(freelancer, aDraft(contract, null), at('09:00'));
    const before = await everything();
    expect(await refusalOf(startHere(aDraft(contract, null, 'x'), at('10:00')))).toBe('NotAllowed');
    expect(await refusalOf(stopHere(at('10:00')))).toBe('NotAllowed');
    expect(await everything()).toEqual(before);
  });

  test.each(['client', 'freelancer'] as const)(
    'one records whichever role they look through: %s',
    async (viewAs) => {
      const { contract } = await hire();
      await changeSettings({ viewAs });
      expect(await refusalOf(startHere(aDraft(contract, null), at('09:00')))).toBeNull();
      expect(await stopHere(at('09:01'))).toHaveLength(1);
    },
  );
});

describe('a stop some minutes ago', () => {
  const MINUTES = (count: number) => count * MINUTE_MS;
  const workUntil = async (start: string, end: string) => {
    for (let moment = at(start); moment < at(end); moment += MINUTE_MS) {
      await noteSignOfLifeHere('active', moment);
    }
  };

  test('ends what was recorded then, and its history tells', async () => {
    const { contract } = await hire();
    await startHere(aDraft(contract, null), at('09:00'));
    await workUntil('09:00', '09:40');
    const segments = await stopHere(at('09:40'), MINUTES(15));
    expect(segments.map(({ end }) => end)).toEqual([at('09:25')]);
    expect(await diaryOf(contract)).toEqual(['09:00–09:25 hero image']);
    const [page] = await db.pages.toArray();
    expect(page?.segments[0]?.edits).toHaveLength(1);
    expect(await db.recordings.count()).toBe(0);
    expect(await faultsNow()).toEqual([]);
  });

  test.each([
    ['before it began', 41],
    ['in the moment in which it began', 40],
  ])('%s cuts nothing, and stops all the same', async (_, minutes) => {
    const { contract } = await hire();
    await startHere(aDraft(contract, null), at('09:00'));
    await workUntil('09:00', '09:40');
    await stopHere(at('09:40'), MINUTES(minutes));
    expect(await diaryOf(contract)).toEqual(['09:00–09:40 hero image']);
    expect(await db.recordings.count()).toBe(0);
  });

  test('on a contract that was closed in the meantime stops, and nothing of its diary changes', async () => {
    const { contract } = await hire();
    await startHere(aDraft(contract, null), at('09:00'));
    await workUntil('09:00', '09:40');
    await closeContract(client, contract.id, at('09:39'));
    await stopHere(at('09:40'), MINUTES(15));
    expect(await diaryOf(contract)).toEqual(['09:00–09:40 hero image']);
  });

  test('where nothing runs changes nothing of what was filed', async () => {
    const { contract } = await hire();
    await startHere(aDraft(contract, null), at('09:00'));
    await workUntil('09:00', '09:40');
    await stopHere(at('09:40'));
    expect(await stopHere(at('09:41'), MINUTES(15))).toEqual([]);
    expect(await diaryOf(contract)).toEqual(['09:00–09:40 hero image']);
  });
});

describe('a start some minutes ago', () => {
  const MINUTES = (count: number) => count * MINUTE_MS;
  const kinds = async () => {
    const pages = await db.pages.toArray();
    return pages.flatMap(({ segments }) => segments.map(({ kind }) => kind));
  };

  test('adds the time before now as manual time with the same label, and records from now', async () => {
    const { contract } = await hire({}, { manualTimeAllowed: true });
    const design = await offer('DESIGN', contract);
    const draft = aDraft(contract, design, 'footer');
    expect(value(await startHere(draft, at('09:17'), MINUTES(10))).start).toBe(at('09:17'));
    expect(await diaryOf(contract)).toEqual(['09:07–09:17 DESIGN:footer', '09:17– DESIGN:footer']);
    expect(await kinds()).toEqual(['manual']);
    expect(await db.recordings.toArray()).toMatchObject([{ start: at('09:17'), memo: 'footer' }]);
    expect(await faultsNow()).toEqual([]);
  });

  test('reaches back to the end of the last time, on whichever contract, and not over it', async () => {
    const { contract, freelancer } = await hire({}, { manualTimeAllowed: true });
    const other = await hire({ title: 'Blog' });
    await start(freelancer, aDraft(other.contract, null), at('09:00'));
    await stop(freelancer, at('09:12'));
    await startHere(aDraft(contract, null), at('09:17'), MINUTES(10));
    expect(await diaryOf(contract)).toEqual(['09:12–09:17 hero image', '09:17– hero image']);
    expect(await faultsNow()).toEqual([]);
  });

  test('leaves time that waits for an answer as the question that it is', async () => {
    const { contract } = await hire({}, { manualTimeAllowed: true });
    await startHere(aDraft(contract, null), at('09:00'));
    await noteSignOfLifeHere('active', at('10:00'));
    await stopHere(at('10:00'));
    await startHere(aDraft(contract, null, 'footer'), at('10:05'), MINUTES(30));
    expect(await diaryOf(contract)).toEqual(['10:00–10:05 footer', '10:05– footer']);
    expect(await pendingNow()).toHaveLength(1);
  });

  test('where the terms allow no manual time is refused, and nothing starts', async () => {
    const { contract } = await hire();
    const before = await everything();
    expect(await refusalOf(startHere(aDraft(contract, null), at('09:17'), MINUTES(10)))).toBe(
      'manual_not_allowed',
    );
    expect(await everything()).toEqual(before);
  });

  test('that is refused for its label adds no time', async () => {
    const { contract } = await hire({}, { manualTimeAllowed: true, memoRequired: true });
    const before = await everything();
    expect(await refusalOf(startHere(aDraft(contract, null, ''), at('09:17'), MINUTES(10)))).toBe(
      'memo_required',
    );
    expect(await everything()).toEqual(before);
  });

  test('while something is recording is a switch now', async () => {
    const { contract } = await hire({}, { manualTimeAllowed: true });
    await startHere(aDraft(contract, null), at('09:00'));
    await startHere(aDraft(contract, null, 'footer'), at('09:01'), MINUTES(10));
    expect(await diaryOf(contract)).toEqual(['09:00–09:01 hero image', '09:01– footer']);
  });
});

test('what runs in this browser is the recording of the one who records here, with its words', async () => {
  const { contract, freelancer } = await hire();
  const other = await hire({ freelancer: 'Bob' });
  const design = await offer('DESIGN', contract);
  await start(freelancer, aDraft(contract, design), at('09:00'));
  expect(await readToolbar()).toMatchObject({
    running: { code: 'DESIGN', contractTitle: 'Web shop' },
  });
  await stop(freelancer, at('10:00'));
  await changeSettings({ me: other.freelancer.id });
  await start(freelancer, aDraft(contract, design), at('11:00'));
  expect(await readToolbar()).toMatchObject({ running: null });
});

import { beforeEach, expect, test } from 'vitest';
import { db } from '../../../storage/database.ts';
import { readDiaryDay } from '../../../storage/diary.ts';
import { addManualTime } from '../../../storage/manual-time.ts';
import { noteInput, noteInputHere, readMeters } from '../../../storage/meter.ts';
import { diaryDay } from '../../../storage/model/diary.ts';
import { KEEP } from '../../../storage/model/pending.ts';
import type { Actor, Contract } from '../../../storage/model/records.ts';
import { answerPending } from '../../../storage/pending.ts';
import { noteSignOfLife } from '../../../storage/presence.ts';
import { start, stop } from '../../../storage/recorder.ts';
import { changeSettings } from '../../../storage/settings.ts';
import { aDraft, at, client, freshDatabase, hire, MONDAY, value } from './team.ts';

let contract: Contract;
let freelancer: Actor & { role: 'freelancer' };

beforeEach(async () => {
  await freshDatabase();
  ({ contract, freelancer } = await hire({}, { manualTimeAllowed: true, activityRequired: false }));
});

const record = async (time: string, on = contract) =>
  value(await start(freelancer, aDraft(on, null), at(time)));
const look = (time: string, hadInput = true) => noteInput(freelancer, { at: at(time), hadInput });

/** The day's segments as `7/10`, those of which the meter says nothing as `-`. */
async function shown(of = contract, now = at('23:00')): Promise<string[]> {
  const source = await readDiaryDay(of.id, MONDAY, 'UTC');
  if (!source) throw new RangeError('No such contract');
  const { segments, input } = diaryDay({ ...source, now });
  return segments.map(({ id }) => {
    const own = input.get(id);
    return own ? `${own.minutes}/${own.of}` : '-';
  });
}

test('what runs is metered from its first millisecond on, and nothing is without a recording', async () => {
  await look('08:59');
  await record('09:00:30');
  await look('09:00:29.999');
  expect(await readMeters(contract.id, [MONDAY])).toEqual([]);
  await look('09:00:30');
  expect(await shown(contract, at('09:02'))).toEqual(['1/2']);
});

test('the last minute before a stop or a switch is of what ran until then', async () => {
  const { contract: second } = await hire({ title: 'Magazine' });
  await record('09:00');
  await record('09:05:40', second);
  await look('09:05:39.999');
  await look('09:05:40');
  await stop(freelancer, at('09:10:40'));
  await look('09:10:39.999');
  await look('09:10:40'); // nothing ran any more
  expect(await shown(contract)).toEqual(['1/6']);
  expect(await shown(second)).toEqual(['1/5']);
});

test('a look that saw no input says that the day is metered, and takes nothing back', async () => {
  await record('09:00');
  await look('09:00', false);
  expect(await shown(contract, at('09:10'))).toEqual(['0/10']);
  await look('09:01');
  await look('09:01:30', false);
  expect(await shown(contract, at('09:10'))).toEqual(['1/10']);
});

test('neither manual time nor what was pending and then kept has a meter', async () => {
  await record('09:00');
  await look('09:00');
  const seen = { state: 'active', idleAfterMs: null } as const;
  const block = await noteSignOfLife(freelancer, { at: at('09:30'), ...seen }); // the browser was away
  await look('09:30');
  await stop(freelancer, at('09:31'));
  value(await answerPending(freelancer, [block?.id ?? ('' as never)], KEEP, at('09:32')));
  value(
    await addManualTime(
      freelancer,
      { start: at('10:00'), end: at('10:10') },
      { contractId: contract.id, activityId: null, memo: 'call' },
      at('12:00'),
    ),
  );
  expect(await shown()).toEqual(['-', '1/1', '-']);
});

test('reads the meter of the UTC days that the zone’s day touches', async () => {
  await record('00:10');
  await look('00:10');
  await stop(freelancer, at('00:20'));
  const source = await readDiaryDay(contract.id, '2026-03-01', 'America/New_York');
  expect(source?.meters.map(({ day }) => day)).toEqual([MONDAY]);
  const later = await readDiaryDay(contract.id, '2026-03-03', 'UTC');
  expect(later?.meters).toEqual([]);
});

test('only a freelancer’s own recording is metered, and here that of who records in this browser', async () => {
  const { freelancer: other } = await hire({ title: 'Magazine', freelancer: 'Bob' });
  await changeSettings({ me: other.id });
  await record('09:00');
  await expect(noteInput(client, { at: at('09:00'), hadInput: true })).rejects.toThrow();
  await noteInputHere({ at: at('09:00'), hadInput: true });
  expect(await db.meters.count()).toBe(0);
  await changeSettings({ me: freelancer.id });
  await noteInputHere({ at: at('09:00'), hadInput: true });
  expect(await db.meters.count()).toBe(1);
});

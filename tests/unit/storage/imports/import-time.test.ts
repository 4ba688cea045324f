import { beforeEach, describe, expect, test } from 'vitest';
import { closeContract } from '../../../../storage/contracts.ts';
import { db } from '../../../../storage/database.ts';
import { deleteSegment } from '../../../../storage/edits.ts';
import {
  importTime,
  needsClient,
  previewTime,
} from '../../../../storage/exchange/import/import-time.ts';
import { NotAllowed } from '../../../../storage/model/outcome.ts';
import type { Actor } from '../../../../storage/model/records.ts';
import { CONFLICTS } from '../../../../storage/model/time-import.ts';
import { start, stop } from '../../../../storage/recorder.ts';
import { utc } from '../../builders.ts';
import { faultsNow } from '../sound.ts';
import { aDraft, agree, client, everything, freshDatabase, hire, offer, value } from '../team.ts';
import { GENERIC, HARVEST, TOGGL } from './files.ts';
import { importFile, LATER, prepared, segmentsNow } from './import.ts';

beforeEach(freshDatabase);

const HEAD = 'description,project,task,start,end,user_name';
/** A file in the generic layout: rows `memo 09:00 10:00`, of Monday, on the contract Web shop. */
const file = (...rows: readonly string[]): string =>
  [
    HEAD,
    ...rows.map((row) => {
      const [memo, from, to, task = '', day = '2026-03-02', who = 'Ann'] = row.split(' ');
      return `${memo},Web shop,${task},${day}T${from}:00Z,${day}T${to}:00Z,${who}`;
    }),
  ].join('\n');

const nothing = new Set<never>();

describe('twice', () => {
  test.each([
    ['Toggl', TOGGL],
    ['Harvest, whose entries have no times', HARVEST],
    ['the generic layout', GENERIC],
  ])('importing a file of %s again adds nothing', async (_, text) => {
    const first = await importFile(text);
    const after = await everything();
    const second = await importFile(text);
    expect(first.added.count).toBeGreaterThan(0);
    expect(second.added.count).toBe(0);
    expect(second.known).toBe(first.added.count);
    expect(await everything()).toEqual(after);
  });

  test('what was added to the file since is added', async () => {
    await importFile(file('one 09:00 10:00'));
    const { added, known } = await importFile(file('one 09:00 10:00', 'two 10:00 11:00'));
    expect([added.count, known]).toEqual([1, 1]);
  });

  test('what was deleted since stays so', async () => {
    await importFile(file('one 09:00 10:00'));
    const [contract] = await db.contracts.toArray();
    const [page] = await db.pages.toArray();
    if (!contract || !page?.segments[0]) throw new RangeError('Nothing was imported');
    const own: Actor = { role: 'freelancer', id: contract.freelancerId };
    await agree(contract, { diaryLock: false });
    const place = { contractId: contract.id, day: page.day, id: page.segments[0].id };
    value(await deleteSegment(own, place, LATER));
    const { added, deleted } = await importFile(file('one 09:00 10:00'));
    expect([added.count, deleted]).toEqual([0, 1]);
    expect(await segmentsNow()).toEqual([]);
  });

  test('a line that stands in the file twice is one entry; the same hours on a day without times are two', async () => {
    const twice = file('one 09:00 10:00', 'one 09:00 10:00');
    expect((await prepared(twice)).repeated).toBe(1);
    const row = HARVEST.split('\n')[1] ?? '';
    const { added } = await importFile(`${HARVEST}${row}\n`);
    expect(added.count).toBe(3);
  });
});

describe('all or nothing', () => {
  test('an overlap is refused, and what is there stays as it was, unless a person says to leave it out', async () => {
    const { contract, freelancer } = await hire({}, {});
    await start(freelancer, aDraft(contract, null), utc('2026-03-02 09:30'));
    await stop(freelancer, utc('2026-03-02 10:30'));
    const before = await everything();
    const ready = await prepared(file('one 09:00 10:00', 'two 10:30 11:00', 'three 10:45 11:15'));

    const answer = await importTime(client, ready, nothing, 'UTC', LATER);
    expect(answer.ok).toBe(false);
    expect(answer.value.conflicts.overlap_diary.lines).toEqual([2]);
    expect(answer.value.conflicts.overlap_file.lines).toEqual([4]);
    expect(await everything()).toEqual(before);

    await importTime(client, ready, new Set(CONFLICTS), 'UTC', LATER);
    expect(await segmentsNow()).toEqual([
      '2026-03-02 09:30–10:30 Ann / Web shop / hero image',
      '2026-03-02 10:30–11:00 Ann / Web shop / two',
    ]);
    expect(await faultsNow()).toEqual([]);
  });

  test('time over what is recorded now overlaps too', async () => {
    const { contract, freelancer } = await hire({}, {});
    await start(freelancer, aDraft(contract, null), utc('2026-03-20 11:00'));
    const ready = await prepared(file('one 10:30 11:30 - 2026-03-20'));
    const what = await previewTime(client, ready, 'UTC', LATER);
    expect(what.conflicts.overlap_diary.count).toBe(1);
  });

  test('a file with a wrong line is not imported, whoever asks for it', async () => {
    const before = await everything();
    const ready = await prepared(file('one 09:00 10:00', 'two 10:00 25:00'));
    await expect(importTime(client, ready, nothing, 'UTC', LATER)).rejects.toThrow(RangeError);
    expect(await everything()).toEqual(before);
  });

  test('an import that is cancelled leaves no trace', async () => {
    const before = await everything();
    const controller = new AbortController();
    const ready = await prepared(file('one 09:00 10:00'));
    const waiting = { signal: controller.signal, onProgress: () => controller.abort() };
    await expect(importTime(client, ready, nothing, 'UTC', LATER, waiting)).rejects.toThrow();
    expect(await everything()).toEqual(before);
  });

  test('the preview tells what the import does, and does nothing', async () => {
    await hire({ title: 'Other' }, {});
    await offer('DESIGN');
    const before = await everything();
    const ready = await prepared(
      file('one 09:00 10:00 DESIGN', 'two 10:00 12:00 DEV', 'x 09:00 09:30 - 2026-03-03 Bob'),
    );
    const preview = await previewTime(client, ready, 'UTC', LATER);
    expect(await everything()).toEqual(before);
    expect(preview).toMatchObject({
      freelancers: ['Bob'],
      contracts: [
        { title: 'Web shop', freelancer: 'Ann' },
        { title: 'Web shop', freelancer: 'Bob' },
      ],
      activities: ['DEV', '-'],
      added: { count: 3, ms: 3.5 * 3_600_000 },
    });
    const done = await importTime(client, ready, nothing, 'UTC', LATER);
    const latest = (await db.pages.toArray()).find(({ day }) => day === '2026-03-03');
    const place = { contractId: latest?.contractId, day: '2026-03-03' };
    expect(done).toEqual({ ok: true, value: { ...preview, latest: place } });
  });
});

test('a segment over midnight stays whole, wherever the many entries of a file are parted', async () => {
  const second = (count: number) => new Date(utc('2026-03-02 00:00') + count * 1_000).toISOString();
  const rows = Array.from({ length: 2_001 }, (_, index) => [
    second(index * 30),
    second(index * 30 + 30),
  ]);
  rows.push(
    ['2026-03-02T23:50:00Z', '2026-03-03T00:10:00Z'],
    ['2026-03-03T00:10:00Z', '2026-03-03T00:20:00Z'],
  );
  const text = [HEAD, ...rows.map(([from, to]) => `x,Web shop,,${from},${to},Ann`)].join('\n');
  for (const _ of ['a freelancer who is new', 'one who is known']) {
    const { added } = await importFile(text);
    expect(added.count).toBe(2_003);
    expect((await segmentsNow()).slice(-2)).toEqual([
      '2026-03-02 23:50–00:10 Ann / Web shop / x',
      '2026-03-03 00:10–00:20 Ann / Web shop / x',
    ]);
    expect(await faultsNow()).toEqual([]);
    await Promise.all([db.pages.clear(), db.totals.clear()]);
  }
});

describe('what an import makes', () => {
  test('contracts begin with their first time, have their activities assigned, and their freelancer records here', async () => {
    await importFile(file('one 09:00 10:00 DESIGN', 'two 08:00 08:30 DEV'));
    const [contract] = await db.contracts.toArray();
    const activities = await db.activities.toArray();
    expect(contract?.createdAt).toBe(utc('2026-03-02 08:00'));
    expect(contract?.assigned.toSorted()).toEqual(activities.map(({ id }) => id).toSorted());
    expect((await db.settings.get('settings'))?.me).toBe(contract?.freelancerId);
  });

  test('names are found without case; of two contracts of one title the one that is open', async () => {
    const { contract } = await hire({ title: 'WEB SHOP', freelancer: 'ANN' });
    await closeContract(client, contract.id, 0);
    const { contract: open } = await hire({ title: 'web shop', freelancer: 'Ann' });
    const activity = await offer('design', open);
    const what = await importFile(file('one 09:00 10:00 DESIGN'));
    expect([what.contracts, what.activities, what.assigned]).toEqual([[], [], 0]);
    const [page] = await db.pages.toArray();
    expect(page?.contractId).toBe(open.id);
    expect(page?.segments[0]?.activityId).toBe(activity.id);
  });

  test('each segment tells that it was imported, when and from what', async () => {
    await importFile(TOGGL);
    const pages = await db.pages.toArray();
    for (const { edits } of pages.flatMap(({ segments }) => segments)) {
      expect(edits).toEqual([{ kind: 'imported', at: LATER, from: 'toggl' }]);
    }
  });

  test('a code has no colon and no more than 64 characters; what it was cut from is the description', async () => {
    const long = `Design: ${'x'.repeat(80)}`;
    await importFile(
      `${HEAD}\none,Web shop,${long},2026-03-02T09:00:00Z,2026-03-02T10:00:00Z,Ann\n`,
    );
    const [activity] = await db.activities.toArray();
    expect(activity?.code).toMatch(/^Design - x+~.{6}$/u);
    expect(activity?.code.length).toBe(64);
    expect(activity?.description).toBe(long);
  });
});

describe('who may', () => {
  test('a freelancer imports their own time onto what is there', async () => {
    const { contract, freelancer } = await hire({}, {});
    await offer('DESIGN', contract);
    await agree(contract, { diaryLock: false });
    const what = await importFile(file('one 09:00 10:00 DESIGN'), {}, freelancer);
    expect(what.added.count).toBe(1);
  });

  test("nobody imports another's time as a freelancer", async () => {
    const { freelancer } = await hire({}, {});
    const ready = await prepared(file('one 09:00 10:00 - 2026-03-02 Bob'));
    await expect(previewTime(freelancer, ready, 'UTC', LATER)).rejects.toThrow(NotAllowed);
    await expect(importTime(freelancer, ready, nothing, 'UTC', LATER)).rejects.toThrow(NotAllowed);
  });

  test.each([
    ['a contract', 'Other', 'DESIGN'],
    ['an activity', 'Web shop', 'DEV'],
    ['an assignment', 'Web shop', 'OPS'],
  ])(
    '%s is the client’s to make: a freelancer’s import that needs it is not allowed',
    async (_, title, code) => {
      const { contract, freelancer } = await hire({ title: 'Web shop' }, {});
      await offer('DESIGN', contract);
      await offer('OPS');
      await agree(contract, { diaryLock: false });
      const before = await everything();
      const text = file(`one 09:00 10:00 ${code}`).replace('Web shop', title);
      const ready = await prepared(text);
      expect(needsClient(await previewTime(freelancer, ready, 'UTC', LATER))).toBe(true);
      await expect(importTime(freelancer, ready, nothing, 'UTC', LATER)).rejects.toThrow(
        NotAllowed,
      );
      expect(await everything()).toEqual(before);
    },
  );

  test('locked weeks and manual time that is not allowed hold back the freelancer, and not the client; a closed contract both', async () => {
    const { contract, freelancer } = await hire({ title: 'Web shop' }, {});
    const conflictsOf = async (by: Actor, text: string) => {
      const choices = {
        contract: 'project',
        activity: 'none',
        people: new Map([['Ann Smith', 'Ann']]),
      } as const;
      const { conflicts } = await previewTime(by, await prepared(text, choices), 'UTC', LATER);
      return CONFLICTS.filter((kind) => conflicts[kind].count > 0);
    };
    expect(await conflictsOf(freelancer, file('one 09:00 10:00'))).toEqual(['locked']);
    expect(await conflictsOf(freelancer, HARVEST)).toEqual(['manual']);
    expect(await conflictsOf(client, file('one 09:00 10:00'))).toEqual([]);
    expect(await conflictsOf(client, HARVEST)).toEqual([]);
    const what = await previewTime(client, await prepared(file('one 09:00 10:00')), 'UTC', LATER);
    expect(what.locked.count).toBe(1);
    await closeContract(client, contract.id, LATER);
    expect(await conflictsOf(freelancer, file('one 09:00 10:00'))).toEqual(['closed']);
    expect(await conflictsOf(client, file('one 09:00 10:00'))).toEqual(['closed']);
  });
});

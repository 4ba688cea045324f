import { beforeEach, describe, expect, test } from 'vitest';
import { db } from '../../../../storage/database.ts';
import { deleteSegments, editSegment, editSegments } from '../../../../storage/edits.ts';
import type {
  Activity,
  Actor,
  Contract,
  FreelancerId,
  SegmentId,
} from '../../../../storage/model/records.ts';
import { start, stop } from '../../../../storage/recorder.ts';
import { relabel } from '../../../../storage/relabel.ts';
import {
  acceptBrowser,
  declineOther,
  readTeam,
  removeBrowser,
  removeMember,
} from '../../../../storage/team.ts';
import { faultsNow } from '../sound.ts';
import {
  aDraft,
  agree,
  at,
  client,
  diaryOf,
  freshDatabase,
  hire,
  MONDAY,
  offer,
  value,
} from '../team.ts';
import { aClient, deviceOf, joined, settleAll, Stream } from './peers.ts';
import type { Peer } from './peers.ts';

const NOW = at('18:00');

let stream: Stream;
let clients: Peer;
let laptop: Peer;
let desktop: Peer;
let contract: Contract;
let design: Activity;
let build: Activity;
let ann: Actor & { role: 'freelancer'; id: FreelancerId };

beforeEach(async () => {
  await freshDatabase();
  stream = new Stream();
  const begun = await aClient(
    stream,
    async () => {
      const hired = await hire({}, { diaryLock: false });
      design = await offer('DESIGN', hired.contract);
      build = await offer('BUILD', hired.contract);
      return hired.contract;
    },
    at('08:00'),
  );
  ({ contract, peer: clients } = begun);
  ann = { role: 'freelancer', id: contract.freelancerId };
  laptop = await joined(stream, clients, ann.id, 'A', at('08:00'));
  desktop = await joined(stream, clients, ann.id, 'B', at('08:00'));
});

const all = () => settleAll([laptop, desktop, clients], NOW);
const diaryIn = (peer: Peer) => peer.at(() => diaryOf(contract));
const begin = (peer: Peer, activity: Activity, memo: string, time: string) =>
  peer.at(async () => value(await start(ann, aDraft(contract, activity, memo), at(time))));
const end = (peer: Peer, time: string) => peer.at(() => stop(ann, at(time)));
const record = async (
  peer: Peer,
  activity: Activity,
  memo: string,
  [from, to]: readonly [string, string],
) => {
  await begin(peer, activity, memo, from);
  await end(peer, to);
};
const accept = async () => {
  await laptop.at(() => acceptBrowser(ann, deviceOf('B'), NOW));
  await desktop.at(() => acceptBrowser(ann, deviceOf('A'), NOW));
};
const place = async (peer: Peer, memo: string) =>
  peer.at(async () => {
    const pages = await db.pages.toArray();
    const found = pages.flatMap((page) => page.segments).find((each) => each.memo === memo);
    if (!found) throw new Error(`No segment with the memo ${memo}`);
    return { contractId: contract.id, day: MONDAY, id: found.id };
  });
/** All three diaries, which are one. */
const theDiary = async () => {
  const [first, ...others] = [
    await diaryIn(laptop),
    await diaryIn(desktop),
    await diaryIn(clients),
  ];
  for (const other of others) expect(other).toEqual(first);
  for (const peer of [laptop, desktop, clients]) expect(await peer.at(faultsNow)).toEqual([]);
  return first;
};

describe('two browsers of one person', () => {
  test('are read as one diary, by both and by the client', async () => {
    await record(laptop, design, 'hero', ['09:00', '10:00']);
    await record(desktop, build, 'cart', ['10:00', '11:00']);
    await accept();
    await all();
    expect(await theDiary()).toEqual(['09:00–10:00 DESIGN:hero', '10:00–11:00 BUILD:cart']);
  });

  test('believe one another only when their person says so', async () => {
    await record(laptop, design, 'hero', ['09:00', '10:00']);
    await all();
    expect(await diaryIn(desktop)).toEqual([]);
    await desktop.at(async () => {
      expect((await readTeam()).others).toEqual([{ device: deviceOf('A'), days: 1 }]);
      await acceptBrowser(ann, deviceOf('A'), NOW);
      expect((await readTeam()).others).toEqual([]);
    });
    expect(await diaryIn(desktop)).toEqual(['09:00–10:00 DESIGN:hero']);
  });

  test('are offered one another from the first recording on', async () => {
    await begin(laptop, design, 'hero', '09:00');
    await all();
    await desktop.at(async () => {
      expect((await readTeam()).others).toEqual([{ device: deviceOf('A'), days: 0 }]);
      await acceptBrowser(ann, deviceOf('A'), NOW);
    });
    await begin(desktop, build, 'cart', '09:30');
    await laptop.at(() => acceptBrowser(ann, deviceOf('B'), NOW));
    await all();
    expect(await diaryIn(laptop)).toEqual(['09:00–09:30 DESIGN:hero']);
  });

  test('one that is not theirs is left out', async () => {
    await record(laptop, design, 'hero', ['09:00', '10:00']);
    await all();
    await desktop.at(async () => {
      await declineOther(ann, deviceOf('A'));
      expect((await readTeam()).others).toEqual([]);
    });
    await all();
    expect(await diaryIn(desktop)).toEqual([]);
  });

  test('each changes what the other recorded', async () => {
    await accept();
    await record(laptop, design, 'hero', ['09:00', '10:00']);
    await record(laptop, design, 'mistake', ['10:00', '10:30']);
    await all();
    const hero = await place(desktop, 'hero');
    const mistake = await place(desktop, 'mistake');
    await desktop.at(async () => {
      value(
        await editSegment(ann, hero, { activityId: build.id, memo: 'hero, mended' }, at('12:00')),
      );
      value(await deleteSegments(ann, [mistake], at('12:01')));
    });
    await all();
    expect(await theDiary()).toEqual(['09:00–10:00 BUILD:hero, mended']);
    // And back again.
    await laptop.at(async () =>
      value(await editSegments(ann, [{ place: hero, memo: 'hero, again' }], at('13:00'))),
    );
    await all();
    expect(await theDiary()).toEqual(['09:00–10:00 BUILD:hero, again']);
  });

  test('of two changes made apart the later one stands', async () => {
    await accept();
    await record(laptop, design, 'hero', ['09:00', '10:00']);
    await all();
    const hero = await place(laptop, 'hero');
    await desktop.at(async () =>
      value(await editSegments(ann, [{ place: hero, memo: 'second' }], at('12:10'))),
    );
    await laptop.at(async () =>
      value(await editSegments(ann, [{ place: hero, memo: 'first' }], at('12:00'))),
    );
    await all();
    expect(await theDiary()).toEqual(['09:00–10:00 DESIGN:second']);
  });
});

describe('two recordings of one person', () => {
  test('are made one: what began later goes on, and what ran before ended then', async () => {
    await accept();
    await begin(laptop, design, 'hero', '09:00');
    await all();
    await begin(desktop, build, 'cart', '09:30');
    await all();
    expect(await diaryIn(laptop)).toEqual(['09:00–09:30 DESIGN:hero']);
    expect(await diaryIn(clients)).toEqual(['09:00–09:30 DESIGN:hero', '09:30– BUILD:cart']);
    await end(desktop, '10:00');
    await all();
    expect(await theDiary()).toEqual(['09:00–09:30 DESIGN:hero', '09:30–10:00 BUILD:cart']);
  });

  test('one that ends leaves the other in the client’s diary', async () => {
    await accept();
    await begin(laptop, design, 'hero', '09:00');
    await end(laptop, '09:10');
    await begin(desktop, build, 'cart', '09:30');
    await desktop.send();
    await laptop.send();
    await clients.receive(NOW);
    expect(await diaryIn(clients)).toEqual(['09:00–09:10 DESIGN:hero', '09:30– BUILD:cart']);
  });

  test('that ran apart lose no time, and have none twice', async () => {
    await accept();
    await record(laptop, design, 'hero', ['09:00', '12:00']);
    await record(desktop, build, 'cart', ['09:30', '10:00']);
    await all();
    expect(await theDiary()).toEqual([
      '09:00–09:30 DESIGN:hero',
      '09:30–10:00 BUILD:cart',
      '10:00–12:00 DESIGN:hero',
    ]);
  });

  test('a piece of one is edited and deleted as any segment', async () => {
    await accept();
    await record(laptop, design, 'hero', ['09:00', '12:00']);
    await record(desktop, build, 'cart', ['09:30', '10:00']);
    await all();
    const [piece] = await desktop.at(async () =>
      (await db.pages.toArray()).flatMap(({ segments }) =>
        segments.filter(({ start: from }) => from === at('10:00')),
      ),
    );
    const pieceAt = { contractId: contract.id, day: MONDAY, id: piece?.id as SegmentId };
    await desktop.at(async () =>
      value(await editSegments(ann, [{ place: pieceAt, memo: 'afterwards' }], at('13:00'))),
    );
    await all();
    expect(await theDiary()).toEqual([
      '09:00–09:30 DESIGN:hero',
      '09:30–10:00 BUILD:cart',
      '10:00–12:00 DESIGN:afterwards',
    ]);
    const cart = await place(laptop, 'cart');
    await laptop.at(async () => value(await deleteSegments(ann, [cart, pieceAt], at('13:10'))));
    await all();
    // Time that was given up to another segment does not come back with its end.
    expect(await theDiary()).toEqual(['09:00–09:30 DESIGN:hero']);
  });

  test('what the client set on one holds for its pieces', async () => {
    await accept();
    await record(laptop, design, 'hero', ['09:00', '12:00']);
    await laptop.send();
    await clients.receive(NOW);
    const hero = await place(clients, 'hero');
    await clients.at(async () => value(await relabel(client, hero, build.id, at('13:00'))));
    await record(desktop, build, 'cart', ['09:30', '10:00']);
    await all();
    expect(await theDiary()).toEqual([
      '09:00–09:30 BUILD:hero',
      '09:30–10:00 BUILD:cart',
      '10:00–12:00 BUILD:hero',
    ]);
  });

  test('time of nobody’s presence before the other began waits for an answer', async () => {
    await accept();
    await begin(laptop, design, 'hero', '09:00');
    await laptop.at(() =>
      db.recordings.update(ann.id, { away: { since: at('09:20'), doubt: 'idle' } }),
    );
    await begin(desktop, build, 'cart', '09:30');
    await all();
    expect(await diaryIn(laptop)).toEqual(['09:00–09:20 DESIGN:hero']);
    await laptop.at(async () =>
      expect(await db.pending.toArray()).toMatchObject([
        { start: at('09:20'), end: at('09:30'), doubt: 'idle', memo: 'hero' },
      ]),
    );
  });
});

describe('a browser that the client takes out', () => {
  test('is told so, keeps its diary, and is heard no more; what it had sent stays', async () => {
    await accept();
    await record(laptop, design, 'hero', ['09:00', '10:00']);
    await all();
    await clients.at(async () => {
      const member = await db.members.get(ann.id);
      expect(member?.devices.map(({ key }) => key)).toEqual([deviceOf('A'), deviceOf('B')]);
      // As the client's browser does by itself where there is a server.
      const credential = { jwt: 'x', until: NOW };
      if (!member) return;
      const devices = member.devices.map((each) => ({ ...each, credential }));
      await db.members.put({ ...member, devices });
    });
    await all();
    await clients.at(() => removeBrowser(client, ann.id, deviceOf('A'), NOW));
    await all();
    await laptop.at(async () => expect((await readTeam()).team?.link).toBe('left'));
    await desktop.at(async () => expect((await readTeam()).team?.link).not.toBe('left'));
    stream.put(
      `f.${ann.id}.${deviceOf('A')}.pending.late`,
      JSON.stringify({ id: 'late', freelancerId: ann.id }),
    );
    await record(desktop, build, 'cart', ['10:00', '11:00']);
    await all();
    expect(await diaryIn(clients)).toEqual(['09:00–10:00 DESIGN:hero', '10:00–11:00 BUILD:cart']);
    expect(await diaryIn(desktop)).toEqual(await diaryIn(clients));
    await clients.at(async () => expect(await db.quarantine.count()).toBe(0));
  });

  test('while it records is no longer seen to', async () => {
    await begin(laptop, design, 'hero', '09:00');
    await all();
    await clients.at(async () => {
      expect(await db.recordings.count()).toBe(1);
      await removeBrowser(client, ann.id, deviceOf('A'), NOW);
      expect(await db.recordings.count()).toBe(0);
    });
  });

  test('goes with its person', async () => {
    await all();
    await clients.at(() => removeMember(client, ann.id, NOW));
    await all();
    for (const peer of [laptop, desktop]) {
      await peer.at(async () => expect((await readTeam()).team?.link).toBe('left'));
    }
  });
});

test('a browser that comes later has all that the others wrote, in whatever order it arrives', async () => {
  await accept();
  await record(laptop, design, 'hero', ['09:00', '12:00']);
  await record(desktop, build, 'cart', ['09:30', '10:00']);
  await all();
  // The contract is behind its pages in the stream now.
  await clients.at(() => agree(contract, { memoRequired: false }));
  await all();
  const tablet = await joined(stream, clients, ann.id, 'T', NOW);
  await tablet.at(async () => {
    await acceptBrowser(ann, deviceOf('A'), NOW);
    await acceptBrowser(ann, deviceOf('B'), NOW);
  });
  while (!(await tablet.receive(NOW, 1)));
  await settleAll([tablet, clients], NOW);
  expect(await diaryIn(tablet)).toEqual(await theDiary());
});

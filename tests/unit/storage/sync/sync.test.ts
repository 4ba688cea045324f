import { beforeEach, describe, expect, test } from 'vitest';
import { archiveActivity, editActivity } from '../../../../storage/activities.ts';
import { db } from '../../../../storage/database.ts';
import { editSegment } from '../../../../storage/edits.ts';
import type {
  Activity,
  Actor,
  Contract,
  DiaryPage,
  FreelancerId,
} from '../../../../storage/model/records.ts';
import { start, stop } from '../../../../storage/recorder.ts';
import { addSampleData } from '../../../../storage/sample.ts';
import { readToolbar } from '../../../../storage/toolbar.ts';
import { NotAllowed } from '../../../../storage/model/outcome.ts';
import { relabel } from '../../../../storage/relabel.ts';
import { dismissRequest, requestActivity } from '../../../../storage/requests.ts';
import { changeSettings, readSettings } from '../../../../storage/settings.ts';
import { hear } from '../../../../storage/sync/hear.ts';
import { keyText } from '../../../../storage/sync/keys.ts';
import type { FreelancerKind } from '../../../../storage/sync/keys.ts';
import type { TeamFault } from '../../../../storage/sync/taking.ts';
import { invite, joinTeam, leaveTeam, readTeam, removeMember } from '../../../../storage/team.ts';
import { emptyMeter, withInput } from '../../../../storage/model/meter.ts';
import { addDays, utcDayOf } from '../../../../storage/model/time.ts';
import { readViewer } from '../../../../storage/viewer.ts';
import { importFile } from '../imports/import.ts';
import { faultsNow } from '../sound.ts';
import {
  aDraft,
  activityForm,
  agree,
  at,
  client,
  diaryOf,
  everything,
  freshDatabase,
  hire,
  MONDAY,
  offer,
  placeOf,
  refusalOf,
  value,
} from '../team.ts';
import { aClient, deviceOf, joined, Peer, settleAll, Stream } from './peers.ts';

/** What somebody sends who should not: key and text, and why it is not taken in. */
type Forged = readonly [string, () => readonly [string, string | null], TeamFault];

const NOW = at('12:00');

let stream: Stream;
let clients: Peer;
let anns: Peer;
let contract: Contract;
let design: Activity;
let build: Activity;
let ann: Actor & { role: 'freelancer' };

beforeEach(async () => {
  await freshDatabase();
  stream = new Stream();
  const begun = await aClient(
    stream,
    async () => {
      const hired = await hire();
      design = await offer('DESIGN', hired.contract);
      build = await offer('BUILD', hired.contract);
      await offer('SECRET');
      return hired.contract;
    },
    at('08:00'),
  );
  ({ contract, peer: clients } = begun);
  ann = { role: 'freelancer', id: contract.freelancerId };
  anns = await joined(stream, clients, ann.id, 'A', at('08:00'));
});

const segmentAt = (id: string, from: number, to: number) => ({
  id,
  start: from,
  end: to,
  kind: 'tracked',
  activityId: null,
  chosenAt: from,
  memo: 'work',
  edits: [],
});
const both = () => settleAll([anns, clients], NOW);
const diaryIn = (peer: Peer) => peer.at(() => diaryOf(contract));
const record = async (memo = 'hero image') => {
  await anns.at(async () => {
    value(await start(ann, aDraft(contract, design, memo), at('09:00')));
    await stop(ann, at('10:00'));
  });
};

test('contracts and their activities appear in the freelancer’s browser, and no others', async () => {
  await anns.at(async () => {
    expect((await db.contracts.toArray()).map(({ title }) => title)).toEqual(['Web shop']);
    expect((await db.activities.toArray()).map(({ code }) => code).toSorted()).toEqual([
      'BUILD',
      'DESIGN',
    ]);
  });
});

test('what the freelancer records is in the client’s diary, running and filed', async () => {
  await anns.at(async () =>
    value(await start(ann, aDraft(contract, design, 'hero image'), at('09:00'))),
  );
  await both();
  expect(await diaryIn(clients)).toEqual(['09:00– DESIGN:hero image']);
  await anns.at(() => stop(ann, at('10:00')));
  await both();
  expect(await diaryIn(clients)).toEqual(['09:00–10:00 DESIGN:hero image']);
  await clients.at(async () => expect(await faultsNow()).toEqual([]));
});

test('a first sync of many pages is taken in at once', async () => {
  const days = Array.from({ length: 500 }, (_, day) => addDays(MONDAY, day));
  await clients.at(async () => {
    const arrived = days.map((day, index) => {
      const begin = Date.parse(day) + 9 * 3_600_000;
      const one = segmentAt(`s${day}`, begin, begin + 3_600_000);
      const page = {
        contractId: contract.id,
        day,
        freelancerId: ann.id,
        segments: [one],
        deleted: [],
      };
      const ids = [contract.id, day];
      const key = {
        by: 'freelancer',
        person: ann.id,
        device: deviceOf('A'),
        kind: 'page',
        ids,
      } as const;
      return { key: keyText(key), text: JSON.stringify(page), sequence: 1_000 + index };
    });
    await hear(arrived, NOW);
    expect(await db.pages.count()).toBe(days.length);
    expect(await faultsNow()).toEqual([]);
  });
});

test('a relabel by the client is in the freelancer’s diary, and a later choice of theirs in the client’s', async () => {
  await record();
  await both();
  await clients.at(async () =>
    value(await relabel(client, await placeOf(contract), build.id, at('11:00'))),
  );
  await both();
  expect(await diaryIn(anns)).toEqual(['09:00–10:00 BUILD:hero image']);
  await anns.at(async () => {
    const to = { activityId: design.id, memo: 'hero' };
    value(await editSegment(ann, await placeOf(contract), to, at('11:30')));
  });
  await both();
  expect(await diaryIn(clients)).toEqual(['09:00–10:00 DESIGN:hero']);
});

test('an activity that the client sets and that is not assigned has its name there too', async () => {
  await record();
  await both();
  await clients.at(async () => {
    const other = await offer('LEGAL');
    value(await relabel(client, await placeOf(contract), other.id, at('11:00')));
  });
  await both();
  expect(await diaryIn(anns)).toEqual(['09:00–10:00 LEGAL:hero image']);
});

test('the meter of today is said when nothing else has changed since', async () => {
  await record();
  await both();
  const today = utcDayOf(Date.now());
  await anns.at(async () => {
    const meter = withInput(emptyMeter(contract.id, ann.id, today), Date.parse(today) + 60_000);
    await db.meters.put(meter);
  });
  await both();
  await clients.at(async () => {
    expect(await db.meters.get([contract.id, today])).toMatchObject({ freelancerId: ann.id });
  });
});

test('what has not changed is not said again', async () => {
  await record();
  await both();
  await clients.at(async () => {
    expect(await db.totals.where('changed').above(0).count()).toBe(0);
    expect((await db.said.count()) > 0).toBe(true);
  });
  const before = stream.put('c.end.person', null);
  await both();
  expect(stream.put('c.end.person', null)).toBe(before + 1);
});

test('two activities that exchange their codes do so in the freelancer’s browser too', async () => {
  await clients.at(async () => {
    const edit = (activity: Activity, code: string) =>
      editActivity(client, activity.id, activityForm(code), [contract.id]);
    value(await edit(design, 'OTHER'));
    value(await edit(build, 'DESIGN'));
    value(await edit(design, 'BUILD'));
  });
  await both();
  await anns.at(async () => {
    expect(await db.activities.get(design.id)).toMatchObject({ code: 'BUILD', key: 'build' });
    expect(await db.activities.get(build.id)).toMatchObject({ code: 'DESIGN', key: 'design' });
  });
});

test('an archived activity can be picked no more, and one that is assigned no more keeps its name', async () => {
  await record();
  await clients.at(() => archiveActivity(client, design.id, at('10:30')));
  await both();
  await anns.at(async () => {
    expect(await refusalOf(start(ann, aDraft(contract, design), at('11:00')))).toBe(
      'activity_archived',
    );
  });
  await clients.at(() => agree(contract, { assigned: [build.id] }));
  await both();
  expect(await diaryIn(anns)).toEqual(['09:00–10:00 DESIGN:hero image']);
});

test('a request is asked once, answered once, and gone in both browsers', async () => {
  const request = await anns.at(async () =>
    value(await requestActivity(ann, contract.id, 'A label for calls', at('09:00'))),
  );
  await both();
  await clients.at(async () => {
    expect(await db.requests.count()).toBe(1);
    await dismissRequest(client, request.id);
  });
  await clients.receive(NOW);
  await clients.at(async () => expect(await db.requests.count()).toBe(0));
  await both();
  await anns.at(async () => expect(await db.requests.count()).toBe(0));
  await clients.at(async () => {
    expect(await db.requests.count()).toBe(0);
    expect(await db.received.count()).toBe(0);
  });
});

describe('what a client takes from others', () => {
  const page = (change: Partial<DiaryPage> = {}): DiaryPage => ({
    contractId: contract.id,
    day: MONDAY,
    freelancerId: ann.id,
    segments: [
      {
        id: 'forged' as DiaryPage['segments'][number]['id'],
        start: at('09:00'),
        end: at('10:00'),
        kind: 'tracked',
        activityId: null,
        chosenAt: at('09:00'),
        memo: 'forged',
        edits: [],
      },
    ],
    deleted: [],
    ...change,
  });
  const name = (
    kind: FreelancerKind,
    ids: readonly string[],
    { person = ann.id, device = deviceOf('A') } = {},
  ) => keyText({ by: 'freelancer', person, device, kind, ids });
  const text = (value_: unknown) => JSON.stringify(value_);
  const segment = () => page().segments[0] as DiaryPage['segments'][number];
  const onPage = () => name('page', [contract.id, MONDAY]);

  const FORGED: readonly Forged[] = [
    ['no key', () => ['nonsense', text(page())], 'malformed'],
    ['no JSON', () => [onPage(), '{'], 'malformed'],
    ['an empty text', () => [onPage(), ''], 'malformed'],
    ['a page with a field too many', () => [onPage(), text({ ...page(), x: 1 })], 'malformed'],
    ['a page under another day', () => [onPage(), text(page({ day: '2026-03-03' }))], 'mismatch'],
    [
      'a page of another freelancer',
      () => [onPage(), text(page({ freelancerId: 'bob' as FreelancerId }))],
      'mismatch',
    ],
    [
      'a page on no contract of theirs',
      () => [
        name('page', ['other', MONDAY]),
        text(page({ contractId: 'other' as Contract['id'] })),
      ],
      'mismatch',
    ],
    [
      'a page by a browser that nobody let in',
      () => [name('page', [contract.id, MONDAY], { device: deviceOf('Z') }), text(page())],
      'stranger',
    ],
    [
      'a page by the key of the invitation, which the client knows',
      () => [name('page', [contract.id, MONDAY], { device: deviceOf('X') }), text(page())],
      'stranger',
    ],
    [
      'a page of somebody who is not in the team',
      () => [
        name('page', [contract.id, MONDAY], { person: 'bob' as FreelancerId }),
        text(page({ freelancerId: 'bob' as FreelancerId })),
      ],
      'stranger',
    ],
    [
      'time outside of its day',
      () => [onPage(), text(page({ segments: [{ ...segment(), end: at('10:00') + 86_400_000 }] }))],
      'unsound',
    ],
    [
      'time over other time',
      () => [
        onPage(),
        text(
          page({
            segments: [segment(), { ...segment(), id: 'two' as never, start: at('09:30') }],
          }),
        ),
      ],
      'unsound',
    ],
    [
      'a segment twice',
      () => [onPage(), text(page({ segments: [segment(), segment()] }))],
      'unsound',
    ],
    ['the end of a page', () => [onPage(), null], 'not_granted'],
    [
      'another browser that would take the place of theirs without an invitation',
      () => [name('device', [], { device: deviceOf('Z') }), text({ device: deviceOf('Y') })],
      'not_granted',
    ],
  ];

  test.each(FORGED)('%s goes into quarantine, and changes nothing', async (_, forge, fault) => {
    await record();
    await both();
    const before = await clients.at(everything);
    const [key, sent] = forge();
    stream.put(key, sent);
    await clients.receive(NOW);
    await clients.at(async () => {
      const { quarantine = [], team = [], ...after } = await everything();
      const { quarantine: __ = [], team: ___ = [], ...kept } = before;
      expect(after).toEqual(kept);
      expect(team).toHaveLength(1);
      expect(quarantine).toEqual([expect.objectContaining({ table: 'team', fault })]);
      expect((await readTeam()).quarantine).toHaveLength(1);
    });
  });
});

describe('what a freelancer takes from others', () => {
  const FORGED: readonly Forged[] = [
    ['of another person', () => ['c.bob.person', '{}'], 'stranger'],
    ['no contract', () => [`c.${ann.id}.contract.web`, '{}'], 'malformed'],
    [
      'a contract of somebody else',
      () => [
        `c.${ann.id}.contract.${contract.id}`,
        JSON.stringify({ ...contract, freelancerId: 'bob' }),
      ],
      'mismatch',
    ],
  ];

  test.each(FORGED)('%s goes into quarantine', async (_, forge, fault) => {
    const [key, text] = forge();
    await anns.at(async () => {
      const before = await db.contracts.toArray();
      await hear([{ key, text, sequence: 1_000 }], NOW);
      expect(await db.contracts.toArray()).toEqual(before);
      expect(await db.quarantine.toArray()).toEqual([expect.objectContaining({ fault })]);
    });
  });

  test('labels that come before their contract wait for it', async () => {
    await record();
    await both();
    await clients.at(async () =>
      value(await relabel(client, await placeOf(contract), build.id, at('11:00'))),
    );
    // A change of the terms puts the contract behind its labels in the stream.
    await clients.send();
    await clients.at(() => agree(contract, { memoRequired: false }));
    await clients.send();
    const later = new Peer(stream, ann.id);
    await later.at(async () => {
      value(
        await joinTeam(
          { id: ann.id, name: 'Ann', url: 'wss://team.example', device: deviceOf('B') },
          false,
          'UTC',
          NOW,
        ),
      );
    });
    while (!(await later.receive(NOW, 1)));
    await later.at(async () => {
      expect(await db.labels.count()).toBe(1);
      expect(await db.received.where('contractId').above('').count()).toBe(0);
    });
  });
});

describe('roles in a team', () => {
  test('the freelancer’s browser is theirs alone: nobody looks as the client there', async () => {
    await anns.at(async () => {
      await changeSettings({ viewAs: 'client', me: 'bob' as FreelancerId });
      expect(await readSettings()).toMatchObject({ viewAs: 'freelancer', me: ann.id });
    });
  });

  test('in the client’s browser nobody records for a member', async () => {
    await clients.at(async () => {
      expect(await readSettings()).toMatchObject({ viewAs: 'client', me: null });
      await changeSettings({ me: ann.id });
      expect((await readSettings()).me).toBeNull();
      expect((await readViewer()).people).toEqual([]);
    });
  });

  test('a freelancer’s time is imported in their own browser, and the sample is for who has no team', async () => {
    const file = 'start,end,description\n2026-03-02 09:00,2026-03-02 10:00,work\n';
    await clients.at(async () => {
      await expect(importFile(file)).rejects.toThrow(NotAllowed);
      expect(await db.pages.count()).toBe(0);
    });
    await anns.at(async () => {
      await expect(addSampleData(NOW)).rejects.toThrow(NotAllowed);
      expect(await db.contracts.count()).toBe(1);
    });
  });

  test('what waits is told beside the icon, while the server cannot be reached', async () => {
    await anns.at(async () => {
      await db.team.update('team', { waiting: 3, link: 'waiting' });
      expect((await readToolbar()).waiting).toBe(3);
      await db.team.update('team', { link: 'connected' });
      expect((await readToolbar()).waiting).toBe(0);
    });
  });

  test('who is recording in the client’s browser is not invited', async () => {
    await clients.at(async () => {
      const hired = await hire({ title: 'Shop', freelancer: 'Bob' }, { memoRequired: false });
      value(await start(hired.freelancer, aDraft(hired.contract, null), at('09:00')));
      const invitation = { key: deviceOf('Y'), until: NOW + 1 };
      expect(await refusalOf(invite(client, hired.freelancer.id, invitation, NOW))).toBe(
        'team_recording',
      );
    });
  });

  test('nobody joins over a diary that is there, unless they say so', async () => {
    const other = new Peer(stream, null);
    await other.at(async () => {
      await hire();
      const team = { id: ann.id, name: 'Ann', url: 'wss://team.example', device: deviceOf('B') };
      expect(await refusalOf(joinTeam(team, false, 'UTC', NOW))).toBe('team_not_empty');
      value(await joinTeam(team, true, 'UTC', NOW));
      expect(await db.contracts.count()).toBe(0);
      expect(await refusalOf(joinTeam(team, true, 'UTC', NOW))).toBe('team_already');
    });
  });

  test('who was taken out is told so, keeps their diary, and is heard no more', async () => {
    await record();
    await both();
    await clients.at(() => removeMember(client, ann.id, NOW));
    await both();
    await anns.at(async () => {
      expect((await readTeam()).team?.link).toBe('left');
      value(await start(ann, aDraft(contract, build, 'late'), at('11:00')));
      await stop(ann, at('11:30'));
    });
    expect(await diaryIn(anns)).toHaveLength(2);
    await both();
    expect(await diaryIn(clients)).toEqual(['09:00–10:00 DESIGN:hero image']);
  });

  test('who leaves keeps the diary and holds both roles in it', async () => {
    await record();
    await anns.at(async () => {
      await leaveTeam();
      await changeSettings({ viewAs: 'client' });
      expect((await readSettings()).viewAs).toBe('client');
    });
    expect(await diaryIn(anns)).toEqual(['09:00–10:00 DESIGN:hero image']);
  });
});

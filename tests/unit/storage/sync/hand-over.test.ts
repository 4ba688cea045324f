import { beforeEach, describe, expect, test } from 'vitest';
import { createActivity } from '../../../../storage/activities.ts';
import { db } from '../../../../storage/database.ts';
import { editSegment } from '../../../../storage/edits.ts';
import {
  handOverOf,
  joinByFile,
  noteContractFile,
  previewHandOver,
  takeHandOver,
} from '../../../../storage/hand-over.ts';
import type { Activity, Actor, Contract } from '../../../../storage/model/records.ts';
import { start, stop } from '../../../../storage/recorder.ts';
import { relabel } from '../../../../storage/relabel.ts';
import { dismissRequest, requestActivity } from '../../../../storage/requests.ts';
import { newKey } from '../../../../storage/sync/credentials.ts';
import { handOverText, parseHandOver } from '../../../../storage/sync/hand-over.ts';
import type { HandOver, HandOverKind } from '../../../../storage/sync/hand-over.ts';
import { isHandOver } from '../../../../storage/sync/team-strings.ts';
import { beginTeam, readTeam } from '../../../../storage/team.ts';
import {
  aDraft,
  activityForm,
  at,
  client,
  diaryOf,
  freshDatabase,
  hire,
  MONDAY,
  offer,
  placeOf,
  refusalOf,
  value,
} from '../team.ts';
import { faultsNow } from '../sound.ts';
import { Peer, Stream } from './peers.ts';

const clientsKey = newKey();
const annsKey = newKey();

let clients: Peer;
let anns: Peer;
let contract: Contract;
let design: Activity;
let build: Activity;
let ann: Actor & { role: 'freelancer' };

/** What a browser saves, as the other one reads it. */
async function saved(
  peer: Peer,
  kind: HandOverKind,
  when: number,
  key = peer === clients ? clientsKey : annsKey,
): Promise<HandOver> {
  const week = kind === 'contract' ? null : MONDAY;
  const file = await peer.at(() => handOverOf(kind, ann.id, week, when));
  if (!file) throw new Error('Nothing was saved');
  const text = handOverText({ ...file, from: key.device }, key.seed);
  expect(isHandOver(text)).toBe(true);
  return value(parseHandOver(text));
}

const opened = async (peer: Peer, file: HandOver) =>
  peer.at(async () => value(await takeHandOver(file, file.at + 1)));

beforeEach(async () => {
  await freshDatabase();
  [clients, anns] = [new Peer(new Stream(), null), new Peer(new Stream(), null)];
  await clients.at(async () => {
    const hired = await hire();
    contract = hired.contract;
    ann = hired.freelancer;
    design = await offer('DESIGN', contract);
    build = await offer('BUILD', contract);
    await offer('SECRET');
    value(await beginTeam(client, { url: '', device: clientsKey.device }, at('08:00')));
    value(await noteContractFile(client, ann.id, at('08:00')));
  });
  const file = await saved(clients, 'contract', at('08:01'));
  await anns.at(async () =>
    value(await joinByFile(file, annsKey.device, false, 'UTC', at('08:02'))),
  );
});

const record = (memo = 'hero image') =>
  anns.at(async () => {
    value(await start(ann, aDraft(contract, design, memo), at('09:00')));
    await stop(ann, at('10:00'));
  });

test('the contract goes to the freelancer, the diary to the client, and the labels back', async () => {
  await anns.at(async () => {
    expect((await db.activities.toArray()).map(({ code }) => code).toSorted()).toEqual([
      'BUILD',
      'DESIGN',
    ]);
  });
  await record();
  const diary = await saved(anns, 'diary', at('18:00'));
  await clients.at(async () => {
    expect(value(await previewHandOver(diary))).toMatchObject({ days: 1, ms: 3_600_000, older: 0 });
  });
  await opened(clients, diary);
  expect(await clients.at(() => diaryOf(contract))).toEqual(['09:00–10:00 DESIGN:hero image']);
  await clients.at(async () =>
    value(await relabel(client, await placeOf(contract), build.id, at('19:00'))),
  );
  await opened(anns, await saved(clients, 'labels', at('19:01')));
  expect(await anns.at(() => diaryOf(contract))).toEqual(['09:00–10:00 BUILD:hero image']);
  for (const peer of [anns, clients]) {
    await peer.at(async () => {
      expect(await faultsNow()).toEqual([]);
      expect(await db.quarantine.count()).toBe(0);
    });
  }
});

test('a file that is opened twice changes nothing, and says so', async () => {
  await record();
  const diary = await saved(anns, 'diary', at('18:00'));
  await opened(clients, diary);
  await clients.at(async () => {
    const before = await db.pages.toArray();
    const preview = value(await previewHandOver(diary));
    expect(preview).toMatchObject({ days: 0, older: diary.records.length });
    value(await takeHandOver(diary, at('20:00')));
    expect(await db.pages.toArray()).toEqual(before);
  });
});

test('an older file does not bring back what a later one changed', async () => {
  await record();
  const first = await saved(anns, 'diary', at('18:00'));
  await anns.at(async () => {
    const to = { activityId: design.id, memo: 'hero, final' };
    value(await editSegment(ann, await placeOf(contract), to, at('18:30')));
  });
  await opened(clients, await saved(anns, 'diary', at('19:00')));
  await opened(clients, first);
  expect(await clients.at(() => diaryOf(contract))).toEqual(['09:00–10:00 DESIGN:hero, final']);
});

test('a request is asked, answered and gone, file by file', async () => {
  const request = await anns.at(async () =>
    value(await requestActivity(ann, contract.id, 'A label for calls', at('09:00'))),
  );
  await opened(clients, await saved(anns, 'diary', at('10:00')));
  await clients.at(async () => {
    expect(await db.requests.count()).toBe(1);
    value(await createActivity(client, activityForm('CALLS'), [contract.id], at('11:00')));
    await dismissRequest(client, request.id);
  });
  await opened(anns, await saved(clients, 'contract', at('11:01')));
  await anns.at(async () => {
    expect(await db.requests.count()).toBe(0);
    expect(await db.activities.where('key').equals('calls').count()).toBe(1);
  });
  await opened(clients, await saved(anns, 'diary', at('12:00')));
  await clients.at(async () => expect(await db.requests.count()).toBe(0));
});

test('of the diary, a week is handed on alone', async () => {
  await record();
  const file = await anns.at(() => handOverOf('diary', ann.id, '2026-02-23', at('18:00')));
  expect(file?.records).toEqual([]);
});

describe('what is refused, and changes nothing', () => {
  const refusedBy = (peer: Peer, file: HandOver) =>
    peer.at(async () => {
      const [preview, taken] = [
        await refusalOf(previewHandOver(file)),
        await refusalOf(takeHandOver(file, at('20:00'))),
      ];
      expect(taken).toBe(preview);
      return preview;
    });

  test('a changed memo: the signature does not fit', async () => {
    await record();
    const file = await anns.at(() => handOverOf('diary', ann.id, MONDAY, at('18:00')));
    if (!file) throw new Error('Nothing was saved');
    const text = handOverText({ ...file, from: annsKey.device }, annsKey.seed);
    expect(text).toContain('hero image');
    const changed = parseHandOver(text.replace('hero image', 'hero image, 9 h'));
    expect(changed).toMatchObject({ ok: false, refusal: { code: 'handover_changed' } });
  });

  test.each([
    ['nothing', ''],
    ['another file', 'start,end,description'],
    ['another JSON', '{"format":"activity-diary-backup"}'],
    ['one line of it', '{"format":"activity-diary-hand-over"}'],
  ])('%s', (_, text) => {
    expect(parseHandOver(text)).toMatchObject({
      ok: false,
      refusal: { code: 'handover_not_one' },
    });
  });

  test('a file without its signature', async () => {
    const file = await saved(clients, 'contract', at('12:00'));
    const [line = ''] = handOverText(file, clientsKey.seed).split('\n');
    expect(parseHandOver(line)).toMatchObject({ ok: false, refusal: { code: 'handover_changed' } });
  });

  test('a diary file by another key, until the client saves a new contract file', async () => {
    await record();
    await opened(clients, await saved(anns, 'diary', at('18:00')));
    const other = newKey();
    const file = await saved(anns, 'diary', at('18:30'), other);
    expect(await refusedBy(clients, file)).toBe('handover_other_key');
    await clients.at(async () => value(await noteContractFile(client, ann.id, at('19:00'))));
    await clients.at(async () => {
      expect(value(await previewHandOver(file)).isNewBrowser).toBe(true);
    });
    await opened(clients, file);
    // And then not by the former one.
    const former = await saved(anns, 'diary', at('19:30'));
    expect(await refusedBy(clients, former)).toBe('handover_other_key');
  });

  test('a label file by another key than that of the first contract file', async () => {
    const file = await saved(clients, 'labels', at('18:00'), newKey());
    expect(await refusedBy(anns, file)).toBe('handover_other_key');
  });

  test('a file about somebody else', async () => {
    const file = { ...(await saved(clients, 'labels', at('18:00'))), person: 'bob' as never };
    expect(await refusedBy(anns, file)).toBe('handover_other_person');
    const diary = { ...(await saved(anns, 'diary', at('18:00'))), person: 'bob' as never };
    expect(await refusedBy(clients, diary)).toBe('handover_other_person');
  });

  test('the kind of file that the other side opens', async () => {
    const own = await saved(clients, 'contract', at('18:00'));
    expect(await refusedBy(clients, own)).toBe('handover_wrong_kind');
    const hers = await saved(anns, 'diary', at('18:00'));
    expect(await refusedBy(anns, hers)).toBe('handover_wrong_kind');
  });

  test('a first file that is no contract file', async () => {
    const labels = await saved(clients, 'labels', at('18:00'));
    const nobodys = new Peer(new Stream(), null);
    await nobodys.at(async () => {
      const joining = joinByFile(labels, newKey().device, false, 'UTC', at('18:01'));
      expect(await refusalOf(joining)).toBe('handover_wrong_kind');
      expect((await readTeam()).team).toBeNull();
    });
  });

  test('records that are not the signer’s go into quarantine', async () => {
    await record();
    const diary = await saved(anns, 'diary', at('18:00'));
    const forged = {
      ...diary,
      records: [{ key: `c.${ann.id}.contract.${contract.id}`, text: '{}' }],
    };
    await opened(clients, forged);
    await clients.at(async () => {
      expect(await db.contracts.get(contract.id)).toMatchObject({ title: 'Web shop' });
    });
    const strange = { ...diary, at: diary.at + 1, records: [{ key: 'nonsense', text: '{}' }] };
    await opened(clients, strange);
    await clients.at(async () => expect(await db.quarantine.count()).toBe(1));
  });
});

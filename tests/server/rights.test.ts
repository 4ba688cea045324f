/**
 * Who may write and read what, by the server's own word: every way in that the protocol has is tried, and what is stored is
 * compared before and after. The rules: docs/team-server.md and docs/ownership.md.
 */
import { readFile } from 'node:fs/promises';
import { connect as connectTcp } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Algorithms, encodeUser } from '@nats-io/jwt';
import type { User } from '@nats-io/jwt';
import { createUser, fromSeed } from '@nats-io/nkeys';
import { headers } from '@nats-io/nats-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  createSubject,
  deleteSubject,
  filterOf,
  inboxOf,
  nextSubject,
  PREFIX,
  RECORDS,
  STREAM,
  subjectOfKey,
} from '../../storage/sync/layout.ts';
import type { TeamServer } from '../../tools/team-server/start-server.ts';
import {
  aDeviceOf,
  aFolder,
  ask,
  aTeamServer,
  clientOf,
  connect,
  listen,
  recordsOf,
  teamOf,
} from './harness.ts';
import type { Connected, Records, Someone } from './harness.ts';

/** Two people whose ids differ by case alone: the server has to tell them apart. */
const ANNA = 'AbCdEfGhIjKlMn_-';
const BEN = 'abcdefghijklmn_-';
/** What is not followed by an answer has had its effect after this. */
const SETTLED_MS = 100;
/** The record's window for ids of messages, and a little. */
const WINDOW_MS = 200;
const SECRET = 'what nobody else may read';

/** Who they are is the same in every test; each connects anew for each. */
let people: { client: Someone; anna: Someone; annasOther: Someone; ben: Someone };
let folder: Awaited<ReturnType<typeof aFolder>>;
let server: TeamServer;
let records: Records;
let client: Connected;
/** Two browsers of one person. */
let anna: Connected;
let annasOther: Connected;
let ben: Connected;
let connected: Connected[] = [];

/** The pages that the tests are about; each test begins with them as they are here. */
let stored: Map<string, string>;

beforeAll(async () => {
  folder = await aFolder();
  server = await aTeamServer(folder.dir);
  records = await recordsOf(server);
  people = {
    client: clientOf(server),
    anna: await aDeviceOf(ANNA, server),
    annasOther: await aDeviceOf(ANNA, server),
    ben: await aDeviceOf(BEN, server),
  };
});

afterAll(async () => {
  await records[Symbol.asyncDispose]();
  await server.stop();
  await folder[Symbol.asyncDispose]();
});

beforeEach(async () => {
  client = await listen(server.url, people.client);
  anna = await listen(server.url, people.anna);
  annasOther = await listen(server.url, people.annasOther);
  ben = await listen(server.url, people.ben);
  connected = [client, anna, annasOther, ben];
  for (const each of [anna, annasOther, ben]) {
    await ask(each.connection, subjectOfKey(pageOf(each)), SECRET);
    await makeReader(each, filterOf(personOf(each)));
  }
  for (const person of [ANNA, BEN]) {
    await ask(client.connection, subjectOfKey(`c.${person}.contract.one`), SECRET);
  }
  stored = await records.all();
  return async () => {
    await Promise.all(connected.map(({ connection }) => connection.close()));
  };
});

describe('a freelancer may not write', () => {
  const keys: [string, () => string][] = [
    ["the client's records for themselves", () => `c.${ANNA}.contract.one`],
    ["the client's records for others", () => `c.${BEN}.contract.one`],
    ['a new record of the client', () => `c.${ANNA}.labels.one.2026-01-05`],
    ["another's page", () => pageOf(ben)],
    [
      'a page of another person by their own key',
      () => `f.${BEN}.${anna.device}.page.one.2026-01-05`,
    ],
    ['a page of their other browser', () => pageOf(annasOther)],
    ['a page of the client', () => `f.${ANNA}.${client.device}.page.one.2026-01-05`],
    ['a record of no kind', () => `f.${ANNA}.${anna.device}`],
    ['beside the records', () => `g.${ANNA}.${anna.device}.page`],
  ];
  test.each(keys)('%s', async (_, key) => {
    expect(await ask(anna.connection, subjectOfKey(key()), 'forged')).toBeNull();
    expect(await ask(anna.connection, `${RECORDS}.${key()}`, 'forged')).toBeNull();
    expect(await records.all()).toEqual(stored);
  });
});

describe('the client may not write', () => {
  const keys: [string, () => string][] = [
    ['a diary page', () => pageOf(anna)],
    ['a new page by their own key', () => `f.${ANNA}.${client.device}.page.one.2026-01-05`],
    ["a freelancer's request", () => `f.${ANNA}.${anna.device}.request.one`],
    ['beside the records', () => `g.${ANNA}.page`],
  ];
  test.each(keys)('%s', async (_, key) => {
    expect(await ask(client.connection, subjectOfKey(key()), 'forged')).toBeNull();
    expect(await ask(client.connection, `${RECORDS}.${key()}`, 'forged')).toBeNull();
    expect(await records.all()).toEqual(stored);
  });
});

describe('a freelancer may not read what is of others', () => {
  const others = () => filterOf(BEN);
  const own = () => filterOf(ANNA);
  const ways: [
    string,
    () => { subject: string; config: Record<string, unknown>; stream?: string },
  ][] = [
    [
      "by another's filter",
      () => ({
        subject: createSubject(anna.device, others()),
        config: { filter_subject: others() },
      }),
    ],
    [
      'by a filter on all records',
      () => ({
        subject: createSubject(anna.device, filterOf(null)),
        config: { filter_subject: filterOf(null) },
      }),
    ],
    [
      'by a pattern for the person',
      () => ({
        subject: createSubject(anna.device, `${RECORDS}.*.*.>`),
        config: { filter_subject: `${RECORDS}.*.*.>` },
      }),
    ],
    [
      'without a filter in the subject',
      () => ({ subject: makeSubject(anna.device), config: { filter_subject: others() } }),
    ],
    ['without any filter', () => ({ subject: makeSubject(anna.device), config: {} })],
    [
      'by several filters without one in the subject',
      () => ({
        subject: makeSubject(anna.device),
        config: { filter_subjects: [own(), others()] },
      }),
    ],
    [
      'by another filter in the request than in the subject',
      () => ({
        subject: createSubject(anna.device, own()),
        config: { filter_subject: others() },
      }),
    ],
    [
      'by no filter in the request under one in the subject',
      () => ({ subject: createSubject(anna.device, own()), config: {} }),
    ],
    [
      'by several filters under one in the subject',
      () => ({
        subject: createSubject(anna.device, own()),
        config: { filter_subjects: [own(), others()] },
      }),
    ],
    [
      'by several filters beside the one in the subject',
      () => ({
        subject: createSubject(anna.device, own()),
        config: { filter_subject: own(), filter_subjects: [others()] },
      }),
    ],
    [
      "as another's reader",
      () => ({
        subject: createSubject(ben.device, others()),
        config: { name: ben.device, filter_subject: others() },
      }),
    ],
    [
      "as another's reader under their own name in the subject",
      () => ({
        subject: createSubject(anna.device, own()),
        config: { name: ben.device, durable_name: ben.device, filter_subject: others() },
      }),
    ],
    [
      'by a durable reader',
      () => ({
        subject: `${PREFIX}.CONSUMER.DURABLE.CREATE.${STREAM}.${anna.device}`,
        config: { durable_name: anna.device, filter_subject: others() },
      }),
    ],
    [
      'in another stream',
      () => ({
        subject: createSubject(anna.device, own()),
        config: { filter_subject: others() },
        stream: 'OTHER',
      }),
    ],
    [
      'by delivery to their inbox',
      () => ({
        subject: createSubject(anna.device, own()),
        config: { filter_subject: own(), deliver_subject: `${inboxOf(ben.device)}.x` },
      }),
    ],
  ];
  test.each(ways)('%s', async (_, way) => {
    const { subject, config, stream = STREAM } = way();
    await ask(anna.connection, deleteSubject(anna.device), '');
    for (const action of ['create', 'update', '']) {
      await ask(anna.connection, subject, {
        stream_name: stream,
        config: { ...readerConfig(anna.device), ...config },
        action,
      });
    }
    await pull(anna, anna.device);
    await pull(anna, ben.device);
    expect(personsRead(anna)).toEqual(new Set(personsRead(anna).has(ANNA) ? [ANNA] : []));
    expect(personsRead(ben)).toEqual(new Set());
  });

  test.each(['create', 'update'])(
    'by changing the filter of their own reader: %s',
    async (action) => {
      await ask(anna.connection, createSubject(anna.device, filterOf(ANNA)), {
        stream_name: STREAM,
        config: { ...readerConfig(anna.device), filter_subject: filterOf(BEN) },
        action,
      });
      await pull(anna, anna.device);
      expect(personsRead(anna)).toEqual(new Set([ANNA]));
    },
  );

  test('by asking for one record', async () => {
    for (const prefix of ['$JS.API', PREFIX]) {
      const subject = `${RECORDS}.${pageOf(ben)}`;
      const body = { last_by_subj: subject };
      await ask(anna.connection, `${prefix}.DIRECT.GET.${STREAM}`, body);
      await ask(anna.connection, `${prefix}.DIRECT.GET.${STREAM}.${subject}`, '');
      await ask(anna.connection, `${prefix}.STREAM.MSG.GET.${STREAM}`, body);
      await ask(client.connection, `${prefix}.DIRECT.GET.${STREAM}.${subject}`, '');
    }
    expect(textsOf(anna)).not.toContain(SECRET);
    expect(textsOf(client)).not.toContain(SECRET);
  });
});

describe('nobody may hear', () => {
  const subjects: [string, () => string][] = [
    ['everything', () => '>'],
    ['every inbox', () => '_INBOX.>'],
    ["another's inbox", () => `${inboxOf(ben.device)}.>`],
    ['records as they are written', () => `${RECORDS}.>`],
    ['what others ask of the server', () => `${PREFIX}.>`],
    ['what the server passes on', () => '_R_.>'],
    ['the server about itself', () => '$SYS.>'],
    ['what happens in the stream', () => '$JS.>'],
  ];
  test.each(subjects)('%s', async (_, subject) => {
    const heard: string[] = [];
    for (const { connection } of [anna, client]) {
      for (const queue of [{}, { queue: 'q' }]) {
        connection.subscribe(subject(), {
          ...queue,
          callback: (error, message) => {
            if (!error) heard.push(message.subject);
          },
        });
      }
      await connection.flush().catch(() => undefined);
    }
    await ask(ben.connection, subjectOfKey(pageOf(ben)), SECRET);
    await pull(ben, ben.device);
    expect(personsRead(ben)).toEqual(new Set([BEN]));
    expect(heard).toEqual([]);
  });

  // So what is heard in an inbox is looked at: by whose reader it comes, and what its key is. And its name is random.
  test("an answer can be sent into another's inbox whose name one knows, but only one's own record", async () => {
    const reply = `${inboxOf(ben.device)}.known`;
    anna.connection.publish(nextSubject(anna.device), '{"batch":100,"no_wait":true}', { reply });
    await settled(anna.connection);
    expect(personsRead(ben)).toEqual(new Set([ANNA]));
    for (const message of ben.heard.filter(({ subject }) => subject.startsWith(RECORDS))) {
      expect(message.reply).toMatch(`$JS.ACK.${STREAM}.${anna.device}.`);
    }
  });

  test("nobody may speak into another's inbox", async () => {
    for (const { connection } of [anna, client]) {
      connection.publish(`${inboxOf(ben.device)}.x`, 'forged');
      await settled(connection);
    }
    expect(textsOf(ben)).not.toContain('forged');
  });
});

describe('nobody may touch the stream', () => {
  const actions: [string, string, unknown][] = [
    ['make one', 'STREAM.CREATE.EVIL', { name: 'EVIL', subjects: ['evil.>'] }],
    [
      'change it',
      `STREAM.UPDATE.${STREAM}`,
      { name: STREAM, subjects: [`${RECORDS}.>`, 'evil.>'] },
    ],
    ['empty it', `STREAM.PURGE.${STREAM}`, ''],
    ['delete it', `STREAM.DELETE.${STREAM}`, ''],
    ['delete a record of it', `STREAM.MSG.DELETE.${STREAM}`, { seq: 1 }],
    ['list its keys', `STREAM.INFO.${STREAM}`, { subjects_filter: '>' }],
    ['list streams', 'STREAM.NAMES', ''],
    ['copy it', `STREAM.SNAPSHOT.${STREAM}`, { deliver_subject: '_INBOX.x' }],
    ['restore over it', `STREAM.RESTORE.${STREAM}`, {}],
    ['move its leader', `STREAM.LEADER.STEPDOWN.${STREAM}`, ''],
    ['list its readers', `CONSUMER.NAMES.${STREAM}`, ''],
    ['ask for the account', 'INFO', ''],
  ];
  test.each(actions)('%s', async (_, action, body) => {
    const before = await records.settings();
    for (const { connection } of [anna, client]) {
      for (const prefix of ['$JS.API', PREFIX]) {
        expect(await ask(connection, `${prefix}.${action}`, body)).toBeNull();
      }
    }
    expect(await records.settings()).toEqual(before);
    expect(await records.all()).toEqual(stored);
  });

  const onReaders: [string, (name: string) => string][] = [
    ["delete another's reader", (name) => `CONSUMER.DELETE.${STREAM}.${name}`],
    ["look at another's reader", (name) => `CONSUMER.INFO.${STREAM}.${name}`],
    ["make another's reader", (name) => `CONSUMER.CREATE.${STREAM}.${name}.${filterOf(BEN)}`],
    ["read by another's reader", (name) => `CONSUMER.MSG.NEXT.${STREAM}.${name}`],
    ["pause another's reader", (name) => `CONSUMER.PAUSE.${STREAM}.${name}`],
  ];
  test.each(onReaders)('%s', async (_, subject) => {
    const before = await records.settings();
    const body = {
      stream_name: STREAM,
      config: { ...readerConfig(ben.device), filter_subject: filterOf(BEN) },
    };
    for (const { connection } of [anna, annasOther, client]) {
      for (const prefix of ['$JS.API', PREFIX]) {
        expect(await ask(connection, `${prefix}.${subject(ben.device)}`, body)).toBeNull();
      }
    }
    expect(await records.settings()).toEqual(before);
    await pull(ben, ben.device);
    expect(personsRead(ben)).toEqual(new Set([BEN]));
  });
});

/**
 * The server answers without asking for rights, so an answer could be made to write: github.com/nats-io/nats-server/issues/8274.
 */
describe('no answer of the server may be made to write or act', () => {
  const replies: [string, () => string][] = [
    ["on the client's records", () => subjectOfKey(`c.${ANNA}.contract.one`)],
    ["on the client's records in the other account", () => `${RECORDS}.c.${ANNA}.contract.one`],
    ["on another's page", () => subjectOfKey(pageOf(ben))],
    ["on another's page in the other account", () => `${RECORDS}.${pageOf(ben)}`],
    ['by emptying the stream', () => `$JS.API.STREAM.PURGE.${STREAM}`],
    ['by deleting the stream', () => `$JS.API.STREAM.DELETE.${STREAM}`],
    ['by making a stream', () => '$JS.API.STREAM.CREATE.EVIL'],
    ['by changing the stream', () => `$JS.API.STREAM.UPDATE.${STREAM}`],
    ["by deleting another's reader", () => deleteSubject(ben.device)],
    [
      "by deleting another's reader in the other account",
      () => `$JS.API.CONSUMER.DELETE.${STREAM}.${ben.device}`,
    ],
    ['on a page of the one who asks, by the client', () => subjectOfKey(pageOf(anna))],
    ['by deleting their own reader', () => deleteSubject(anna.device)],
    ['by reading for another', () => nextSubject(ben.device)],
    ['by reading for themselves', () => nextSubject(anna.device)],
    ["by making another's reader", () => createSubject(ben.device, filterOf(BEN))],
    ['by making a reader without a filter', () => makeSubject(anna.device)],
    ['by what the server itself passes on', () => '_R_.x.y'],
  ];
  const without = (all: Map<string, string>, ...keys: string[]) =>
    [...all].filter(([key]) => !keys.includes(key));

  test.each(replies)('as a reply: %s', async (_, replyTo) => {
    const reply = replyTo();
    const evil = JSON.stringify({ name: 'EVIL', subjects: ['evil.>'] });
    const clients = `c.${ANNA}.answer.mine`;
    const before = await records.settings();
    const heard = ben.heard.length;
    for (const [who, key, filter] of [
      [anna, pageOf(anna), filterOf(ANNA)],
      [client, clients, filterOf(null)],
    ] as const) {
      // One's own record, its answer and its delivery name the other subject.
      await ask(who.connection, subjectOfKey(key), evil);
      await makeReader(who, filter);
      who.connection.publish(subjectOfKey(key), evil, { reply });
      who.connection.publish(nextSubject(who.device), '{"batch":10,"no_wait":true}', { reply });
      who.connection.publish(createSubject(who.device, filter), '{}', { reply });
      await settled(who.connection);
      who.connection.publish(nextSubject(who.device), '1', { reply });
      who.connection.publish(deleteSubject(who.device), '', { reply });
      await settled(who.connection);
    }
    const own = [pageOf(anna), clients];
    expect(without(await records.all(), ...own)).toEqual(without(stored, ...own));
    expect((await records.all()).get(pageOf(anna))).toBe(evil);
    const after = await records.settings();
    expect(after.streams).toEqual(before.streams);
    expect(othersReaders(after.readers)).toEqual(othersReaders(before.readers));
    expect(ben.heard.length).toBe(heard);
  });

  test.each(replies)('as the place of delivery: %s', async (_, deliverTo) => {
    const evil = JSON.stringify({ name: 'EVIL', subjects: ['evil.>'] });
    const clients = `c.${ANNA}.answer.mine`;
    const before = await records.settings();
    const heard = ben.heard.length;
    for (const [who, key, filter] of [
      [anna, pageOf(anna), filterOf(ANNA)],
      [client, clients, filterOf(null)],
    ] as const) {
      await ask(who.connection, subjectOfKey(key), evil);
      await ask(who.connection, deleteSubject(who.device), '');
      await ask(who.connection, createSubject(who.device, filter), {
        stream_name: STREAM,
        config: {
          ...readerConfig(who.device),
          filter_subject: filter,
          deliver_subject: deliverTo(),
          max_waiting: undefined,
        },
        action: 'create',
      });
      await settled(who.connection);
      await ask(who.connection, deleteSubject(who.device), '');
    }
    const own = [pageOf(anna), clients];
    expect(without(await records.all(), ...own)).toEqual(without(stored, ...own));
    expect((await records.settings()).streams).toEqual(before.streams);
    expect(othersReaders((await records.settings()).readers)).toEqual(
      othersReaders(before.readers),
    );
    expect(ben.heard.length).toBe(heard);
  });
});

describe('no header of one message may touch another record', () => {
  test.each(['all', 'sub'])('roll-up: %s', async (rollup) => {
    const header = headers();
    header.set('Nats-Rollup', rollup);
    for (const [who, key] of [
      [anna, pageOf(anna)],
      [client, `c.${ANNA}.contract.one`],
    ] as const) {
      const answer = await ask(who.connection, subjectOfKey(key), 'rolled up', header);
      expect(answer?.error?.description).toContain('rollup');
    }
    expect(await records.all()).toEqual(stored);
  });

  test('an id of a message makes none of another vanish', async () => {
    const header = headers();
    header.set('Nats-Msg-Id', 'guessed');
    await ask(anna.connection, subjectOfKey(pageOf(anna)), 'mine', header);
    await ask(ben.connection, subjectOfKey(pageOf(ben)), 'also written');
    expect((await records.all()).get(pageOf(ben))).toBe('also written');
    // Whoever sends an id, as the extension does not, is at its mercy for a tenth of a second.
    await sleep(WINDOW_MS);
    await ask(ben.connection, subjectOfKey(pageOf(ben)), 'written with it', header);
    expect((await records.all()).get(pageOf(ben))).toBe('written with it');
  });

  test('a record that is too large', async () => {
    const large = 'x'.repeat(2 * 1024 * 1024 + 1);
    expect((await ask(anna.connection, subjectOfKey(pageOf(anna)), large))?.error).toBeDefined();
    expect(await records.all()).toEqual(stored);
  });
});

describe('a credential gives no more than its key', () => {
  const permits: Partial<User> = { pub: { allow: ['>'] }, sub: { allow: ['>'] } };

  test('with rights of its own it lets nobody in', async () => {
    await expect(connect(server.url, await minted({ user: permits }))).rejects.toThrow(
      'Authorization',
    );
  });

  test('signed by a key that the account does not name it lets nobody in', async () => {
    const stranger = new TextDecoder().decode(createUser().getSeed());
    const key = fromSeed(new TextEncoder().encode(server.keys.data));
    await expect(
      connect(server.url, await minted({ signer: new TextDecoder().decode(key.getSeed()) })),
    ).rejects.toThrow('Authorization');
    const jwt = (await minted({})).jwt;
    const device = fromSeed(new TextEncoder().encode(stranger)).getPublicKey();
    await expect(connect(server.url, { seed: stranger, jwt, device })).rejects.toThrow(
      'Authorization',
    );
  });

  test('after its end it lets nobody in', async () => {
    await expect(connect(server.url, await minted({ exp: 1 }))).rejects.toThrow('Authorization');
  });

  test('it cannot be used but by WebSocket', async () => {
    expect(await overTcp(anna)).toContain('Authorization Violation');
    expect(await overTcp(client)).toContain('Authorization Violation');
  });

  test("with the client's key for invitations nobody becomes the client", async () => {
    const someone = await listen(server.url, await minted({ tags: [`person:${ANNA}`] }));
    connected.push(someone);
    expect(await ask(someone.connection, subjectOfKey(`c.${ANNA}.x`), 'forged')).toBeNull();
    expect(await records.all()).toEqual(stored);
  });

  // The client signs these, who may read all of it anyway: none of them may write in another browser's name.
  const odd: [string, string[]][] = [
    ['without a person', []],
    ['with an empty person', ['person:']],
    ['with a pattern as person', ['person:*']],
    ['with all as person', ['person:>']],
    ['with a dot in the person', [`person:${ANNA}.x`]],
    ['with a space in the person', ['person:a b']],
  ];
  test.each(odd)('%s nobody writes to the pages that are there', async (_, tags) => {
    const someone = await minted({ tags });
    const refused = await listen(server.url, someone).catch(() => null);
    if (refused) {
      connected.push(refused);
      for (const key of [pageOf(anna), pageOf(ben), `c.${ANNA}.contract.one`]) {
        expect(await ask(refused.connection, subjectOfKey(key), 'forged')).toBeNull();
      }
    }
    expect(await records.all()).toEqual(stored);
  });

  test('with two persons it writes for both, by its own key alone', async () => {
    const both = await listen(
      server.url,
      await minted({ tags: [`person:${ANNA}`, `person:${BEN}`] }),
    );
    connected.push(both);
    for (const key of [pageOf(anna), pageOf(ben)]) {
      expect(await ask(both.connection, subjectOfKey(key), 'forged')).toBeNull();
    }
    expect(await records.all()).toEqual(stored);
  });
});

describe('what is granted works', () => {
  test('a freelancer writes, replaces and takes away their own records', async () => {
    const key = pageOf(anna);
    expect((await ask(anna.connection, subjectOfKey(key), 'new'))?.seq).toBeGreaterThan(0);
    expect((await records.all()).get(key)).toBe('new');
    expect((await ask(anna.connection, subjectOfKey(key), ''))?.seq).toBeGreaterThan(0);
    expect((await records.all()).get(key)).toBe('');
  });

  test('the client writes for every freelancer', async () => {
    for (const person of [ANNA, BEN]) {
      const key = `c.${person}.labels.one.2026-01-05`;
      expect((await ask(client.connection, subjectOfKey(key), 'label'))?.seq).toBeGreaterThan(0);
      expect((await records.all()).get(key)).toBe('label');
    }
  });

  test('a freelancer reads what is of them: by the client, and by all of their browsers', async () => {
    await pull(anna, anna.device);
    expect(keysRead(anna)).toEqual(
      [...stored.keys()].filter((key) => key.split('.')[1] === ANNA).toSorted(),
    );
  });

  test('the client reads everything', async () => {
    await makeReader(client, filterOf(null));
    await pull(client, client.device);
    expect(keysRead(client)).toEqual([...stored.keys()].toSorted());
  });

  // The server takes a message without a body for the end of an answer in parts, and drops what it still delivers.
  test('an empty record ends what a reader is given at once: what comes after it is given to one that begins there', async () => {
    const device = await listen(server.url, await aDeviceOf(ANNA, server));
    connected.push(device);
    const key = (name: string) => `f.${ANNA}.${device.device}.page.${name}`;
    const seqs: number[] = [];
    for (const [name, text] of [
      ['one', 'x'],
      ['two', ''],
      ['three', 'x'],
    ] as const) {
      seqs.push((await ask(device.connection, subjectOfKey(key(name)), text))?.seq ?? 0);
    }
    await makeReader(device, filterOf(ANNA), seqs[0]);
    await pull(device, device.device);
    await pull(device, device.device);
    expect(keysRead(device)).toEqual([key('one'), key('two')].toSorted());
    await makeReader(device, filterOf(ANNA), (seqs[1] ?? 0) + 1);
    await pull(device, device.device);
    expect(keysRead(device)).toEqual([key('one'), key('two'), key('three')].toSorted());
  });

  test('a reader that waits is given what is written later, after the server has told that it is still there', async () => {
    const body = JSON.stringify({ batch: 10, expires: 30e9, idle_heartbeat: 2e8 });
    const reply = `${inboxOf(anna.device)}.wait`;
    const now = (await ask(anna.connection, subjectOfKey(pageOf(anna)), 'now'))?.seq ?? 0;
    await makeReader(anna, filterOf(ANNA), now + 1);
    anna.connection.publish(nextSubject(anna.device), body, { reply });
    const signs = () => anna.heard.filter(({ headers: header }) => header?.code === 100).length;
    await expect.poll(signs).toBeGreaterThan(2);
    await ask(annasOther.connection, subjectOfKey(pageOf(annasOther)), 'later');
    await expect.poll(() => keysRead(anna)).toContain(pageOf(annasOther));
  });

  test('a reader begins where it is told to, and tells the number of each record', async () => {
    const seq = (await ask(anna.connection, subjectOfKey(pageOf(anna)), 'latest'))?.seq ?? 0;
    await makeReader(anna, filterOf(ANNA), seq);
    await pull(anna, anna.device);
    expect(keysRead(anna)).toEqual([pageOf(anna)]);
    const message = anna.heard.find(({ subject }) => subject.startsWith(RECORDS));
    expect(message?.reply?.split('.').at(-4)).toBe(String(seq));
  });
});

function personOf({ device }: Someone): string {
  return device === ben.device ? BEN : ANNA;
}

function pageOf(someone: Someone): string {
  return `f.${personOf(someone)}.${someone.device}.page.one.2026-01-05`;
}

function makeSubject(device: string): string {
  return `${PREFIX}.CONSUMER.CREATE.${STREAM}.${device}`;
}

function readerConfig(name: string) {
  return {
    name,
    deliver_policy: 'all',
    ack_policy: 'none',
    max_deliver: 1,
    mem_storage: true,
    num_replicas: 1,
    inactive_threshold: 60_000_000_000,
  };
}

/** Makes one's own reader, from record number `from` on. */
async function makeReader(who: Connected, filter: string, from = 1): Promise<void> {
  await ask(who.connection, deleteSubject(who.device), '');
  await ask(who.connection, createSubject(who.device, filter), {
    stream_name: STREAM,
    config: {
      ...readerConfig(who.device),
      filter_subject: filter,
      deliver_policy: 'by_start_sequence',
      opt_start_seq: from,
    },
    action: 'create',
  });
}

/** Reads all that there is, into what is heard. */
async function pull(who: Connected, reader: string): Promise<void> {
  const reply = `${inboxOf(who.device)}.pull`;
  who.connection.publish(nextSubject(reader), '{"batch":1000,"no_wait":true}', { reply });
  await settled(who.connection);
}

async function settled(connection: Connected['connection']): Promise<void> {
  await connection.flush();
  await sleep(SETTLED_MS);
}

function keysRead({ heard }: Connected): string[] {
  return heard
    .filter(({ subject }) => subject.startsWith(RECORDS))
    .map(({ subject }) => subject.slice(RECORDS.length + 1))
    .toSorted();
}

function personsRead(who: Connected): Set<string> {
  return new Set(keysRead(who).map((key) => key.split('.')[1] ?? ''));
}

function textsOf({ heard }: Connected): string {
  return heard.map((message) => message.string()).join('\n');
}

/** Without those of the two who try. */
function othersReaders(readers: readonly unknown[]): string[] {
  return readers
    .map((each) => (each as { config: { name: string } }).config.name)
    .filter((name) => name !== anna.device && name !== client.device)
    .toSorted();
}

/** A credential as a client could sign it who has changed the extension. */
async function minted({
  tags = [],
  user = {},
  signer = teamOf(server).invite,
  exp = Math.floor(Date.now() / 1000) + 3600,
}: {
  tags?: string[];
  user?: Partial<User>;
  signer?: string;
  exp?: number;
}): Promise<Someone> {
  const pair = createUser();
  const jwt = await encodeUser(
    'odd',
    pair,
    fromSeed(new TextEncoder().encode(signer)),
    { issuer_account: teamOf(server).account, tags, ...user },
    { algorithm: Algorithms.v2, scopedUser: true, exp },
  );
  return {
    seed: new TextDecoder().decode(pair.getSeed()),
    jwt,
    device: pair.getPublicKey(),
  };
}

/** What the server says to a credential that comes by its plain port. */
async function overTcp({ seed, jwt }: Someone): Promise<string> {
  const log = await readFile(join(folder.dir, 'server/server.log'), 'utf8');
  const port = /Listening for client connections on 127\.0\.0\.1:(\d+)/u.exec(log)?.[1];
  const pair = fromSeed(new TextEncoder().encode(seed));
  return new Promise((resolve, reject) => {
    let said = '';
    const socket = connectTcp(Number(port), '127.0.0.1');
    socket.setEncoding('utf8');
    socket.on('error', reject);
    socket.on('close', () => resolve(said));
    socket.on('data', (text: string) => {
      const nonce = /"nonce":"([^"]+)"/u.exec(text)?.[1];
      said += text;
      if (nonce === undefined) return;
      const sig = Buffer.from(pair.sign(new TextEncoder().encode(nonce))).toString('base64url');
      const words = { verbose: true, pedantic: false, jwt, sig, lang: 'none', version: '1' };
      socket.write(`CONNECT ${JSON.stringify(words)}\r\nPING\r\n`);
      setTimeout(() => socket.end(), 500);
    });
  });
}

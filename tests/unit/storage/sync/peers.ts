import { db } from '../../../../storage/database.ts';
import type { Contract, FreelancerId } from '../../../../storage/model/records.ts';
import { hear } from '../../../../storage/sync/hear.ts';
import { keyText } from '../../../../storage/sync/keys.ts';
import { noteSaid, settle, whatToSay } from '../../../../storage/sync/say.ts';
import type { Arrived } from '../../../../storage/sync/taking.ts';
import { beginTeam, invite, joinTeam } from '../../../../storage/team.ts';
import { client, freshDatabase, value } from '../team.ts';

/** A public key of a browser, by a letter. */
export const deviceOf = (letter: string) => `U${letter.repeat(55)}`;

/** What a team's server keeps: the last record of each key, numbered as they came. */
export class Stream {
  readonly #records = new Map<
    string,
    { readonly text: string | null; readonly sequence: number }
  >();
  #last = 0;

  put(key: string, text: string | null): number {
    this.#last += 1;
    this.#records.set(key, { text, sequence: this.#last });
    return this.#last;
  }

  /** What came after `cursor`, in order; of one person alone, as a freelancer may read. */
  after(cursor: number, person: FreelancerId | null): Arrived[] {
    return [...this.#records]
      .map(([key, record]) => ({ key, ...record }))
      .filter(({ sequence }) => sequence > cursor)
      .filter(({ key }) => person === null || key.split('.')[1] === person)
      .toSorted((a, b) => a.sequence - b.sequence);
  }
}

/** A browser: its database, while another one is at work. All share the one that the tests have. */
export class Peer {
  #tables: Readonly<Record<string, readonly unknown[]>> = {};
  readonly #stream: Stream;
  readonly #person: FreelancerId | null;

  constructor(stream: Stream, person: FreelancerId | null) {
    this.#stream = stream;
    this.#person = person;
  }

  /** Does something in this browser. */
  async at<T>(work: () => Promise<T>): Promise<T> {
    await freshDatabase();
    for (const table of db.tables) await table.bulkPut([...(this.#tables[table.name] ?? [])]);
    try {
      return await work();
    } finally {
      const rows = await Promise.all(db.tables.map((table) => table.toArray()));
      this.#tables = Object.fromEntries(
        db.tables.map(({ name }, index) => [name, rows[index] ?? []]),
      );
    }
  }

  /** Sends what waits, or as much of it as gets through. Answers whether all did. */
  send(most = Infinity): Promise<boolean> {
    return this.at(async () => {
      const team = await db.team.get('team');
      if (!team || team.link === 'left') return true;
      const { sayings, months } = await whatToSay(team.part, team.device);
      const sent = sayings.slice(0, most);
      for (const { key, text } of sent) this.#stream.put(key, text);
      await noteSaid(sent);
      if (sent.length < sayings.length) return false;
      await settle(months);
      return true;
    });
  }

  /** Takes in what has come, or as much of it as gets through. Answers whether that was all. */
  receive(now: number, most = Infinity): Promise<boolean> {
    return this.at(async () => {
      const team = await db.team.get('team');
      if (!team || team.link === 'left') return true;
      const arrived = this.#stream.after(team.cursor, this.#person);
      if (arrived.length > 0) await hear(arrived.slice(0, most), now);
      return arrived.length <= most;
    });
  }
}

/** Sends and receives until nobody has anything left. */
export async function settleAll(peers: readonly Peer[], now: number): Promise<void> {
  for (let round = 0; round < 6; round++) {
    for (const peer of peers) {
      await peer.send();
      await peer.receive(now);
    }
  }
}

/** A client's browser with what `prepare` made in it, in a team from then on. */
export async function aClient(
  stream: Stream,
  prepare: () => Promise<Contract>,
  now: number,
): Promise<{ readonly peer: Peer; readonly contract: Contract }> {
  const peer = new Peer(stream, null);
  const contract = await peer.at(async () => {
    const made = await prepare();
    value(await beginTeam(client, { url: 'wss://team.example', device: deviceOf('C') }, now));
    return made;
  });
  return { peer, contract };
}

/** Invites a freelancer, whose new browser joins; `letter` names its key. */
export async function joined(
  stream: Stream,
  clientsPeer: Peer,
  person: FreelancerId,
  letter: string,
  now: number,
): Promise<Peer> {
  const invitation = deviceOf('X');
  await clientsPeer.at(async () =>
    value(await invite(client, person, { key: invitation, until: now + 1_000_000 }, now)),
  );
  await clientsPeer.send();
  const peer = new Peer(stream, person);
  const device = deviceOf(letter);
  await peer.at(async () =>
    value(
      await joinTeam(
        { id: person, name: 'Ann', url: 'wss://team.example', device },
        false,
        'UTC',
        now,
      ),
    ),
  );
  const key = { by: 'freelancer', person, device: invitation, kind: 'device', ids: [] } as const;
  stream.put(keyText(key), JSON.stringify({ device }));
  await clientsPeer.receive(now);
  await peer.receive(now);
  return peer;
}

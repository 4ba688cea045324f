/** The team's server, spoken to by NATS: docs/team-server.md has its layout. The only file that knows NATS. */
import {
  AuthorizationError,
  jwtAuthenticator,
  nuid,
  UserAuthenticationExpiredError,
  wsconnect,
} from '@nats-io/nats-core';
import type { Msg, NatsConnection } from '@nats-io/nats-core';
import type { FreelancerId } from '../model/records.ts';
import type { Arrived } from './taking.ts';
import {
  createSubject,
  deleteSubject,
  filterOf,
  inboxOf,
  isServerNewEnough,
  keyOfSubject,
  nextSubject,
  STREAM,
  subjectOfKey,
} from './layout.ts';

/** How this browser is let in. */
export interface Access {
  readonly url: string;
  readonly seed: string;
  readonly jwt: string;
  /** The public key of the seed. */
  readonly device: string;
}

/** A connection to the team's server. */
export interface TeamServer {
  /** Sends a record, null for one that is no more; answers its number in the stream once the server has it on its disk. */
  put(key: string, text: string | null): Promise<number>;
  /**
   * Hands on all that comes after `cursor`, in order and in parts, and what is written from then on, until the connection
   * ends. `person`: whose records; null for all of the team's. `onCaughtUp`: nothing is left for now.
   */
  follow(
    cursor: number,
    person: FreelancerId | null,
    take: (arrived: readonly Arrived[]) => Promise<void>,
    onCaughtUp: () => void,
  ): Promise<void>;
  /** Ends when the connection does, with the reason where there is one. */
  readonly ended: Promise<Error | undefined>;
  close(): Promise<void>;
}

/** Why a server is not one that can be worked with. */
export class ServerRefused extends Error {
  override readonly name = 'ServerRefused';
  readonly why: 'refused' | 'too_old';

  constructor(why: 'refused' | 'too_old', cause?: unknown) {
    super(`The team's server cannot be used: ${why}`, { cause });
    this.why = why;
  }
}

/** A record that is no more. Not an empty one: with that, a server takes the answers of a service for ended. */
const GONE = 'null';

const CONNECT_MS = 10_000;
const ANSWER_MS = 10_000;
/** How much is asked for at once, and for how long the server keeps the question where nothing comes. */
const NS = 1_000_000;
const HEARTBEAT_MS = 5_000;
const PULL = { batch: 500, expires: 20_000 * NS, idle_heartbeat: HEARTBEAT_MS * NS };
/** How much is taken in in one transaction: a first sync writes the totals of a month as often as it has parts. */
const TAKEN_AT_ONCE = 2_000;
/** Without a word of the server for so long, the connection is taken for broken. */
const SILENCE_MS = 30_000;
const NO_LONGER_NEEDED_NS = 60_000 * NS;

/** Connects; throws `ServerRefused` where the server will not have us, or is too old. */
export async function connectToTeam({ url, seed, jwt, device }: Access): Promise<TeamServer> {
  const encode = new TextEncoder();
  let connection: NatsConnection;
  try {
    connection = await wsconnect({
      servers: url,
      authenticator: jwtAuthenticator(jwt, encode.encode(seed)),
      inboxPrefix: inboxOf(device),
      // A new connection begins with what was missed: `follow` again, from the cursor.
      reconnect: false,
      timeout: CONNECT_MS,
      pingInterval: SILENCE_MS,
      ignoreAuthErrorAbort: true,
    });
  } catch (error) {
    throw isRefusal(error) ? new ServerRefused('refused', error) : error;
  }
  if (!isServerNewEnough(connection.info?.version ?? '')) {
    await connection.close();
    throw new ServerRefused('too_old');
  }
  const ended = connection
    .closed()
    .then((error) =>
      error instanceof Error
        ? isRefusal(error)
          ? new ServerRefused('refused', error)
          : error
        : undefined,
    );

  return {
    ended,
    async put(key, text) {
      const answer = await connection.request(subjectOfKey(key), text ?? GONE, {
        timeout: ANSWER_MS,
      });
      return answerOf<{ seq: number }>(answer).seq;
    },
    async follow(cursor, person, take, onCaughtUp) {
      await createConsumer(connection, device, cursor, person);
      await followConsumer(connection, device, take, onCaughtUp);
    },
    close: () => connection.close(),
  };
}

function isRefusal(error: unknown): boolean {
  return error instanceof AuthorizationError || error instanceof UserAuthenticationExpiredError;
}

async function createConsumer(
  connection: NatsConnection,
  device: string,
  cursor: number,
  person: FreelancerId | null,
): Promise<void> {
  const filter = filterOf(person);
  const config = {
    name: device,
    filter_subject: filter,
    deliver_policy: 'by_start_sequence',
    opt_start_seq: cursor + 1,
    ack_policy: 'none',
    max_deliver: 1,
    mem_storage: true,
    num_replicas: 1,
    inactive_threshold: NO_LONGER_NEEDED_NS,
  };
  // One of an earlier connection would go on where that was, not from the cursor.
  await connection
    .request(deleteSubject(device), '', { timeout: ANSWER_MS })
    .catch(() => undefined);
  const request = JSON.stringify({ stream_name: STREAM, config, action: 'create' });
  answerOf(
    await connection.request(createSubject(device, filter), request, { timeout: ANSWER_MS }),
  );
}

async function followConsumer(
  connection: NatsConnection,
  device: string,
  take: (arrived: readonly Arrived[]) => Promise<void>,
  onCaughtUp: () => void,
): Promise<void> {
  // Of this connection alone: who knew the name could have records of their own delivered there.
  const inbox = `${inboxOf(device)}.${nuid.next()}`;
  const pull = () =>
    connection.publish(nextSubject(device), JSON.stringify(PULL), { reply: inbox });
  const state: Delivery = {
    acknowledge: `$JS.ACK.${STREAM}.${device}.`,
    come: [],
    delivered: 0,
    asked: PULL.batch,
    isCaughtUp: false,
    isCutShort: false,
    fault: null,
  };
  let wake = Promise.withResolvers<void>();
  const stop = (fault: Error) => {
    state.fault ??= fault;
    wake.resolve();
  };
  const askForMore = () => {
    if (state.asked > 0 || state.isCutShort) return;
    state.asked = PULL.batch;
    pull();
  };
  let heardAt = performance.now();
  const subscription = connection.subscribe(inbox, {
    callback: (error, message) => {
      heardAt = performance.now();
      if (error) stop(error);
      else noteDelivered(state, message);
      // While what came is taken in, more comes: as much as may lie about.
      if (state.come.length < TAKEN_AT_ONCE) askForMore();
      wake.resolve();
    },
  });
  const silence = setInterval(() => {
    if (performance.now() - heardAt > SILENCE_MS) stop(new Error('The server has fallen silent'));
  }, HEARTBEAT_MS);
  void connection
    .closed()
    .then((error) => stop(error instanceof Error ? error : new Error('The connection has ended')));
  try {
    pull();
    for (;;) {
      await wake.promise;
      wake = Promise.withResolvers();
      if (state.fault) throw state.fault;
      while (state.come.length > 0) await take(state.come.splice(0, TAKEN_AT_ONCE));
      if (state.isCutShort) throw new Error('The server has taken its answers for ended');
      askForMore();
      if (state.isCaughtUp) onCaughtUp();
    }
  } finally {
    clearInterval(silence);
    subscription.unsubscribe();
  }
}

/** What a consumer has delivered so far. */
interface Delivery {
  /** Begins the subject by which this consumer's records are acknowledged: what has none is a word of the server's own. */
  readonly acknowledge: string;
  /** Not taken in yet. */
  readonly come: Arrived[];
  /** How many came so far: the consumer counts them too. */
  delivered: number;
  /** How many the server still owes. */
  asked: number;
  isCaughtUp: boolean;
  /** An empty record came, which none of ours is: the server takes that for the end of its answers, and the rest is lost. */
  isCutShort: boolean;
  fault: Error | null;
}

function noteDelivered(state: Delivery, message: Msg): void {
  if (message.reply?.startsWith(state.acknowledge)) {
    const { arrived, count, pending } = arrivedFrom(message);
    state.delivered += 1;
    if (count !== state.delivered) {
      state.fault ??= new Error('Records were lost on their way');
      return;
    }
    if (state.isCutShort) return;
    state.come.push(arrived);
    state.asked -= 1;
    state.isCutShort = message.data.length === 0;
    state.isCaughtUp = pending === 0;
    return;
  }
  const { code = 0, description = '' } = message.headers ?? {};
  if (code === HEARTBEAT) return;
  if (code === NOTHING || code === TIME_IS_UP) {
    state.isCaughtUp = true;
    state.asked = 0;
  } else {
    state.fault = new Error(`The server has ended the delivery: ${code} ${description}`);
  }
}

const HEARTBEAT = 100;
const NOTHING = 404;
const TIME_IS_UP = 408;

/**
 * A delivered message: its key, its text, and from the subject for acknowledgements its number in the stream, which one it is
 * of those that the consumer delivered, and how many are left.
 */
function arrivedFrom(message: Msg): {
  readonly arrived: Arrived;
  readonly count: number;
  readonly pending: number;
} {
  // $JS.ACK.<stream>.<consumer>.<delivered>.<sequence>.<consumer sequence>.<time>.<pending>
  const tokens = message.reply?.split('.') ?? [];
  const sequence = Number(tokens.at(-4));
  const count = Number(tokens.at(-3));
  const pending = Number(tokens.at(-1));
  if (!Number.isSafeInteger(sequence) || !Number.isSafeInteger(pending)) {
    throw new Error(`A message without its number: ${message.reply}`);
  }
  const text = message.string();
  return {
    arrived: { key: keyOfSubject(message.subject), text: text === GONE ? null : text, sequence },
    count,
    pending,
  };
}

/** The answer of the server; an error of its own is thrown. */
function answerOf<T>(message: Msg): T {
  const answer = message.json<T & { error?: { code: number; description: string } }>();
  if (answer.error) throw new Error(`The server refuses: ${answer.error.description}`);
  return answer;
}

/** People who write as fast as they can, and what the server has said that it has. */
import { setTimeout as sleep } from 'node:timers/promises';
import { subjectOfKey } from '../../storage/sync/layout.ts';
import { ask, connect } from './harness.ts';
import type { Someone } from './harness.ts';

/** What was acknowledged: the highest version of each key. */
export type Acknowledged = Map<string, number>;

/** So many records of each person are on their way at once, each lane of them with records of its own. */
const LANES = 16;
const RECORDS_OF_LANE = 10;
const PADDING = 'x'.repeat(250);

/**
 * Writes on and on, until `stop` or, unless `goesOn`, until the connection ends. Each record is written again and again, in
 * versions that rise; one that is not acknowledged is sent again.
 */
export function writeOn(
  url: string,
  someone: Someone,
  prefix: string,
  acknowledged: Acknowledged,
): { stop(): Promise<void> } {
  let isOver = false;
  const done = (async () => {
    const connection = await connect(url, someone);
    let version = Math.max(0, ...acknowledged.values());
    const lane = async (number: number) => {
      for (let index = 0; !isOver && !connection.isClosed(); index += 1) {
        const key = `${prefix}.${number}.${index % RECORDS_OF_LANE}`;
        version += 1;
        const sent = version;
        const answer = await ask(connection, subjectOfKey(key), `${sent} ${PADDING}`);
        if (answer?.seq === undefined) await sleep(10);
        else acknowledged.set(key, sent);
      }
    };
    await Promise.all(Array.from({ length: LANES }, (_, number) => lane(number)));
    await connection.close();
  })();
  return {
    stop: () => {
      isOver = true;
      return done;
    },
  };
}

/** The keys whose stored version is older than what was acknowledged, or that are not there at all. */
export function lostOf(acknowledged: Acknowledged, stored: ReadonlyMap<string, string>): string[] {
  return [...acknowledged].flatMap(([key, version]) => {
    const has = Number.parseInt(stored.get(key) ?? '0', 10);
    return has >= version ? [] : [`${key}: ${version} was acknowledged, ${has} is there`];
  });
}

/**
 * The names on a team's server, shared by the extension and by `npm run team-server`: the stream, its subjects, and what a
 * browser says to read it. The server grants rights on exactly these: docs/team-server.md.
 */

/** The stream that holds a team's records. */
export const STREAM = 'KV_t1';

/** What stands before the subject of a record, in the account that holds the stream. */
export const RECORDS = '$KV.t1';

/** What stands before every service of the server, as people see it. */
export const PREFIX = 'JSD.API';

/** Older servers are not to be trusted with a team: a full sync is quadratic there, and what was acknowledged may be lost. */
export const LOWEST_VERSION = '2.10.0';

/** Where a record is put. */
export function subjectOfKey(key: string): string {
  return `${PREFIX}.${RECORDS}.${key}`;
}

/** The key of the record that the stream holds under this subject. */
export function keyOfSubject(subject: string): string {
  return subject.slice(RECORDS.length + 1);
}

/** Which records a reader asks for: those of one person, by whomever; null for all of the team's. */
export function filterOf(person: string | null): string {
  return person === null ? `${RECORDS}.>` : `${RECORDS}.*.${person}.>`;
}

/** Where a reader is made, and the filter that it reads by. A reader is named as the key of its browser. */
export function createSubject(device: string, filter: string): string {
  return `${PREFIX}.CONSUMER.CREATE.${STREAM}.${device}.${filter}`;
}

/** Where a reader is asked for more. */
export function nextSubject(device: string): string {
  return `${PREFIX}.CONSUMER.MSG.NEXT.${STREAM}.${device}`;
}

/** Where a reader is taken away. */
export function deleteSubject(device: string): string {
  return `${PREFIX}.CONSUMER.DELETE.${STREAM}.${device}`;
}

/** What stands before every subject that a browser hears answers on. */
export function inboxOf(device: string): string {
  return `_INBOX.${device}`;
}

/** Whether a server of this version can be used. */
export function isServerNewEnough(version: string): boolean {
  const [major = 0, minor = 0] = numbersOf(version);
  const [lowestMajor = 0, lowestMinor = 0] = numbersOf(LOWEST_VERSION);
  return major > lowestMajor || (major === lowestMajor && minor >= lowestMinor);
}

function numbersOf(version: string): number[] {
  return version.split('.').map((part) => Number.parseInt(part, 10));
}

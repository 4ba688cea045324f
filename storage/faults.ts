/**
 * What went wrong with the storage itself:
 * - `quota`: there is no room left on the disk, or the browser grants none;
 * - `blocked`: a page that holds an older version of the database keeps it from being brought up to date;
 * - `newer`: the database was written by a newer version of this extension; nothing of it is touched;
 * - `missing`: there is no IndexedDB, as in some private windows;
 * - `unopenable`: the database cannot be opened, or is not as this version left it;
 * - `closed`: the browser closed the database under our feet; the next operation opens it again;
 * - `failed`: a transaction was not finished, so that nothing of it stands;
 * - `unknown`: anything else.
 */
export type Fault =
  | 'quota'
  | 'blocked'
  | 'newer'
  | 'missing'
  | 'unopenable'
  | 'closed'
  | 'failed'
  | 'unknown';

/** What the worker answers in place of an outcome: across the wire an error would lose its name. */
export interface Faulted {
  readonly ok: false;
  readonly fault: Fault;
  readonly reason: string;
}

/** What is thrown in a page for a fault that the worker met. */
export class WorkerFault extends Error {
  override readonly name = 'WorkerFault';
  readonly fault: Fault;

  constructor(fault: Fault, reason: string) {
    super(reason);
    this.fault = fault;
  }
}

/** Thrown for a database of a higher version than this code knows. */
export class NewerDatabase extends Error {
  override readonly name = 'NewerDatabase';
}

/** Thrown for a database of our version that lacks what our version has. */
export class DamagedDatabase extends Error {
  override readonly name = 'DamagedDatabase';
}

/** Thrown while pages of an older version keep the database from being brought up to date. */
export class BlockedUpgrade extends Error {
  override readonly name = 'BlockedUpgrade';
}

/** By the name of an error; the most telling of a chain of causes comes first. */
const FAULTS: readonly (readonly [Fault, readonly string[]])[] = [
  ['newer', ['NewerDatabase']],
  ['blocked', ['BlockedUpgrade']],
  ['quota', ['QuotaExceededError']],
  ['missing', ['MissingAPIError', 'SecurityError']],
  ['unopenable', ['DamagedDatabase', 'OpenFailedError', 'UpgradeError', 'VersionChangeError']],
  ['closed', ['InvalidStateError']],
  ['failed', ['AbortError', 'TransactionInactiveError', 'TimeoutError', 'UnknownError']],
];

/** Which fault an error stands for. */
export function faultOf(error: unknown): Fault {
  const causes = causesOf(error);
  const told = causes.find((cause) => cause instanceof WorkerFault);
  if (told) return told.fault;
  const [first] = causes;
  // Dexie says so of every operation after one that could not open the database, with that one's error within.
  const isClosed = first?.name === 'DatabaseClosedError';
  // Browsers tell of these two in words alone.
  if (causes.some(({ message }) => /full disk|no space/iu.test(message))) return 'quota';
  if (causes.some(({ message }) => /did not allow mutations/iu.test(message))) return 'missing';
  const found = FAULTS.find(([, names]) => causes.some(({ name }) => names.includes(name)))?.[0];
  if (!isClosed) return found ?? 'unknown';
  if (causes.length === 1) return 'closed';
  const isVague = found === undefined || found === 'failed' || found === 'closed';
  return isVague ? 'unopenable' : found;
}

/** What the error says for itself, in one line: Dexie says the cause once more in lines below. */
export function reasonOf(error: unknown): string {
  const [reason = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
  return reason;
}

/** The error and those that it came from, which Dexie keeps as `inner`. */
function causesOf(error: unknown): Error[] {
  const causes: Error[] = [];
  let next = error;
  // An error that is its own cause must not keep us here.
  while (isError(next) && !causes.includes(next)) {
    causes.push(next);
    next = (next as { inner?: unknown }).inner ?? next.cause;
  }
  return causes;
}

/** A `DOMException` is an error too, and in some browsers of another family. */
function isError(value: unknown): value is Error {
  return typeof value === 'object' && value !== null && 'name' in value && 'message' in value;
}

import { db } from '../database.ts';
import type {
  ContractId,
  DevicePage,
  DiaryPage,
  FreelancerId,
  LabelPage,
  Member,
  TeamState,
} from '../model/records.ts';
import type { EpochMs } from '../model/time.ts';
import type { ClientKey, FreelancerKey } from './keys.ts';

/** A record of the team's stream, and its number there; null where it is no more. */
export interface Arrived {
  readonly key: string;
  readonly text: string | null;
  readonly sequence: number;
}

/** A record that came, and its key taken apart. */
export interface Heard<Key = ClientKey | FreelancerKey> {
  readonly arrived: Arrived;
  readonly key: Key;
}

/** Why a record is not taken in. */
export type TeamFault = 'malformed' | 'stranger' | 'not_granted' | 'mismatch' | 'unsound';

/** What is known while records are taken in, and what is written of them together at the end. */
export interface Taking {
  readonly team: TeamState;
  readonly at: EpochMs;
  /** Whose each contract is. */
  readonly owners: Map<ContractId, FreelancerId>;
  readonly members: Map<FreelancerId, Member>;
  readonly pages: DiaryPage[];
  /** Of freelancers with several browsers, as each wrote it. */
  readonly devicePages: DevicePage[];
  readonly labels: LabelPage[];
}

/**
 * Why a record is not taken in, or null. At once where nothing has to be read or written for it: Dexie loses a transaction in
 * which a hundred promises in a row are awaited that are not its own.
 */
export type Taken = TeamFault | null | Promise<TeamFault | null>;

/** Takes in a record of one kind; answers why not. Within a transaction of `HEARD_TABLES`. */
export type Take<Key> = (taking: Taking, heard: Heard<Key>) => Taken;

/** Keeps what has no place in the diary yet; `contractId`: the contract that it waits for. */
export async function keep({ key, text }: Arrived, contractId: ContractId | null): Promise<null> {
  await (text === null ? db.received.delete(key) : db.received.put({ key, contractId, text }));
  return null;
}

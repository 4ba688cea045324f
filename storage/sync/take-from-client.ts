/** What a freelancer's browser takes from the client: all that the client writes for this freelancer. */
import { db } from '../database.ts';
import type { ActivityId, ContractId, RequestId } from '../model/records.ts';
import type { ClientKey, ClientKind } from './keys.ts';
import { parseKey } from './keys.ts';
import { parseText } from './record-schema.ts';
import { takeFromOther } from './take-from-freelancer.ts';
import { keep } from './taking.ts';
import type { Heard, Take, Taken, Taking } from './taking.ts';

export function takeFromClient(taking: Taking, heard: Heard<ClientKey>): Taken {
  return TAKES[heard.key.kind](taking, heard);
}

const TAKES: Readonly<Record<ClientKind, Take<ClientKey>>> = {
  async person({ team }, { arrived: { text }, key }) {
    if (text === null) {
      // The client says no more who they are: they are out of the team.
      await db.team.put({ ...team, link: 'left' });
      return null;
    }
    const record = parseText('person', text);
    if (!record) return 'malformed';
    if (record.id !== key.person) return 'mismatch';
    await db.freelancers.put(record);
    return null;
  },

  async activity(_, { arrived: { text }, key }) {
    const id = key.ids[0] as ActivityId;
    if (text === null) {
      await db.activities.delete(id);
      return null;
    }
    const record = parseText('activity', text);
    if (!record) return 'malformed';
    if (record.id !== id) return 'mismatch';
    const other = await db.activities.where('key').equals(record.key).first();
    // Its code was given to this one. What it is called by now comes in a record of its own; until then no two are alike.
    if (other && other.id !== id) {
      await db.activities.put({ ...other, key: `${other.key}:${other.id}` });
    }
    await db.activities.put(record);
    return null;
  },

  async contract(taking, { arrived: { text }, key }) {
    if (text === null) return null;
    const record = parseText('contract', text);
    if (!record) return 'malformed';
    if (record.id !== key.ids[0] || record.freelancerId !== key.person) return 'mismatch';
    taking.owners.set(record.id, record.freelancerId);
    await Promise.all([db.contracts.put(record), db.sums.clear()]);
    await takeWaiting(taking, record.id);
    return null;
  },

  async credential({ team }, { arrived, key }) {
    if (key.ids[0] !== team.device) return null;
    // The client has taken this browser out.
    if (arrived.text === null) await db.team.put({ ...team, link: 'left' });
    return keep(arrived, null);
  },

  labels({ owners, labels }, { arrived, key }) {
    if (arrived.text === null) return null;
    const record = parseText('labels', arrived.text);
    if (!record) return 'malformed';
    if (record.contractId !== key.ids[0] || record.day !== key.ids[1]) return 'mismatch';
    if (!owners.has(record.contractId)) return keep(arrived, record.contractId);
    if (owners.get(record.contractId) !== key.person) return 'mismatch';
    labels.push(record);
    return null;
  },

  async answer(_, { arrived: { text }, key }) {
    if (text === null) return null;
    const record = parseText('answer', text);
    if (!record) return 'malformed';
    if (record.id !== key.ids[0]) return 'mismatch';
    await db.timeAnswers.put(record);
    return null;
  },

  async answered(_, { arrived: { text }, key }) {
    if (text !== null) await db.requests.delete(key.ids[0] as RequestId);
    return null;
  },
};

/** What came before its contract, and waited for it: records of one stream come in the order of their last change. */
async function takeWaiting(taking: Taking, contractId: ContractId): Promise<void> {
  const waiting = await db.received.where('contractId').equals(contractId).toArray();
  await db.received.bulkDelete(waiting.map(({ key }) => key));
  for (const { key, text } of waiting) {
    const parsed = parseKey(key);
    const arrived = { key, text, sequence: 0 };
    if (parsed?.by === 'client') await takeFromClient(taking, { arrived, key: parsed });
    else if (parsed) await takeFromOther(taking, { arrived, key: parsed });
  }
}

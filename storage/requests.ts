import { createActivity } from './activities.ts';
import { db, newId } from './database.ts';
import { comparable } from './model/activity.ts';
import type { NewActivity } from './model/code-list.ts';
import { done, refused } from './model/outcome.ts';
import type { Outcome } from './model/outcome.ts';
import type { Activity, ActivityRequest, Actor, ContractId, RequestId } from './model/records.ts';
import { requestRefusal } from './model/recording.ts';
import type { EpochMs } from './model/time.ts';
import { requireClient, requireFreelancer, requireOwnContract } from './ownership.ts';

/** The freelancer asks the client for an activity on a contract of their own. */
export function requestActivity(
  by: Actor,
  contractId: ContractId,
  text: string,
  at: EpochMs,
): Promise<Outcome<ActivityRequest>> {
  return db.transaction('rw', db.contracts, db.requests, async () => {
    requireFreelancer(by);
    const contract = await db.contracts.get(contractId);
    if (!contract) return refused({ code: 'contract_missing', field: 'contract' });
    const freelancerId = requireOwnContract(by, contract);
    if (contract.closedAt !== null) return refused({ code: 'contract_closed', field: 'contract' });
    const refusal = requestRefusal(text);
    if (refusal) return refused(refusal);
    const request: ActivityRequest = {
      id: newId(),
      contractId,
      freelancerId,
      text: text.trim(),
      at,
    };
    await db.requests.add(request);
    return done(request);
  });
}

/** The client answers a request in one: the activity, made where there is none of that code, is assigned, and the request is gone. */
export function answerWithActivity(
  by: Actor,
  id: RequestId,
  wanted: NewActivity,
  at: EpochMs,
): Promise<Outcome<Activity>> {
  return db.transaction(
    'rw',
    [db.requests, db.contracts, db.activities],
    async (): Promise<Outcome<Activity>> => {
      requireClient(by);
      const request = await db.requests.get(id);
      if (!request) return refused({ code: 'request_gone', field: 'request' });
      const contract = await db.contracts.get(request.contractId);
      if (!contract) return refused({ code: 'contract_missing', field: 'contract' });
      if (contract.closedAt !== null)
        return refused({ code: 'contract_closed', field: 'contract' });
      const known = await db.activities.where('key').equals(comparable(wanted.code)).first();
      if (known && known.archivedAt !== null) {
        return refused({ code: 'code_archived', field: 'code' });
      }
      const form = { ...wanted, url: '', budget: '' };
      const outcome = known ? done(known) : await createActivity(by, form, [contract.id], at);
      if (!outcome.ok) return outcome;
      if (known && !contract.assigned.includes(known.id)) {
        await db.contracts.put({ ...contract, assigned: [...contract.assigned, known.id] });
      }
      await db.requests.delete(id);
      return outcome;
    },
  );
}

/** The client has answered a request, by an activity or by a word to the freelancer: it is gone from the contract room. */
export function dismissRequest(by: Actor, id: RequestId): Promise<void> {
  return db.transaction('rw', db.requests, async () => {
    requireClient(by);
    await db.requests.delete(id);
  });
}

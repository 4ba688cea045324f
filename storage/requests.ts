import { db, newId } from './database.ts';
import { done, refused } from './model/outcome.ts';
import type { Outcome } from './model/outcome.ts';
import type { ActivityRequest, Actor, ContractId, RequestId } from './model/records.ts';
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

/** The client has answered a request, by an activity or by a word to the freelancer: it is gone from the contract room. */
export function dismissRequest(by: Actor, id: RequestId): Promise<void> {
  return db.transaction('rw', db.requests, async () => {
    requireClient(by);
    await db.requests.delete(id);
  });
}

import { NotAllowed } from './model/outcome.ts';
import type { Actor, Contract, FreelancerId } from './model/records.ts';

/** Throws `NotAllowed` unless the client acts: activities, contracts, terms, assignments and labels are the client's. */
export function requireClient(by: Actor): void {
  if (by.role !== 'client') throw new NotAllowed('Only the client may write this');
}

/** The acting freelancer; throws `NotAllowed` where the client acts: diary pages and recordings are the freelancer's. */
export function requireFreelancer(by: Actor): FreelancerId {
  if (by.role !== 'freelancer') throw new NotAllowed('Only the freelancer may write this');
  return by.id;
}

/** Throws `NotAllowed` unless the contract's own freelancer acts. */
export function requireOwnContract(by: Actor, contract: Contract): FreelancerId {
  const id = requireFreelancer(by);
  if (contract.freelancerId !== id) throw new NotAllowed('This contract is of another freelancer');
  return id;
}

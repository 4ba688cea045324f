import { db, newId } from './database.ts';
import { comparable } from './model/activity.ts';
import { done, refused } from './model/outcome.ts';
import type { Outcome } from './model/outcome.ts';
import type {
  ActivityId,
  Actor,
  Contract,
  ContractId,
  Freelancer,
  FreelancerId,
  Terms,
} from './model/records.ts';
import {
  contractRefusal,
  DEFAULT_TERMS,
  limitRefusal,
  parseLimit,
  withLimit,
} from './model/terms.ts';
import type { EpochMs, Zone } from './model/time.ts';
import { requireClient } from './ownership.ts';
import { recordHereIfNobodyDoes } from './settings.ts';

/** What the client fills in for a contract; the freelancer's name may be a known one or new. */
export interface ContractForm {
  readonly title: string;
  readonly freelancer: string;
}

/** What the contract room saves: the terms, with the weekly limit in hours as typed, and the assigned activities. */
export interface TermsForm extends Omit<Terms, 'weeklyLimits'> {
  readonly weeklyLimit: string;
  readonly freelancerZone: Zone;
  readonly assigned: readonly ActivityId[];
}

/** Creates a contract, and its freelancer where the name is new: a person of `zone`, who is then the one to record here. */
export function createContract(
  by: Actor,
  form: ContractForm,
  zone: Zone,
  at: EpochMs,
): Promise<Outcome<Contract>> {
  return db.transaction('rw', db.contracts, db.freelancers, db.settings, async () => {
    requireClient(by);
    const refusal = contractRefusal(form.title, form.freelancer);
    if (refusal) return refused(refusal);
    const freelancer = await knownOrNew(form.freelancer, zone);
    const contract: Contract = {
      id: newId(),
      title: form.title.trim(),
      freelancerId: freelancer.id,
      terms: DEFAULT_TERMS,
      assigned: [],
      createdAt: at,
      closedAt: null,
    };
    await db.contracts.add(contract);
    await recordHereIfNobodyDoes(freelancer.id);
    return done(contract);
  });
}

/** Saves the contract room: terms and assigned activities, as one change. */
export function saveTerms(
  by: Actor,
  id: ContractId,
  form: TermsForm,
  at: EpochMs,
): Promise<Outcome<Contract>> {
  return db.transaction('rw', db.contracts, db.freelancers, db.activities, async () => {
    requireClient(by);
    const contract = await db.contracts.get(id);
    if (!contract) return refused({ code: 'contract_missing', field: 'contract' });
    if (contract.closedAt !== null) return refused({ code: 'contract_closed', field: 'contract' });
    const refusal = limitRefusal(form.weeklyLimit);
    if (refusal) return refused(refusal);
    const { weeklyLimit, freelancerZone, assigned, ...switches } = form;
    const changed: Contract = {
      ...contract,
      terms: {
        ...switches,
        weeklyLimits: withLimit(contract.terms.weeklyLimits, parseLimit(weeklyLimit), at),
      },
      assigned: await assignedAs(assigned, contract),
    };
    await db.contracts.put(changed);
    await db.freelancers.update(contract.freelancerId, { zone: freelancerZone });
    return done(changed);
  });
}

/** Closes a contract: from then on its diary changes for nobody (rule 7), but what runs can be stopped (rule 3). */
export function closeContract(by: Actor, id: ContractId, at: EpochMs): Promise<void> {
  return db.transaction('rw', db.contracts, async () => {
    requireClient(by);
    const contract = await db.contracts.get(id);
    // Closed twice, it keeps the time of the first.
    if (contract?.closedAt === null) await db.contracts.put({ ...contract, closedAt: at });
  });
}

/** All freelancers by id. */
export async function freelancersById(): Promise<Map<FreelancerId, Freelancer>> {
  return new Map((await db.freelancers.toArray()).map((person) => [person.id, person]));
}

/**
 * The activities as picked, without those deleted in the meantime. What is archived stands in no picker, so it stays
 * assigned: unarchiving restores it (rule 5).
 */
async function assignedAs(
  picked: readonly ActivityId[],
  contract: Contract,
): Promise<readonly ActivityId[]> {
  const wanted = new Set(picked);
  const ids = [...new Set([...contract.assigned, ...picked])];
  const activities = await db.activities.bulkGet(ids);
  return activities.flatMap((each) =>
    each && (wanted.has(each.id) || each.archivedAt !== null) ? [each.id] : [],
  );
}

async function knownOrNew(name: string, zone: Zone): Promise<Freelancer> {
  const key = comparable(name);
  const known = await db.freelancers.where('key').equals(key).first();
  if (known) return known;
  const person: Freelancer = { id: newId(), name: name.trim(), key, zone };
  await db.freelancers.add(person);
  return person;
}

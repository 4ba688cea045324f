import { db } from './database.ts';
import { done, NotAllowed, refused } from './model/outcome.ts';
import type { Outcome } from './model/outcome.ts';
import type { Actor, Consent, Contract, ContractId } from './model/records.ts';
import { consentState } from './model/screenshots.ts';
import type { ConsentState } from './model/screenshots.ts';
import type { EpochMs } from './model/time.ts';
import { requireFreelancer, requireOwnContract } from './ownership.ts';
import { readSettings } from './settings.ts';

/** How term and consent of a contract stand. */
export interface ConsentView {
  readonly state: ConsentState;
  readonly contract: Contract;
  /** What the freelancer said; null where nothing yet. */
  readonly consent: Consent | null;
  /** Whether any contract has screenshots that its freelancer agreed to: else the browser's permission is not needed. */
  readonly isPermissionNeeded: boolean;
  /** For how many days pictures are kept. */
  readonly days: number;
}

/** Reads how term and consent of a contract stand, for both roles; null where the contract is gone. */
export function readConsent(contractId: ContractId): Promise<ConsentView | null> {
  return db.transaction('r', [db.contracts, db.consents, db.settings], async () => {
    const [contract, consent, { screenshotDays }] = await Promise.all([
      db.contracts.get(contractId),
      db.consents.get(contractId),
      readSettings(),
    ]);
    if (!contract) return null;
    return {
      contract,
      consent: consent ?? null,
      state: consentState(contract, consent),
      isPermissionNeeded: await needsPermission(),
      days: screenshotDays,
    };
  });
}

/** The contract's freelancer agrees to screenshots as they were `told` of them; refused where the term is another by now. */
export function giveConsent(
  by: Actor,
  contractId: ContractId,
  told: Consent['term'],
  at: EpochMs,
): Promise<Outcome<Consent>> {
  return db.transaction('rw', [db.contracts, db.consents], async (): Promise<Outcome<Consent>> => {
    requireFreelancer(by);
    const contract = await db.contracts.get(contractId);
    if (!contract) return refused({ code: 'contract_missing', field: 'contract' });
    const freelancerId = requireOwnContract(by, contract);
    if (contract.closedAt !== null) return refused({ code: 'contract_closed', field: 'contract' });
    if (contract.terms.screenshots !== told) {
      return refused({ code: 'screenshots_changed', field: 'screenshots' });
    }
    const consent: Consent = { contractId, freelancerId, isGiven: true, term: told, at };
    await db.consents.put(consent);
    return done(consent);
  });
}

/**
 * The contract's freelancer says no, or takes their consent back: nothing keeps them from it, and nothing is taken from then
 * on. What was taken stays theirs to show or delete.
 */
export function withdrawConsent(by: Actor, contractId: ContractId, at: EpochMs): Promise<void> {
  return db.transaction('rw', [db.contracts, db.consents], async () => {
    const freelancerId = requireFreelancer(by);
    const [contract, consent] = await Promise.all([
      db.contracts.get(contractId),
      db.consents.get(contractId),
    ]);
    if ((contract ?? consent)?.freelancerId !== freelancerId) {
      throw new NotAllowed('This contract is of another freelancer');
    }
    const term = contract?.terms.screenshots;
    const told = term === undefined || term === 'off' ? consent?.term : term;
    if (told) await db.consents.put({ contractId, freelancerId, isGiven: false, term: told, at });
  });
}

/** Whether any contract has screenshots that its freelancer agreed to: else the browser's permission is not needed. */
export function needsPermission(): Promise<boolean> {
  return db.transaction('r', [db.contracts, db.consents], async () => {
    const consents = await db.consents.toArray();
    const contracts = await db.contracts.bulkGet(consents.map(({ contractId }) => contractId));
    return consents.some((consent, index) => {
      const contract = contracts[index];
      return contract !== undefined && consentState(contract, consent) === 'given';
    });
  });
}

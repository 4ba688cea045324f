import type { ActivityId, ContractId } from './records.ts';

/** An activity that is to be assigned to a contract, or to be taken off it. */
export interface AssignmentChange {
  readonly activityId: ActivityId;
  readonly contractId: ContractId;
  readonly isAssigned: boolean;
}

/** The activities assigned to each contract. */
export type Assignments = ReadonlyMap<ContractId, ReadonlySet<ActivityId>>;

/** What was ticked and unticked and is not saved. It holds only what differed from what is stored when it was ticked. */
export type Ticks = ReadonlyMap<ContractId, ReadonlyMap<ActivityId, boolean>>;

export const NO_TICKS: Ticks = new Map();

/** The assignments that these rows of activities tell, for these contracts. */
export function assignmentsOf(
  rows: readonly { readonly id: ActivityId; readonly contractIds: readonly ContractId[] }[],
  contractIds: readonly ContractId[],
): Assignments {
  const assigned = new Map(contractIds.map((id) => [id, new Set<ActivityId>()]));
  for (const row of rows) for (const id of row.contractIds) assigned.get(id)?.add(row.id);
  return assigned;
}

/** Whether the activity is, or with these ticks would be, assigned to the contract. */
export function isAssigned(
  stored: Assignments,
  ticks: Ticks,
  activityId: ActivityId,
  contractId: ContractId,
): boolean {
  return ticks.get(contractId)?.get(activityId) ?? stored.get(contractId)?.has(activityId) ?? false;
}

/** The ticks with each of these activities ticked, or unticked, for each of these contracts. */
export function withTicks(
  stored: Assignments,
  ticks: Ticks,
  activityIds: readonly ActivityId[],
  contractIds: readonly ContractId[],
  isTicked: boolean,
): Ticks {
  const next = new Map(ticks);
  for (const contractId of contractIds) {
    const had = stored.get(contractId);
    const ofContract = new Map(ticks.get(contractId));
    for (const id of activityIds) {
      if (had?.has(id) === isTicked) ofContract.delete(id);
      else ofContract.set(id, isTicked);
    }
    if (ofContract.size > 0) next.set(contractId, ofContract);
    else next.delete(contractId);
  }
  return next;
}

/**
 * What saving the ticks would change: of the activities and contracts that are still offered, where what is stored is not
 * so already.
 */
export function changesOf(
  stored: Assignments,
  ticks: Ticks,
  offered: ReadonlySet<ActivityId>,
): AssignmentChange[] {
  const changes: AssignmentChange[] = [];
  for (const [contractId, ofContract] of ticks) {
    const had = stored.get(contractId);
    if (!had) continue;
    for (const [activityId, isTicked] of ofContract) {
      if (had.has(activityId) !== isTicked && offered.has(activityId))
        changes.push({ activityId, contractId, isAssigned: isTicked });
    }
  }
  return changes;
}

/** Of these activities and contracts together: whether all are assigned, none, or some. */
export function shareOf(
  stored: Assignments,
  ticks: Ticks,
  activityIds: readonly ActivityId[],
  contractIds: readonly ContractId[],
): 'all' | 'none' | 'some' {
  let hasSome = false;
  let hasGap = false;
  for (const contractId of contractIds) {
    for (const id of activityIds) {
      if (isAssigned(stored, ticks, id, contractId)) hasSome = true;
      else hasGap = true;
      if (hasSome && hasGap) return 'some';
    }
  }
  return hasSome ? 'all' : 'none';
}

/** A contract's list with what is wanted of it: what it had keeps its order, what is added follows. */
export function assignedAfter(
  assigned: readonly ActivityId[],
  wanted: ReadonlyMap<ActivityId, boolean>,
): ActivityId[] {
  const had = new Set(assigned);
  const kept = assigned.filter((id) => wanted.get(id) !== false);
  const added = [...wanted].flatMap(([id, isOn]) => (isOn && !had.has(id) ? [id] : []));
  return [...kept, ...added];
}

import { isAssigned } from '../../storage/model/assignments.ts';
import type { Assignments, Ticks } from '../../storage/model/assignments.ts';
import type { ActivityId, ContractId } from '../../storage/model/records.ts';

/** A cell's mark: assigned or not, each as it is stored or not saved yet. */
const MARKS = { on: '+', off: '-', newOn: 'P', newOff: 'M' } as const;

/** The marks of a row, one letter for each of the columns drawn: a row with the same ones need not be drawn anew. */
export function marksOf(
  stored: Assignments,
  ticks: Ticks,
  activityId: ActivityId,
  contractIds: readonly ContractId[],
  columns: readonly number[],
): string {
  let marks = '';
  for (const column of columns) {
    const id = contractIds[column];
    if (id === undefined) continue;
    const isOn = isAssigned(stored, ticks, activityId, id);
    const isSaved = isOn === stored.get(id)?.has(activityId);
    if (isSaved) marks += isOn ? MARKS.on : MARKS.off;
    else marks += isOn ? MARKS.newOn : MARKS.newOff;
  }
  return marks;
}

/** What a mark says. */
export function readMark(mark: string | undefined): { isOn: boolean; isSaved: boolean } {
  return {
    isOn: mark === MARKS.on || mark === MARKS.newOn,
    isSaved: mark === MARKS.on || mark === MARKS.off,
  };
}

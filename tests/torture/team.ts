import type { Activity, Contract, FreelancerId } from '../../storage/model/records.ts';

/** The codes of the activities that are never archived. */
export const STEADY: readonly string[] = ['DESIGN', 'BUILD', 'CALLS'];

/** The people, contracts and activities of the torture. */
export interface Team {
  readonly ana: FreelancerId;
  readonly ben: FreelancerId;
  /** Of Ana, on which she records. */
  readonly anas: readonly Contract[];
  /** Of Ben. */
  readonly bens: Contract;
  /** Of Ana, whose terms the options page's controls change. */
  readonly shown: Contract;
  /** Never archived. */
  readonly activities: readonly Activity[];
  /** Archived and unarchived by the operation, and by the controls. */
  readonly archived: Activity;
  readonly archivedByControls: Activity;
}

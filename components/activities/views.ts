/** Where the page shows activities as a list. */
export const LIST = '#/activities';
/** Where it shows them by contracts. */
export const ASSIGN = '#/activities/assign';

/** Whether the location asks for activities by contracts. */
export function isAssignPlace(): boolean {
  return location.hash.split('?')[0] === ASSIGN;
}

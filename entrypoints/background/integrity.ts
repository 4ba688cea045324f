import { checkQuickly } from '../../storage/integrity.ts';
import { beginNewLog } from '../../storage/new-log.ts';

/**
 * Looks at what is being worked on when the browser or a new version of the extension starts. What follows from other records
 * is mended in silence; what had to be set aside is told by the options page, which finds it in quarantine.
 */
export async function lookAtDiary(at: number): Promise<void> {
  await checkQuickly(at);
}

/** Puts right what a killed browser may have left of its database's log. Where that fails, as on a full disk, the next start tries it again. */
export async function repairLog(): Promise<void> {
  await beginNewLog().catch(() => undefined);
}

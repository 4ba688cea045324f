import { checkQuickly } from '../../storage/integrity.ts';

/**
 * Looks at what is being worked on when the browser or a new version of the extension starts. What follows from other records
 * is mended in silence; what had to be set aside is told by the options page, which finds it in quarantine.
 */
export async function lookAtDiary(at: number): Promise<void> {
  await checkQuickly(at);
}

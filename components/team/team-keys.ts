import browser from 'webextension-polyfill';
import type { TeamKeys } from '../../storage/model/team-keys.ts';
import { ask } from '../controls/ask.ts';

/** As `entrypoints/background/team.ts` reads them. */
const KEYS = 'team';

/** What lets this browser in to its team's server; null where it is in no team. */
export async function readKeys(): Promise<TeamKeys | null> {
  const stored = await browser.storage.local.get(KEYS);
  return (stored[KEYS] as TeamKeys | undefined) ?? null;
}

/** Keeps them, beside the diary. */
export function keepKeys(keys: TeamKeys): Promise<void> {
  return browser.storage.local.set({ [KEYS]: keys });
}

/** Forgets them, and sees that nothing connects any more. */
export async function forgetKeys(): Promise<void> {
  await browser.storage.local.remove(KEYS);
  await ask({ type: 'team' });
}

/** The page that syncs: it has no window. `entrypoints/background/team.ts` opens and closes it. */
import browser from 'webextension-polyfill';
import type { Answers, Command } from '../../storage/model/commands.ts';
import { SECOND_MS } from '../../storage/model/time.ts';
import { runSync } from '../../storage/sync/run.ts';

/** Firefox ends the background, and this frame in it, after 30 s in which it was told nothing. */
const AWAKE_MS = 20 * SECOND_MS;

const ask = <T extends Command['type']>(type: T): Promise<Answers[T]> =>
  browser.runtime.sendMessage({ type });

const answer = await ask('teamKeys');
if (answer.ok && answer.value !== null) {
  if (window.top !== window) setInterval(() => void ask('team'), AWAKE_MS);
  const keys = answer.value;
  // One at a time, should there be two such pages for a moment: the server takes them for one browser.
  await navigator.locks.request('sync', () => runSync(keys, new AbortController().signal));
}

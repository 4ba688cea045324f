import browser from 'webextension-polyfill';
import type { ServerKeys, TeamKeys } from '../../storage/model/team-keys.ts';

/** Rings as long as the browser is in a team. */
export const TEAM_ALARM = 'team';
const EVERY_MINUTES = 1;
/** Where the keys are kept. */
const KEYS = 'team';
const PAGE = 'sync.html';

/** What Chromium has beside the APIs that the polyfill knows. */
interface Offscreen {
  hasDocument(): Promise<boolean>;
  createDocument(document: {
    readonly url: string;
    readonly reasons: readonly string[];
    readonly justification: string;
  }): Promise<void>;
  closeDocument(): Promise<void>;
}

/**
 * Sees that the page that syncs is there as long as the browser is in a team, and only then. It is a page of its own, so that
 * nothing of it is loaded without a team, and since a worker can neither load a part of itself later nor keep a connection.
 */
export function keepInSync(): Promise<void> {
  return navigator.locks.request('team', async () => {
    const { offscreen } = browser as unknown as { readonly offscreen?: Offscreen };
    const hasServer = (await readTeamKeys()) !== null;
    await (hasServer ? ring() : browser.alarms.clear(TEAM_ALARM));
    await (offscreen ? keepDocument(offscreen, hasServer) : keepFrame(hasServer));
  });
}

/** What lets this browser in to its team's server; null where it has none. */
export async function readTeamKeys(): Promise<ServerKeys | null> {
  const stored = await browser.storage.local.get(KEYS);
  const keys = stored[KEYS] as TeamKeys | undefined;
  return keys === undefined || keys.role === 'file' ? null : keys;
}

/** Whether a message comes from the page that syncs. */
export function isSyncPage(url: string | undefined): boolean {
  return url === browser.runtime.getURL(PAGE);
}

async function ring(): Promise<void> {
  if (await browser.alarms.get(TEAM_ALARM)) return;
  await browser.alarms.create(TEAM_ALARM, { periodInMinutes: EVERY_MINUTES });
}

async function keepDocument(documents: Offscreen, isWanted: boolean): Promise<void> {
  const isThere = await documents.hasDocument();
  if (isThere && !isWanted) await documents.closeDocument();
  if (isThere || !isWanted) return;
  await documents.createDocument({
    url: PAGE,
    reasons: ['WORKERS'],
    justification: 'Keeps the connection to the server of the team that this browser has joined',
  });
}

/** In Firefox the background is a page itself: a frame in it. */
function keepFrame(isWanted: boolean): void {
  const frame = document.querySelector('iframe');
  if (frame && !isWanted) frame.remove();
  if (frame || !isWanted) return;
  const added = document.createElement('iframe');
  added.src = PAGE;
  document.body.append(added);
}

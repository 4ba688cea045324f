import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { CHROMIUM_ARGUMENTS, requireBrowser } from '../../../tools/browsers.mjs';
import type { Extension } from '../extensions.ts';
import { cdpOver } from './cdp.ts';
import type { Cdp } from './cdp.ts';
import type { Screen } from './screen.ts';

const DEADLINE_MS = 15_000;
/** Until the pages that open by themselves at the start have done so. */
const STARTED_MS = 2_000;
/** After a popup is there, until it does nothing more: only then is it looked at. */
const SETTLED_MS = 500;

/** A Chromium with windows, on a screen. */
export interface DesktopChromium {
  /** What an expression in the extension's popup answers; waits for the popup, and attaches to it only now. */
  inPopup<T>(extension: Extension, expression: string): Promise<T>;
  /** Until no popup of the extension is there. */
  popupGone(extension: Extension): Promise<void>;
  isWorkerRunning(extension: Extension): boolean;
  stopWorkers(): Promise<void>;
  close(): Promise<void>;
}

interface TargetInfo {
  readonly targetId: string;
  readonly type: string;
  readonly url: string;
}

/** Starts it with a profile in which the extensions were set up before. */
export async function openChromium(
  { display }: Screen,
  extensions: readonly Extension[],
  profile: string,
): Promise<DesktopChromium> {
  const folders = extensions.map(({ folder }) => folder).join(',');
  const browser = spawn(
    requireBrowser('chromium'),
    [
      ...CHROMIUM_ARGUMENTS,
      '--remote-debugging-pipe',
      `--user-data-dir=${profile}`,
      `--disable-extensions-except=${folders}`,
      `--load-extension=${folders}`,
      '--no-default-browser-check',
      '--hide-crash-restore-bubble',
      '--password-store=basic',
      '--lang=en-US',
      '--window-position=0,0',
      '--window-size=1280,900',
      'about:blank',
    ],
    {
      env: { ...process.env, DISPLAY: display },
      stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
    },
  );
  const cdp = cdpOver(browser);
  const targets = await watchTargets(cdp);
  const tab = await until('a tab', () =>
    targets.find(({ type, url }) => type === 'page' && url === 'about:blank'),
  );
  const tabSession = await attach(cdp, tab);
  const running = await watchWorkers(cdp, tabSession);
  await sleep(STARTED_MS);
  const others = targets.filter(
    ({ type, targetId }) => type === 'page' && targetId !== tab.targetId,
  );
  for (const { targetId } of others) await cdp.send('Target.closeTarget', { targetId });
  const popupOf = ({ id }: Extension) =>
    targets.find(({ url }) => url.startsWith(`chrome-extension://${id}/popup.html`));

  return {
    inPopup: async <T>(extension: Extension, expression: string) => {
      const popup = await until('the popup', () => popupOf(extension));
      await sleep(SETTLED_MS);
      const session = await attach(cdp, popup);
      const { result, exceptionDetails } = await inTime(
        `an answer of ${expression}`,
        cdp.send<Evaluated<T>>(
          'Runtime.evaluate',
          { expression, awaitPromise: true, returnByValue: true },
          session,
        ),
      );
      await cdp.send('Target.detachFromTarget', { sessionId: session });
      if (exceptionDetails) throw new Error(`${expression}: ${exceptionDetails.text}`);
      return result.value;
    },
    popupGone: async (extension) => {
      await until('the popup to close', () => popupOf(extension) === undefined || undefined);
    },
    isWorkerRunning: ({ id }) => [...running.values()].some((url) => url.includes(id)),
    stopWorkers: async () => {
      await until('the workers to stop', () => {
        if (running.size === 0) return true;
        void cdp.send('ServiceWorker.stopAllWorkers', {}, tabSession);
        return undefined;
      });
    },
    close: async () => {
      const ended = once(browser, 'exit');
      await cdp.send('Browser.close');
      await ended;
    },
  };
}

interface Evaluated<T> {
  readonly result: { readonly value: T };
  readonly exceptionDetails?: { readonly text: string };
}

/** All that is open, kept up to date. */
async function watchTargets(cdp: Cdp): Promise<TargetInfo[]> {
  const targets: TargetInfo[] = [];
  const forget = ({ targetId }: { readonly targetId: string }) => {
    const at = targets.findIndex((target) => target.targetId === targetId);
    if (at >= 0) targets.splice(at, 1);
  };
  const note = ({ targetInfo }: { readonly targetInfo: TargetInfo }) => {
    forget(targetInfo);
    targets.push(targetInfo);
  };
  cdp.on('Target.targetCreated', note);
  cdp.on('Target.targetInfoChanged', note);
  cdp.on('Target.targetDestroyed', forget);
  await cdp.send('Target.setDiscoverTargets', { discover: true });
  return targets;
}

async function attach(cdp: Cdp, { targetId }: TargetInfo): Promise<string> {
  const params = { targetId, flatten: true };
  return (await cdp.send<{ sessionId: string }>('Target.attachToTarget', params)).sessionId;
}

/** The scripts of the workers that run, by the worker's id, kept up to date. */
async function watchWorkers(cdp: Cdp, sessionId: string): Promise<ReadonlyMap<string, string>> {
  interface Version {
    readonly versionId: string;
    readonly scriptURL: string;
    readonly runningStatus: string;
  }
  const running = new Map<string, string>();
  cdp.on<{ versions: Version[] }>('ServiceWorker.workerVersionUpdated', ({ versions }) => {
    for (const { versionId, scriptURL, runningStatus } of versions) {
      if (runningStatus === 'stopped') running.delete(versionId);
      else running.set(versionId, scriptURL);
    }
  });
  await cdp.send('ServiceWorker.enable', {}, sessionId);
  return running;
}

async function inTime<T>(what: string, answer: Promise<T>): Promise<T> {
  const isOver = sleep(DEADLINE_MS, undefined, { ref: false }).then(() => {
    throw new Error(`Waited ${DEADLINE_MS} ms for ${what}`);
  });
  return Promise.race([answer, isOver]);
}

async function until<T>(what: string, look: () => T | undefined): Promise<T> {
  const deadline = performance.now() + DEADLINE_MS;
  for (;;) {
    const found = look();
    if (found !== undefined) return found;
    if (performance.now() > deadline) throw new Error(`Waited ${DEADLINE_MS} ms for ${what}`);
    await sleep(20);
  }
}

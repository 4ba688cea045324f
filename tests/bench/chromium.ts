import { setTimeout as sleep } from 'node:timers/promises';
import { chromium } from 'playwright-core';
import type { BrowserContext, CDPSession, Page } from 'playwright-core';
import { CHROMIUM_ARGUMENTS, requireBrowser } from '../../tools/browsers.mjs';
import type { Extension } from './extensions.ts';

const DEADLINE_MS = 15_000;
/** Chromium closes a database two seconds after the last connection to it. */
export const CLOSED_AFTER_MS = 2_300;
/** About a toolbar popup's largest size. */
const VIEWPORT = { width: 400, height: 600 };

/** A Chromium with the bench's extensions in it. */
export interface Chromium {
  /** Opens a page of an extension in a new tab and answers when its document is there. */
  open(extension: Extension, path: string): Promise<Page>;
  /** A new tab with nothing in it yet. */
  blank(): Promise<Page>;
  /** Stops the workers of all the extensions, as Chromium does when they have been idle. */
  stopWorkers(): Promise<void>;
  /** The extension's worker, running. */
  worker(extension: Extension): ReturnType<BrowserContext['serviceWorkers']>[number];
  readonly version: string;
  close(): Promise<void>;
}

export async function launch(extensions: readonly Extension[], profile: string): Promise<Chromium> {
  const folders = extensions.map(({ folder }) => folder).join(',');
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: requireBrowser('chromium'),
    headless: false, // Playwright's own headless mode has no extensions; Chromium's has
    args: [
      '--headless=new',
      ...CHROMIUM_ARGUMENTS,
      `--disable-extensions-except=${folders}`,
      `--load-extension=${folders}`,
    ],
    ignoreDefaultArgs: ['--disable-extensions'],
    chromiumSandbox: !CHROMIUM_ARGUMENTS.includes('--no-sandbox'),
    locale: 'en-US',
    viewport: VIEWPORT,
  });
  const [first] = context.pages();
  const session = await context.newCDPSession(first ?? (await context.newPage()));
  const running = await watchWorkers(session);
  await until('the extensions to be installed', () =>
    extensions.every(({ id }) => workerOf(context, id) !== undefined),
  );
  await sleep(1_000); // the welcome pages open
  for (const page of context.pages()) if (page !== first) await page.close();

  return {
    version: context.browser()?.version() ?? '',
    open: async (extension, path) => {
      const page = await context.newPage();
      await page.goto(`chrome-extension://${extension.id}/${path}`);
      return page;
    },
    blank: () => context.newPage(),
    stopWorkers: async () => {
      await until('the workers to stop', async () => {
        if (running.size > 0) await session.send('ServiceWorker.stopAllWorkers'); // again: one may have just begun
        return running.size === 0;
      });
      await sleep(SETTLED_MS);
    },
    worker: ({ id }) => {
      const worker = workerOf(context, id);
      if (!worker) throw new Error('The worker does not run');
      return worker;
    },
    close: () => context.close(),
  };
}

/** After a worker has stopped, and after pages have closed, until the machine is quiet again. */
const SETTLED_MS = 200;

const workerOf = (context: BrowserContext, id: string) =>
  context.serviceWorkers().find((worker) => new URL(worker.url()).host === id);

/** The workers that run, kept up to date. */
async function watchWorkers(session: CDPSession): Promise<ReadonlySet<string>> {
  const running = new Set<string>();
  session.on('ServiceWorker.workerVersionUpdated', ({ versions }) => {
    for (const { versionId, runningStatus } of versions) {
      if (runningStatus === 'stopped') running.delete(versionId);
      else running.add(versionId);
    }
  });
  await session.send('ServiceWorker.enable');
  return running;
}

async function until(what: string, isSo: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = performance.now() + DEADLINE_MS;
  while (!(await isSo())) {
    if (performance.now() > deadline) throw new Error(`Waited ${DEADLINE_MS} ms for ${what}`);
    await sleep(10);
  }
}

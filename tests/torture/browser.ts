import { execFileSync } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { platform } from 'node:process';
import { chromium } from 'playwright-core';
import type { BrowserContext, CDPSession, Page } from 'playwright-core';
import { CHROMIUM_ARGUMENTS, requireBrowser } from '../../tools/browsers.mjs';

const DEADLINE_MS = 30_000;
/** How long a control may take to be there: another actor may have taken it away for good. */
const CONTROL_MS = 5_000;
const BLANK = 'about:blank';

/** A Chromium with the built extension on a profile, to be opened and killed again and again. */
export interface Victim {
  /** Opens a page of the extension in a window of its own, so that it draws as if it were looked at. */
  open(path: string): Promise<Page>;
  /** Stops the background worker, whatever it is doing. */
  stopWorker(): Promise<void>;
  /** Kills the browser with all its processes, as a power cut would. */
  kill(): Promise<void>;
  close(): Promise<void>;
  /** Whether it has ended, for whatever reason. */
  isGone(): boolean;
}

const LOG = /^torture-\d+\.log$/u;

/** When Chromium found a database broken: then it deletes it, and there is nothing left that could be lost. In its own words. */
export async function corruptionsIn(profile: string): Promise<string[]> {
  const logs = (await readdir(profile)).filter((name) => LOG.test(name)).toSorted();
  const texts = await Promise.all(logs.map((name) => readFile(join(profile, name), 'utf8')));
  return texts.flatMap((text) =>
    text.split('\n').filter((line) => line.includes('Failed to open LevelDB')),
  );
}

export async function launch(extension: string, profile: string): Promise<Victim> {
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: requireBrowser('chromium'),
    headless: false, // Playwright's own headless mode has no extensions; Chromium's has
    args: [
      '--headless=new',
      ...CHROMIUM_ARGUMENTS,
      `--disable-extensions-except=${extension}`,
      `--load-extension=${extension}`,
      '--enable-logging',
      `--log-file=${join(profile, `torture-${Date.now()}.log`)}`,
    ],
    ignoreDefaultArgs: ['--disable-extensions'],
    chromiumSandbox: !CHROMIUM_ARGUMENTS.includes('--no-sandbox'),
    locale: 'en-US',
    timeout: DEADLINE_MS,
  });
  context.setDefaultTimeout(CONTROL_MS);
  context.setDefaultNavigationTimeout(DEADLINE_MS);
  await context.addInitScript(keepExchanges);
  const [worker = await context.waitForEvent('serviceworker', { timeout: DEADLINE_MS })] =
    context.serviceWorkers();
  const { host } = new URL(worker.url());
  const blank = context.pages()[0] ?? (await context.newPage());
  const session = await context.newCDPSession(blank);
  await session.send('ServiceWorker.enable');
  const id = await browserProcess(context);

  let isGone = false;
  context.once('close', () => {
    isGone = true;
  });
  let lastOpened: Promise<unknown> = Promise.resolve();
  return {
    open: async (path) => {
      // One after the other: a new window does not say who asked for it.
      const opened = lastOpened.catch(() => undefined).then(() => openWindow(context, session));
      lastOpened = opened;
      const page = await opened;
      await page.goto(`chrome-extension://${host}/${path}`);
      return page;
    },
    stopWorker: async () => {
      await session.send('ServiceWorker.stopAllWorkers');
    },
    kill: async () => {
      const closed = new Promise((done) => context.once('close', done));
      for (const each of [id, ...descendantsOf(id)]) killNow(each);
      await closed;
    },
    close: () => context.close(),
    isGone: () => isGone,
  };
}

async function openWindow(context: BrowserContext, session: CDPSession): Promise<Page> {
  const opened = context.waitForEvent('page', {
    predicate: (page) => page.url() === BLANK,
    timeout: DEADLINE_MS,
  });
  opened.catch(() => undefined); // where the browser is killed, both fail, and one is enough
  await session.send('Target.createTarget', { url: BLANK, newWindow: true });
  return opened;
}

async function browserProcess(context: BrowserContext): Promise<number> {
  const session = await context.browser()?.newBrowserCDPSession();
  const { processInfo } = (await session?.send('SystemInfo.getProcessInfo')) ?? { processInfo: [] };
  const id = processInfo.find(({ type }) => type === 'browser')?.id;
  if (id === undefined) throw new Error('The browser names no process of its own');
  return id;
}

/** All processes that a process began, and those that they began. */
function descendantsOf(id: number): number[] {
  if (platform === 'win32') return []; // there they end with the browser
  const rows = execFileSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' })
    .split('\n')
    .map((line) => line.trim().split(/\s+/u).map(Number));
  const of = (parent: number): number[] =>
    rows.flatMap(([child = 0, by]) => (by === parent ? [child, ...of(child)] : []));
  return of(id);
}

function killNow(id: number): void {
  try {
    process.kill(id, 'SIGKILL');
  } catch {
    // It ended with another one.
  }
}

/** A message that a page sent; with what was answered to it, once it was. */
export interface Exchange {
  readonly message: unknown;
  answered?: { readonly answer: unknown } | { readonly error: string };
}

/** Runs in each page before its own scripts: keeps what the page sends to the worker, and what is answered. */
function keepExchanges(): void {
  type Send = (...given: unknown[]) => unknown;
  interface Runtime {
    sendMessage?: Send;
    lastError?: { message: string };
  }
  const global = globalThis as unknown as {
    browser?: { runtime?: Runtime };
    chrome?: { runtime?: Runtime };
    exchanges: Exchange[];
  };
  global.exchanges = [];
  for (const runtime of new Set([global.browser?.runtime, global.chrome?.runtime])) {
    const send = runtime?.sendMessage;
    if (!runtime || !send) continue;
    runtime.sendMessage = (...given) => {
      const exchange: Exchange = { message: given[0] };
      global.exchanges.push(exchange);
      const callback = given.at(-1);
      if (typeof callback === 'function') {
        const told = (answer: unknown) => {
          const error = runtime.lastError?.message;
          exchange.answered = error === undefined ? { answer } : { error };
          (callback as Send)(answer);
        };
        return Reflect.apply(send, runtime, [...given.slice(0, -1), told]);
      }
      const promise = Reflect.apply(send, runtime, given) as Promise<unknown>;
      promise.then(
        (answer) => {
          exchange.answered = { answer };
        },
        (error: unknown) => {
          exchange.answered = { error: String(error) };
        },
      );
      return promise;
    };
  }
}

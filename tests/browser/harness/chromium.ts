import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { chromium } from 'playwright-core';
import type {
  CDPSession,
  Download,
  ElementHandle,
  Page as PlaywrightPage,
  Worker,
} from 'playwright-core';
import { CHROMIUM_ARGUMENTS, requireBrowser } from '../../../tools/browsers.mjs';
import { ROOT } from '../../../tools/run.ts';
import type { Browser, LaunchOptions } from './browser.ts';
import { browserEnvironment } from './environment.ts';
import { DEADLINE_MS, Page, poll } from './page.ts';
import type { Handle, Point, Tab, Target } from './page.ts';
import { profileAt } from './profile.ts';

/**
 * What Chromium answers to a call of the worker whose process it has just ended (`DispatchForServiceWorker` in its
 * extension_function_dispatcher.cc): a worker may be stopped between any two lines, and this is no fault of its own.
 */
const PROCESS_GONE = 'Error: No SW';

/** Chromium through Playwright. */
export async function launchChromium({
  profileDir,
  extensionDir,
  headed = false,
  proxy,
}: LaunchOptions): Promise<Browser> {
  const extension = resolve(ROOT, extensionDir ?? '.output/chrome-mv3');
  const profile = await profileAt(profileDir);
  const context = await chromium.launchPersistentContext(profile.path, {
    executablePath: requireBrowser('chromium'),
    env: browserEnvironment(),
    headless: false, // Playwright's own headless mode has no extensions; Chromium's has
    args: [
      ...(headed ? [] : ['--headless=new']),
      ...CHROMIUM_ARGUMENTS,
      `--disable-extensions-except=${extension}`,
      `--load-extension=${extension}`,
    ],
    ignoreDefaultArgs: ['--disable-extensions'],
    chromiumSandbox: !CHROMIUM_ARGUMENTS.includes('--no-sandbox'),
    ...(proxy === undefined ? {} : { proxy: { server: proxy, bypass: '<-loopback>' } }),
    locale: 'en-US',
    timeout: 2 * DEADLINE_MS,
  });

  const errors: string[] = [];
  const downloads: Download[] = [];
  const pages = new Map<PlaywrightPage, Page>();
  const adopt = (tab: PlaywrightPage) => {
    const known = pages.get(tab);
    if (known) return known;
    tab.on(
      'console',
      (message) => message.type() === 'error' && errors.push(`${tab.url()}: ${message.text()}`),
    );
    tab.on('download', (download) => downloads.push(download));
    tab.on('pageerror', (error) => errors.push(`${tab.url()}: ${String(error)}`));
    const page = new Page(new PlaywrightTab(tab));
    pages.set(tab, page);
    tab.on('close', () => pages.delete(tab));
    return page;
  };
  context.on('page', adopt);
  context.pages().forEach(adopt);

  const worker = await poll('the background worker', 2 * DEADLINE_MS, async () => {
    const [first] = context.serviceWorkers();
    return first ?? context.waitForEvent('serviceworker', { timeout: DEADLINE_MS });
  });
  const { host } = new URL(worker.url());
  const listenTo = (started: Worker) => {
    started.on(
      'console',
      (message) =>
        message.type() === 'error' &&
        !message.text().endsWith(PROCESS_GONE) &&
        errors.push(`worker: ${message.text()}`),
    );
  };
  listenTo(worker);
  context.on('serviceworker', listenTo);

  const blank = context.pages()[0] ?? (await context.newPage());
  const session = await context.newCDPSession(blank);
  const workers = await watchWorkers(session, host);
  session.on(
    'ServiceWorker.workerErrorReported',
    ({ errorMessage: { errorMessage } }) =>
      !errorMessage.endsWith(PROCESS_GONE) && errors.push(`worker: ${errorMessage}`),
  );
  const extensionUrl = (path: string) => `chrome-extension://${host}/${path}`;

  const browser = context.browser();
  if (!browser) throw new Error('Playwright gives no browser for its context');
  const browserSession = await browser.newBrowserCDPSession();
  const { processInfo } = await browserSession.send('SystemInfo.getProcessInfo');
  const processIds = processInfo
    .filter((process) => process.type === 'browser')
    .map((process) => process.id);

  /** Gives the listeners of the worker an event, as the browser does; Playwright has no hold of one that was stopped and started again. */
  const inWorker = <R>(run: (text: string) => R | Promise<R>, text: string): Promise<R> => {
    if (workers.stops > 0) throw new Error('The worker was stopped before');
    return worker.evaluate(run as never, text as never);
  };

  const open = async (path: string) => {
    const page = adopt(await context.newPage());
    await page.goto(extensionUrl(path));
    return page;
  };

  return {
    name: 'chromium',
    profileDir: profile.path,
    extensionUrl,
    open,
    openPopup: () => open('popup.html'),
    waitForPage: (path) =>
      poll(`a tab with ${path}`, DEADLINE_MS, () => {
        const tabs = context.pages();
        const tab = tabs.find((one) => one.url().startsWith(extensionUrl(path)));
        if (!tab) throw new Error(`there are ${tabs.map((one) => one.url()).join(', ')}`);
        return adopt(tab);
      }),
    typeToKeyword: (text) =>
      inWorker(async (typed) => {
        const { omnibox } = (globalThis as unknown as WithEvents).chrome;
        const lines = await new Promise<{ content: string }[]>((resolve) => {
          omnibox.onInputChanged.dispatch(typed, resolve);
        });
        return lines.map(({ content }) => content);
      }, text),
    enterToKeyword: (text) =>
      inWorker((typed) => {
        const { omnibox } = (globalThis as unknown as WithEvents).chrome;
        omnibox.onInputEntered.dispatch(typed, 'currentTab');
      }, text),
    pressShortcut: (command) =>
      inWorker((name) => {
        (globalThis as unknown as WithEvents).chrome.commands.onCommand.dispatch(name);
      }, command),
    changeInput: (state) =>
      inWorker((input) => {
        (globalThis as unknown as WithEvents).chrome.idle.onStateChanged.dispatch(input);
      }, state),
    setClock: (aheadMs) =>
      inWorker((ahead) => {
        Date.now = () => Math.floor(performance.timeOrigin + performance.now()) + Number(ahead);
        const { alarms } = (globalThis as unknown as WithEvents).chrome;
        alarms.onAlarm.dispatch({ name: 'sign-of-life', scheduledTime: Date.now() });
      }, String(aheadMs)),
    stopWorker: async () => {
      if (workers.running.size === 0) return;
      const before = workers.stops; // an event may start it again at once, so that it stopped counts, not that it stands
      await session.send('ServiceWorker.stopAllWorkers');
      await poll('the worker to stop', DEADLINE_MS, () => {
        if (workers.stops === before) throw new Error('it runs');
      });
    },
    isWorkerRunning: () => Promise.resolve(workers.running.size > 0),
    limitStorage: async (bytes) => {
      await session.send('Storage.overrideQuotaForOrigin', {
        origin: `chrome-extension://${host}`,
        ...(bytes === null ? {} : { quotaSize: bytes }),
      });
    },
    waitForDownload: async () => {
      const download = await poll('a file', DEADLINE_MS, () => {
        const next = downloads.shift();
        if (!next) throw new Error('none was saved');
        return next;
      });
      const bytes = Uint8Array.from(await readFile(await download.path()));
      return { name: download.suggestedFilename(), bytes };
    },
    errors: () => Promise.resolve([...errors]),
    close: async () => {
      await context.close();
      await profile.remove();
    },
    kill: async () => {
      const closed = new Promise((done) => context.once('close', done));
      for (const id of processIds) process.kill(id, 'SIGKILL');
      await closed;
      await profile.remove();
    },
  };
}

interface Dispatched {
  /** Not of the documented API: Chromium's own bindings call the listeners with it. */
  dispatch(...values: unknown[]): void;
}

interface WithEvents {
  readonly chrome: {
    readonly alarms: { readonly onAlarm: Dispatched };
    readonly idle: { readonly onStateChanged: Dispatched };
    readonly commands: { readonly onCommand: Dispatched };
    readonly omnibox: {
      readonly onInputChanged: Dispatched;
      readonly onInputEntered: Dispatched;
    };
  };
}

interface Workers {
  /** The ids of the extension's workers that run, kept up to date. */
  running: Set<string>;
  /** How often one has stopped so far. */
  stops: number;
}

async function watchWorkers(session: CDPSession, host: string): Promise<Workers> {
  const workers: Workers = { running: new Set(), stops: 0 };
  session.on('ServiceWorker.workerVersionUpdated', ({ versions }) => {
    for (const { versionId, scriptURL, runningStatus } of versions) {
      if (!scriptURL.includes(host)) continue;
      if (runningStatus !== 'stopped') workers.running.add(versionId);
      else if (workers.running.delete(versionId)) workers.stops += 1;
    }
  });
  await session.send('ServiceWorker.enable');
  return workers;
}

/** What Playwright's roles leave in: elements that are inert, or lie behind a modal dialog. */
const REACHABLE =
  ':root:not(:has(dialog:modal)) :not([inert], [inert] *), :is(dialog:modal, dialog:modal *)';

class PlaywrightTab implements Tab {
  readonly #page: PlaywrightPage;

  constructor(page: PlaywrightPage) {
    this.#page = page;
  }

  async locate(path: readonly Target[]): Promise<Handle[]> {
    const reachable = this.#page.locator(REACHABLE);
    let found = this.#page.locator(':root');
    for (const { role, name } of path) {
      const options = name === undefined ? {} : { name, exact: true };
      found = found.getByRole(role as Parameters<PlaywrightPage['getByRole']>[0], options);
    }
    return (await found.and(reachable).elementHandles()).map((element) => this.#handleOf(element));
  }

  evaluate(expression: string): Promise<unknown> {
    return this.#page.evaluate(expression);
  }

  press(keys: string): Promise<void> {
    return this.#unlessItCloses(this.#page.keyboard.press(keys));
  }

  type(text: string): Promise<void> {
    return this.#page.keyboard.type(text);
  }

  async drag(from: Point, to: Point): Promise<void> {
    const { mouse } = this.#page;
    await mouse.move(from.x, from.y);
    await mouse.down();
    await mouse.move(to.x, to.y, { steps: 5 });
    await mouse.up();
  }

  async screenshot(path: string): Promise<void> {
    await this.#page.screenshot({ path });
  }

  setColorScheme(scheme: 'light' | 'dark'): Promise<void> {
    return this.#page.emulateMedia({ colorScheme: scheme });
  }

  setViewport(width: number, height: number): Promise<void> {
    return this.#page.setViewportSize({ width, height });
  }

  async goto(url: string): Promise<void> {
    await this.#page.goto(url, { waitUntil: 'commit', timeout: DEADLINE_MS });
  }

  url(): Promise<string> {
    return Promise.resolve(this.#page.url());
  }

  toFront(): Promise<void> {
    return this.#page.bringToFront();
  }

  close(): Promise<void> {
    return this.#page.close();
  }

  #handleOf(element: ElementHandle): Handle {
    return {
      run: (fn, argument) => element.evaluate(fn as never, argument as never),
      click: (timeoutMs) => this.#unlessItCloses(element.click({ timeout: timeoutMs })),
    };
  }

  /** A page may close in answer to an input: the input has worked then. */
  async #unlessItCloses(input: Promise<void>): Promise<void> {
    await input.catch((error: unknown) => {
      if (!this.#page.isClosed()) throw error;
    });
  }
}

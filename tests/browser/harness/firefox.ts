import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { launch } from 'puppeteer-core';
import type {
  Browser as PuppeteerBrowser,
  ElementHandle,
  KeyInput,
  Page as PuppeteerPage,
} from 'puppeteer-core';
import { requireBrowser } from '../../../tools/browsers.mjs';
import { ROOT } from '../../../tools/run.ts';
import { browserEnvironment } from './environment.ts';
import type { Browser, LaunchOptions } from './browser.ts';
import { DEADLINE_MS, Page, poll } from './page.ts';
import type { Handle, Point, Tab, Target } from './page.ts';
import { profileAt } from './profile.ts';

/** The host of the extension's pages. Fixed, so that a profile finds its data again after a restart. */
const HOST = 'ac717171-d1a2-4b1e-8c1f-0d1a2b3c4d5e';

/** Firefox through Puppeteer and WebDriver BiDi, with BiDi's access to the browser's own window for what pages cannot do. */
export async function launchFirefox({
  profileDir,
  extensionDir,
  headed = false,
}: LaunchOptions): Promise<Browser> {
  const extension = resolve(ROOT, extensionDir ?? '.output/firefox-mv3');
  const addonId = await readAddonId(extension);
  const profile = await profileAt(profileDir);
  const downloads = await mkdtemp(join(tmpdir(), 'activity-diary-downloads-'));
  const firefox = await launch({
    browser: 'firefox',
    executablePath: requireBrowser('firefox'),
    env: browserEnvironment(),
    headless: !headed,
    userDataDir: profile.path,
    args: ['--remote-allow-system-access'],
    extraPrefsFirefox: {
      'extensions.webextensions.uuids': JSON.stringify({ [addonId]: HOST }),
      // An unpacked extension leaves with the browser; its data must not.
      'extensions.webextensions.keepStorageOnUninstall': true,
      'extensions.webextensions.keepUuidOnUninstall': true,
      'intl.accept_languages': 'en-US, en',
      'extensions.webextOptionalPermissionPrompts': false, // granted as if a person had said yes
      'extensions.background.idle.timeout': 600_000, // only `stopWorker` stops it
      'browser.download.dir': downloads,
      'browser.download.folderList': IN_DIR,
    },
    timeout: 2 * DEADLINE_MS,
    defaultViewport: { width: 1280, height: 720 },
  });
  const chrome = chromeWindowOf(firefox);
  await chrome(GATHER_ERRORS);
  await firefox.installExtension(extension);

  const pages = new Map<PuppeteerPage, Page>();
  const adopt = (tab: PuppeteerPage) => {
    const known = pages.get(tab);
    if (known) return known;
    const page = new Page(new PuppeteerTab(tab, chrome));
    pages.set(tab, page);
    tab.on('close', () => pages.delete(tab));
    return page;
  };

  const extensionUrl = (path: string) => `moz-extension://${HOST}/${path}`;
  const background = (expression: string) =>
    chrome(`(async () => {
      const { extension } = WebExtensionPolicy.getByID(${JSON.stringify(addonId)});
      ${expression}
    })()`);

  const open = async (path: string) => {
    const page = adopt(await firefox.newPage());
    await page.goto(extensionUrl(path));
    return page;
  };

  return {
    name: 'firefox',
    profileDir: profile.path,
    extensionUrl,
    open,
    openPopup: () => open('popup.html'),
    waitForPage: (path) =>
      poll(`a tab with ${path}`, DEADLINE_MS, async () => {
        const tabs = await firefox.pages();
        const addresses = await Promise.all(tabs.map(addressOf));
        const tab = tabs[addresses.findIndex((address) => address.startsWith(extensionUrl(path)))];
        if (!tab) throw new Error(`there are ${addresses.join(', ')}`);
        return adopt(tab);
      }),
    typeToKeyword: async (text) => {
      const lines = await chrome(`(async () => {
        ${IMPORT_KEYWORD}
        let lines = [];
        const typed = { keyword: 'act', text: ${JSON.stringify(`act ${text}`)}, inPrivateWindow: false };
        if (!Keyword.hasActiveInputSession()) void Keyword.handleSearch({ ...typed, text: 'act ' }, () => {});
        // Over when the next search begins: the extension has no other way to say so.
        await new Promise((done) => void Keyword.handleSearch(typed, (found) => done((lines = found))));
        return JSON.stringify(lines.map(({ content }) => content));
      })()`);
      return JSON.parse(String(lines)) as string[];
    },
    enterToKeyword: async (text) => {
      await chrome(`(() => {
        ${IMPORT_KEYWORD}
        if (!Keyword.hasActiveInputSession()) {
          void Keyword.handleSearch({ keyword: 'act', text: 'act ', inPrivateWindow: false }, () => {});
        }
        Keyword.handleInputEntered('act', ${JSON.stringify(`act ${text}`)}, 'current');
      })()`);
    },
    pressShortcut: async (command) => {
      await background(`extension.shortcuts.onCommand(${JSON.stringify(command)});`);
    },
    stopWorker: async () => {
      await background('await extension.terminateBackground({ ignoreDevToolsAttached: true });');
    },
    isWorkerRunning: async () =>
      (await background('return extension.backgroundState;')) === 'running',
    changeInput: () => Promise.reject(new Error('Firefox asks the desktop')),
    setClock: () => Promise.reject(new Error("Firefox's background page is out of reach")),
    limitStorage: () => Promise.reject(new Error('Firefox has no command for that')),
    waitForDownload: () =>
      poll('a file', DEADLINE_MS, async () => {
        const names = await readdir(downloads);
        const [name, ...more] = names;
        // As long as it is written, its `.part` is beside it.
        if (name === undefined || more.length > 0) throw new Error(`there are ${names.join()}`);
        const bytes = Uint8Array.from(await readFile(join(downloads, name)));
        if (bytes.length === 0) throw new Error(`${name} is empty`);
        await rm(join(downloads, name));
        return { name, bytes };
      }),
    errors: async () => {
      const errors = JSON.parse(
        String(await chrome('JSON.stringify(extensionErrors)')),
      ) as string[];
      return errors.filter(
        (error) =>
          (error.startsWith(extensionUrl('')) || error.startsWith('pptr:')) &&
          !error.includes(PAGE_GONE),
      );
    },
    close: async () => {
      await firefox.close();
      await profile.remove();
      await rm(downloads, { recursive: true, force: true });
    },
    kill: async () => {
      const program = firefox.process();
      if (!program?.pid) throw new Error('Firefox has no process');
      const ended = new Promise((done) => program.once('exit', done));
      program.kill('SIGKILL');
      await ended;
      await profile.remove();
      await rm(downloads, { recursive: true, force: true });
    },
  };
}

async function readAddonId(extension: string): Promise<string> {
  const manifest = JSON.parse(await readFile(resolve(extension, 'manifest.json'), 'utf8')) as {
    browser_specific_settings: { gecko: { id: string } };
  };
  return manifest.browser_specific_settings.gecko.id;
}

/** What Firefox itself says of a page that was closed while the background had its message: the worker acts on it all the same. */
const PAGE_GONE = "context unloaded: Actor 'Conduits' destroyed before query 'RuntimeMessage'";

/** For the browser's own window: what its address bar calls, as `Keyword`. */
const IMPORT_KEYWORD = `const { ExtensionSearchHandler: Keyword } = ChromeUtils.importESModule(
  'resource://gre/modules/ExtensionSearchHandler.sys.mjs'
);`;

/** That files are saved in `browser.download.dir`. */
const IN_DIR = 2;

/** Evaluates an expression in the browser's own window, with the browser's rights. */
type EvaluateInChrome = (expression: string) => Promise<unknown>;

interface BidiConnection {
  send(method: string, parameters: object): Promise<{ result: unknown }>;
}

function chromeWindowOf(firefox: PuppeteerBrowser): EvaluateInChrome {
  const { connection } = firefox as unknown as { connection: BidiConnection };
  return async (expression) => {
    const tree = (await connection.send('browsingContext.getTree', { 'moz:scope': 'chrome' }))
      .result as {
      contexts: { context: string }[];
    };
    const answer = (
      await connection.send('script.evaluate', {
        expression,
        target: { context: tree.contexts[0]?.context },
        awaitPromise: true,
      })
    ).result as { type: string; result?: { value?: unknown }; exceptionDetails?: { text: string } };
    if (answer.type !== 'success')
      throw new Error(answer.exceptionDetails?.text ?? 'The browser refused');
    return answer.result?.value;
  };
}

/**
 * For the browser's own window: gathers the errors of all processes in its `extensionErrors`. WebDriver BiDi reports none
 * of an extension's page.
 */
const GATHER_ERRORS = `(() => {
  const errors = [];
  const inEveryProcess = () => {
    const storage = Cc['@mozilla.org/consoleAPI-storage;1'].getService(Ci.nsIConsoleAPIStorage);
    const system = Cc['@mozilla.org/systemprincipal;1'].createInstance(Ci.nsIPrincipal);
    storage.addLogEventListener(({ wrappedJSObject: entry }) => {
      if (entry.level !== 'error') return;
      sendAsyncMessage('extension:error', entry.filename + ': ' + entry.arguments.map(String).join(' '));
    }, system);
  };
  Services.ppmm.addMessageListener('extension:error', ({ data }) => errors.push(data));
  Services.ppmm.loadProcessScript('data:,' + encodeURIComponent('(' + inEveryProcess + ')()'), true);
  Services.console.registerListener({
    observe(message) {
      if (!(message instanceof Ci.nsIScriptError) || message.flags & Ci.nsIScriptError.warningFlag) return;
      errors.push(message.sourceName + ': ' + message.errorMessage);
    },
  });
  globalThis.extensionErrors = errors;
})()`;

/** Asked of the document: Puppeteer learns the address with the load, which Firefox does not report for extension pages. */
const addressOf = (tab: PuppeteerPage) => tab.evaluate(() => location.href).catch(() => '');

class PuppeteerTab implements Tab {
  readonly #page: PuppeteerPage;
  readonly #chrome: EvaluateInChrome;

  constructor(page: PuppeteerPage, chrome: EvaluateInChrome) {
    this.#page = page;
    this.#chrome = chrome;
  }

  async locate([first, ...inner]: readonly Target[]): Promise<Handle[]> {
    let found = first ? await findIn(this.#page, first) : [];
    for (const target of inner) {
      found = (await Promise.all(found.map((element) => findIn(element, target)))).flat();
    }
    return found.map((element) => this.#handleOf(element));
  }

  evaluate(expression: string): Promise<unknown> {
    return this.#page.evaluate(expression);
  }

  async press(keys: string): Promise<void> {
    const names = keys.split('+') as KeyInput[];
    const strokes = async () => {
      for (const name of names) await this.#page.keyboard.down(name);
      for (const name of names.toReversed()) await this.#page.keyboard.up(name);
    };
    await this.#unlessItCloses(strokes());
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
    await this.#page.screenshot({ path: path as `${string}.png` });
  }

  async setColorScheme(scheme: 'light' | 'dark'): Promise<void> {
    const [dark, light] = [0, 1];
    await this.#chrome(
      `Services.prefs.setIntPref('layout.css.prefers-color-scheme.content-override', ${scheme === 'dark' ? dark : light})`,
    );
  }

  setViewport(width: number, height: number): Promise<void> {
    return this.#page.setViewport({ width, height });
  }

  goto(url: string): Promise<void> {
    // Firefox never reports the load of an extension's page: `Page` waits for the document itself.
    void this.#page.goto(url).catch(() => {});
    return Promise.resolve();
  }

  url(): Promise<string> {
    return addressOf(this.#page);
  }

  async toFront(): Promise<void> {
    if ((await this.#page.evaluate(() => document.visibilityState)) === 'hidden')
      await this.#page.bringToFront();
  }

  close(): Promise<void> {
    return this.#page.close();
  }

  #handleOf(element: ElementHandle): Handle {
    return {
      run: (fn, argument) => element.evaluate(fn as never, argument as never),
      click: async () => {
        await element.scrollIntoView();
        const cover = await element.evaluate(coverOf);
        if (cover !== null) throw new Error(`it lies under ${cover}`);
        await this.#unlessItCloses(element.click());
      },
    };
  }

  /** A page may close in answer to an input: the input has worked then. */
  async #unlessItCloses(input: Promise<void>): Promise<void> {
    await input.catch((error: unknown) => {
      if (!this.#page.isClosed()) throw error;
    });
  }
}

/**
 * Firefox's own roles and names: it is asked about the elements that may have them by the look of the document, since to look
 * through all there are takes it a tenth of a second.
 */
async function findIn(
  root: PuppeteerPage | ElementHandle,
  { role, name }: Target,
): Promise<ElementHandle[]> {
  const selector = [`[role="${role}"]`, ELEMENTS[role] ?? []].flat().join(', ');
  const list = await ('browser' in root
    ? root.evaluateHandle(candidatesIn, null, selector, name ?? '')
    : root.evaluateHandle(candidatesIn, selector, name ?? ''));
  const candidates = [...(await list.getProperties()).values()].flatMap(
    (each) => each.asElement() ?? [],
  ) as ElementHandle[];
  const found = await Promise.all(
    candidates.map(async (element) => {
      // Fields for dates and times have no role there, and are text fields as in Chromium.
      const isDate = role === 'textbox' && (await element.evaluate(isDateField));
      const [first] = await element.$$(`aria/${name ?? ''}${isDate ? '' : `[role="${role}"]`}`);
      return first && (await first.evaluate((one, other) => one === other, element)) ? first : [];
    }),
  );
  return found.flat();
}

/** The elements that have a role without saying so. */
const ELEMENTS: Readonly<Record<string, string>> = {
  button: 'button, summary, input:is([type="button"], [type="submit"])',
  link: 'a[href]',
  textbox: 'input, textarea',
  checkbox: 'input[type="checkbox"]',
  radio: 'input[type="radio"]',
  combobox: 'select, input[list]',
  searchbox: 'input[type="search"]',
  switch: 'input[type="checkbox"]',
  dialog: 'dialog',
  heading: 'h1, h2, h3, h4, h5, h6',
  rowheader: 'th',
  columnheader: 'th',
  cell: 'td',
  row: 'tr',
  table: 'table',
  grid: 'table',
  list: 'ul, ol',
  listitem: 'li',
  option: 'option',
  region: 'section',
  status: 'output',
  group: 'fieldset, details',
  gridcell: 'td',
  meter: 'meter',
  progressbar: 'progress',
  spinbutton: 'input[type="number"]',
  navigation: 'nav',
};

/** Runs in the page: the elements that may have the role, and somewhere in or around them the words of the name. */
function candidatesIn(root: Element | null, selector: string, name: string): Element[] {
  const bare = (text: string) => text.replaceAll(/\s+/gu, '');
  const textOf = (element: Element) => {
    const attributes = ['aria-label', 'title', 'placeholder', 'alt', 'value'];
    const ids = element.getAttribute('aria-labelledby')?.split(' ') ?? [];
    const labels = (element as HTMLInputElement).labels ?? [];
    return [
      ...attributes.map((attribute) => element.getAttribute(attribute)),
      ...[...labels, ...ids.map((id) => document.getElementById(id)), element].map(
        (each) => each?.textContent,
      ),
      ...[...element.querySelectorAll('[aria-label], [alt]')].map(
        (each) => each.getAttribute('aria-label') ?? each.getAttribute('alt'),
      ),
    ].join(' ');
  };
  const wanted = bare(name);
  return [...(root ?? document).querySelectorAll(selector)].filter((element) =>
    bare(textOf(element)).includes(wanted),
  );
}

function isDateField(element: Element): boolean {
  return element.matches('input:is([type="date"], [type="time"])');
}

/** Runs in the page: what a click in the middle of `target` would hit instead of it, or null. */
function coverOf(target: Element): string | null {
  const { left, top, width, height } = target.getBoundingClientRect();
  const hit = document.elementFromPoint(left + width / 2, top + height / 2);
  const isHit = hit !== null && (target.contains(hit) || hit.closest('label')?.control === target);
  return isHit ? null : (hit?.outerHTML.slice(0, 200) ?? 'nothing');
}

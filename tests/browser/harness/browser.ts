import type { Page } from './page.ts';

export type BrowserName = 'chromium' | 'firefox';

export interface LaunchOptions {
  /** A profile to reuse and keep; without it a new one is made, and removed on `close`. */
  profileDir?: string;
  /** The built extension; `.output/chrome-mv3` or `.output/firefox-mv3` by default. */
  extensionDir?: string;
  /** A window on the screen; headless by default. */
  headed?: boolean;
  /** Where all of the browser's connections go, such as `http://127.0.0.1:3128`, also those to this machine. Chromium alone. */
  proxy?: string;
}

/** A file that a page saved. */
export interface Download {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** A real browser with the built extension in it. */
export interface Browser {
  readonly name: BrowserName;
  readonly profileDir: string;
  /** The full address of one of the extension's pages: `extensionUrl('options.html#/diary')`. */
  extensionUrl(path: string): string;
  /** Opens one of the extension's pages in a new tab. */
  open(path: string): Promise<Page>;
  /** Waits for a tab that the extension opened itself, as the welcome page after installation. */
  waitForPage(path: string): Promise<Page>;
  /** Opens the popup's page in a tab: no driver reaches the toolbar's own popup in either browser. */
  openPopup(): Promise<Page>;
  /** Types after the keyword in the address bar; answers the texts of the lines beneath. Its own window is out of every driver's reach. */
  typeToKeyword(text: string): Promise<string[]>;
  /** Presses Enter on it. */
  enterToKeyword(text: string): Promise<void>;
  /** Presses the keys of one of the manifest's commands. */
  pressShortcut(command: string): Promise<void>;
  /** Ends the background worker as the browser does when it has been idle; the next event starts it again. */
  stopWorker(): Promise<void>;
  /** Whether the background worker runs at this moment. */
  isWorkerRunning(): Promise<boolean>;
  /** Tells the background worker of the person before the machine, as the browser does. Chromium alone. */
  changeInput(state: 'active' | 'idle' | 'locked'): Promise<void>;
  /** Sets the clock of the background worker so many ms ahead of this machine's, or behind, and rings its alarm. Chromium alone. */
  setClock(aheadMs: number): Promise<void>;
  /** Grants the extension so many bytes of storage and no more; null for what the browser grants by itself. Chromium alone can. */
  limitStorage(bytes: number | null): Promise<void>;
  /** Waits for the next file that a page saves. */
  waitForDownload(): Promise<Download>;
  /** Console errors, uncaught errors and refused loads so far, of all pages and of the worker, each after its source. */
  errors(): Promise<string[]>;
  /** Ends the browser in order. */
  close(): Promise<void>;
  /** Ends the browser as a crash or a power cut would. */
  kill(): Promise<void>;
}

import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { load } from '../bench/in-page.ts';
import type { InPage } from '../bench/in-page.ts';
import { launch } from './browser.ts';
import type { Victim } from './browser.ts';
import type { ActorName, PlannedFault } from './plan.ts';

const OPERATE = new URL('in-page/operate.ts', import.meta.url);
const PATHS: Partial<Record<ActorName | 'reader', string>> = { popup: 'popup.html' };

/** A tab of the extension with the operations loaded. */
export interface Tab {
  readonly page: Page;
  readonly operations: InPage;
}

/** The browser and its tabs. What a fault takes away is there again for whoever asks next. */
export class Stage {
  readonly #extension: string;
  readonly #profile: string;
  #victim: Promise<Victim>;
  #tabs = new Map<ActorName | 'reader', Promise<Tab>>();

  constructor(extension: string, profile: string) {
    this.#extension = extension;
    this.#profile = profile;
    this.#victim = launch(extension, profile);
  }

  /** The tab of an actor, or of whoever reads what is stored. */
  async tabOf(name: ActorName | 'reader'): Promise<Tab> {
    for (;;) {
      const victim = this.#victim;
      const known = this.#tabs.get(name);
      const tab = known ?? this.#open(name, await victim);
      this.#tabs.set(name, tab);
      try {
        const found = await tab;
        if (!found.page.isClosed()) return found;
      } catch (error) {
        // Only a fault excuses it: the browser was killed meanwhile, or the tab closed.
        const isSame = victim === this.#victim && this.#tabs.get(name) === tab;
        if (isSame && known === undefined && !(await victim).isGone()) throw error;
        if (victim === this.#victim && (await victim).isGone()) this.#reopen();
      }
      if (this.#tabs.get(name) === tab) this.#tabs.delete(name);
    }
  }

  /** Closes an actor's tab, in the midst of whatever it does. */
  async closeTab(name: ActorName | 'reader'): Promise<void> {
    const tab = this.#tabs.get(name);
    this.#tabs.delete(name);
    await tab?.then(({ page }) => page.close()).catch(() => undefined);
  }

  async inflict({ fault, delayMs, actor }: PlannedFault): Promise<void> {
    if (delayMs > 0) await sleep(delayMs);
    const victim = await this.#victim;
    if (fault === 'worker') await victim.stopWorker();
    if (fault === 'page') await this.closeTab(actor);
    if (fault === 'kill') {
      this.#reopen(victim.kill());
      await this.#victim;
    }
  }

  /** The browser anew on its profile: after a fault of ours, or one of its own. */
  #reopen(gone: Promise<void> = Promise.resolve()): void {
    this.#tabs.clear();
    this.#victim = gone.then(() => launch(this.#extension, this.#profile));
  }

  async close(): Promise<void> {
    await (await this.#victim).close();
  }

  async #open(name: ActorName | 'reader', victim: Victim): Promise<Tab> {
    const page = await victim.open(PATHS[name] ?? 'options.html');
    return { page, operations: await load(page, OPERATE) };
  }
}

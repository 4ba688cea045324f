import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import axe from 'axe-core';

/** How long anything may take before it counts as not happening, in ms. */
export const DEADLINE_MS = 15_000;
const POLL_MS = 25;

/** An element as assistive technology finds it: by role and, exactly, by accessible name. */
export interface Target {
  role: string;
  name?: string | undefined;
}

export interface Where {
  /** Look only inside this element. */
  within?: Target;
  /** Which of several matches, from 0; without it there must be one alone. */
  nth?: number;
  timeoutMs?: number;
}

/** A rule of axe-core that the page breaks, and where. */
export interface Violation {
  id: string;
  impact: string;
  help: string;
  elements: string[];
}

/** An element that was found. */
export interface Handle {
  /** Runs `fn` in the page on the element; `argument` travels as JSON. */
  run<R, A = undefined>(fn: (element: Element, argument: A) => R, argument?: A): Promise<R>;
  /** A real mouse click in its middle; an error where something else lies over it. */
  click(timeoutMs: number): Promise<void>;
}

/** A point in the window, in CSS pixels. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** What a browser's driver can do with a tab. `Page` builds the rest of it. */
export interface Tab {
  /** The elements that match the last target inside those that match the ones before it, in document order. */
  locate(path: readonly Target[]): Promise<Handle[]>;
  /** Evaluates an expression in the page, promises awaited; the answer travels as JSON. */
  evaluate(expression: string): Promise<unknown>;
  /** One key or chord by its `KeyboardEvent.key`, as in `Enter` or `Control+a`. */
  press(keys: string): Promise<void>;
  type(text: string): Promise<void>;
  /** Presses the mouse at the first point, moves it to the second in steps, and lets go. */
  drag(from: Point, to: Point): Promise<void>;
  screenshot(path: string): Promise<void>;
  setColorScheme(scheme: 'light' | 'dark'): Promise<void>;
  setViewport(width: number, height: number): Promise<void>;
  goto(url: string): Promise<void>;
  /** The address, or an empty string while a document is on its way. */
  url(): Promise<string>;
  toFront(): Promise<void>;
  close(): Promise<void>;
}

/** A page of the extension, used as a person would: everything by role and name, everything waited for. */
export class Page {
  readonly #tab: Tab;

  constructor(tab: Tab) {
    this.#tab = tab;
  }

  /** Clicks as soon as the element is there and enabled. */
  async click(role: string, name?: string, where: Where = {}): Promise<void> {
    await this.#act(`click ${said(role, name)}`, role, name, where, async (handle, leftMs) => {
      await this.toFront();
      if (!(await handle.run(isEnabled))) throw new Error('it is disabled');
      await handle.click(leftMs);
    });
  }

  /** Replaces what a text field holds, with the events of typing. */
  async fill(
    role: string,
    name: string | undefined,
    text: string,
    where: Where = {},
  ): Promise<void> {
    await this.#act(`fill ${said(role, name)}`, role, name, where, async (handle) => {
      await this.toFront();
      await handle.run(replaceText, text);
    });
  }

  async focus(role: string, name?: string, where: Where = {}): Promise<void> {
    await this.#act(`focus ${said(role, name)}`, role, name, where, async (handle) => {
      await this.toFront();
      await handle.run(takeFocus);
    });
  }

  /** Presses keys one after the other where the focus is: `press('Tab', 'Enter', 'Control+a')`. */
  async press(...keys: string[]): Promise<void> {
    await this.toFront();
    for (const key of keys) await this.#tab.press(key);
  }

  /** Types with real keys where the focus is. */
  async type(text: string): Promise<void> {
    await this.toFront();
    await this.#tab.type(text);
  }

  /** Draws with the mouse from the middle of one element to that of another of the same role, near enough to be in view with it. */
  async drag(role: string, from: Where, to: Where): Promise<void> {
    await this.toFront();
    const run = <R>(where: Where, fn: (element: Element) => R) =>
      this.#act(`find ${role}`, role, undefined, where, (handle) => handle.run(fn));
    await run(from, scrollToCentre);
    await this.#tab.drag(await run(from, middleOf), await run(to, middleOf));
  }

  /** Picks an option by its label: of a `<select>` at once; of an editable combobox by typing it and clicking the option. */
  async select(
    role: string,
    name: string | undefined,
    optionLabel: string,
    where: Where = {},
  ): Promise<void> {
    const isNative = await this.#act(`select in ${said(role, name)}`, role, name, where, (handle) =>
      handle.run(selectOption, optionLabel),
    );
    if (isNative) return;
    await this.fill(role, name, optionLabel, where);
    await this.click('option', optionLabel);
  }

  /** Ticks or unticks a checkbox, radio or switch; does nothing where it is so already. */
  async setChecked(
    role: string,
    name: string | undefined,
    checked: boolean,
    where: Where = {},
  ): Promise<void> {
    if ((await this.isChecked(role, name, where)) !== checked) await this.click(role, name, where);
  }

  /** The text as it is shown, its ends trimmed. */
  text(role: string, name?: string, where: Where = {}): Promise<string> {
    return this.#act(`read ${said(role, name)}`, role, name, where, (handle) =>
      handle.run(shownText),
    );
  }

  /** The texts of all that match now; none is no error. */
  async texts(role: string, name?: string, where: Where = {}): Promise<string[]> {
    const handles = await this.#locate(role, name, where);
    return Promise.all(handles.map((handle) => handle.run(shownText)));
  }

  /** What a field holds; of a `<select>`, the label of the option picked. */
  value(role: string, name?: string, where: Where = {}): Promise<string> {
    return this.#act(`read ${said(role, name)}`, role, name, where, (handle) =>
      handle.run(fieldValue),
    );
  }

  isChecked(role: string, name?: string, where: Where = {}): Promise<boolean> {
    return this.#act(`read ${said(role, name)}`, role, name, where, (handle) =>
      handle.run(isTicked),
    );
  }

  isFocused(role: string, name?: string, where: Where = {}): Promise<boolean> {
    return this.#act(`read ${said(role, name)}`, role, name, where, (handle) =>
      handle.run(hasFocus),
    );
  }

  attribute(
    role: string,
    name: string | undefined,
    attribute: string,
    where: Where = {},
  ): Promise<string | null> {
    return this.#act(`read ${said(role, name)}`, role, name, where, (handle) =>
      handle.run(readAttribute, attribute),
    );
  }

  /** How many match at this moment. */
  async count(role: string, name?: string, where: Where = {}): Promise<number> {
    return (await this.#locate(role, name, where)).length;
  }

  /** Whether one is there at this moment. */
  async exists(role: string, name?: string, where: Where = {}): Promise<boolean> {
    return (await this.count(role, name, where)) > 0;
  }

  /** Waits until one is there. */
  async waitFor(role: string, name?: string, where: Where = {}): Promise<void> {
    await this.#act(`see ${said(role, name)}`, role, name, { nth: 0, ...where }, () =>
      Promise.resolve(),
    );
  }

  /** Waits until none is there. */
  async waitGone(role: string, name?: string, where: Where = {}): Promise<void> {
    await poll(`${said(role, name)} to go`, where.timeoutMs, async () => {
      if (await this.exists(role, name, where)) throw new Error('it is still there');
    });
  }

  /** Waits until the element's text matches, and answers the text. */
  waitText(
    role: string,
    name: string | undefined,
    pattern: RegExp,
    where: Where = {},
  ): Promise<string> {
    return this.#act(
      `see ${String(pattern)} in ${said(role, name)}`,
      role,
      name,
      where,
      async (handle) => {
        const text = await handle.run(shownText);
        if (!pattern.test(text)) throw new Error(`its text is ${JSON.stringify(text)}`);
        return text;
      },
    );
  }

  /** Waits until the field's value matches, and answers the value. */
  waitValue(
    role: string,
    name: string | undefined,
    pattern: RegExp,
    where: Where = {},
  ): Promise<string> {
    return this.#act(
      `see ${String(pattern)} in ${said(role, name)}`,
      role,
      name,
      where,
      async (handle) => {
        const value = await handle.run(fieldValue);
        if (!pattern.test(value)) throw new Error(`its value is ${JSON.stringify(value)}`);
        return value;
      },
    );
  }

  /** Waits until `fn`, run in the page, answers something true, and answers that. */
  async waitUntil<R, A extends unknown[]>(fn: (...args: A) => R, ...args: A): Promise<Awaited<R>> {
    return poll(`${fn.name === '' ? 'the condition' : fn.name}`, DEADLINE_MS, async () => {
      const answer = await this.evaluate(fn, ...args);
      if (!answer) throw new Error(`it answers ${JSON.stringify(answer)}`);
      return answer;
    });
  }

  /** Runs `fn` in the page; arguments and answer travel as JSON, and nothing of the test's file is in its reach. */
  async evaluate<R, A extends unknown[]>(fn: (...args: A) => R, ...args: A): Promise<Awaited<R>> {
    const answer = await this.#tab.evaluate(`(${fn.toString()})(...${JSON.stringify(args)})`);
    return answer as Awaited<R>;
  }

  /** Sends a message to the background from this page, and answers its answer. */
  async sendMessage(message: unknown): Promise<unknown> {
    return this.evaluate((sent: unknown) => {
      const api = globalThis as unknown as Record<
        string,
        { runtime?: { sendMessage(sent: unknown): unknown } }
      >;
      return (api['browser']?.runtime ?? api['chrome']?.runtime)?.sendMessage(sent);
    }, message);
  }

  /** Writes a PNG of what is in view; its folder is made where missing. */
  async screenshot(path: string): Promise<void> {
    await this.toFront();
    await mkdir(dirname(path), { recursive: true });
    await this.#tab.screenshot(path);
  }

  async setColorScheme(scheme: 'light' | 'dark'): Promise<void> {
    await this.#tab.setColorScheme(scheme);
    await this.waitUntil(
      (asked: string) => matchMedia(`(prefers-color-scheme: ${asked})`).matches,
      scheme,
    );
  }

  setViewport(width: number, height: number): Promise<void> {
    return this.#tab.setViewport(width, height);
  }

  /** What axe-core finds wrong with the page as it is now. */
  async axe(): Promise<Violation[]> {
    await this.#tab.evaluate(`${axe.source}; true`);
    return this.evaluate(findViolations);
  }

  /** `axe` in the light and in the dark scheme; in the light one afterwards. */
  async axeInBoth(): Promise<Violation[]> {
    await this.setColorScheme('dark');
    const dark = await this.axe();
    await this.setColorScheme('light');
    return [...dark, ...(await this.axe())];
  }

  url(): Promise<string> {
    return this.#tab.url();
  }

  /** Goes to an address and waits for its document, not for what the scripts draw. */
  async goto(url: string): Promise<void> {
    await this.#tab.goto(url);
    await this.#loaded(url);
  }

  async reload(): Promise<void> {
    await this.evaluate(() => {
      document.documentElement.dataset['left'] = '';
      location.reload();
    }).catch(() => {}); // the answer may be lost with the document
    await poll('the page to reload', DEADLINE_MS, async () => {
      if (await this.evaluate(() => 'left' in document.documentElement.dataset))
        throw new Error('it has not');
    });
    await this.#loaded(await this.url());
  }

  /** Input comes here by itself first, as a person would: a tab in the background draws a frame a second. */
  toFront(): Promise<void> {
    return this.#tab.toFront();
  }

  close(): Promise<void> {
    return this.#tab.close();
  }

  /** Waits until the document of `url`, its fragment aside, is here and parsed. */
  async #loaded(url: string): Promise<void> {
    const [address] = url.split('#');
    await poll(`${url} to load`, DEADLINE_MS, async () => {
      const at = await this.evaluate(() =>
        document.readyState === 'loading' ? '' : location.href,
      );
      if (at.split('#')[0] !== address) throw new Error(`the page is at ${at}`);
    });
  }

  #locate(role: string, name: string | undefined, { within }: Where): Promise<Handle[]> {
    return this.#tab.locate([...(within ? [within] : []), { role, name }]);
  }

  /** Finds the one element and acts on it, again and again until it works or time is up. */
  #act<R>(
    what: string,
    role: string,
    name: string | undefined,
    where: Where,
    action: (handle: Handle, leftMs: number) => Promise<R>,
  ): Promise<R> {
    return poll(what, where.timeoutMs, async (leftMs) => {
      const handles = await this.#locate(role, name, where);
      if (where.nth === undefined && handles.length > 1) throw new Error(`${handles.length} match`);
      const handle = handles[where.nth ?? 0];
      if (!handle) throw new Error('it is not there');
      return action(handle, leftMs);
    });
  }
}

/** Tries until it does not throw; after the deadline the last error tells why. */
export async function poll<R>(
  what: string,
  timeoutMs: number = DEADLINE_MS,
  attempt: (leftMs: number) => R | Promise<R>,
): Promise<R> {
  const deadline = performance.now() + timeoutMs;
  for (;;) {
    try {
      return await attempt(Math.max(1, deadline - performance.now()));
    } catch (error) {
      if (performance.now() + POLL_MS >= deadline) {
        const reason = error instanceof Error ? error.message : String(error);
        throw new Error(`Waited ${timeoutMs} ms for ${what}: ${reason}`, { cause: error });
      }
    }
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}

const said = (role: string, name?: string) => (name === undefined ? role : `${role} "${name}"`);

// What follows runs in the page: nothing from this file is in reach there.

async function findViolations(): Promise<Violation[]> {
  interface Axe {
    run(
      context: Document,
      options: object,
    ): Promise<{
      violations: {
        id: string;
        impact?: string | null;
        help: string;
        nodes: { html: string; failureSummary?: string }[];
      }[];
    }>;
  }
  // Half-way through a transition a colour is neither of the two that the design chose. Not waited for: in a tab behind
  // another, none comes to its end.
  for (const animation of document.getAnimations()) {
    if (animation.effect?.getComputedTiming().endTime !== Infinity) animation.finish();
  }
  const { violations } = await (globalThis as unknown as { axe: Axe }).axe.run(document, {
    resultTypes: ['violations'],
  });
  return violations.map(({ id, impact, help, nodes }) => ({
    id,
    impact: impact ?? '',
    help,
    elements: nodes.map((node) => `${node.html} ${node.failureSummary ?? ''}`),
  }));
}

function isEnabled(element: Element): boolean {
  return !element.matches(':disabled, [aria-disabled="true"]');
}

function scrollToCentre(element: Element): void {
  element.scrollIntoView({ block: 'center' });
}

function middleOf(element: Element): Point {
  const { left, top, width, height } = element.getBoundingClientRect();
  return { x: left + width / 2, y: top + height / 2 };
}

function takeFocus(element: Element): void {
  (element as HTMLElement).focus();
  if (document.activeElement !== element) throw new Error('it does not take the focus');
}

function replaceText(element: Element, text: string): void {
  const field = element as HTMLInputElement | HTMLTextAreaElement;
  if (field.matches(':disabled, :read-only')) throw new Error('it is read-only');
  field.focus();
  const isPlainText =
    field instanceof HTMLTextAreaElement ||
    /^(text|search|url|tel|password|email)$/.test(field.type);
  if (isPlainText) {
    field.select();
    if (
      text === ''
        ? field.value === '' || document.execCommand('delete')
        : document.execCommand('insertText', false, text)
    )
      return;
  }
  const prototype =
    field instanceof HTMLTextAreaElement
      ? HTMLTextAreaElement.prototype
      : HTMLInputElement.prototype;
  Object.getOwnPropertyDescriptor(prototype, 'value')?.set?.call(field, text);
  field.dispatchEvent(new Event('input', { bubbles: true }));
  field.dispatchEvent(new Event('change', { bubbles: true }));
}

/** False where the element is no `<select>`. */
function selectOption(element: Element, label: string): boolean {
  if (!(element instanceof HTMLSelectElement)) return false;
  const option = [...element.options].find((one) => one.label.trim() === label && !one.disabled);
  if (!option)
    throw new Error(
      `it has no option "${label}", only ${[...element.options].map((one) => one.label).join(', ')}`,
    );
  element.focus();
  option.selected = true;
  element.dispatchEvent(new Event('input', { bubbles: true }));
  element.dispatchEvent(new Event('change', { bubbles: true }));
  return true;
}

function shownText(element: Element): string {
  return (element as HTMLElement).innerText.trim();
}

function fieldValue(element: Element): string {
  if (element instanceof HTMLSelectElement) return element.selectedOptions[0]?.label ?? '';
  return (element as HTMLInputElement).value;
}

function isTicked(element: Element): boolean {
  if (element instanceof HTMLInputElement) return element.checked;
  return ['aria-checked', 'aria-pressed', 'aria-selected'].some(
    (name) => element.getAttribute(name) === 'true',
  );
}

function hasFocus(element: Element): boolean {
  return document.activeElement === element;
}

function readAttribute(element: Element, name: string): string | null {
  return element.getAttribute(name);
}

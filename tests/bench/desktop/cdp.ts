import type { ChildProcess } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
  readonly error?: { readonly message: string };
}

/**
 * Chromium's protocol over the pipe of a browser that was started with `--remote-debugging-pipe`. Playwright attaches to each
 * page and holds it at its start; here, nothing is attached to a page while it is timed.
 */
export interface Cdp {
  send<T = unknown>(method: string, params?: object, sessionId?: string): Promise<T>;
  on<T>(method: string, hear: (params: T) => void): void;
}

const WRITES_TO = 3;
const READS_FROM = 4;

export function cdpOver(browser: ChildProcess): Cdp {
  const input = browser.stdio[WRITES_TO] as Writable;
  const output = browser.stdio[READS_FROM] as Readable;
  const waiting = new Map<number, PromiseWithResolvers<unknown>>();
  const listeners = new Map<string, ((params: never) => void)[]>();
  let ids = 0;
  let rest = '';
  const take = ({ id, method, params, result, error }: Message) => {
    if (method !== undefined) {
      for (const hear of listeners.get(method) ?? []) hear(params as never);
      return;
    }
    const asked = waiting.get(id ?? 0);
    waiting.delete(id ?? 0);
    if (error) asked?.reject(new Error(error.message));
    else asked?.resolve(result);
  };
  output.setEncoding('utf8').on('data', (text: string) => {
    const messages = (rest + text).split('\0');
    rest = messages.pop() ?? '';
    for (const message of messages) take(JSON.parse(message) as Message);
  });
  browser.once('exit', () => {
    for (const { reject } of waiting.values()) reject(new Error('Chromium has ended'));
  });
  return {
    send: <T>(method: string, params: object = {}, sessionId?: string) => {
      const asked = Promise.withResolvers<unknown>();
      waiting.set(++ids, asked);
      input.write(`${JSON.stringify({ id: ids, method, params, sessionId })}\0`);
      return asked.promise as Promise<T>;
    },
    on: (method, hear) => {
      listeners.set(method, [...(listeners.get(method) ?? []), hear]);
    },
  };
}

import browser from 'webextension-polyfill';
import type { Answers, Command } from '../../storage/model/commands.ts';

/** Sends a command to the background worker, waking it if need be. Throws where it did not answer. */
export function ask<T extends Command['type']>(
  command: Extract<Command, { type: T }>,
): Promise<Answers[T]> {
  return browser.runtime.sendMessage(command);
}

/** Lets the worker notice what a page wrote. The change stands whether the worker answers or not. */
export function wake(): void {
  ask({ type: 'wake' }).catch(() => undefined);
}

import browser from 'webextension-polyfill';
import { WorkerFault } from '../../storage/faults.ts';
import type { Faulted } from '../../storage/faults.ts';
import type { Answers, Command } from '../../storage/model/commands.ts';

/** Sends a command to the background worker, waking it if need be. Throws where it did not answer, or met a fault. */
export async function ask<T extends Command['type']>(
  command: Extract<Command, { type: T }>,
): Promise<Answers[T]> {
  const answer: Answers[T] | Faulted = await browser.runtime.sendMessage(command);
  if ('fault' in answer) throw new WorkerFault(answer.fault, answer.reason);
  return answer;
}

/** Lets the worker notice what a page wrote. The change stands whether the worker answers or not. */
export function wake(): void {
  ask({ type: 'wake' }).catch(() => undefined);
}

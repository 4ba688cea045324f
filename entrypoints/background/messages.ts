import browser from 'webextension-polyfill';
import type { Runtime } from 'webextension-polyfill';
import { parseCommand } from '../../storage/model/commands.ts';
import type { Answers, Command } from '../../storage/model/commands.ts';
import { done } from '../../storage/model/outcome.ts';
import { startHere, stopHere } from '../../storage/presence.ts';
import { seeAlive } from './signs-of-life.ts';
import { refreshToolbar } from './toolbar.ts';

/**
 * Answers a message of one of the extension's own pages. What is no command, or comes from elsewhere, is refused; who
 * records is read from the settings, never taken from the message.
 */
export async function answer(
  input: unknown,
  sender: Runtime.MessageSender,
): Promise<Answers[Command['type']]> {
  const at = Date.now();
  if (sender.id !== browser.runtime.id) throw new TypeError('Unknown sender');
  const command = parseCommand(input);
  if (!command) throw new TypeError('Unknown command');
  const outcome = await obey(command, at);
  // The answer waits neither for the toolbar nor for a look at the time: a person has just done something.
  void (command.type === 'wake' ? seeAlive(at, 'active') : refreshToolbar(at));
  return outcome;
}

async function obey(command: Command, at: number): Promise<Answers[Command['type']]> {
  switch (command.type) {
    case 'start':
      return startHere(command, at);
    case 'stop':
      return done(await stopHere(at));
    case 'wake':
      return done(null);
  }
}

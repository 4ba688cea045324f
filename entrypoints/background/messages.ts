import browser from 'webextension-polyfill';
import type { Runtime } from 'webextension-polyfill';
import { parseCommand } from '../../storage/model/commands.ts';
import type { Answers, Command } from '../../storage/model/commands.ts';
import { faultOf, reasonOf } from '../../storage/faults.ts';
import type { Faulted } from '../../storage/faults.ts';
import { done } from '../../storage/model/outcome.ts';
import { MINUTE_MS } from '../../storage/model/time.ts';
import { startHere, stopHere } from '../../storage/presence.ts';
import { unlessBlocked } from '../../storage/watch.ts';
import { showMenus } from './menu-items.ts';
import { afterPress } from './press.ts';
import { seeAlive } from './signs-of-life.ts';
import { isSyncPage, keepInSync, readTeamKeys } from './team.ts';

/**
 * Answers a message of one of the extension's own pages. What is no command, or comes from elsewhere, is refused; who
 * records is read from the settings, never taken from the message.
 */
export async function answer(
  input: unknown,
  sender: Runtime.MessageSender,
): Promise<Answers[Command['type']] | Faulted> {
  const at = Date.now();
  if (sender.id !== browser.runtime.id) throw new TypeError('Unknown sender');
  const command = parseCommand(input);
  if (!command) throw new TypeError('Unknown command');
  if (command.type === 'team' || command.type === 'teamKeys') return obeyTeam(command, sender);
  const outcome = await unlessBlocked(obey(command, at)).catch(asFaulted);
  // The answer waits neither for the toolbar nor for a look at the time: a person has just done something.
  void (command.type === 'wake' ? seeAlive(at, 'active').finally(showMenus) : afterPress(at));
  if (command.type === 'wake') void keepInSync();
  return outcome;
}

async function obeyTeam(
  { type }: Extract<Command, { readonly type: 'team' | 'teamKeys' }>,
  sender: Runtime.MessageSender,
): Promise<Answers[typeof type]> {
  if (type === 'team') {
    await keepInSync();
    return done(null);
  }
  if (!isSyncPage(sender.url)) throw new TypeError('The keys are for the page that syncs');
  return done(await readTeamKeys());
}

async function obey(
  command: Exclude<Command, { readonly type: 'team' | 'teamKeys' }>,
  at: number,
): Promise<Answers[Command['type']]> {
  switch (command.type) {
    case 'start':
      return startHere(command, at, agoOf(command));
    case 'stop':
      return done(await stopHere(at, agoOf(command)));
    case 'wake':
      return done(null);
  }
}

function agoOf({ minutesAgo = 0 }: { readonly minutesAgo?: number }): number {
  return minutesAgo * MINUTE_MS;
}

/** Across the wire an error would lose its name: the fault goes as a value. */
function asFaulted(error: unknown): Faulted {
  return { ok: false, fault: faultOf(error), reason: reasonOf(error) };
}

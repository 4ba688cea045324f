import browser from 'webextension-polyfill';
import { startOrStopHere, switchBackHere } from '../../storage/quick.ts';
import { openDiary } from './open-diary.ts';
import { press } from './press.ts';

/** Listens to the keys of the manifest's `commands`, but for the popup's, which the browser opens itself. */
export function listenToShortcuts(): void {
  browser.commands.onCommand.addListener((command) => void obey(command));
}

async function obey(command: string): Promise<void> {
  if (command === 'start-or-stop') await press(startOrStopHere);
  if (command === 'switch-back') await press(switchBackHere);
  if (command === 'open-diary') await openDiary();
}

import browser from 'webextension-polyfill';
import { needsPermission, withdrawConsent } from '../../storage/consents.ts';
import type { Actor, ContractId } from '../../storage/model/records.ts';
import { wake } from '../controls/ask.ts';
import { attempt, say } from '../controls/toast.ts';
import { t } from '../controls/translate.ts';

/** What the browser lets nobody picture a tab without. */
export const EVERY_PAGE = { origins: ['<all_urls>'] };

/** Asks the browser for the permission. It takes the question only from the press itself: nothing is awaited before it. */
export function askForPermission(): Promise<boolean | undefined> {
  return attempt(() => browser.permissions.request(EVERY_PAGE), 'controls_faultNothingChanged');
}

/** The freelancer says no, or takes their consent back: from now on nothing is taken. Offers to give the permission back where nothing needs it. */
export async function switchOff(by: Actor, contractId: ContractId): Promise<void> {
  const isLeft = await attempt(async () => {
    await withdrawConsent(by, contractId, Date.now());
    return !(await needsPermission()) && (await browser.permissions.contains(EVERY_PAGE));
  }, 'controls_faultNothingChanged');
  wake();
  if (isLeft === undefined) return;
  const offer = { text: t('screenshots_giveBack'), onPress: giveBack };
  say(t('screenshots_nowOff'), isLeft ? offer : undefined);
}

/** Gives the browser's permission back. */
export async function giveBack(): Promise<void> {
  const isDone = await attempt(
    () => browser.permissions.remove(EVERY_PAGE),
    'controls_faultNothingChanged',
  );
  if (isDone) say(t('screenshots_gaveBack'));
}

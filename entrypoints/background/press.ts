import type { Pressed } from '../../storage/quick.ts';
import type { EpochMs } from '../../storage/model/time.ts';
import { unlessBlocked } from '../../storage/watch.ts';
import { showMenus } from './menu-items.ts';
import { openPopup } from './open-popup.ts';
import { remind } from './reminders.ts';
import { planScreenshots } from './screenshots.ts';
import { notePress } from './signs-of-life.ts';
import { refreshToolbar } from './toolbar.ts';

/** Does what a person asked for outside of the extension's pages. Whatever kept it from being done, the popup shows. */
export async function press(work: (at: EpochMs) => Promise<Pressed>): Promise<void> {
  const at = Date.now();
  const pressed = await unlessBlocked(work(at)).catch((): Pressed => 'refused');
  if (pressed === 'refused') await openPopup();
  await afterPress(at);
}

/** What follows once a person has started or stopped something at `at`. Nobody waits for it. */
export async function afterPress(at: EpochMs): Promise<void> {
  await refreshToolbar(at);
  await remind(at, 'active');
  await notePress(at);
  await planScreenshots(at);
  await showMenus();
}

import { noteSignOfLife } from '../../storage/recorder.ts';
import { readSettings } from '../../storage/settings.ts';
import { refreshToolbar } from './toolbar.ts';

/** Notes on the recording that the browser is alive at `at`, and shows how long it has run. */
export async function seeAlive(at: number): Promise<void> {
  const { me } = await readSettings();
  if (me) await noteSignOfLife({ role: 'freelancer', id: me }, at);
  await refreshToolbar(at);
}

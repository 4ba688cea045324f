import { lastTimeOf } from '../../storage/diary.ts';
import { dayOf } from '../../storage/model/time.ts';
import { FIRST_CONTRACT } from '../../storage/sample.ts';
import { changeSettings } from '../../storage/settings.ts';
import { myZone } from '../controls/clock.ts';
import { goTo } from './tour.ts';
import type { Step } from './tour.ts';

/** Takes the reader to a step and to its page, where it has one; as the client, who sees all of it. */
export async function showStep(step: Step, onGo: (hash: string) => void): Promise<void> {
  goTo(step);
  if (step === 'popup' || step === 'end') return;
  await changeSettings({ viewAs: 'client' });
  onGo(step === 'reports' ? '#/reports' : await sampleDiary());
}

/** The last day of the sample on which there is time. */
async function sampleDiary(): Promise<string> {
  const day = dayOf((await lastTimeOf(FIRST_CONTRACT)) ?? Date.now(), myZone());
  return `#/diary?contract=${FIRST_CONTRACT}&day=${day}`;
}

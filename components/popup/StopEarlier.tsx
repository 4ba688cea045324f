import { MINUTE_MS } from '../../storage/model/time.ts';
import type { EpochMs } from '../../storage/model/time.ts';
import type { PopupView } from '../../storage/popup.ts';
import { minute } from '../controls/clock.ts';
import { plural, t } from '../controls/translate.ts';
import { fieldsOn } from './draft.ts';
import { Earlier } from './Earlier.tsx';
import { stopRecording } from './record.ts';

const MINUTES = [5, 10, 15, 30] as const;

interface StopEarlierProps {
  readonly view: PopupView;
  /** When it began to record. */
  readonly start: EpochMs;
}

/** Stops as of some minutes ago: for whoever notices late that they have stopped working. Never before the beginning. */
export function StopEarlier({ view, start }: StopEarlierProps) {
  const possible = MINUTES.filter((minutes) => minute.value - minutes * MINUTE_MS > start);
  if (possible.length === 0) return null;
  return (
    <Earlier
      summary={t('popup_stopEarlier')}
      choices={possible.map((minutesAgo) => ({
        minutesAgo,
        text: plural('popup_minutesAgo', minutesAgo),
        onPress: () => view.me && void stopRecording(view.me.id, fieldsOn(view), minutesAgo),
      }))}
    />
  );
}

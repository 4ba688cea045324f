import { minutesBefore } from '../../storage/model/manual-time.ts';
import type { Contract } from '../../storage/model/records.ts';
import type { PopupView } from '../../storage/popup.ts';
import { minute, myZone } from '../controls/clock.ts';
import { refusalAt } from '../controls/Field.tsx';
import { formatTime } from '../controls/format.ts';
import { RefusalNote } from '../controls/RefusalNote.tsx';
import { plural, t } from '../controls/translate.ts';
import { Earlier } from './Earlier.tsx';
import { refusal } from './record.ts';

interface StartEarlierProps {
  readonly view: PopupView;
  readonly contract: Contract;
  readonly onStart: (minutesAgo: number) => void;
}

/** Starts as of some minutes ago, where the terms allow manual time: for whoever notices late that they are working. */
export function StartEarlier({ view, contract, onStart }: StartEarlierProps) {
  if (!contract.terms.manualTimeAllowed) return null;
  const at = minute.value;
  const { steps, sinceLast } = minutesBefore(at, [...view.today, ...view.pending]);
  const choices = steps.map((minutesAgo) => ({
    minutesAgo,
    text: plural('popup_startedMinutesAgo', minutesAgo),
    onPress: () => onStart(minutesAgo),
  }));
  const last = sinceLast && {
    minutesAgo: sinceLast.minutes,
    text: t('popup_startedSince', formatTime(sinceLast.end, myZone())),
    onPress: () => onStart(sinceLast.minutes),
  };
  return (
    <>
      <Earlier
        summary={t('popup_startEarlier')}
        hint={t('popup_startEarlierHint')}
        choices={last ? [...choices, last] : choices}
      />
      <RefusalNote refusal={refusalAt(refusal.value, 'time')} />
    </>
  );
}

import { isMetered, meterReader } from '../../storage/model/meter.ts';
import type { MeterPage } from '../../storage/model/meter.ts';
import { utcDaysOf } from '../../storage/model/time.ts';
import { readMeters } from '../../storage/meter.ts';
import { useLive } from '../controls/live.ts';
import { t } from '../controls/translate.ts';
import type { SegmentDialogProps } from './dialog-props.ts';
import { inputText } from './words.ts';

type MeterFactProps = Pick<SegmentDialogProps, 'shown' | 'contract'>;

/** In how many minutes of a segment there was input; nothing where the meter says nothing of it. */
export function MeterFact({ shown: { segment }, contract }: MeterFactProps) {
  const live = useLive(
    () => null,
    () => readMeters(contract.id, utcDaysOf(segment.start, segment.end)),
  );
  const pages: readonly MeterPage[] = live.value.state === 'ready' ? live.value.value : [];
  const input = isMetered(segment, contract.id) ? meterReader(pages)(segment) : null;
  if (!input) return null;
  return (
    <div>
      <dt>{t('diary_input')}</dt>
      <dd title={t('diary_inputMeans')}>{inputText(input)}</dd>
    </div>
  );
}

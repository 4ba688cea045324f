import type { ReadonlySignal } from '@preact/signals';
import type { Refusal } from '../../storage/model/outcome.ts';
import type { EpochMs, Zone } from '../../storage/model/time.ts';
import { Field } from '../controls/Field.tsx';
import { formatTime } from '../controls/format.ts';

interface TimeSelectProps {
  readonly label: string;
  readonly times: readonly EpochMs[];
  readonly zone: Zone;
  readonly value: ReadonlySignal<EpochMs>;
  readonly refusal: Refusal | null;
  readonly isFirst?: boolean;
  readonly onChange: (at: EpochMs) => void;
}

/** One of some times of the clock. A list, since the steps of a time field do not know zones or clock changes. */
export function TimeSelect({
  label,
  times,
  zone,
  value,
  refusal,
  isFirst = false,
  onChange,
}: TimeSelectProps) {
  return (
    <Field label={label} refusal={refusal}>
      {(control) => (
        <select
          {...control}
          autofocus={isFirst}
          value={String(value.value)}
          onChange={(event) => onChange(Number(event.currentTarget.value))}
        >
          {times.map((at) => (
            <option key={at} value={String(at)} selected={at === value.value}>
              {formatTime(at, zone)}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

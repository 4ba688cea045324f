import type { ComponentChildren } from 'preact';
import { readDiaryDays } from '../../storage/diary.ts';
import type { DaysSource } from '../../storage/model/diary.ts';
import type { ContractId } from '../../storage/model/records.ts';
import type { Day, Zone } from '../../storage/model/time.ts';
import { useLive } from '../controls/live.ts';
import { LiveView } from '../controls/LiveView.tsx';

interface SpanViewProps {
  readonly contractId: ContractId;
  /** They follow one another. */
  readonly days: readonly Day[];
  readonly zone: Zone;
  readonly children: (source: Omit<DaysSource, 'now'>) => ComponentChildren;
}

/** Reads several days of a contract's diary at once, and follows them. */
export function SpanView({ contractId, days, zone, children }: SpanViewProps) {
  const read = useLive(
    () => null,
    () => readDiaryDays(contractId, days, zone),
  );
  return <LiveView live={read}>{(source) => source && children(source)}</LiveView>;
}

import { useComputed, useSignal } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';
import { createContext } from 'preact';
import type { ComponentChildren } from 'preact';
import { useMemo, useRef } from 'preact/hooks';
import type { Interval } from '../../storage/model/intervals.ts';
import type { Actor, ContractId, Screenshot } from '../../storage/model/records.ts';
import type { EpochMs, Zone } from '../../storage/model/time.ts';
import { readScreenshots } from '../../storage/screenshots.ts';
import { useLive } from '../controls/live.ts';
import { cellAround } from './in-page.ts';
import { PictureDialog } from './PictureDialog.tsx';

/** The pictures of a day by their cells, and what opens one. */
export interface PicturesOfDay {
  readonly byCell: ReadonlySignal<ReadonlyMap<EpochMs, Screenshot>>;
  readonly open: (cell: EpochMs) => void;
}

/** Each cell reads its own from here: the grid's rows know nothing of pictures, and are not drawn again for one. */
export const Pictures = createContext<PicturesOfDay | null>(null);

interface DayScreenshotsProps {
  readonly by: Actor;
  readonly contractId: ContractId;
  readonly day: Interval;
  readonly zone: Zone;
  /** The freelancer's. */
  readonly name: string;
  readonly children: ComponentChildren;
}

/** Gives the cells of a day their screenshots. They are read beside the diary: it waits for none of them. */
export function DayScreenshots(props: DayScreenshotsProps) {
  const { by, contractId, day, zone, name, children } = props;
  const opened = useSignal<EpochMs | null>(null);
  const openedFrom = useRef<HTMLElement | null>(null);
  const live = useLive(
    () => null,
    () => readScreenshots(by, contractId, day),
  );
  const byCell = useComputed(() => {
    const pictures = live.value.state === 'ready' ? live.value.value : [];
    return new Map(pictures.map((picture) => [picture.cell, picture]));
  });
  const given = useMemo(
    () => ({
      byCell,
      open: (cell: EpochMs) => {
        const from = document.activeElement;
        openedFrom.current = from && cellAround(from);
        opened.value = cell;
      },
    }),
    [byCell, opened],
  );
  const picture = opened.value === null ? undefined : byCell.value.get(opened.value);
  return (
    <Pictures.Provider value={given}>
      {children}
      {picture && (
        <PictureDialog
          by={by}
          picture={picture}
          zone={zone}
          name={name}
          cell={() => openedFrom.current}
          onClose={() => {
            opened.value = null;
          }}
        />
      )}
    </Pictures.Provider>
  );
}

import { useContext, useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import type { Interval } from '../../storage/model/intervals.ts';
import type { Screenshot } from '../../storage/model/records.ts';
import { cellOf, isCovered } from '../../storage/model/screenshots.ts';
import type { Zone } from '../../storage/model/time.ts';
import { formatTime } from '../controls/format.ts';
import { t } from '../controls/translate.ts';
import { addressOf, cellAround } from './in-page.ts';
import { Pictures } from './DayScreenshots.tsx';
import styles from './CellPicture.module.css';

interface CellPictureProps {
  readonly cell: Interval;
  /** What of the contract's time touches the cell. */
  readonly times: readonly Interval[];
  readonly zone: Zone;
  /** Whether Tab reaches it: that of the cell that has the focus. */
  readonly isReachable: boolean;
}

/** The screenshot of a cell, if there is one that the reader may see. */
export function CellPicture({ cell, times, zone, isReachable }: CellPictureProps) {
  const pictures = useContext(Pictures);
  // A day of the reader's zone may begin within a cell.
  const picture = pictures?.byCell.value.get(cellOf(cell.start));
  if (!pictures || !picture || !isCovered(picture.at, times)) return null;
  return (
    <Thumbnail
      picture={picture}
      zone={zone}
      isReachable={isReachable}
      onOpen={() => pictures.open(picture.cell)}
    />
  );
}

interface ThumbnailProps {
  readonly picture: Screenshot;
  readonly zone: Zone;
  readonly isReachable: boolean;
  readonly onOpen: () => void;
}

function Thumbnail({ picture, zone, isReachable, onOpen }: ThumbnailProps) {
  const address = useMemo(() => addressOf(picture), [picture]);
  const button = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => {
    const element = button.current;
    // Where it vanishes with the focus, its cell has it.
    return () => {
      if (element && element === document.activeElement) cellAround(element)?.focus();
    };
  }, []);
  const isHeld = picture.state === 'held';
  const name = t(isHeld ? 'screenshots_oneHeld' : 'screenshots_one', formatTime(picture.at, zone));
  return (
    <button
      ref={button}
      type="button"
      data-picture
      class={`${styles.thumbnail} ${isHeld ? styles.held : ''}`}
      aria-label={name}
      title={name}
      tabIndex={isReachable ? 0 : -1}
      onClick={onOpen}
    >
      <img class={styles.image} src={address} alt="" draggable={false} />
    </button>
  );
}

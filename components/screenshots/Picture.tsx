import { useMemo } from 'preact/hooks';
import type { Screenshot } from '../../storage/model/records.ts';
import type { Zone } from '../../storage/model/time.ts';
import { formatTime } from '../controls/format.ts';
import { t } from '../controls/translate.ts';
import { addressOf } from './in-page.ts';
import styles from './Picture.module.css';

interface PictureProps {
  readonly picture: Screenshot;
  readonly zone: Zone;
}

/** A screenshot in full, as wide as there is room. */
export function Picture({ picture, zone }: PictureProps) {
  const address = useMemo(() => addressOf(picture), [picture]);
  return (
    <img
      class={styles.full}
      src={address}
      width={picture.width}
      height={picture.height}
      alt={t('screenshots_one', formatTime(picture.at, zone))}
    />
  );
}

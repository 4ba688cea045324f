import { useComputed } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { activityForPage } from '../../storage/model/page-match.ts';
import type { Activity, ActivityId } from '../../storage/model/records.ts';
import { t } from '../controls/translate.ts';
import { lookAtPage, pageInFront } from './page-in-front.ts';
import styles from './PageOffer.module.css';

interface PageActivityProps {
  readonly activities: readonly Activity[];
  /** The one in the field. */
  readonly chosen: ActivityId | null;
  readonly onTake: (activity: Activity) => void;
}

/** The activity that the page in front belongs to, one press from the field. */
export function PageActivity({ activities, chosen, onTake }: PageActivityProps) {
  useEffect(() => {
    // Where the browser refuses, there is nothing to offer.
    void lookAtPage().catch(() => undefined);
  }, []);
  const url = useComputed(() => pageInFront.value?.url);
  const activity = url.value === undefined ? null : activityForPage(activities, url.value);
  if (!activity || activity.id === chosen) return null;
  return (
    <button type="button" class={styles.offer} onClick={() => onTake(activity)}>
      {t('popup_pageActivity', activity.code)}
    </button>
  );
}

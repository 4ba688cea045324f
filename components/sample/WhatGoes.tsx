import type { SampleRemoval } from '../../storage/sample.ts';
import { plural, t } from '../controls/translate.ts';
import styles from './RemoveSample.module.css';

/** What is removed with the sample, in numbers; what a person added to it stands out. */
export function WhatGoes({ removal }: { readonly removal: SampleRemoval }) {
  return (
    <>
      <p>{t('settings_whatGoes')}</p>
      <ul class={styles.goes}>
        <li>{plural('settings_goesFreelancers', removal.freelancers)}</li>
        <li>{plural('settings_goesContracts', removal.contracts)}</li>
        <li>{plural('settings_goesActivities', removal.activities)}</li>
        <li>{plural('settings_goesSegments', removal.segments)}</li>
        {removal.ownSegments > 0 && (
          <li>
            <b>{plural('settings_goesOwn', removal.ownSegments)}</b>
          </li>
        )}
        {removal.isRecording && (
          <li>
            <b>{t('settings_goesRecording')}</b>
          </li>
        )}
      </ul>
      <p>{t('settings_restStays')}</p>
    </>
  );
}

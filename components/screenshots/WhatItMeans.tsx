import type { Consent } from '../../storage/model/records.ts';
import { PICTURE_MAX_WIDTH } from '../../storage/model/screenshots.ts';
import { formatNumber, plural, t } from '../controls/translate.ts';
import styles from './AskConsent.module.css';

interface WhatItMeansProps {
  readonly term: Consent['term'];
  readonly days: number;
}

/** What is taken, what never is, who sees it, and how it ends. */
export function WhatItMeans({ term, days }: WhatItMeansProps) {
  const facts = [
    [t('screenshots_what'), t('screenshots_whatText', formatNumber(PICTURE_MAX_WIDTH))],
    [t('screenshots_never'), t('screenshots_neverText')],
    [t('screenshots_who'), t('screenshots_whoText')],
    [
      t('screenshots_delete'),
      t(term === 'with-time' ? 'screenshots_deleteTimeText' : 'screenshots_deleteText'),
    ],
    [t('screenshots_kept'), plural('screenshots_keptText', days)],
    [t('screenshots_stop'), t('screenshots_stopText')],
  ];
  return (
    <dl class={styles.facts}>
      {facts.map(([name, text]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
  );
}

import { BeforeUninstall } from '../backups/BeforeUninstall.tsx';
import { PageTitle } from '../controls/PageTitle.tsx';
import { t } from '../controls/translate.ts';
import { WhatItSees } from '../privacy/WhatItSees.tsx';
import { About } from './About.tsx';
import { Backups } from './Backups.tsx';
import { Idle } from './Idle.tsx';
import { Notifications } from './Notifications.tsx';
import { DiaryCheck } from './DiaryCheck.tsx';
import { RecordingAs } from './RecordingAs.tsx';
import { Reminders } from './Reminders.tsx';
import { SampleData } from './SampleData.tsx';
import { Screenshots } from './Screenshots.tsx';
import { Shortcuts } from './Shortcuts.tsx';
import styles from './SettingsPage.module.css';

/** This browser's own settings. */
export function SettingsPage() {
  return (
    <div class={styles.page}>
      <PageTitle title={t('options_settings')} />
      <RecordingAs />
      <Idle />
      <Reminders />
      <Notifications />
      <Shortcuts />
      <Screenshots />
      <Backups />
      <SampleData />
      <DiaryCheck />
      <About />
      <section>
        <h2>{t('privacy_title')}</h2>
        <WhatItSees />
      </section>
      <section>
        <h2>{t('uninstall_title')}</h2>
        <BeforeUninstall />
      </section>
    </div>
  );
}

import { PageTitle } from '../controls/PageTitle.tsx';
import { t } from '../controls/translate.ts';
import { About } from './About.tsx';
import { RecordingAs } from './RecordingAs.tsx';
import { SampleData } from './SampleData.tsx';
import styles from './SettingsPage.module.css';

/** This browser's own settings. */
export function SettingsPage() {
  return (
    <div class={styles.page}>
      <PageTitle title={t('options_settings')} />
      <RecordingAs />
      <SampleData />
      <About />
    </div>
  );
}

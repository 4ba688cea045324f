import { useComputed } from '@preact/signals';
import { useRef } from 'preact/hooks';
import type { ComponentChildren } from 'preact';
import type { Actor, ContractId, Settings } from '../../storage/model/records.ts';
import { actorOf } from '../../storage/settings.ts';
import { readReader } from '../../storage/viewer.ts';
import { Alerts } from '../alerts/Alerts.tsx';
import { EmptyOffer } from '../backups/EmptyOffer.tsx';
import { ignoreRepeats } from '../controls/held-keys.ts';
import { HelpLink } from '../controls/HelpLink.tsx';
import { useLive } from '../controls/live.ts';
import { LiveView } from '../controls/LiveView.tsx';
import { useKeptFocus } from '../controls/lost-focus.ts';
import { ToastView } from '../controls/ToastView.tsx';
import { t } from '../controls/translate.ts';
import { hasUnsaved } from '../controls/unsaved.ts';
import { SampleTour } from '../tour/SampleTour.tsx';
import { LeaveDialog } from './LeaveDialog.tsx';
import { MainNavigation } from './MainNavigation.tsx';
import { keyOfPage, showBeside, shownHash, useNavigation } from './navigation.ts';
import { QuarantineNotice } from './QuarantineNotice.tsx';
import { parseRoute } from './route.ts';
import { ViewAs } from './ViewAs.tsx';
import styles from './Shell.module.css';

/** The pages, given by the entrypoint: none of them knows another. */
export interface Pages {
  readonly activities: (by: Actor) => ComponentChildren;
  readonly contracts: (by: Actor) => ComponentChildren;
  readonly contract: (by: Actor, id: ContractId) => ComponentChildren;
  readonly diary: (by: Actor, settings: Settings) => ComponentChildren;
  readonly reports: (by: Actor) => ComponentChildren;
  readonly team: (by: Actor) => ComponentChildren;
  readonly settings: () => ComponentChildren;
  /** Stands below the word that the diary cannot be read: what may help. */
  readonly rescue?: (error: unknown) => ComponentChildren;
}

/** What stands around each page of the options. */
export function Shell({ pages }: { readonly pages: Pages }) {
  useNavigation();
  useKeptFocus();
  const main = useRef<HTMLElement>(null);
  const reader = useRef<Actor>({ role: 'client' });
  const viewer = useLive(() => null, readReader);
  const route = useComputed(() => parseRoute(shownHash.value));

  const isFreelancer =
    viewer.value.state === 'ready' && actorOf(viewer.value.value.settings).role === 'freelancer';

  const page = (by: Actor, settings: Settings) => {
    switch (route.value.page) {
      case 'activities':
        return pages.activities(by);
      case 'contracts':
        return pages.contracts(by);
      case 'contract':
        return pages.contract(by, route.value.id);
      case 'diary':
        return pages.diary(by, settings);
      case 'reports':
        return pages.reports(by);
      case 'team':
        return pages.team(by);
      case 'settings':
        return pages.settings();
    }
  };

  return (
    <>
      <header class={styles.header}>
        <a
          href={shownHash.value || '#/activities'}
          class={styles.skip}
          onClick={(event) => {
            event.preventDefault();
            main.current?.focus();
          }}
        >
          {t('options_skip')}
        </a>
        <span class={styles.product}>
          <img src="/icon/32.png" alt="" class={styles.mark} />
          {t('extensionName')}
          {isFreelancer ? <HelpLink to="freelancers" /> : <HelpLink to="clients" />}
        </span>
        <MainNavigation page={route.value.page} />
        {viewer.value.state === 'ready' && <ViewAs viewer={viewer.value.value} />}
      </header>
      <QuarantineNotice />
      <SampleTour onGo={showBeside} />
      <main ref={main} tabIndex={-1} class={styles.main} onKeyDownCapture={ignoreRepeats}>
        <EmptyOffer />
        <LiveView live={viewer}>
          {({ settings }) => {
            // Switched in another tab: changes that are not saved here keep their reader until they are.
            if (!hasUnsaved.value) reader.current = actorOf(settings);
            const by = reader.current;
            // A page begins anew for another reader: nothing of the one before may linger.
            const name = by.role === 'client' ? 'client' : by.id;
            return (
              <>
                <Alerts key={name} by={by} page={shownHash} />
                <div key={`${name} ${keyOfPage(shownHash.value)}`} class={styles.page}>
                  {page(by, settings)}
                </div>
              </>
            );
          }}
        </LiveView>
        {viewer.value.state === 'failed' && pages.rescue?.(viewer.value.error)}
      </main>
      <LeaveDialog />
      <ToastView />
    </>
  );
}

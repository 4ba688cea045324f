import { useSignal, useSignalEffect } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';
import { dismissAlert, readAlerts } from '../../storage/alerts.ts';
import type { Alert } from '../../storage/model/alerts.ts';
import type { Actor } from '../../storage/model/records.ts';
import { IconButton } from '../controls/Button.tsx';
import { minute } from '../controls/clock.ts';
import { formatDuration, formatPercent } from '../controls/format.ts';
import { attempt } from '../controls/toast.ts';
import { t } from '../controls/translate.ts';
import styles from './Alerts.module.css';

/** The page is drawn first. */
const PATIENCE_MS = 1_000;

interface AlertsProps {
  readonly by: Actor;
  /** The page that is shown: with another one they are looked for again. */
  readonly page: ReadonlySignal<string>;
}

/**
 * What of limits and budgets is used up or nearly, on top of every page, until the reader has dismissed it. It is looked for
 * once a minute and not at each change: it takes all totals there are.
 */
export function Alerts({ by, page }: AlertsProps) {
  const alerts = useSignal<readonly Alert[]>([]);
  const gone = useSignal<ReadonlySet<string>>(new Set());
  useSignalEffect(() => {
    // Looked for again with each of these.
    void [minute.value, page.value];
    let isOver = false;
    const idle = requestIdleCallback(
      () => {
        readAlerts(by, Date.now()).then(
          (found) => {
            if (!isOver) alerts.value = found;
          },
          // Where the diary cannot be read, the page itself says so.
          () => undefined,
        );
      },
      { timeout: PATIENCE_MS },
    );
    return () => {
      isOver = true;
      cancelIdleCallback(idle);
    };
  });
  const dismiss = async ({ id }: Alert) => {
    const isDone = await attempt(async () => {
      await dismissAlert(by, id, Date.now());
      return true;
    }, 'controls_faultNothingChanged');
    if (!isDone) return;
    gone.value = new Set([...gone.peek(), id]);
    document.querySelector('main')?.focus();
  };
  const shown = alerts.value.filter(({ id }) => !gone.value.has(id));

  return (
    <section aria-label={t('alerts_title')} aria-live="polite" hidden={shown.length === 0}>
      <ul class={styles.alerts}>
        {shown.map((alert) => (
          <li key={alert.id} class={`${styles.alert} ${styles[`level${alert.level}`]}`}>
            <p>{textOf(alert)}</p>
            <IconButton label={t('alerts_dismiss', nameOf(alert))} onPress={() => dismiss(alert)}>
              ×
            </IconButton>
          </li>
        ))}
      </ul>
    </section>
  );
}

function nameOf({ about }: Alert): string {
  return about.kind === 'limit' ? about.title : about.code;
}

function textOf(alert: Alert): string {
  const { about, level, usedMs, ofMs } = alert;
  const [name, used, of] = [nameOf(alert), formatDuration(usedMs), formatDuration(ofMs)];
  if (level === 100) {
    return t(about.kind === 'limit' ? 'alerts_limit100' : 'alerts_budget100', name, used, of);
  }
  const percent = formatPercent(usedMs / ofMs);
  return t(about.kind === 'limit' ? 'alerts_limit80' : 'alerts_budget80', name, used, of, percent);
}

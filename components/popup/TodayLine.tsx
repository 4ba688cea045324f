import type { TargetedKeyboardEvent } from 'preact';
import browser from 'webextension-polyfill';
import { dayLine } from '../../storage/model/day-line.ts';
import type { LinePart } from '../../storage/model/day-line.ts';
import { labelText } from '../../storage/model/label.ts';
import { dayOf } from '../../storage/model/time.ts';
import type { PopupView, TodayStretch } from '../../storage/popup.ts';
import { changeSettings } from '../../storage/settings.ts';
import { activityColour } from '../controls/activity-colour.ts';
import { minute, myZone } from '../controls/clock.ts';
import { formatSpan, formatTime } from '../controls/format.ts';
import { attempt } from '../controls/toast.ts';
import { t } from '../controls/translate.ts';
import styles from './TodayLine.module.css';

/** What lies on the line: filed time, what is recording, and what waits for an answer. */
interface Stretch extends Pick<TodayStretch, 'start' | 'end' | 'activityId'> {
  readonly kind: 'filed' | 'running' | 'pending';
  readonly filed: TodayStretch | null;
}

/** My day on all contracts as a thin line, in the activities' colours; each segment leads to its dialog in the Work Diary. */
export function TodayLine({ view }: { readonly view: PopupView }) {
  const zone = myZone();
  // What runs grows with each minute: that is a pixel.
  const at = minute.value;
  const { shown, parts } = dayLine(stretchesOf(view, at), zone, at);
  const first = parts.findIndex(({ of }) => of.filed !== null);
  return (
    <div class={styles.day}>
      <div role="toolbar" aria-label={t('popup_todayLine')} class={styles.line} onKeyDown={goAlong}>
        {parts.map((part, index) => (
          <Part
            key={`${part.of.kind} ${part.start}`}
            part={part}
            isStop={index === first}
            zone={zone}
          />
        ))}
      </div>
      <div class={styles.hours} aria-hidden="true">
        <span>{formatTime(shown.start, zone)}</span>
        <span>{formatTime(shown.end, zone)}</span>
      </div>
    </div>
  );
}

interface PartProps {
  readonly part: LinePart<Stretch>;
  /** The line is one stop of the Tab key: here. */
  readonly isStop: boolean;
  readonly zone: string;
}

function Part({ part: { of, from, width, start, end }, isStop, zone }: PartProps) {
  const look = {
    class: `${styles.part} ${styles[of.kind]}`,
    style: {
      '--from': from,
      '--width': width,
      '--activity': activityColour(of.activityId),
    },
  };
  if (of.filed === null) return <div {...look} />;
  const { id, contractId, code, memo } = of.filed;
  const name = t('popup_todaySegment', labelText(code, memo), formatSpan(start, end, zone));
  const query = new URLSearchParams({ contract: contractId, day: dayOf(start, zone), segment: id });
  const href = `options.html#/diary?${query}`;
  return (
    <a
      {...look}
      href={href}
      target="_blank"
      rel="noreferrer"
      tabIndex={isStop ? 0 : -1}
      aria-label={name}
      title={name}
      onClick={(event) => {
        event.preventDefault();
        void openAsFreelancer(href);
      }}
    />
  );
}

/** It is the freelancer who looks at the popup: the diary opens as theirs. */
async function openAsFreelancer(href: string): Promise<void> {
  await attempt(async () => {
    await changeSettings({ viewAs: 'freelancer' });
    await browser.tabs.create({ url: browser.runtime.getURL(href) });
  }, 'controls_faultNothingChanged');
}

function stretchesOf({ today, recording, pending }: PopupView, at: number): Stretch[] {
  return [
    ...today.map((filed): Stretch => ({ ...filed, kind: 'filed', filed })),
    ...pending.map(({ start, end }): Stretch => ({
      start,
      end,
      activityId: null,
      kind: 'pending',
      filed: null,
    })),
    ...(recording
      ? [
          {
            start: recording.start,
            end: Math.max(at, recording.start + 1),
            activityId: recording.activityId,
            kind: 'running' as const,
            filed: null,
          },
        ]
      : []),
  ];
}

/** The arrow keys go from one segment to the next, in the direction of the line. */
function goAlong(event: TargetedKeyboardEvent<HTMLElement>): void {
  const links = [...event.currentTarget.querySelectorAll('a')];
  const at = links.findIndex((link) => link === document.activeElement);
  const isMirrored = getComputedStyle(event.currentTarget).direction === 'rtl';
  const places: Partial<Record<string, number>> = {
    ArrowRight: isMirrored ? at - 1 : at + 1,
    ArrowLeft: isMirrored ? at + 1 : at - 1,
    Home: 0,
    End: links.length - 1,
  };
  const link = links[places[event.key] ?? -1];
  if (at < 0 || !link) return;
  event.preventDefault();
  for (const each of links) each.tabIndex = each === link ? 0 : -1;
  link.focus();
}

import type { TargetedEvent, TargetedKeyboardEvent } from 'preact';
import type { Figure } from '../../storage/model/report.ts';
import type { ReportView } from '../../storage/model/report-view.ts';
import type { FigurePlace } from '../../storage/reports.ts';
import { nextFigure } from './figure-keys.ts';
import { figureText } from './words.ts';
import styles from './ReportTable.module.css';

/** Opens what is behind the figure at `place`, which says `text`. */
export type OnFigure = (place: FigurePlace, text: string) => unknown;

interface FigureButtonProps {
  readonly figure: Figure | undefined;
  readonly place: FigurePlace;
  readonly shows: ReportView['shows'];
  readonly onPress: OnFigure;
}

/** A figure of the table; nothing where there is none. The arrow keys go from one to the next. */
export function FigureButton({ figure, place, shows, onPress }: FigureButtonProps) {
  const text = figure ? figureText(figure, shows) : '';
  if (text === '') return null;
  return (
    <button
      type="button"
      class={styles.figure}
      tabIndex={-1}
      data-figure
      onClick={() => void onPress(place, text)}
      onFocus={takeStop}
      onKeyDown={goOn}
    >
      {text}
    </button>
  );
}

/** The table is one stop of the Tab key: at the figure that had the focus last, or at the first. */
export function keepStop(table: HTMLTableElement | null): void {
  const figures = table?.querySelectorAll<HTMLElement>('[data-figure]') ?? [];
  if (table?.querySelector('[data-figure][tabindex="0"]') === null) giveStop(figures[0]);
}

function giveStop(figure: HTMLElement | undefined): void {
  figure?.setAttribute('tabindex', '0');
}

function takeStop({ currentTarget }: TargetedEvent<HTMLElement>): void {
  const table = currentTarget.closest('table');
  for (const figure of table?.querySelectorAll('[data-figure][tabindex="0"]') ?? []) {
    figure.setAttribute('tabindex', '-1');
  }
  giveStop(currentTarget);
}

function goOn(event: TargetedKeyboardEvent<HTMLElement>): void {
  const next = nextFigure(event);
  if (!next) return;
  event.preventDefault();
  next.focus();
}

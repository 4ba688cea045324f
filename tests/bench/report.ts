import { styleText } from 'node:util';
import type { Chart } from './chart.ts';
import type { Samples } from './samples.ts';

/** One line of a table: a thing that was measured, with its floor and its goal where it has them. */
export interface Row {
  readonly what: string;
  readonly ours: string;
  readonly floor: string;
  readonly ratio: string;
  readonly goal: string;
  /** Null where there is no goal: for information. */
  readonly isMet: boolean | null;
}

/** What one measure found, and how. */
export interface Section {
  readonly title: string;
  readonly method: string;
  readonly rows: readonly Row[];
  /** How it grows, where that was measured. */
  readonly chart?: Chart;
}

const HEADS = ['what', 'ours', 'floor', 'ratio', 'goal', ''] as const;

/** A time against its floor, which it may exceed by the factor `goal` and `plusMs`; without a goal, for information. */
export function compared(
  what: string,
  ours: Samples,
  floor: Samples,
  goal?: number,
  plusMs = 0,
): Row {
  const ratio = ours.median / floor.median;
  const plus = plusMs === 0 ? '' : ` + ${plusMs} ms`;
  return {
    what,
    ours: timesText(ours),
    floor: timesText(floor),
    ratio: ratioText(ratio),
    goal: goal === undefined ? '' : `${ratioText(goal)}${plus}`,
    isMet: goal === undefined ? null : ours.median <= floor.median * goal + plusMs,
  };
}

/** A time that has a goal of its own in ms; without one, for information. */
export function timed(what: string, ours: Samples, goalMs?: number): Row {
  return {
    what,
    ours: timesText(ours),
    floor: '',
    ratio: '',
    goal: goalMs === undefined ? '' : `${goalMs} ms`,
    isMet: goalMs === undefined ? null : ours.median <= goalMs,
  };
}

/** A size in KB of 1 024 bytes. */
export function sized(what: string, bytes: number, goalKb?: number): Row {
  return {
    what,
    ours: `${(bytes / 1024).toFixed(1)} KB`,
    floor: '',
    ratio: '',
    goal: goalKb === undefined ? '' : `${goalKb} KB`,
    isMet: goalKb === undefined ? null : bytes <= goalKb * 1024,
  };
}

/** The section as a table for the terminal. */
export function printed({ title, rows }: Section): string {
  const lines = [HEADS, ...rows.map(cellsOf)];
  const widths = HEADS.map((_, i) => Math.max(...lines.map((line) => line[i]?.length ?? 0)));
  const table = lines.map((line) => line.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join('  '));
  const coloured = table.map((line) =>
    line.includes(NOT_MET) ? styleText('red', line) : line.trimEnd(),
  );
  return ['', styleText('bold', title), ...coloured].join('\n');
}

/**
 * The sections as a page of the documentation. Those of `before`, the page as it was, stay where they were not measured now, in
 * their place: each tells where and when it was.
 */
export function markdown(
  sections: readonly Section[],
  circumstances: string,
  before: string | null,
): string {
  const texts = new Map(before === null ? [] : textsIn(before));
  for (const section of sections) texts.set(section.title, textOf(section, circumstances));
  return `${[INTRODUCTION, ...texts.values()].join('\n\n')}\n`;
}

function textsIn(page: string): [string, string][] {
  const [, ...texts] = page.split(/^(?=## )/mu);
  return texts.map((text) => [/^## (.*)$/mu.exec(text)?.[1] ?? '', text.trimEnd()]);
}

function textOf({ title, method, rows, chart }: Section, circumstances: string): string {
  return [
    `## ${title}`,
    '',
    method,
    '',
    `Measured in ${circumstances}`,
    '',
    `| ${HEADS.join(' | ')} |`,
    `|${' --- |'.repeat(HEADS.length)}`,
    ...rows.map((row) => `| ${cellsOf(row).join(' | ')} |`),
    ...(chart ? ['', `![${chart.title}](pictures/${chart.name}.svg)`] : []),
  ].join('\n');
}

/** How many goals were met, of how many; and which were not. */
export function verdict(sections: readonly Section[]): string {
  const goals = sections.flatMap(({ rows }) => rows).filter(({ isMet }) => isMet !== null);
  const missed = goals.filter(({ isMet }) => !isMet);
  const words = `${goals.length - missed.length} of ${goals.length} goals met.`;
  return [
    words,
    ...missed.map(
      ({ what, ratio, ours, goal }) => `${NOT_MET}: ${what}: ${ratio || ours}, goal ${goal}`,
    ),
  ].join('\n');
}

const NOT_MET = 'NOT MET';

const INTRODUCTION = `# Performance

Written by \`npm run bench -- --write\`. Times are in ms: the median, and in brackets the least and the 95th percentile. Each is
measured in real Chromium in turn with its floor, A B A B; what counts is the ratio, which travels between machines better
than the milliseconds do.`;

function cellsOf({ what, ours, floor, ratio, goal, isMet }: Row): string[] {
  return [what, ours, floor, ratio, goal, isMet === null ? '' : isMet ? 'met' : NOT_MET];
}

/** As `1.25 x`; far below one as `1/40 x`. */
function ratioText(ratio: number): string {
  return ratio < SMALL_RATIO ? `1/${Math.round(1 / ratio)} x` : `${Number(ratio.toFixed(2))} x`;
}

const SMALL_RATIO = 0.6;

function timesText({ median, min, p95 }: Samples): string {
  return `${median.toFixed(1)} (${min.toFixed(1)}, ${p95.toFixed(1)})`;
}

/**
 * `npm run bench`: how fast it is, against floors measured beside it. Names of measures run those alone; `--write` writes
 * docs/performance.md, and of named measures their sections of it.
 */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ROOT, run } from '../../tools/run.ts';
import { svg } from './chart.ts';
import { setUp } from './bench.ts';
import type { Bench } from './bench.ts';
import { measureFirstCommand } from './measures/first-command.ts';
import { measureImports } from './measures/imports.ts';
import { measureMonth } from './measures/month.ts';
import { measurePopup } from './measures/popup.ts';
import { measureRelabel } from './measures/relabel.ts';
import { measureReports } from './measures/reports.ts';
import { measureScreen } from './measures/screen.ts';
import { measureSearch } from './measures/search.ts';
import { measureSizes } from './measures/sizes.ts';
import { measureSync } from './measures/sync.ts';
import { measureSwitch } from './measures/switch.ts';
import { measureWays } from './measures/ways.ts';
import { markdown, printed, verdict } from './report.ts';
import type { Section } from './report.ts';

/** What cannot be measured on this machine answers why, in place of a section. */
const MEASURES: Record<string, (bench: Bench) => Promise<Section | string>> = {
  switch: measureSwitch,
  popup: measurePopup,
  ways: measureWays,
  'first-command': measureFirstCommand,
  screen: measureScreen,
  relabel: measureRelabel,
  search: measureSearch,
  reports: measureReports,
  imports: measureImports,
  sync: measureSync,
  // After all that counts the large diary: it fills a month of it past the rules.
  month: measureMonth,
  sizes: measureSizes,
};

const { values, positionals } = parseArgs({
  options: { write: { type: 'boolean', default: false } },
  allowPositionals: true,
});
const names = positionals.length > 0 ? positionals : Object.keys(MEASURES);
const unknown = names.filter((name) => !(name in MEASURES));
if (unknown.length > 0)
  throw new Error(
    `No such measure: ${unknown.join(', ')}. There are ${Object.keys(MEASURES).join(', ')}.`,
  );

const say = (sentence: string) => console.log(`bench: ${sentence}`);
say('building the package for the store …');
if (!(await run('wxt', 'zip', '-b', 'chrome'))) throw new Error('The build failed');

const folder = await mkdtemp(join(tmpdir(), 'activity-diary-bench-'));
const bench = await setUp(join(ROOT, '.output/chrome-mv3'), folder, say);
const sections: Section[] = [];
for (const name of names) {
  say(`measuring ${name} …`);
  const section = await MEASURES[name]?.(bench);
  if (typeof section === 'string') say(`${name} was not measured: ${section}`);
  if (!section || typeof section === 'string') continue;
  sections.push(section);
  console.log(printed(section), '\n');
}
const circumstances = `Chromium ${bench.chromium.version}, ${cpus().length} x ${cpus()[0]?.model ?? 'an unknown processor'}, ${process.platform}, ${new Date().toISOString().slice(0, 10)}.`;
await bench.chromium.close();
await rm(folder, { recursive: true, force: true, maxRetries: 5 });

console.log(verdict(sections));
if (values.write) {
  const page = join(ROOT, 'docs/performance.md');
  const before = positionals.length > 0 ? await readFile(page, 'utf8') : null;
  await writeFile(page, markdown(sections, circumstances, before));
  for (const { chart } of sections) {
    if (chart) await writeFile(join(ROOT, `docs/pictures/${chart.name}.svg`), svg(chart));
  }
  say('wrote docs/performance.md');
}

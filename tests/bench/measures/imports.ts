import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Bench } from '../bench.ts';
import { launch } from '../chromium.ts';
import { copyOfProduct, EMPTY_PAGE } from '../extensions.ts';
import { load } from '../in-page.ts';
import type { InPage } from '../in-page.ts';
import { compared, timed } from '../report.ts';
import type { Row, Section } from '../report.ts';
import { samplesOf } from '../samples.ts';

const SEGMENTS = 1_000_000;
const SEGMENT_ROUNDS = 3;
const LINES = 100_000;
const FILE_ROUNDS = 3;

/** An import of time: a file of 100 000 lines from its bytes to the diary, and a million entries against raw puts of their pages. */
export async function measureImports({
  build,
  large,
}: Pick<Bench, 'build' | 'large'>): Promise<Section> {
  const folder = join(dirname(large.extension.folder), 'imports');
  await mkdir(folder);
  const copy = await copyOfProduct(build, join(folder, 'product'));
  const chromium = await launch([copy], join(folder, 'profile'));
  const page = await chromium.open(copy, EMPTY_PAGE);
  const inPage = await load(page, 'imports');
  const file = await measureFile(inPage);
  const segments = await measureSegments(inPage);
  await chromium.close();
  return {
    title: 'Imports',
    method: `A detailed report of Clockify with ${words(LINES)} lines (12-hour clock, months first, 50 people), from the file to the
diary: reading, preparing, preview and import together. *Frozen*: the longest time from one turn of the page's event loop to the
next while it runs. Then ${words(SEGMENTS)} entries that are parsed already, of 50 people on 100 contracts and 200 activities, into an empty
diary: one transaction with pages, totals and names. The floor is one raw IndexedDB transaction with the same durability
(\`strict\`) that puts the same pages and nothing else.`,
    rows: [...file, segments],
  };
}

async function measureFile(inPage: InPage): Promise<Row[]> {
  await inPage.call('prepareClockify', { lines: LINES });
  const times: number[] = [];
  const freezes: number[] = [];
  for (let round = 0; round < FILE_ROUNDS; round++) {
    await inPage.call('clear');
    const { ms, frozenMs, added } = await inPage.call<{
      ms: number;
      frozenMs: number;
      added: number;
    }>('timeClockify');
    if (added !== LINES) throw new Error(`${added} lines were imported, not ${LINES}`);
    times.push(ms);
    freezes.push(frozenMs);
  }
  return [
    timed(`a Clockify file of ${words(LINES)} lines`, samplesOf(times), 10_000),
    timed('the page frozen meanwhile, at most', samplesOf(freezes), 100),
  ];
}

async function measureSegments(inPage: InPage): Promise<Row> {
  await inPage.call('prepareSegments', { segments: SEGMENTS });
  const ours: number[] = [];
  const raw: number[] = [];
  for (let round = 0; round < SEGMENT_ROUNDS; round++) {
    await inPage.call('clear');
    ours.push(await inPage.call<number>('timeSegments'));
    await inPage.call('keepPages');
    await inPage.call('clear');
    raw.push(await inPage.call<number>('timePuts'));
  }
  return compared(`importing ${words(SEGMENTS)} segments`, samplesOf(ours), samplesOf(raw), 2);
}

function words(count: number): string {
  return count.toLocaleString('en').replaceAll(',', ' ');
}

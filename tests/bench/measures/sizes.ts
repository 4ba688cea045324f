import { setTimeout as sleep } from 'node:timers/promises';
import { readdir, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { gzipped, gzippedSum } from '../../../tools/sizes.ts';
import type { Bench } from '../bench.ts';
import { sized } from '../report.ts';
import type { Row, Section } from '../report.ts';

const POPUP_GOAL_KB = 60;
const ZIP_GOAL_KB = 250;
const SYNC_GOAL_KB = 80;
/** Until a page has loaded what it loads of itself. */
const LOADED_MS = 1_000;

/** What a person downloads, and what each page loads. */
export async function measureSizes({ chromium, small, build }: Bench): Promise<Section> {
  const filesOf = async (page: string): Promise<Set<string>> => {
    const tab = await chromium.blank();
    const files = new Set<string>();
    tab.on('request', (request) => files.add(new URL(request.url()).pathname.slice(1)));
    await tab.goto(`chrome-extension://${small.extension.id}/${page}`);
    await sleep(LOADED_MS);
    await tab.close();
    return files;
  };
  const rowsOf = async (page: string, goalKb?: number): Promise<Row[]> => {
    const files = await filesOf(page);
    return [
      sized(`${page}: its scripts`, gzippedSum(build, files, '.js'), goalKb),
      sized(`${page}: its styles`, gzippedSum(build, files, '.css')),
    ];
  };
  const ofSync = (await filesOf('sync.html')).difference(await filesOf('options.html'));
  return {
    title: 'Sizes',
    method: `Each file by \`gzip -9\`, as the page loads it in Chromium, shared chunks counted in every page that loads them; the package as
\`npm run zip\` writes it.`,
    rows: [
      ...(await rowsOf('popup.html', POPUP_GOAL_KB)),
      ...(await rowsOf('options.html')),
      ...(await rowsOf('welcome.html')),
      sized(
        'sync.html: scripts that no other page loads',
        gzippedSum(build, ofSync, '.js'),
        SYNC_GOAL_KB,
      ),
      sized('worker', gzipped(build, 'background.js')),
      sized('package for the store', await sizeOfZip(dirname(build)), ZIP_GOAL_KB),
    ],
  };
}

async function sizeOfZip(output: string): Promise<number> {
  const zips = (await readdir(output)).filter((file) => file.endsWith('-chrome.zip'));
  const [zip] = zips;
  if (!zip || zips.length > 1)
    throw new Error(`Not one package but ${zips.length} in ${basename(output)}`);
  return (await stat(join(output, zip))).size;
}

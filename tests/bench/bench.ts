import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { launch } from './chromium.ts';
import type { Chromium } from './chromium.ts';
import { copyOfProduct, EMPTY_PAGE, floorExtension } from './extensions.ts';
import type { Extension } from './extensions.ts';
import type { Seeded } from './in-page/seed.ts';
import { load } from './in-page.ts';

const SMALL = 1_000;
export const LARGE = 1_000_000;

/** A copy of the product with a diary in it. */
export interface Filled {
  readonly extension: Extension;
  readonly seeded: Seeded;
  /** As in `1 000 segments`. */
  readonly size: string;
}

/** What every measure works on: one browser with a small diary, a large one, and the floor. */
export interface Bench {
  readonly chromium: Chromium;
  readonly build: string;
  readonly small: Filled;
  readonly large: Filled;
  readonly floor: Extension;
}

/** Copies the build into `folder`, opens it in Chromium, and fills the diaries. */
export async function setUp(
  build: string,
  folder: string,
  say: (sentence: string) => void,
): Promise<Bench> {
  const small = await copyOfProduct(build, join(folder, 'small'));
  const large = await copyOfProduct(build, join(folder, 'large'));
  const floor = await floorExtension(join(folder, 'floor'));
  const profile = join(folder, 'profile');
  await mkdir(profile);
  const chromium = await launch([small, large, floor], profile);
  const fill = async (extension: Extension, segments: number): Promise<Filled> => {
    const size = `${segments.toLocaleString('en').replaceAll(',', ' ')} segments`;
    say(`filling a diary with ${size} …`);
    const page = await chromium.open(extension, EMPTY_PAGE);
    const seeded = await (await load(page, 'seed')).call<Seeded>('seed', { segments });
    await page.close();
    return { extension, seeded, size };
  };
  return {
    chromium,
    build,
    small: await fill(small, SMALL),
    large: await fill(large, LARGE),
    floor,
  };
}

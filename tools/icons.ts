/** Draws `tools/icons/*.svg` as the PNG files that the manifest and the background name: `node tools/icons.ts`. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { chromium } from 'playwright-core';
import { CHROMIUM_ARGUMENTS, requireBrowser } from './browsers.mjs';

const SIZES = [16, 32, 48, 128];
const LARGEST_SMALL_DRAWING = 32;
const PREFIXES = {
  idle: '',
  recording: 'recording-',
  attention: 'attention-',
  'recording-attention': 'recording-attention-',
};

const root = new URL('../', import.meta.url);
await mkdir(new URL('public/icon/', root), { recursive: true });

const browser = await chromium.launch({
  executablePath: requireBrowser('chromium'),
  args: CHROMIUM_ARGUMENTS,
});
const page = await browser.newPage();
for (const [name, prefix] of Object.entries(PREFIXES)) {
  for (const size of SIZES) {
    const drawing = size > LARGEST_SMALL_DRAWING ? name : `${name}-small`;
    const svg = await readFile(new URL(`tools/icons/${drawing}.svg`, root), 'utf8');
    await page.setViewportSize({ width: size, height: size });
    await page.setContent(
      `<style>body { margin: 0 } svg { display: block; inline-size: 100% }</style>${svg}`,
    );
    await writeFile(
      new URL(`public/icon/${prefix}${size}.png`, root),
      await page.screenshot({ omitBackground: true }),
    );
    console.log(`public/icon/${prefix}${size}.png`);
  }
}
await browser.close();

/**
 * `npm start`: opens a browser with the extension in it and reloads it while files change. `--browser firefox` takes Firefox;
 * `--headless`, or a machine without a display, plays the tour instead; with `--for-readme` its pictures go into the README.
 */
import { parseArgs } from 'node:util';
import { createServer } from 'wxt';
import { CHROMIUM_ARGUMENTS, requireBrowser } from './browsers.mjs';
import { playTour } from './tour.ts';

const {
  browser,
  headless,
  'for-readme': forReadme,
} = parseArgs({
  options: {
    browser: { type: 'string', default: 'chromium' },
    headless: { type: 'boolean', default: false },
    'for-readme': { type: 'boolean', default: false },
  },
}).values;
if (browser !== 'chromium' && browser !== 'firefox') {
  throw new Error(`--browser is chromium or firefox, not ${browser}`);
}

if (headless || forReadme) await playTour({ forReadme });
else if (hasDisplay()) await openBrowser(browser);
else {
  console.log('There is no display here: playing the tour in a headless Chromium.');
  await playTour();
}

function hasDisplay(): boolean {
  const { DISPLAY, WAYLAND_DISPLAY } = process.env;
  return process.platform !== 'linux' || Boolean(DISPLAY) || Boolean(WAYLAND_DISPLAY);
}

/** Opens the welcome page too: the extension does that itself when it is installed. */
async function openBrowser(name: 'chromium' | 'firefox'): Promise<void> {
  const program = requireBrowser(name);
  console.log(`Building, and opening ${program}. Ctrl+C ends both.`);
  const server = await createServer({
    browser: name === 'chromium' ? 'chrome' : 'firefox',
    webExt: { binaries: { chrome: program, firefox: program }, chromiumArgs: CHROMIUM_ARGUMENTS },
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      void server.stop().finally(() => process.exit());
    });
  }
  await server.start();
}

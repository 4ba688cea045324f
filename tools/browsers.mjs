/**
 * Where the browsers of this machine are. Plain JavaScript: `setup.mjs` runs it on Node 20 before anything is installed.
 */
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { env, platform } from 'node:process';

/** @typedef {'chromium' | 'firefox'} BrowserName */

/** @type {Record<BrowserName, { variable: string, commands: string[], files: Partial<Record<NodeJS.Platform, string[]>> }>} */
const PLACES = {
  chromium: {
    variable: 'CHROMIUM_BIN',
    commands: [
      'chromium',
      'chromium-browser',
      'google-chrome-for-testing',
      'google-chrome-stable',
      'google-chrome',
      'microsoft-edge',
      'brave-browser',
    ],
    files: {
      darwin: [
        '/Applications/Chromium.app/Contents/MacOS/Chromium',
        '/Applications/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing',
        '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
        '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
        '/Applications/Brave Browser.app/Contents/MacOS/Brave Browser',
      ],
      win32: [
        'Chromium\\Application\\chrome.exe',
        'Google\\Chrome\\Application\\chrome.exe',
        'Microsoft\\Edge\\Application\\msedge.exe',
        'BraveSoftware\\Brave-Browser\\Application\\brave.exe',
      ],
    },
  },
  firefox: {
    variable: 'FIREFOX_BIN',
    commands: ['firefox', 'firefox-esr', 'firefox-developer-edition'],
    files: {
      darwin: [
        '/Applications/Firefox.app/Contents/MacOS/firefox',
        '/Applications/Firefox Developer Edition.app/Contents/MacOS/firefox',
      ],
      win32: ['Mozilla Firefox\\firefox.exe', 'Firefox Developer Edition\\firefox.exe'],
    },
  },
};

/**
 * The path of the browser's program, or null where none is found.
 * @param {BrowserName} name
 * @returns {string | null}
 */
export function findBrowser(name) {
  const { variable, commands, files } = PLACES[name];
  const chosen = env[variable];
  if (chosen) return isProgram(chosen) ? chosen : null;
  return (
    [...(files[platform] ?? [])].flatMap(fullPaths).concat(onPath(commands)).find(isProgram) ?? null
  );
}

/**
 * As `findBrowser`, but a missing browser is an error that says what to do.
 * @param {BrowserName} name
 * @returns {string}
 */
export function requireBrowser(name) {
  const path = findBrowser(name);
  if (path === null) throw new Error(adviceFor(name));
  return path;
}

/** What a person can do about the missing browser, in one sentence. */
export function adviceFor(/** @type {BrowserName} */ name) {
  const { variable } = PLACES[name];
  const chosen = env[variable];
  if (chosen) return `${variable} is ${chosen}, and no program is there: correct it or unset it.`;
  const product = name === 'chromium' ? 'Chromium 148 (or Chrome, Edge, Brave)' : 'Firefox 142';
  return `No ${name === 'chromium' ? 'Chromium' : 'Firefox'} was found: install ${product} or newer, or set ${variable} to its program.`;
}

/** What every Chromium of ours is started with: no traffic of its own, and no sandbox for root, who cannot have one. */
export const CHROMIUM_ARGUMENTS = [
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const fullPaths = (/** @type {string} */ file) =>
  platform === 'win32'
    ? [env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA].flatMap((folder) =>
        folder ? [join(folder, file)] : [],
      )
    : [file];

const onPath = (/** @type {string[]} */ commands) => {
  const folders = (env.PATH ?? '').split(delimiter);
  return commands.flatMap((command) => folders.map((folder) => join(folder, command)));
};

function isProgram(/** @type {string} */ path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** How large what is shipped may be, and on which packages it may stand. `npm run build` and `npm test` fail beyond that. */

/** In KB of 1 024 bytes after `gzip -9`; the packages as they are, zipped. A few percent above what is there. */
export const BUDGETS_KB: Readonly<Record<string, number>> = {
  'popup.html: scripts of its first frame': 28,
  'popup.html: all scripts': 81.5,
  'popup.html: all styles': 5.9,
  'sidepanel.html: scripts of its first frame': 90.5,
  'sidepanel.html: all scripts': 102.5,
  'sidepanel.html: all styles': 8.7,
  'options.html: scripts of its first frame': 203.5,
  'options.html: all scripts': 256,
  'options.html: all styles': 19,
  'welcome.html: scripts of its first frame': 80,
  'welcome.html: all scripts': 94,
  'welcome.html: all styles': 7,
  'help.html: scripts of its first frame': 0.6,
  'help.html: all scripts': 0.6,
  'help.html: all styles': 2.4,
  'sync.html: scripts of its first frame': 120,
  'sync.html: all scripts': 141,
  'sync.html: all styles': 5.9,
  worker: 50,
  'package for the store': 658,
};

/** What is shipped with the extension, and why it is not ours. Another one needs a reason as good. */
export const PACKAGES: Readonly<Record<string, string>> = {
  '@nats-io/jwt': "the credentials of a team's server: a format of signatures to be met exactly",
  '@nats-io/nats-core': "the client of a team's server, by those who make it",
  '@nats-io/nkeys': 'keys and signatures in the form that NATS wants',
  '@preact/signals': 'what changes is drawn anew, and nothing else',
  'd3-scale': 'ticks of axes at round numbers and hours',
  'd3-shape': 'the outlines of charts',
  dexie:
    'IndexedDB with transactions that can be awaited, versions, and queries that are answered anew',
  fflate: 'XLSX and backups are compressed; the browser has streams for it, and no archive',
  preact: 'views',
  valibot: 'the shape of what comes from files and from others, with a reason where it is wrong',
  'webextension-polyfill': 'one `browser` with promises in Chromium and Firefox',
};

/** Packages that may run a script of theirs when they are installed. */
export const MAY_RUN_SCRIPTS: Readonly<Record<string, string>> = {
  node: 'fetches the Node that the tools run on',
};

import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { normalizePath } from 'vite';
import { defineConfig } from 'wxt';
import { HELP_SITE } from './tools/help-site.ts';
import { shippedMessages } from './tools/shipped-messages.ts';
import type { Messages } from './tools/shipped-messages.ts';

/**
 * Extension pages load their own files and nothing else. One connects, the page that syncs with a team's server: encrypted,
 * or on this machine. In all others `NO_CONNECTIONS` forbids that too.
 */
const policyFor = (browser: string) =>
  [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    'connect-src wss: ws://127.0.0.1:* ws://localhost:*',
    "base-uri 'none'",
    "form-action 'none'",
    // Firefox has no page without a window but the background's: what syncs is a frame in it.
    browser === 'firefox' ? "frame-src 'self'; frame-ancestors 'self'" : "frame-ancestors 'none'",
  ].join('; ');

/** What live reload needs beside it; WXT adds its server to `script-src` itself. */
const DEVELOPMENT_POLICY =
  "script-src 'self'; style-src 'self' 'unsafe-inline'; connect-src ws://localhost:* http://localhost:*; object-src 'none'";

const ICONS = {
  16: 'icon/16.png',
  32: 'icon/32.png',
  48: 'icon/48.png',
  128: 'icon/128.png',
};

/** Keys that neither browser has a use for of its own; why these, is told in docs/ways-in.md. */
const COMMANDS = {
  _execute_action: { description: '__MSG_commands_popup__', suggested_key: keys('G') },
  'start-or-stop': { description: '__MSG_commands_startOrStop__', suggested_key: keys('K') },
  'switch-back': { description: '__MSG_commands_switchBack__', suggested_key: keys('Q') },
  'open-diary': { description: '__MSG_commands_diary__', suggested_key: keys('J') },
};

/** On a Mac, Alt with a letter writes a character. */
function keys(letter: string) {
  return { default: `Alt+Shift+${letter}`, mac: `MacCtrl+Shift+${letter}` };
}

/**
 * Each browser from the versions below on has `browser` itself, and the polyfill then does nothing but hand it on: the code is
 * written by its types, and does without its 10 KB.
 */
const BROWSER_ITSELF = {
  name: 'browser-itself',
  transform: {
    filter: { id: /webextension-polyfill\/dist\/browser-polyfill\.js$/u },
    handler: () => ({ code: 'export default globalThis.browser;', map: null }),
  },
};

/**
 * Dexie as a module for browsers of today. What its package gives is made for those without classes, larger by an eighth, and
 * guards against a second Dexie in the page, which cannot be here.
 */
const DEXIE = 'dexie/dist/modern/dexie.mjs';

/**
 * Two layers of Dexie have nothing to do here: its cache is off (`storage/database.ts`), and no table has hooks. Not put in, a
 * tenth of Dexie falls out of the bundle.
 */
const DEXIE_WITHOUT_LAYERS = {
  name: 'dexie-without-layers',
  transform: {
    filter: { id: /dexie\/dist\/modern\/dexie\.mjs$/u },
    handler: (code: string) => {
      const without = code.replace(/^ *this\.use\((?:cache|hooks)Middleware\);\n/gmu, '');
      if (code.split('\n').length - without.split('\n').length !== 2)
        throw new Error('Dexie puts its cache and its hooks in otherwise than before');
      return { code: without, map: null };
    },
  },
};

/** Nothing here sets HTML from text, and so nothing can: the one line of Preact that would is left out. Mozilla's review asks about it, too. */
const PREACT_WITHOUT_HTML = {
  name: 'preact-without-html',
  transform: {
    filter: { id: /preact\/dist\/preact\.mjs$/u },
    handler: (code: string) => {
      const without = code.replace(/\w+\.innerHTML=\w+\.__html/u, 'void 0');
      if (without === code) throw new Error('Preact sets HTML otherwise than before');
      return { code: without, map: null };
    },
  },
};

/** A page's first frame is one with something in it: an empty one before it would only make it wait for the next. */
const PAINT_ONCE = {
  name: 'paint-once',
  transformIndexHtml: {
    order: 'post' as const,
    handler: (html: string) => html.replace('<script type="module"', '$& blocking="render"'),
  },
};

/** Pages that people see connect to nothing, whatever the extension as a whole may. */
const NO_CONNECTIONS = {
  name: 'no-connections',
  apply: 'build' as const,
  transformIndexHtml: (html: string, { path }: { readonly path: string }) =>
    path.includes('/sync/') || path.includes('sync.html')
      ? html
      : html.replace(
          '<head>',
          `<head>\n    <meta http-equiv="Content-Security-Policy" content="connect-src 'none'" />`,
        ),
};

/**
 * Each file that the popup loads before it paints costs milliseconds: what it needs for its first frame is one, which the other
 * pages load too. Left to itself, the bundler makes a file of each set of pages that share something.
 */
const POPUP_AS_ONE = {
  debugName: 'popup',
  name: (id: string, context: ModuleGraph) => {
    if (id.includes('/entrypoints/')) return null;
    const ways = new Set([id]);
    for (const way of ways) {
      if (POPUP_ENTRY.test(way)) return 'first-frame';
      for (const importer of context.getModuleInfo(way)?.importers ?? []) ways.add(importer);
    }
    return null;
  },
};

interface ModuleGraph {
  getModuleInfo(id: string): { readonly importers: readonly string[] } | null;
}

const STORAGE = normalizePath(fileURLToPath(new URL('storage/', import.meta.url)));
const POPUP_ENTRY = /\/entrypoints\/popup\/[^/]+$/u;

export default defineConfig({
  imports: false,
  manifestVersion: 3,
  manifest: ({ browser, command }) => ({
    name: '__MSG_extensionName__',
    description: '__MSG_extensionDescription__',
    default_locale: 'en',
    permissions: [
      'activeTab',
      'alarms',
      'contextMenus',
      'idle',
      'storage',
      'unlimitedStorage',
      // A page without a window, that syncs with a team's server.
      ...(browser === 'firefox' ? [] : ['offscreen']),
    ],
    optional_permissions: ['downloads', 'notifications'],
    // For screenshots, where client and freelancer want them: asked for then, and by nothing else.
    optional_host_permissions: ['<all_urls>'],
    icons: ICONS,
    omnibox: { keyword: 'act' },
    commands: COMMANDS,
    content_security_policy: {
      extension_pages: command === 'serve' ? DEVELOPMENT_POLICY : policyFor(browser),
    },
    ...(browser === 'firefox'
      ? {
          browser_specific_settings: {
            gecko: {
              id: 'activity-diary@activity-diary.org',
              strict_min_version: '142.0', // the first that asks about data_collection_permissions on every system
              data_collection_permissions: { required: ['none'] },
            },
          },
        }
      : { minimum_chrome_version: '148' }), // the first with `browser`; Temporal is in 144
  }),
  hooks: {
    // Of the pages' build only: the worker is one file, and cannot be split.
    'vite:build:extendConfig': (entrypoints, config) => {
      if (!entrypoints.some(({ type }) => type === 'popup')) return;
      config.build ??= {};
      config.build.rolldownOptions ??= {};
      config.build.rolldownOptions.output = { codeSplitting: { groups: [POPUP_AS_ONE] } };
    },
    // The browser reads all messages before the first word of a page: it need not read what is for translators.
    'build:publicAssets': async (_, files) => {
      for (const [index, file] of files.entries()) {
        if (!('absoluteSrc' in file) || !file.relativeDest.endsWith('messages.json')) continue;
        const text = await readFile(file.absoluteSrc, 'utf8');
        const contents = JSON.stringify(shippedMessages(JSON.parse(text) as Messages));
        files[index] = { relativeDest: file.relativeDest, contents };
      }
    },
    // WXT would take these from the pages' HTML, where nothing is translated.
    'build:manifestGenerated': (_, manifest) => {
      manifest.action = {
        ...manifest.action,
        default_title: '__MSG_extensionName__',
        default_icon: ICONS,
      };
      manifest.options_ui = { page: 'options.html', open_in_tab: true };
    },
  },
  vite: () => ({
    resolve: { alias: { dexie: DEXIE } },
    plugins: [
      BROWSER_ITSELF,
      DEXIE_WITHOUT_LAYERS,
      PREACT_WITHOUT_HTML,
      PAINT_ONCE,
      NO_CONNECTIONS,
      HELP_SITE,
    ],
    build: {
      target: ['chrome148', 'firefox142'],
      modulePreload: { polyfill: false },
      // To import a module of `storage` does nothing but give what it exports: a page that takes nothing of one does without it.
      rolldownOptions: {
        treeshake: { moduleSideEffects: (id: string) => !id.startsWith(STORAGE) },
      },
    },
  }),
  // What Firefox's reviewers build from is made by `npm run release`, of what is committed: a folder also holds what is not.
  zip: { zipSources: false },
});

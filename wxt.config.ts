import { readFile } from 'node:fs/promises';
import { defineConfig } from 'wxt';

/** Extension pages load their own files and nothing else. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
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

/**
 * The polyfill is a CommonJS module. Imported as one, each of its properties is looked at once, and so the browser sets up
 * every API there is, at the start of each page and of the worker: milliseconds before the first line of ours runs.
 */
const POLYFILL_AS_MODULE = {
  name: 'polyfill-as-module',
  transform: {
    filter: { id: /webextension-polyfill\/dist\/browser-polyfill\.js$/u },
    handler: (code: string) => ({
      code: `const module = { exports: {} }, { exports } = module;\n${code}\nexport default module.exports;`,
      map: null,
    }),
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

export default defineConfig({
  imports: false,
  manifestVersion: 3,
  manifest: ({ browser, command }) => ({
    name: '__MSG_extensionName__',
    description: '__MSG_extensionDescription__',
    default_locale: 'en',
    permissions: ['alarms', 'idle', 'unlimitedStorage'],
    optional_permissions: ['downloads', 'notifications'],
    icons: ICONS,
    content_security_policy: {
      extension_pages: command === 'serve' ? DEVELOPMENT_POLICY : CONTENT_SECURITY_POLICY,
    },
    ...(browser === 'firefox'
      ? {
          browser_specific_settings: {
            gecko: {
              id: 'activity-diary@activity-diary.org',
              strict_min_version: '140.0',
              data_collection_permissions: { required: ['none'] },
            },
          },
        }
      : { minimum_chrome_version: '144' }), // the first with Temporal
  }),
  hooks: {
    // Each file that the popup loads before it paints costs milliseconds: built by itself, its script is one and its style
    // another, at the price of a second Preact and Dexie in the package.
    'entrypoints:grouped': ({ config }, groups) => {
      if (config.command !== 'build') return;
      for (const group of groups.filter(Array.isArray)) {
        const index = group.findIndex(({ type }) => type === 'popup');
        if (index >= 0) groups.push(group.splice(index, 1));
      }
    },
    // The browser reads all messages before the first word of a page: it need not read what they tell translators.
    'build:publicAssets': async (_, files) => {
      for (const [index, file] of files.entries()) {
        if (!('absoluteSrc' in file) || !file.relativeDest.endsWith('messages.json')) continue;
        const text = await readFile(file.absoluteSrc, 'utf8');
        const shipped = JSON.stringify(JSON.parse(text), (key: string, value: unknown) =>
          key === 'description' && typeof value === 'string' ? undefined : value,
        );
        files[index] = { relativeDest: file.relativeDest, contents: shipped };
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
    plugins: [POLYFILL_AS_MODULE, PAINT_ONCE],
    build: {
      target: ['chrome144', 'firefox140'],
      modulePreload: { polyfill: false },
    },
  }),
  zip: {
    excludeSources: ['.output/**', 'tests/**', 'docs/**', '*.log'],
  },
});

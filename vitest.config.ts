import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { CHROMIUM_ARGUMENTS, findBrowser } from './tools/browsers.mjs';

const STORAGE_TESTS = 'tests/unit/storage/**/*.test.ts';
const chromium = findBrowser('chromium');
/** What is waited for comes later on a busy machine, and no sooner. */
const PATIENT = { poll: { timeout: 20_000 } };

export default defineConfig({
  test: {
    projects: [
      {
        // Rules and operations, the database played by fake-indexeddb: fast.
        test: {
          name: 'unit',
          include: ['tests/unit/**/*.test.ts'],
          testTimeout: 60_000, // laws take seconds, and machines are busy
          setupFiles: ['fake-indexeddb/auto'],
          expect: PATIENT,
        },
      },
      {
        // The same operations on Chromium's own IndexedDB: true.
        // All of them, or the page would load again in the midst of the tests when one more is met.
        optimizeDeps: {
          include: ['@nats-io/jwt', '@nats-io/nkeys', 'dexie', 'fast-check', 'fflate', 'valibot'],
        },
        test: {
          name: 'storage-chromium',
          include: [STORAGE_TESTS],
          fileParallelism: false,
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({
              launchOptions: {
                args: CHROMIUM_ARGUMENTS,
                ...(chromium === null ? {} : { executablePath: chromium }),
              },
            }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
      {
        // The rights and the records of a team, on a real nats-server.
        test: {
          name: 'server',
          include: ['tests/server/**/*.test.ts'],
          fileParallelism: false,
          testTimeout: 300_000,
          hookTimeout: 120_000,
          expect: PATIENT,
        },
      },
      {
        // The built extension in real browsers: `npm run build` first.
        test: {
          name: 'browser',
          include: ['tests/browser/**/*.test.ts'],
          // Each file has a browser and a profile of its own, and waits for it most of the time.
          maxWorkers: 2,
          testTimeout: 300_000,
          hookTimeout: 120_000,
          // Two browsers on a busy machine are late now and then. A fault of ours comes twice, and what was tried again is printed.
          retry: 1,
          expect: PATIENT,
        },
      },
    ],
  },
});

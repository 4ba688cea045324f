import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import messages from '../../public/_locales/en/messages.json' with { type: 'json' };
import type { Browser } from './harness/browser.ts';
import { launch } from './harness/launch.ts';
import type { Page } from './harness/page.ts';

interface Manifest {
  readonly permissions: readonly string[];
  readonly optional_permissions: readonly string[];
  readonly optional_host_permissions: readonly string[];
  readonly content_security_policy: { readonly extension_pages: string };
  readonly commands: Readonly<
    Record<
      string,
      {
        readonly description: string;
        readonly suggested_key: { readonly default: string; readonly mac: string };
      }
    >
  >;
}

const BUILDS = { chromium: 'chrome-mv3', firefox: 'firefox-mv3' } as const;

describe.each(['chromium', 'firefox'] as const)('the help in %s', (name) => {
  const manifest = JSON.parse(
    readFileSync(`.output/${BUILDS[name]}/manifest.json`, 'utf8'),
  ) as Manifest;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    browser = await launch(name);
    page = await browser.open('help.html');
  });

  afterAll(async () => {
    await browser.close();
  });

  /** The cells of all tables in this chapter, row by row. */
  const rowsOf = (chapter: string): Promise<string[][]> =>
    page.evaluate(
      (id) =>
        [...document.querySelectorAll(`#${id} tbody tr`)].map((row) =>
          [...row.children].map(({ textContent }) => textContent),
        ),
      chapter,
    );

  test('a chapter at a time, by its link and back; the one shown is marked and names the page', async () => {
    await page.waitFor('heading', 'For freelancers');
    await page.click('link', 'Privacy and security');
    await page.waitFor('heading', 'Privacy and security');
    await page.waitGone('heading', 'For freelancers');
    const shown = await page.evaluate(() => [
      document.title,
      document.querySelector('[aria-current=page]')?.textContent,
    ]);
    expect(shown).toEqual(['Privacy and security · Activity Diary', 'Privacy and security']);
    await page.evaluate(() => history.back());
    await page.waitFor('heading', 'For freelancers');
  });

  test('a link to a section shows the chapter that it is in', async () => {
    await page.goto(browser.extensionUrl('help.html#clients-terms'));
    await page.waitFor('heading', 'Terms');
    await page.waitFor('heading', 'For clients');
  });

  test('it loads one script and one style sheet of its own, and nothing of the diary', () => {
    const html = readFileSync(`.output/${BUILDS[name]}/help.html`, 'utf8');
    const loaded = [...html.matchAll(/ (?:src|href)="(\/[^"]+\.(?:js|css))"/gu)].map(
      ([, path = '']) => path,
    );
    expect(loaded.toSorted()).toEqual([
      expect.stringMatching(/^\/assets\/help-.*\.css$/u),
      expect.stringMatching(/^\/assets\/help-.*\.js$/u),
    ]);
    const script = loaded.find((path) => path.endsWith('.js')) ?? '';
    expect(readFileSync(`.output/${BUILDS[name]}${script}`, 'utf8')).not.toMatch(/\bimport\b/u);
  });

  test('each shortcut of the manifest is in the keyboard map, with its keys', async () => {
    const rows = await rowsOf('keyboard');
    for (const { description, suggested_key: keys } of Object.values(manifest.commands)) {
      const key = /^__MSG_(\w+)__$/u.exec(description)?.[1] as keyof typeof messages;
      expect(rows).toContainEqual([
        messages[key].message,
        keys.default,
        keys.mac.replace('MacCtrl', 'Control'),
      ]);
    }
  });

  test('each permission of the manifest is told with its reason and its moment, and no other', async () => {
    const rows = await rowsOf('privacy');
    const told = (columns: number) =>
      rows.filter(
        ([, of, ...rest]) =>
          rest.length === columns &&
          rest.every((cell) => cell.length > 10) &&
          ['both', name].includes(of?.toLowerCase() ?? ''),
      );
    // At installation: why, and when it is used, in one. Later: why, and when it is asked for.
    const [atInstallation, later] = [told(1), told(2)].map((some) => some.map(([each]) => each));
    expect(atInstallation?.toSorted()).toEqual(manifest.permissions.toSorted());
    expect(later?.toSorted()).toEqual(
      [...manifest.optional_permissions, ...manifest.optional_host_permissions].toSorted(),
    );
  });

  test('the policy that is told is the one that holds', async () => {
    const rows = await rowsOf('privacy');
    const directives = manifest.content_security_policy.extension_pages.split('; ');
    const cells = rows.flatMap(([directive = '', so = '']) => [directive, so]).join('\n');
    const untold = directives.filter((directive) => {
      const [kind = '', value = ''] = /^(\S+) (.+)$/u.exec(directive)?.slice(1) ?? [];
      const [, so = ''] = rows.find(([cell]) => cell?.startsWith(`${kind} `)) ?? [];
      // What differs between browsers is told beside it.
      return !cells.includes(directive) && !so.includes(value);
    });
    expect(untold).toEqual([]);
    expect(manifest.content_security_policy.extension_pages).not.toMatch(/unsafe-|https?:|\s\*/u);
  });

  test('no page that is seen may connect', async () => {
    const policies = await page.evaluate(() =>
      [...document.querySelectorAll<HTMLMetaElement>('meta[http-equiv]')].map(
        ({ content }) => content,
      ),
    );
    expect(policies).toEqual(["connect-src 'none'"]);
  });
});

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { newKey } from '../../storage/sync/credentials.ts';
import type { Browser } from './harness/browser.ts';
import { launch } from './harness/launch.ts';
import { DEADLINE_MS, poll } from './harness/page.ts';
import { createActivity, createContract, recordByKeyboard, relabel, stop } from './steps.ts';

/** What Chromium asks its maker for by itself, whatever runs in it: accounts, and newer versions of itself and of extensions. */
const OF_THE_BROWSER = /^(https?:\/\/)?([\w-]+\.)*(google|googleapis|gvt1)\.com[:/]/u;

/** Everything else that the browser connects to, by way of a proxy that lets nothing through. */
let asked: string[];
let browser: Browser;
let close: () => void;

beforeEach(async () => {
  asked = [];
  const note = ({ url = '' }: { readonly url?: string | undefined }) => {
    if (!OF_THE_BROWSER.test(url)) asked.push(url);
  };
  const proxy = createServer((request, response) => {
    note(request);
    response.writeHead(502).end();
  });
  proxy.on('connect', (request, socket) => {
    note(request);
    socket.on('error', () => undefined); // the browser may be gone before it has read the answer
    socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n');
  });
  await new Promise<void>((resolve) => {
    proxy.listen(0, '127.0.0.1', resolve);
  });
  close = () => proxy.close();
  const { port } = proxy.address() as AddressInfo;
  browser = await launch('chromium', { proxy: `http://127.0.0.1:${port}` });
});

afterEach(async () => {
  await browser.close();
  close();
});

test('without a team there is not one connection, whatever is done; with one, to its server alone', async () => {
  const options = await browser.open('options.html');
  await createContract(options, 'Website', 'Ana');
  await createActivity(options, 'DESIGN', 'Screens and pictures', ['Website']);
  await createActivity(options, 'BUILD', 'Code and tests', ['Website']);
  const popup = await browser.openPopup();
  await recordByKeyboard(popup, 'des', 'hero image');
  await stop(popup);
  await options.click('link', 'Work Diary');
  await relabel(options, 'DESIGN:hero image', 'BUILD');
  for (const page of ['Reports', 'Team', 'Settings', 'Contracts']) {
    await options.click('link', page);
    await options.waitFor('heading', page);
  }
  const help = await browser.open('help.html');
  for (const chapter of ['For clients', 'Keyboard', 'Privacy and security', 'Screenshots']) {
    await help.click('link', chapter, { within: { role: 'navigation' } });
    await help.waitFor('heading', chapter);
  }
  const welcome = await browser.open('welcome.html');
  await browser.stopWorker();
  await popup.reload();
  expect(asked).toEqual([]);
  // No page that is seen may connect, whoever would make it, were it as the page that syncs does.
  for (const page of [options, popup, help, welcome]) {
    expect(await page.evaluate(triesToConnect)).toEqual(['refused', 'refused']);
  }
  expect(asked).toEqual([]);

  await options.click('link', 'Team');
  await options.fill('textbox', 'Text of the team server', teamAt('wss://team.example'));
  await options.click('button', 'Begin the team');
  await poll('a connection', DEADLINE_MS, () => {
    if (asked.length === 0) throw new Error('there is none');
  });
  expect(new Set(asked)).toEqual(new Set(['team.example:443']));
});

/** What becomes of a request, and of a connection, in a page. */
function triesToConnect(): Promise<string[]> {
  return Promise.all([
    fetch('https://team.example/').then(
      () => 'answered',
      () => 'refused',
    ),
    new Promise<string>((resolve) => {
      document.addEventListener('securitypolicyviolation', ({ blockedURI }) => {
        if (blockedURI.startsWith('wss:')) resolve('refused');
      });
      const socket = new WebSocket('wss://team.example/');
      socket.addEventListener('open', () => resolve('open'));
      setTimeout(() => resolve('not refused'), 5_000);
    }),
  ]);
}

/** What a team's server would print. */
function teamAt(url: string): string {
  const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const { seed, device } = newKey();
  return `activity-diary-team:${encoded({
    v: 1,
    url,
    account: `A${'B'.repeat(55)}`,
    client: { seed, jwt: `${encoded({ alg: 'ed25519-nkey' })}.${encoded({ sub: device })}.x` },
    invite: `SA${'A'.repeat(56)}`,
  })}`;
}

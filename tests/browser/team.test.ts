import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Browser } from './harness/browser.ts';
import { launch } from './harness/launch.ts';
import type { Page } from './harness/page.ts';
import { createActivity, createContract, recordByKeyboard, relabel, stop } from './steps.ts';
import { aServer, begin, inTeam, inviteAnother, inviteTo, joinWith } from './team-steps.ts';
import type { Server } from './team-steps.ts';

/** The client sits at Chromium, the freelancer at either. */
describe.each(['chromium', 'firefox'] as const)('a team, the freelancer in %s', (name) => {
  let server: Server;
  let clients: Browser;
  let freelancers: Browser;
  let client: Page;
  let freelancer: Page;

  beforeEach(async () => {
    server = await aServer();
    [clients, freelancers] = await Promise.all([launch('chromium'), launch(name)]);
    [client, freelancer] = await Promise.all([
      clients.open('options.html'),
      freelancers.open('options.html'),
    ]);
    await createContract(client, 'Website', 'Ana');
    await createActivity(client, 'DESIGN', 'Screens and pictures', ['Website']);
    await createActivity(client, 'BUILD', 'Code and tests', ['Website']);
    await begin(client, server.text);
    await joinWith(freelancer, await inviteTo(client, 'Ana'));
  });

  afterEach(async () => {
    await Promise.all([clients.close(), freelancers.close()]);
    await server.end();
  });

  test('what one does, the other sees, each in their own browser', async () => {
    await client.waitText('cell', undefined, /^Connected/u, { nth: 0 });
    await freelancer.waitGone('radio', 'Client');
    expect(await client.axeInBoth()).toEqual([]);
    expect(await freelancer.axeInBoth()).toEqual([]);
    await client.click('button', 'Invite another browser of Ana');
    expect(await client.axeInBoth()).toEqual([]);
    await client.press('Escape');

    const popup = await freelancers.openPopup();
    await recordByKeyboard(popup, 'des', 'hero image');
    await client.waitText('cell', undefined, /Recording now/u, { nth: 0 });
    await stop(popup);
    await client.click('link', 'Work Diary');
    await client.waitFor('button', 'DESIGN:hero image');

    await relabel(client, 'DESIGN:hero image', 'BUILD');
    await freelancer.click('link', 'Work Diary');
    await freelancer.waitFor('button', 'BUILD:hero image');

    await client.click('link', 'Activities');
    await client.click('button', 'Archive DESIGN');
    await client.click('button', 'Archive', { within: { role: 'dialog' } });
    await popup.focus('combobox', 'Activity');
    await popup.press('Control+a');
    await popup.type('d');
    await popup.waitUntil(() => {
      const offered = [...document.querySelectorAll('[role=option]')].map(
        (each) => each.textContent,
      );
      return (
        offered.some((each) => each.includes('BUILD')) &&
        !offered.some((each) => each.includes('DESIGN'))
      );
    });

    expect(await clients.errors()).toEqual([]);
    expect(await freelancers.errors()).toEqual([]);
  });

  test('two browsers of one person are one diary, and what begins in one ends what runs in the other', async () => {
    const second = await launch('chromium');
    try {
      const desktop = await second.open('options.html');
      await joinWith(desktop, await inviteAnother(client, 'Ana'));
      const [here, there] = [await freelancers.openPopup(), await second.openPopup()];
      await recordByKeyboard(here, 'des', 'hero image');
      await stop(here);
      await desktop.click('button', 'It is mine');
      await recordByKeyboard(there, 'bui', 'footer');
      await stop(there);
      await freelancer.click('button', 'It is mine');
      for (const page of [freelancer, desktop, client]) {
        await page.click('link', 'Work Diary');
        await page.waitFor('button', 'DESIGN:hero image');
        await page.waitFor('button', 'BUILD:footer');
      }

      await recordByKeyboard(here, 'des', 'header');
      await recordByKeyboard(there, 'bui', 'menu');
      await here.waitGone('button', 'Stop');
      await there.waitFor('button', 'Stop');
      await client.waitFor('button', 'DESIGN:header');

      await client.click('link', 'Team');
      expect(await client.axeInBoth()).toEqual([]);
      expect(await second.errors()).toEqual([]);
    } finally {
      await second.close();
    }
  });

  test('with the server gone both work on, and when it is back both have all of it', async () => {
    const popup = await freelancers.openPopup();
    await recordByKeyboard(popup, 'des', 'hero image');
    await stop(popup);
    await client.click('link', 'Work Diary');
    await client.waitFor('button', 'DESIGN:hero image');

    await server.kill();
    await freelancer.waitText('status', undefined, /cannot be reached|Connecting/u, inTeam);
    await recordByKeyboard(popup, 'bui', 'footer');
    await stop(popup);
    await freelancer.waitText('status', undefined, /changes? waits? to be sent/u, inTeam);
    await relabel(client, 'DESIGN:hero image', 'BUILD');

    await server.start();
    await client.waitFor('button', 'BUILD:footer', { timeoutMs: 60_000 });
    await freelancer.waitText('status', undefined, /Nothing waits to be sent/u, inTeam);
    await freelancer.click('link', 'Work Diary');
    await freelancer.waitFor('button', 'BUILD:hero image', { timeoutMs: 60_000 });
    await freelancer.waitFor('button', 'BUILD:footer');
  });

  test('a server that has lost everything is told it again by both', async () => {
    const popup = await freelancers.openPopup();
    await recordByKeyboard(popup, 'des', 'hero image');
    await stop(popup);
    await client.click('link', 'Work Diary');
    await client.waitFor('button', 'DESIGN:hero image');
    await server.kill();
    await server.startEmpty();
    await recordByKeyboard(popup, 'bui', 'footer');
    await stop(popup);
    await client.waitFor('button', 'BUILD:footer', { timeoutMs: 60_000 });
    await relabel(client, 'DESIGN:hero image', 'BUILD');
    await freelancer.click('link', 'Work Diary');
    await freelancer.waitFor('button', 'BUILD:hero image', { timeoutMs: 60_000 });
  });

  test('who is taken out is told so, and sends nothing any more', async () => {
    await client.click('button', 'Take out Ana');
    await client.click('button', 'Take out', { within: { role: 'dialog' } });
    await freelancer.waitText('status', undefined, /taken you out/u, inTeam);
    const popup = await freelancers.openPopup();
    await recordByKeyboard(popup, 'des', 'hero image');
    await stop(popup);
    await client.click('link', 'Work Diary');
    await client.waitGone('button', 'DESIGN:hero image');
    await freelancer.click('button', 'Leave the team');
    await freelancer.click('button', 'Leave the team', { within: { role: 'dialog' } });
    await freelancer.waitFor('button', 'Begin the team');
  });
});

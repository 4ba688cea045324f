import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Browser } from './harness/browser.ts';
import { launch } from './harness/launch.ts';
import type { Page } from './harness/page.ts';
import {
  chooseFile,
  createActivity,
  createContract,
  recordByKeyboard,
  relabel,
  stop,
} from './steps.ts';

const dialog = { within: { role: 'dialog' } };

describe.each(['chromium', 'firefox'] as const)('handing over by file in %s', (name) => {
  let clients: Browser;
  let freelancers: Browser;
  let client: Page;
  let freelancer: Page;

  beforeEach(async () => {
    [clients, freelancers] = await Promise.all([launch('chromium'), launch(name)]);
    [client, freelancer] = await Promise.all([
      clients.open('options.html'),
      freelancers.open('options.html'),
    ]);
  });

  afterEach(async () => {
    await Promise.all([clients.close(), freelancers.close()]);
  });

  test('contract, diary and labels go there and back, and a changed memo is noticed', async () => {
    await createContract(client, 'Website', 'Ana');
    await createActivity(client, 'DESIGN', 'Screens and pictures', ['Website']);
    await createActivity(client, 'BUILD', 'Code and tests', ['Website']);
    await client.click('link', 'Team');
    await client.click('button', 'Hand over by file');
    await client.waitText('status', undefined, /nothing connects/u, inTeam);

    const contract = await savedBy(clients, async () => {
      await client.click('button', 'Files for Ana');
      await client.click('button', 'Save contract file');
    });
    expect(await client.axeInBoth()).toEqual([]);
    await client.press('Escape');
    await freelancer.click('link', 'Team');
    await chooseInJoin(freelancer, contract);
    await freelancer.click('button', 'Join');
    await freelancer.waitFor('dialog', 'Contract file for Ana');
    expect(await freelancer.axeInBoth()).toEqual([]);
    await freelancer.click('button', 'Join the team');
    await freelancer.waitText('status', undefined, /nothing connects/u, inTeam);
    expect(await freelancer.axeInBoth()).toEqual([]);

    const popup = await freelancers.openPopup();
    await recordByKeyboard(popup, 'des', 'hero image');
    await popup.waitText('timer', 'Elapsed', /0:00:0[2-9]/u);
    await stop(popup);
    const diary = await savedBy(freelancers, () => freelancer.click('button', 'Save diary file'));

    const changed = { ...diary, text: diary.text.replace('hero image', 'hero images') };
    await chooseFile(client, 'Open a file', changed);
    await client.waitText('alert', undefined, /changed after it was saved/u);
    await chooseFile(client, 'Open a file', diary);
    await client.waitFor('dialog', 'Diary file of Ana');
    await client.click('button', 'Take it in', dialog);
    await client.click('link', 'Work Diary');
    await client.waitFor('button', 'DESIGN:hero image');
    await relabel(client, 'DESIGN:hero image', 'BUILD');

    await client.click('link', 'Team');
    const labels = await savedBy(clients, async () => {
      await client.click('button', 'Files for Ana');
      await client.click('button', 'Save label file');
    });
    await chooseFile(freelancer, 'Open a file', labels);
    await freelancer.click('button', 'Take it in', dialog);
    await freelancer.click('link', 'Work Diary');
    await freelancer.waitFor('button', 'BUILD:hero image');
    expect(await clients.errors()).toEqual([]);
    expect(await freelancers.errors()).toEqual([]);
  });
});

const inTeam = { within: { role: 'region', name: 'Hand-over by file' } };

interface SavedFile {
  readonly name: string;
  readonly text: string;
}

async function savedBy(browser: Browser, save: () => Promise<void>): Promise<SavedFile> {
  await save();
  const { name, bytes } = await browser.waitForDownload();
  return { name, text: new TextDecoder().decode(bytes) };
}

/** Of the two places for a text on the page, that of the freelancer. */
async function chooseInJoin(options: Page, { text }: SavedFile): Promise<void> {
  await options.fill('textbox', 'Invitation', text);
}

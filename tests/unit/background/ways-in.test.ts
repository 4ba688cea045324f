import { beforeEach, describe, expect, test, vi } from 'vitest';
import { showMenus } from '../../../entrypoints/background/menu-items.ts';
import { listenToMenus } from '../../../entrypoints/background/menus.ts';
import { listenToAddressBar } from '../../../entrypoints/background/omnibox.ts';
import { listenToShortcuts } from '../../../entrypoints/background/shortcuts.ts';
import { refreshToolbar } from '../../../entrypoints/background/toolbar.ts';
import messages from '../../../public/_locales/en/messages.json' with { type: 'json' };
import { archiveActivity } from '../../../storage/activities.ts';
import { db } from '../../../storage/database.ts';
import { readDraft } from '../../../storage/drafts.ts';
import type { Activity, Actor, Contract } from '../../../storage/model/records.ts';
import { start, stop } from '../../../storage/recorder.ts';
import { aDraft, client, freshDatabase, hire, offer } from '../storage/team.ts';

interface Item {
  readonly id: string;
  readonly title: string;
  readonly contexts: readonly string[];
}

/** The browser around the worker: what it was told, and the listeners that it calls. */
const around = vi.hoisted(() => ({
  listeners: new Map<string, (...values: unknown[]) => unknown>(),
  said: '',
  items: [] as unknown[],
  opened: [] as string[],
}));

vi.mock('webextension-polyfill', () => {
  const event = (name: string) => ({
    addListener: (listener: (...values: unknown[]) => unknown) =>
      around.listeners.set(name, listener),
  });
  const nothing = () => Promise.resolve();
  return {
    default: {
      runtime: { getURL: (path: string) => path, getContexts: () => Promise.resolve([]) },
      omnibox: {
        onInputStarted: event('started'),
        onInputChanged: event('changed'),
        onInputEntered: event('entered'),
        onInputCancelled: event('cancelled'),
        setDefaultSuggestion: ({ description }: { description: string }) => {
          around.said = description;
        },
      },
      commands: { onCommand: event('command') },
      contextMenus: {
        onClicked: event('menu'),
        removeAll: () => {
          around.items.length = 0;
          return Promise.resolve();
        },
        create: (item: unknown) => around.items.push(item),
      },
      action: {
        openPopup: () => {
          around.opened.push('popup');
          return Promise.resolve();
        },
        setBadgeBackgroundColor: nothing,
        setBadgeText: nothing,
        setIcon: nothing,
        setTitle: nothing,
      },
      tabs: {
        create: ({ url }: { url: string }) => Promise.resolve(around.opened.push(url)),
      },
      alarms: { get: nothing, create: nothing, clear: nothing },
      idle: { queryState: () => Promise.resolve('active') },
      permissions: { contains: () => Promise.resolve(false) },
      i18n: {
        getUILanguage: () => 'en',
        getMessage: (key: keyof typeof messages, values: string[] = []) => {
          const { message, placeholders = {} } = messages[key] as {
            message: string;
            placeholders?: Record<string, { content: string }>;
          };
          return message.replaceAll(/\$(\w+)\$/gu, (_, name: string) => {
            const place = placeholders[name.toLowerCase()]?.content.slice(1);
            return values[Number(place) - 1] ?? '';
          });
        },
      },
    },
  };
});

// The last thing that follows a press.
vi.mock('../../../entrypoints/background/screenshots.ts', () => ({
  planScreenshots: () => Promise.resolve(),
}));

listenToAddressBar();
listenToShortcuts();
listenToMenus();

let ann: Actor & { role: 'freelancer' };
let web: Contract;
let design: Activity;

beforeEach(async () => {
  await freshDatabase();
  ({ contract: web, freelancer: ann } = await hire({ title: 'Website' }));
  design = await offer('DESIGN', web);
  around.opened.length = 0;
  vi.useFakeTimers({ toFake: ['Date'] });
});

let minute = 0;
/** Each call is a while after the last: nothing that was read for one key is taken for the next. */
function later(): number {
  minute += 1;
  vi.setSystemTime(Date.UTC(2026, 2, 2, 9) + minute * 60_000);
  return Date.now();
}

/** What stands beside the keyword and beneath it, once `text` is typed. */
async function typed(text: string): Promise<{ said: string; beneath: string[] }> {
  later();
  const { promise, resolve } = Promise.withResolvers<{ content: string }[]>();
  around.listeners.get('changed')?.(text, resolve);
  const beneath = (await promise).map(({ content }) => content);
  return { said: around.said.replaceAll(/<\/?(match|dim)>/gu, ''), beneath };
}

/** Gives the worker an event. Nothing tells when it has done all that it does: what is expected of it is waited for. */
function pressed(name: string, ...values: unknown[]): void {
  later();
  around.listeners.get(name)?.(...values);
}

const recordedMemo = async () => (await db.recordings.get(ann.id))?.memo ?? null;

describe('the address bar', () => {
  test('says what Enter will do, and does it', async () => {
    expect((await typed('des:hero')).said).toBe('Start DESIGN:hero on Website');
    pressed('entered', 'des:hero');
    await vi.waitFor(async () => expect(await recordedMemo()).toBe('hero'));
    expect((await typed('des:hero')).said).toBe('Already recording DESIGN:hero on Website');
    expect((await typed('des:footer')).said).toBe('Switch to DESIGN:footer on Website');
    expect((await typed('stop')).said).toMatch(/^Stop DESIGN:hero on Website after /u);
    expect((await typed('')).said).toMatch(/^Recording DESIGN:hero on Website for /u);
    pressed('entered', 'stop');
    await vi.waitFor(async () => expect(await recordedMemo()).toBeNull());
    expect((await typed('stop')).said).toBe('Nothing is recording, so there is nothing to stop');
    expect(around.opened).toEqual([]);
  });

  test('goes on saying what Enter will do while it is typed, whatever is shown on the toolbar meanwhile', async () => {
    pressed('started');
    await vi.waitFor(() => expect(around.said).toContain('Nothing is recording'));
    const { said } = await typed('des:hero');
    await refreshToolbar(later());
    expect(around.said.replaceAll(/<\/?(match|dim)>/gu, '')).toBe(said);
    pressed('cancelled');
    await vi.waitFor(() => expect(around.said).toContain('Nothing is recording'));
  });

  test('says before Enter why nothing will start, and opens the popup with it after', async () => {
    expect((await typed('design:')).said).toBe(
      'This contract needs a memo. Say in a few words what you work on. Enter opens the popup.',
    );
    pressed('entered', 'design:');
    await vi.waitFor(() => expect(around.opened).toEqual(['popup']));
    expect(await readDraft(ann.id)).toMatchObject({ activityText: 'DESIGN', memo: '' });
  });

  test('has a word for a diary without a contract', async () => {
    await freshDatabase();
    expect((await typed('x')).said).toBe(
      'There is no contract to record on yet. Enter opens the popup.',
    );
  });
});

describe('a shortcut', () => {
  test('that cannot start opens the popup', async () => {
    pressed('command', 'start-or-stop');
    await vi.waitFor(() => expect(around.opened).toEqual(['popup']));
    pressed('command', 'open-diary');
    await vi.waitFor(() => expect(around.opened).toEqual(['popup', 'options.html#/diary']));
  });
});

describe('the menus', () => {
  const onButton = () =>
    (around.items as Item[]).filter(({ contexts }) => contexts.includes('action'));

  test('hold no more than the six items that Chromium shows, Stop first and the diary last', async () => {
    for (const memo of ['1', '2', '3', '4', '5', '6', '7']) {
      await start(ann, aDraft(web, design, memo), later());
    }
    await showMenus();
    expect(onButton().map(({ title }) => title)).toEqual([
      'Stop DESIGN:7',
      ...['6', '5', '4', '3'].map((memo) => `Start DESIGN:${memo}`),
      'Open the Work Diary',
    ]);
    await stop(ann, later());
    await showMenus();
    expect(onButton().map(({ title }) => title)[0]).toBe('Start DESIGN:7');
  });

  test('start the label that they showed, or open the popup with the reason', async () => {
    await start(ann, aDraft(web, design, 'a & b %s'), later());
    await start(ann, aDraft(web, design, 'other'), later());
    await showMenus();
    const item = onButton()[1];
    expect(item?.title).toBe('Start DESIGN:a && b %\u200Bs');
    pressed('menu', { menuItemId: item?.id });
    await vi.waitFor(async () => expect(await recordedMemo()).toBe('a & b %s'));
    await archiveActivity(client, design.id, later());
    await start(ann, aDraft(web, null, 'x'), later());
    pressed('menu', { menuItemId: 'stop' });
    await vi.waitFor(async () => expect(await recordedMemo()).toBeNull());
    pressed('menu', { menuItemId: item?.id });
    await vi.waitFor(() => expect(around.opened).toEqual(['popup']));
    expect((await readDraft(ann.id))?.offered?.refusal?.code).toBe('activity_archived');
  });

  test.each([
    [{ selectionText: ' a  text ', linkText: 'link' }, 'a text'],
    [{ linkText: 'link', linkUrl: 'https://example.com/12' }, 'link'],
    [{ linkUrl: 'https://example.com/12' }, 'https://example.com/12'],
    [{ selectionText: ' ' }, 'The page'],
  ])('use as memo what was pointed at: %o', async (info, memo) => {
    later();
    around.listeners.get('menu')?.({ menuItemId: 'memo', ...info }, { title: 'The page' });
    await vi.waitFor(() => expect(around.opened).toEqual(['popup']));
    expect((await readDraft(ann.id))?.memo).toBe(memo);
  });
});

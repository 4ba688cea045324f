import browser from 'webextension-polyfill';
import type { Runtime } from 'webextension-polyfill';
import { defineBackground } from 'wxt/utils/define-background';
import { lookAtDiary, repairLog } from './integrity.ts';
import { listenForBackups } from './backups.ts';
import { answer } from './messages.ts';
import { showMenus } from './menu-items.ts';
import { listenToMenus } from './menus.ts';
import { listenToNotifications } from './notifications.ts';
import { listenToAddressBar } from './omnibox.ts';
import { USE_ALARM } from './reminders.ts';
import { listenForScreenshots } from './screenshots.ts';
import { listenToShortcuts } from './shortcuts.ts';
import { seeAlive } from './signs-of-life.ts';
import { keepInSync, TEAM_ALARM } from './team.ts';
import { ALARM, refreshToolbar } from './toolbar.ts';

/** Every listener is registered at once: an event that woke the worker is lost on one that comes later. */
export default defineBackground(() => {
  browser.runtime.onInstalled.addListener((details: Runtime.OnInstalledDetailsType) => {
    if (details.reason === 'install') {
      void browser.tabs.create({ url: browser.runtime.getURL('welcome.html') });
    }
    void repairLog();
    void lookAtDiary(Date.now());
    void seeAlive(Date.now());
    void showMenus();
    void keepInSync();
  });

  browser.runtime.onStartup.addListener(() => void repairLog());
  browser.runtime.onStartup.addListener(() => void showMenus());
  browser.runtime.onStartup.addListener(() => void keepInSync());
  browser.runtime.onStartup.addListener(() => void seeAlive(Date.now()));
  browser.runtime.onStartup.addListener(() => void lookAtDiary(Date.now()));

  browser.alarms.onAlarm.addListener((alarm) => {
    if (alarm.name === ALARM || alarm.name === USE_ALARM) void seeAlive(Date.now());
    if (alarm.name === TEAM_ALARM) {
      void keepInSync();
      void refreshToolbar(Date.now());
    }
  });

  browser.idle.onStateChanged.addListener((state) => void seeAlive(Date.now(), state));

  browser.runtime.onMessage.addListener(answer);

  listenForBackups();
  listenForScreenshots();
  listenToAddressBar();
  listenToShortcuts();
  listenToMenus();

  listenToNotifications();
  browser.permissions.onAdded.addListener(listenToNotifications);
});

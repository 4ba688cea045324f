import browser from 'webextension-polyfill';

/** Opens the Work Diary in a tab. */
export async function openDiary(): Promise<void> {
  const url = browser.runtime.getURL('options.html#/diary');
  // With no window open, there is none for the tab.
  await browser.tabs.create({ url }).catch(() => browser.windows.create({ url }));
}

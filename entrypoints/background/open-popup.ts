import browser from 'webextension-polyfill';

/** Opens the popup; where the browser does not let it, as in a window that is not in front, `instead` in a tab. */
export async function openPopup(instead = 'popup.html'): Promise<void> {
  // One that is open shows by itself what was put into its fields.
  if (await isPopupOpen()) return;
  const url = browser.runtime.getURL(instead);
  await browser.action
    .openPopup()
    .catch(() => browser.tabs.create({ url }))
    .catch(() => browser.windows.create({ url })); // with no window open, there is none for the tab
}

async function isPopupOpen(): Promise<boolean> {
  return (await browser.runtime.getContexts({ contextTypes: ['POPUP'] })).length > 0;
}

import browser from 'webextension-polyfill';

/** What Chromium has beside the API that the polyfill knows. */
interface WithSidePanel {
  readonly sidePanel?: { open(options: { readonly windowId: number }): Promise<void> };
}

/** Whether the browser has a side panel, or a sidebar, that a page may open. */
export function hasSidePanel(): boolean {
  return sidePanel() !== undefined || 'sidebarAction' in browser;
}

/** The window that the page is in or belongs to; undefined where the browser does not tell. */
export async function ownWindow(): Promise<number | undefined> {
  return (await browser.windows.getCurrent()).id;
}

/** Opens the side panel in the window. Browsers allow it only while they handle a press: nothing may be awaited before. */
export function openSidePanel(windowId: number): Promise<void> {
  return sidePanel()?.open({ windowId }) ?? browser.sidebarAction.open();
}

function sidePanel(): WithSidePanel['sidePanel'] {
  return (browser as WithSidePanel).sidePanel;
}

import browser from 'webextension-polyfill';
import type { Menus, Tabs } from 'webextension-polyfill';
import { foldedMemo } from '../../storage/model/recording.ts';
import { offerMemoHere, startOrOfferHere, stopFromOutside } from '../../storage/quick.ts';
import { DIARY, labelOf, MEMO, STOP } from './menu-items.ts';
import { openDiary } from './open-diary.ts';
import { openPopup } from './open-popup.ts';
import { press } from './press.ts';

/** Listens to the menus of the toolbar button, and of pages. */
export function listenToMenus(): void {
  browser.contextMenus.onClicked.addListener((info, tab) => void obey(info, tab));
}

function obey(info: Menus.OnClickData, tab: Tabs.Tab | undefined): Promise<void> {
  const id = String(info.menuItemId);
  if (id === MEMO) return useAsMemo(textIn(info, tab));
  if (id === DIARY) return openDiary();
  if (id === STOP) return press((at) => stopFromOutside(at));
  return press((at) => startOrOfferHere(labelOf(id), at));
}

async function useAsMemo(text: string): Promise<void> {
  await offerMemoHere(text, Date.now());
  await openPopup();
}

/** What was pointed at: selected text, the text of a link where the browser tells it, else its address; else the page's title. */
function textIn(info: Menus.OnClickData, tab: Tabs.Tab | undefined): string {
  const texts = [info.selectionText, info.linkText, info.linkUrl, tab?.title, info.pageUrl];
  return texts.find((text) => text && foldedMemo(text) !== '') ?? '';
}

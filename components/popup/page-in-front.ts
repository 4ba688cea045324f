import { signal } from '@preact/signals';
import browser from 'webextension-polyfill';
import { foldedMemo } from '../../storage/model/recording.ts';

/** Longer titles are cut: the rest is mostly the site's name. */
const TITLE_MAX = 200;

interface Page {
  readonly url: string;
  readonly title: string;
}

/** The page that the popup was opened over, where the browser tells of it; null where it does not, or it is no page of the web. */
export const pageInFront = signal<Page | null>(null);

/**
 * Asks the browser for that page, by `activeTab` alone: it tells of the one tab over which a person opened the popup, for as
 * long as they stay on its page. Nothing of it is stored unless they take it.
 */
export async function lookAtPage(): Promise<void> {
  const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
  const { url = '', title = '' } = tab ?? {};
  if (/^https?:/u.test(url)) pageInFront.value = { url, title: foldedMemo(title, TITLE_MAX) };
}

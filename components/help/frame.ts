import type { MessageKey } from '../controls/translate.ts';

/** What both browsers give a page, without the polyfill: a page of words loads none of the rest. */
declare const chrome: {
  readonly i18n: {
    getMessage(key: string, substitutions?: string[]): string;
    getUILanguage(): string;
  };
};

/** The help is in English; what stands around it, and the names of what it speaks of, are in the language of the interface. */
export function speakLanguage(): void {
  const language = chrome.i18n.getUILanguage();
  const root = document.documentElement;
  root.lang = language;
  root.dir = chrome.i18n.getMessage('@@bidi_dir');
  for (const element of document.querySelectorAll<HTMLElement>('[data-message]')) {
    element.textContent = word(element.dataset['message'] as MessageKey);
    // Within the English text, a name as the reader finds it on the screen.
    if (element.localName !== 'b') continue;
    element.lang = language;
    element.dir = 'auto';
  }
  for (const element of document.querySelectorAll<HTMLElement>('[data-label]')) {
    element.ariaLabel = word(element.dataset['label'] as MessageKey);
  }
  const isEnglish = /^en\b/u.test(language);
  document.querySelector('[data-in-english]')?.toggleAttribute('hidden', isEnglish);
}

/** Says of the chapter that is shown that it is, in the navigation and in the title. The style sheet shows it. */
export function markChapter(): void {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const shown = target?.closest('article') ?? document.querySelector('article');
  for (const link of document.querySelectorAll<HTMLAnchorElement>('nav a')) {
    const isShown = link.hash === `#${shown?.id ?? ''}`;
    if (isShown) document.title = word('controls_pageTitle', link.textContent);
    link.ariaCurrent = isShown ? 'page' : null;
  }
}

/** Takes the focus past the navigation; as a link to an anchor it would leave the chapter. */
export function skipToChapter(event: Event): void {
  event.preventDefault();
  document.querySelector('main')?.focus();
}

function word(key: MessageKey, ...substitutions: string[]): string {
  return chrome.i18n.getMessage(key, substitutions);
}

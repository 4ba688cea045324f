import browser from 'webextension-polyfill';
import type { Omnibox } from 'webextension-polyfill';
import { t } from '../../components/controls/translate.ts';
import { readText, STOP_WORD, wishOf } from '../../storage/model/quick-label.ts';
import type { QuickView, Wish } from '../../storage/model/quick-label.ts';
import type { EpochMs } from '../../storage/model/time.ts';
import { offerHere, readQuick, startOrOfferHere, stopFromOutside } from '../../storage/quick.ts';
import type { Pressed } from '../../storage/quick.ts';
import { readToolbar } from '../../storage/toolbar.ts';
import { noteTyping, offerOf, say, sayState, sentenceFor } from './address-bar-words.ts';
import { press } from './press.ts';
import { description } from './suggestion-text.ts';

/** More than the browsers show beneath the first line. */
const MOST = 8;
/** How old a reading may be while somebody types: some keys come in a second. What starts is always read anew. */
const FRESH_MS = 2_000;

/** Listens to the keyword in the address bar. */
export function listenToAddressBar(): void {
  const { omnibox } = browser;
  omnibox.onInputStarted.addListener(() => {
    reading = null;
    noteTyping(false);
    void showState();
  });
  omnibox.onInputChanged.addListener((text, suggest) => {
    noteTyping(true);
    void answer(text, suggest);
  });
  omnibox.onInputEntered.addListener((text) => {
    noteTyping(false);
    void press((at) => obey(text, at));
  });
  omnibox.onInputCancelled.addListener(() => {
    noteTyping(false);
    void showState();
  });
}

/** How many keys this worker has heard of: an answer to one that is not the last says nothing any more. */
let keys = 0;

async function showState(): Promise<void> {
  const { running } = await readToolbar();
  await sayState(running, Date.now());
}

async function answer(
  text: string,
  suggest: (suggestions: Omnibox.SuggestResult[]) => void,
): Promise<void> {
  const at = Date.now();
  const key = ++keys;
  try {
    const view = await viewAt(at);
    const { wish, suggestions } = readText(text, view, MOST);
    const sentence = sentenceFor(wish, view, at);
    const labels = suggestions.map(({ label, text: content }) => ({
      content,
      ...description(offerOf(label, view)),
    }));
    const stop = { kind: 'stop' } as const;
    if (view.recording && wish.kind !== 'stop') {
      labels.push({ content: STOP_WORD, ...description(sentenceFor(stop, view, at)) });
    }
    // Chromium shows it with the lines beneath, and only with some: they wait until it has been taken.
    if (!import.meta.env.FIREFOX && key === keys) await say(sentence);
    const isLine = import.meta.env.FIREFOX ? wish.kind !== 'status' : labels.length === 0;
    suggest(isLine ? [lineOf(text, sentence), ...labels] : labels);
  } catch {
    await say(t('omnibox_fault'));
    suggest([lineOf(text, t('omnibox_fault'))]);
  }
}

/**
 * Firefox takes the words beside the keyword before it asks us: they say what is recording, and this line beneath them what Enter
 * does. It shows none whose text is the one that is typed.
 */
function lineOf(text: string, sentence: string): Omnibox.SuggestResult {
  return { content: `${text} `, ...description(t('omnibox_enter', sentence)) };
}

async function obey(text: string, at: EpochMs): Promise<Pressed> {
  const pressed = await act(wishOf(text, await readQuick(Temporal.Now.timeZoneId(), at)), at);
  reading = null;
  return pressed;
}

async function act(wish: Wish, at: EpochMs): Promise<Pressed> {
  switch (wish.kind) {
    case 'status':
      return 'refused';
    case 'stop':
      return stopFromOutside(at);
    case 'start':
      return startOrOfferHere(wish.label, at);
    case 'refused':
      await offerHere(wish.fields, wish.refusal, at);
      return 'refused';
  }
}

let reading: { readonly at: EpochMs; readonly view: Promise<QuickView> } | null = null;

function viewAt(at: EpochMs): Promise<QuickView> {
  if (!reading || Math.abs(at - reading.at) > FRESH_MS) {
    const view = readQuick(Temporal.Now.timeZoneId(), at);
    reading = { at, view };
    view.catch(() => (reading = null));
  }
  return reading.view;
}

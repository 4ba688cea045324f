import browser from 'webextension-polyfill';
import { refusalText, t } from '../../components/controls/translate.ts';
import { badgeText } from '../../storage/model/badge.ts';
import { labelText } from '../../storage/model/label.ts';
import type { QuickView, Wish } from '../../storage/model/quick-label.ts';
import type { RecentLabel } from '../../storage/model/recent.ts';
import type { EpochMs } from '../../storage/model/time.ts';
import type { RunningLabel } from '../../storage/model/label.ts';
import { description, marked } from './suggestion-text.ts';

/** Lost with the worker, and known again at the next key. */
let isTyping = false;

/** Tells whether somebody types after the keyword. */
export function noteTyping(is: boolean): void {
  isTyping = is;
}

/**
 * Says beside the keyword what is recording at `at`, and for how long; not while somebody types, for whom the line says what Enter
 * will do: a reading that began before the first key may be done after it.
 */
export async function sayState(recording: RunningLabel | null, at: EpochMs): Promise<void> {
  if (!isTyping) await say(stateOf(recording, at));
}

/** Says a sentence beside the keyword; ends when the browser has taken it, though its types know of no answer. */
export async function say(sentence: string): Promise<void> {
  await (browser.omnibox.setDefaultSuggestion(description(sentence)) as void | Promise<void>);
}

/** What Enter will do. */
export function sentenceFor(wish: Wish, { recording, contracts }: QuickView, at: EpochMs): string {
  switch (wish.kind) {
    case 'status':
      return stateOf(recording, at);
    case 'stop':
      return recording
        ? t('omnibox_stop', ...named(recording), lasting(recording, at))
        : t('omnibox_stopNothing');
    case 'start':
      if (wish.isRunning) return t('omnibox_same', ...named(wish.label));
      return recording
        ? t('omnibox_switch', ...named(wish.label))
        : t('omnibox_start', ...named(wish.label));
    case 'refused':
      return contracts.length === 0
        ? t('omnibox_noContract')
        : t('omnibox_refused', refusalText(wish.refusal.code));
  }
}

/** A label beneath; with several contracts, on which one. */
export function offerOf(label: RecentLabel, { contracts }: QuickView): string {
  const [words, title] = named(label);
  const text = label.code === null ? t('omnibox_memoAlone', words) : words;
  return contracts.length > 1 ? t('omnibox_offer', text, title) : text;
}

function stateOf(recording: RunningLabel | null, at: EpochMs): string {
  if (!recording) return t('omnibox_nothing');
  return t('omnibox_recording', ...named(recording), lasting(recording, at));
}

function named({ code, memo, contractTitle }: RecentLabel): [string, string] {
  return [marked('match', labelText(code, memo)), marked('dim', contractTitle)];
}

/** As on the toolbar's badge: it stands for half a minute before it is said anew. */
function lasting({ start }: RunningLabel, at: EpochMs): string {
  return badgeText(at - start);
}

import browser from 'webextension-polyfill';
import type { Menus } from 'webextension-polyfill';
import { t } from '../../components/controls/translate.ts';
import { labelText } from '../../storage/model/label.ts';
import { foldedMemo, isSameAs } from '../../storage/model/recording.ts';
import type { Start } from '../../storage/model/recording.ts';
import type { RecentLabel } from '../../storage/model/recent.ts';
import { readQuick } from '../../storage/quick.ts';

/** Chromium shows six items in the menu of the toolbar button: beside these, Stop and the Work Diary. */
const MOST_LABELS = 4;
const TITLE_MAX = 60;
export const STOP = 'stop';
export const DIARY = 'diary';
export const MEMO = 'memo';
/** Stands before the label that the item starts: what was shown is what starts, whatever was recorded since. */
const LABEL = 'label:';

let shown: string | null = null;

/** Shows in the menus what can be stopped and started now. One at a time, so that an older reading never overwrites a newer one. */
export function showMenus(): Promise<void> {
  return navigator.locks.request('menus', async () => {
    const { recording, recent, contracts } = await readQuick(Temporal.Now.timeZoneId(), Date.now());
    const labels = recent
      .filter((label) => !recording || !isSameAs(recording, label))
      .slice(0, MOST_LABELS);
    const items: Menus.CreateCreatePropertiesType[] = [
      ...(recording ? [item(STOP, t('menus_stop', nameOf(recording)))] : []),
      ...labels.map((label) => item(idOf(label), titleOf(label, contracts.length > 1))),
      item(DIARY, t('menus_diary')),
      { id: MEMO, title: t('menus_memo'), contexts: ['page', 'selection', 'link'] },
    ];
    const all = JSON.stringify(items);
    // The browser keeps them while the worker sleeps; one that was just woken does not know of it.
    if (all === shown) return;
    await browser.contextMenus.removeAll();
    for (const each of items) browser.contextMenus.create(each);
    shown = all;
  });
}

function item(id: string, title: string): Menus.CreateCreatePropertiesType {
  return { id, title, contexts: ['action'] };
}

function titleOf(label: RecentLabel, hasContract: boolean): string {
  return hasContract
    ? t('menus_startOn', nameOf(label), literal(label.contractTitle))
    : t('menus_start', nameOf(label));
}

function nameOf({ code, memo }: RecentLabel): string {
  return literal(labelText(code, memo));
}

/** The text as a menu shows it, and no longer than that: an ampersand would mark a key, and `%s` the selected text. */
function literal(text: string): string {
  return foldedMemo(text, TITLE_MAX).replaceAll('&', '&&').replaceAll('%s', '%\u200Bs');
}

function idOf({ contractId, activityId, memo }: Start): string {
  return `${LABEL}${JSON.stringify([contractId, activityId, memo])}`;
}

/** The label that an item of this id starts. */
export function labelOf(id: string): Start {
  const [contractId, activityId, memo] = JSON.parse(id.slice(LABEL.length)) as [
    Start['contractId'],
    Start['activityId'],
    string,
  ];
  return { contractId, activityId, memo };
}

import type { ActivityUse } from './activity-use.ts';
import { comparable } from './activity.ts';
import type { DraftFields } from './draft.ts';
import { activityNamed, labelText, parseLabel } from './label.ts';
import type { Refusal } from './outcome.ts';
import type { RecentLabel } from './recent.ts';
import { isSameAs, startRefusal, tidyMemo } from './recording.ts';
import type { Start } from './recording.ts';
import type { Activity, Contract, Recording } from './records.ts';
import { searchable, searchActivities, suggestActivities } from './search.ts';

/** What the address bar knows of the diary. */
export interface QuickView {
  /** Active contracts of the one who records here, the one in front first. */
  readonly contracts: readonly Contract[];
  /** What may be picked on any of them. */
  readonly activities: readonly Activity[];
  readonly recording: (Recording & RecentLabel) | null;
  /** Labels that may be started now, the last used first. */
  readonly recent: readonly RecentLabel[];
  /** How much activities are used on the contract in front. */
  readonly use: ActivityUse;
}

/** What a text in the address bar asks for. */
export type Wish =
  | { readonly kind: 'status' }
  | { readonly kind: 'stop' }
  | {
      readonly kind: 'start';
      readonly label: RecentLabel;
      readonly isRunning: boolean;
    }
  | {
      readonly kind: 'refused';
      readonly refusal: Refusal;
      /** What was understood of it, for the popup's fields. */
      readonly fields: DraftFields;
    };

/** A label beneath the text, and the text that stands for it and for no other. */
export interface Suggestion {
  readonly label: RecentLabel;
  readonly text: string;
}

export const STOP_WORD = 'stop';
/** Stands before the title of the contract that is meant, at the end of a text. */
const ON = ' @';
/** Of thousands of activities that hold the words, the first ones are enough. */
const LOOKED_AT = 20;
/** In place of an activity's id. */
const NONE = '' as Activity['id'];

/**
 * What Enter does with the text: nothing shows the state; `stop` stops. `CODE:memo` starts the memo as it is typed on the
 * activity of that code, else on the one that the popup would rank first; a text without a colon starts the first label that it
 * is a fragment of. ` @title` at the end says on which contract; without it the one in front goes before the others.
 */
export function wishOf(text: string, view: QuickView): Wish {
  return understood(text, view).wish;
}

/** What Enter does, and at most so many other labels that the text may mean, best first; the recent ones for no text. */
export function readText(
  text: string,
  view: QuickView,
  most: number,
): { readonly wish: Wish; readonly suggestions: readonly Suggestion[] } {
  const { wish, labels } = understood(text, view);
  const first = wish.kind === 'start' ? keyOf(wish.label) : null;
  const suggestions: Suggestion[] = [];
  for (const label of labels) {
    if (suggestions.length === most) break;
    const own = keyOf(label) === first ? null : textOf(label, view);
    if (own !== null) suggestions.push({ label, text: own });
  }
  return { wish, suggestions };
}

function understood(
  text: string,
  view: QuickView,
): { readonly wish: Wish; readonly labels: readonly RecentLabel[] } {
  const typed = text.trim();
  if (typed === '') return { wish: { kind: 'status' }, labels: view.recent };
  if (searchable(typed) === STOP_WORD) return { wish: { kind: 'stop' }, labels: view.recent };
  const { contracts, words } = contractsIn(typed, view);
  const written = parseLabel(words);
  const found = labelsFor(words, contracts, view);
  const [best] = found;
  return {
    wish:
      best && !written
        ? started(best, view)
        : asTyped(written ?? { code: words, memo: '' }, contracts, view),
    labels: [...found, ...memoAlone(words, contracts, view)],
  };
}

/** The text that stands for the label and for no other; null where none does, as with two contracts of one title. */
export function textOf(label: RecentLabel, view: QuickView): string | null {
  const plain = labelText(label.code ?? '', label.memo);
  const texts = [plain, `${plain}${ON}${label.contractTitle}`];
  return texts.find((text) => isWished(label, text, view)) ?? null;
}

function isWished(label: RecentLabel, text: string, view: QuickView): boolean {
  const { contracts, words } = contractsIn(text, view);
  const written = parseLabel(words);
  const wish = written && asTyped(written, contracts, view);
  return wish?.kind === 'start' && keyOf(wish.label) === keyOf(label);
}

/** The labels that may be started and that the words are fragments of: `code:memo`, or words of either. Best first. */
function labelsFor(
  words: string,
  contracts: readonly Contract[],
  view: QuickView,
): readonly RecentLabel[] {
  const recent = view.recent.filter((label) => contracts.some(({ id }) => id === label.contractId));
  const typed = parseLabel(words);
  const code = typed?.code ?? words;
  const labels = searchActivities(fragmentsOf(recent, typed?.memo ?? null, view), code, view.use);
  if (typed) return labels.map(({ label }) => label);
  const bare = bareLabels(code, contracts, view);
  // Who types a whole code means the activity, where it can stand alone.
  const exact = bare.filter((label) => comparable(label.code ?? '') === comparable(code));
  return distinct([...exact, ...labels.map(({ label }) => label), ...bare]);
}

/** The labels as they are searched. Where a memo was typed, its words are in theirs, and the others are of the activity. */
function fragmentsOf(recent: readonly RecentLabel[], memo: string | null, view: QuickView) {
  const wanted = searchable(memo ?? '').split(/\s+/u);
  const activities = new Map(view.activities.map((each) => [each.id, each]));
  return recent
    .filter((label) => wanted.every((word) => searchable(label.memo).includes(word)))
    .map((label) => {
      const id = label.activityId ?? NONE;
      const { key = '', description = '' } = activities.get(id) ?? {};
      const about = memo === null ? `${label.memo} ${description}` : description;
      return { id, key, code: label.code ?? '', description: about, label };
    });
}

/** The activities that may be started without a memo, best first; as many as anyone looks at. */
function bareLabels(
  words: string,
  contracts: readonly Contract[],
  view: QuickView,
): readonly RecentLabel[] {
  const lenient = contracts
    .filter(({ terms }) => !terms.memoRequired)
    .map((contract) => ({ contract, assigned: new Set(contract.assigned) }));
  if (lenient.length === 0) return [];
  return suggestActivities(view.activities, words, view.use)
    .slice(0, LOOKED_AT)
    .flatMap((activity) =>
      lenient
        .filter(({ assigned }) => assigned.has(activity.id))
        .map(({ contract }) => labelOn(contract, activity, '')),
    );
}

/** The words as a memo without an activity, where a contract lets it stand. */
function memoAlone(
  words: string,
  contracts: readonly Contract[],
  view: QuickView,
): readonly RecentLabel[] {
  if (words === '' || words.includes(':')) return [];
  return contracts
    .map((contract) => labelOn(contract, null, tidyMemo(words)))
    .filter((label) => refusalOf(label, view) === null);
}

/** The label as it is typed: the activity by its code, else the one that is ranked first; or why it may not start. */
function asTyped(
  { code, memo }: { readonly code: string; readonly memo: string },
  contracts: readonly Contract[],
  view: QuickView,
): Wish {
  const [inFront] = contracts;
  const fields = { contractId: inFront?.id ?? null, activityId: null, activityText: code, memo };
  if (!inFront) {
    return { kind: 'refused', refusal: { code: 'contract_missing', field: 'contract' }, fields };
  }
  const activity = code === '' ? null : activityFor(code, contracts, view);
  if (activity === undefined) {
    return { kind: 'refused', refusal: { code: 'activity_missing', field: 'activity' }, fields };
  }
  const contract = activity
    ? (contracts.find(({ assigned }) => assigned.includes(activity.id)) ?? inFront)
    : inFront;
  const label = labelOn(contract, activity, tidyMemo(memo));
  const refusal = refusalOf(label, view);
  if (!refusal) return started(label, view);
  const { contractId, activityId } = label;
  return {
    kind: 'refused',
    refusal,
    fields: { contractId, activityId, activityText: label.code ?? '', memo },
  };
}

/** The activity of this code, else the one that is ranked first, of those that may be picked on the contracts. */
function activityFor(
  code: string,
  contracts: readonly Contract[],
  view: QuickView,
): Activity | undefined {
  const named = activityNamed(code, view.activities);
  if (named && contracts.some(({ assigned }) => assigned.includes(named.id))) return named;
  const offered = new Set(contracts.flatMap(({ assigned }) => assigned));
  return suggestActivities(view.activities, code, view.use).find(({ id }) => offered.has(id));
}

function started(label: RecentLabel, { recording }: QuickView): Wish {
  return { kind: 'start', label, isRunning: recording !== null && isSameAs(recording, label) };
}

/** The contracts that are meant: the one whose title stands at the end, else all; and the words before it. */
function contractsIn(
  text: string,
  { contracts }: QuickView,
): { readonly contracts: readonly Contract[]; readonly words: string } {
  for (let at = text.lastIndexOf(ON); at >= 0; at = at === 0 ? -1 : text.lastIndexOf(ON, at - 1)) {
    const title = comparable(text.slice(at + ON.length));
    const named = contracts.find((contract) => comparable(contract.title) === title);
    if (named) return { contracts: [named], words: text.slice(0, at).trim() };
  }
  return { contracts, words: text };
}

function labelOn(contract: Contract, activity: Activity | null, memo: string): RecentLabel {
  return {
    contractId: contract.id,
    activityId: activity?.id ?? null,
    memo,
    code: activity?.code ?? null,
    contractTitle: contract.title,
  };
}

function refusalOf(label: Start, { contracts, activities }: QuickView): Refusal | null {
  return startRefusal(
    label,
    contracts.find(({ id }) => id === label.contractId),
    activities.find(({ id }) => id === label.activityId),
  );
}

function distinct(labels: readonly RecentLabel[]): RecentLabel[] {
  const seen = new Set<string>();
  return labels.filter((label) => !seen.has(keyOf(label)) && seen.add(keyOf(label)));
}

function keyOf({ contractId, activityId, memo }: Start): string {
  return JSON.stringify([contractId, activityId, memo]);
}

import { computed, effect, useComputed, useSignal, useSignalEffect } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';
import type { ContractId } from '../../storage/model/records.ts';
import { dayOf, utcDayOf } from '../../storage/model/time.ts';
import type { EpochMs } from '../../storage/model/time.ts';
import type { PopupView } from '../../storage/popup.ts';
import { myZone, now } from '../controls/clock.ts';
import type { Live } from '../controls/live.ts';
import { chosen } from './draft.ts';
import { loadDiary } from './load-diary.ts';
import { keepSnapshot, readSnapshot } from './snapshot.ts';

/** Where the reader's day and the diary's begin: when either does, the times are read anew. */
const days = computed(() => `${dayOf(now.value, myZone())} ${utcDayOf(now.value)}`);

/** The last reading; before the first one, the snapshot that the popup left when it was open before. */
let last: PopupView | null = readSnapshot(Date.now(), myZone());

/** The popup's reading of the diary, and the view to show meanwhile; null where there is nothing to show yet. */
export function usePopupView(): {
  readonly live: ReadonlySignal<Live<PopupView>>;
  readonly view: ReadonlySignal<PopupView | null>;
} {
  const live = useSignal<Live<PopupView>>({ state: 'loading' });
  useSignalEffect(() => {
    void days.value; // each of them is read anew
    const key = { contractId: chosen.value, zone: myZone(), at: now.peek() };
    live.value = { state: 'loading' };
    const fault = (error: unknown) => {
      live.value = { state: 'failed', error };
    };
    const next = (view: PopupView) => {
      remember(view, key.at);
      live.value = { state: 'ready', value: view };
    };
    let isOver = false;
    let stop = () => {
      isOver = true;
    };
    void loadDiary().then(({ watchPopup }) => {
      if (!isOver) stop = watchPopup(key, next, fault);
    }, fault);
    return () => stop();
  });
  const view = useComputed(() =>
    live.value.state === 'ready' ? live.value.value : meanwhile(chosen.value),
  );
  return { live, view };
}

let queue = Promise.resolve();

/** Does `work` now or, where the reading is still under way, after it; in the order in which it was asked for. */
export function onceRead(live: ReadonlySignal<Live<PopupView>>, work: () => unknown): void {
  if (isRead(live.peek(), chosen.peek())) void work();
  else queue = queue.then(() => settled(live)).then(() => void work());
}

/** A reading of the contract that was chosen before lasts until the next frame. */
export function isRead(reading: Live<PopupView>, contractId: ContractId | null): boolean {
  if (reading.state !== 'ready') return reading.state === 'failed';
  return meanwhile(contractId) === reading.value;
}

function settled(live: ReadonlySignal<Live<PopupView>>): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const dispose = effect(() => {
    if (isRead(live.value, chosen.value)) resolve();
  });
  return promise.finally(dispose);
}

function remember(view: PopupView, at: EpochMs): void {
  last = view;
  keepSnapshot(view, at);
}

/** The last reading, with the chosen contract in front and nothing said of it that is another's. */
export function meanwhile(contractId: ContractId | null): PopupView | null {
  const contract = last?.contracts.find(({ id }) => id === contractId);
  if (!last || !contract || contract.id === last.contract?.id) return last;
  return { ...last, contract, activities: [], todayMs: 0, weekMs: 0, limitMs: null };
}

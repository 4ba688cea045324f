import { painted, until } from './frames.ts';

/** Moments in ms of the clock that all contexts of the browser share. */
export interface Seen {
  readonly dom: number;
  readonly frame: number;
}

/** When the page first holds `text`, and when the frame with it was painted. */
export async function whenSeen(text: string): Promise<Seen> {
  await until(() => document.body.textContent.includes(text));
  const dom = now();
  await painted();
  return { dom, frame: now() };
}

/** How long a message to the worker takes until its answer is here and the frame after that is painted, in ms. */
export async function roundTripAndFrame(): Promise<number> {
  const { chrome } = globalThis as unknown as {
    chrome: { runtime: { sendMessage(message: object): Promise<unknown> } };
  };
  const begun = now();
  await chrome.runtime.sendMessage({ type: 'wake' });
  await painted();
  return now() - begun;
}

function now(): number {
  return performance.timeOrigin + performance.now();
}

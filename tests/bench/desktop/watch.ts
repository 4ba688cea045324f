/**
 * The moments that a popup notes of itself, by `Date.now()`: the same clock as that of whoever presses the keys. *Ready*: the
 * field has the focus, and the frame with it is on the screen. *Recorded*: the frame is drawn that shows the recording with the
 * memo in which Enter was pressed last.
 */
interface WatchedWays {
  ready(): Promise<number>;
  recorded(): Promise<number>;
}

/** Runs in a popup, before its own scripts: its text is put there as it stands, so nothing of this file is in reach. */
export function watchWays(field: string): void {
  const toDate = (moment: number) => Date.now() - performance.now() + moment;
  const becomes = (isSo: () => boolean) =>
    new Promise<void>((resolve) => {
      if (isSo()) return resolve();
      const observer = new MutationObserver(() => {
        if (!isSo()) return;
        observer.disconnect();
        resolve();
      });
      return observer.observe(document, { subtree: true, childList: true, characterData: true });
    });
  const frame = () =>
    new Promise<number>((resolve) => {
      requestAnimationFrame(() => {
        // This task comes after the frame that is about to be painted.
        const { port1, port2 } = new MessageChannel();
        port1.addEventListener('message', () => resolve(performance.now()));
        port1.start();
        port2.postMessage(null);
      });
    });

  const focused = new Promise<number>((resolve) => {
    const look = () => {
      if (document.hasFocus() && document.activeElement?.matches(field)) resolve(performance.now());
    };
    addEventListener('focus', look);
    addEventListener('focusin', look);
  });
  const drawn = becomes(() => document.querySelector(field) !== null).then(frame);
  const onScreen = new Promise<number>((resolve) => {
    new PerformanceObserver((list) => {
      for (const { startTime } of list.getEntriesByName('first-contentful-paint'))
        resolve(startTime);
    }).observe({ type: 'paint', buffered: true });
  });

  let recorded: Promise<number> = new Promise(() => {});
  addEventListener(
    'keydown',
    ({ key, target }) => {
      if (key !== 'Enter' || !(target instanceof HTMLInputElement)) return;
      const memo = target.value;
      const isShown = () =>
        [...document.querySelectorAll('main [aria-live="polite"]')].some((place) =>
          place.textContent.includes(memo),
        ) && document.querySelector('main')?.textContent.includes('Recording') === true;
      recorded = becomes(isShown).then(frame);
    },
    { capture: true },
  );
  const watchedWays: WatchedWays = {
    ready: async () => toDate(Math.max(...(await Promise.all([focused, drawn, onScreen])))),
    recorded: async () => toDate(await recorded),
  };
  Object.assign(globalThis, { watchedWays });
}

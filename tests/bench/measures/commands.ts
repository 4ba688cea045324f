import type { Page } from 'playwright-core';
import type { Seeded } from '../in-page/seed.ts';

interface Messaging {
  readonly chrome: { readonly runtime: { sendMessage(message: object): Promise<{ ok: boolean }> } };
}

/** Sends a message from a page of an extension to its worker, and answers how long the answer took, in ms. */
export async function send(page: Page, message: object): Promise<number> {
  const { ms, answer } = await page.evaluate(async (sent) => {
    const { chrome } = globalThis as unknown as Messaging;
    const begun = performance.now();
    const answered = await chrome.runtime.sendMessage(sent);
    return { ms: performance.now() - begun, answer: answered };
  }, message);
  if (!answer.ok) throw new Error(`Refused: ${JSON.stringify(answer)}`);
  return ms;
}

/** Commands of which each asks for a label that no other has; the memos begin with `word`. */
export function switches({ contractId, activityIds }: Seeded, word: string) {
  let count = 0;
  return () => ({
    type: 'start',
    contractId,
    activityId: activityIds[count % activityIds.length],
    memo: `${word} ${++count}.`,
  });
}

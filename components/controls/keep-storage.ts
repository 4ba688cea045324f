/** Asks the browser to keep the diary even where the disk runs full. Answers whether it does. */
export async function keepStorage(): Promise<boolean> {
  try {
    return (await navigator.storage.persisted()) || (await navigator.storage.persist());
  } catch {
    return false; // there is no such promise in some private windows
  }
}

/** `[Activity]:[Memo]`; the memo alone where there is no activity. */
export function labelText(code: string | null, memo: string): string {
  return code === null ? memo : `${code}:${memo}`;
}

/** What stands before and after the first colon of a typed or pasted label; null where there is none. */
export function parseLabel(text: string): { code: string; memo: string } | null {
  const colon = text.indexOf(":");
  if (colon < 0) return null;
  return { code: text.slice(0, colon).trim(), memo: text.slice(colon + 1).trim() };
}

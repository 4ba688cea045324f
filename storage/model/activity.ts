import type { Activity } from './records.ts';
import type { Refusal } from './outcome.ts';

export const CODE_MAX = 64;
export const DESCRIPTION_MAX = 500;
/** Hours; about eleven years of round-the-clock work, so that a slip of the finger is told. */
export const BUDGET_MAX_HOURS = 100_000;

/** What the client fills in. Texts as typed; an empty `url` or `budget` means none. */
export interface ActivityForm {
  readonly code: string;
  readonly description: string;
  readonly url: string;
  readonly budget: string;
}

/** How codes and names are compared: without case and outer spaces, compatibility forms made one. */
export function comparable(text: string): string {
  return text.normalize('NFKC').toLocaleLowerCase('en').trim();
}

/**
 * Hours as typed; null where empty, NaN where they are no number. A decimal comma is understood; `1,000` and `1.000`
 * are not, because they are a thousand to one and one to another.
 */
export function parseHours(text: string): number | null {
  const trimmed = text.trim();
  if (trimmed === '') return null;
  const isNumber = /^(\d+([.,]\d*)?|[.,]\d+)$/u.test(trimmed);
  const isAmbiguous = /^[1-9]\d{0,2}[.,]\d{3}$/u.test(trimmed);
  return isNumber && !isAmbiguous ? Number(trimmed.replace(',', '.')) : Number.NaN;
}

/** Hours as `parseHours` reads them again; empty for none. */
export function hoursText(hours: number | null): string {
  if (hours === null) return '';
  const text = new Intl.NumberFormat('en', {
    useGrouping: false,
    maximumFractionDigits: 20,
  }).format(hours);
  // A fourth decimal tells `1.125` from a thousand and some.
  return Number.isNaN(parseHours(text)) ? `${text}0` : text;
}

/** Why the form may not be saved, given the comparable codes of the other activities; or null. */
export function activityRefusal(
  form: ActivityForm,
  isTaken: (key: string) => boolean,
): Refusal | null {
  const code = form.code.trim();
  if (code === '') return { code: 'code_missing', field: 'code' };
  if (/[\r\n\u2028\u2029]/u.test(code)) return { code: 'code_has_line_break', field: 'code' };
  if (code.includes(':')) return { code: 'code_has_colon', field: 'code' };
  if (code.length > CODE_MAX) return { code: 'code_too_long', field: 'code' };
  if (isTaken(comparable(code))) return { code: 'code_taken', field: 'code' };
  if (form.description.trim().length > DESCRIPTION_MAX) {
    return { code: 'description_too_long', field: 'description' };
  }
  if (form.url.trim() !== '' && !isWebAddress(form.url.trim())) {
    return { code: 'url_invalid', field: 'url' };
  }
  const hours = parseHours(form.budget);
  if (hours !== null && !(hours > 0 && hours <= BUDGET_MAX_HOURS)) {
    return { code: 'budget_invalid', field: 'budget' };
  }
  return null;
}

/** The fields of an activity that a form without refusal stands for. */
export function activityFields(
  form: ActivityForm,
): Pick<Activity, 'code' | 'key' | 'description' | 'url' | 'budgetHours'> {
  const url = form.url.trim();
  return {
    code: form.code.trim(),
    key: comparable(form.code),
    description: form.description.trim(),
    url: url === '' ? null : url,
    budgetHours: parseHours(form.budget),
  };
}

/** Whether it is an address of http or https: it becomes a link, and `javascript:` must never be one. */
export function isWebAddress(text: string): boolean {
  const url = URL.parse(text);
  return url !== null && (url.protocol === 'https:' || url.protocol === 'http:');
}

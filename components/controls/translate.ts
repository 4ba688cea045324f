import browser from 'webextension-polyfill';
import type { RefusalCode } from '../../storage/model/outcome.ts';
import type messages from '../../public/_locales/en/messages.json';

export type MessageKey = keyof typeof messages;

/** Messages that come in a form for each plural category: `key_one`, `key_other` and so on. */
export type PluralKey = MessageKey extends infer Key
  ? Key extends `${infer Stem}_other`
    ? Stem
    : never
  : never;

/** The message in the browser's language; substitutions fill its placeholders in order. */
export function t(key: MessageKey, ...substitutions: (string | number)[]): string {
  return filled(templateOf(key), substitutions);
}

/** The message for `count` things; `count`, written as the language does, fills the first placeholder. */
export function plural(
  key: PluralKey,
  count: number,
  ...substitutions: (string | number)[]
): string {
  const category = pluralRules().select(count);
  const template = templateOf(`${key}_${category}`) || templateOf(`${key}_other`);
  return filled(template, [formatNumber(count), ...substitutions]);
}

/** The message with marks for its placeholders. Most are drawn again and again: asking the browser takes longer than all else that a word needs. */
function templateOf(key: string): string {
  let template = templates.get(key);
  if (template === undefined) {
    template = browser.i18n.getMessage(key, MARKS);
    templates.set(key, template);
  }
  return template;
}

function filled(template: string, substitutions: readonly (string | number)[]): string {
  if (substitutions.length === 0) return template;
  return template.replaceAll(MARK, (mark) => String(substitutions[MARKS.indexOf(mark)] ?? ''));
}

const templates = new Map<string, string>();

/** For private use, and so in no message. */
const MARKS = ['\uE001', '\uE002', '\uE003', '\uE004', '\uE005', '\uE006'];
const MARK = /[\uE001-\uE006]/gu;

/** The sentence that tells why something was refused. */
export function refusalText(code: RefusalCode): string {
  return t(`refusal_${code}`);
}

/** The language of the interface, for `Intl`. Asked once: it stays as long as the page does, and to ask takes longer than to write a number. */
export function language(): string {
  return (uiLanguage ??= browser.i18n.getUILanguage());
}

let uiLanguage: string | undefined;

/** A number as the language writes it. */
export function formatNumber(value: number): string {
  // Making one costs more than all else in a table's row.
  numbers ??= new Intl.NumberFormat(language());
  return numbers.format(value);
}

let numbers: Intl.NumberFormat | undefined;

/** Several names as the language lists them: `A, B and C`. */
export function listOf(names: readonly string[]): string {
  return new Intl.ListFormat(language()).format(names);
}

/** Gives the page its language and direction. Each page calls it before it draws. */
export function setPageLanguage(titleKey: MessageKey): void {
  document.documentElement.lang = language();
  document.documentElement.dir = t('@@bidi_dir' as MessageKey);
  document.title = t(titleKey);
}

function pluralRules(): Intl.PluralRules {
  return (rules ??= new Intl.PluralRules(language()));
}

let rules: Intl.PluralRules | undefined;

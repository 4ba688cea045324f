import { language } from '../controls/translate.ts';

/** The currencies to choose from, with `current` in any case. */
export function currenciesWith(current: string): readonly string[] {
  known ??= Intl.supportedValuesOf('currency');
  return known.includes(current) ? known : [...known, current];
}

/** A currency's name in the language. */
export function currencyName(code: string): string {
  names ??= new Intl.DisplayNames(language(), { type: 'currency' });
  return names.of(code) ?? code;
}

let known: readonly string[] | undefined;
let names: Intl.DisplayNames | undefined;

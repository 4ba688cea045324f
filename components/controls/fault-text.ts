import { faultOf, reasonOf } from '../../storage/faults.ts';
import type { Fault } from '../../storage/faults.ts';
import { t } from './translate.ts';
import type { MessageKey } from './translate.ts';

/** What happened, what is safe and what to do; null for a fault that has no words of its own. */
const WORDS: Readonly<Record<Fault, MessageKey | null>> = {
  quota: 'controls_faultQuota',
  blocked: 'controls_faultBlocked',
  newer: 'controls_faultNewer',
  missing: 'controls_faultMissing',
  unopenable: 'controls_faultUnopenable',
  closed: 'controls_faultClosed',
  failed: null,
  unknown: null,
};

/** The words for an error; `advice`, with its reason filled in, where it is none of the faults that have their own. */
export function faultText(error: unknown, advice: MessageKey): string {
  const fault = faultOf(error);
  const words = WORDS[fault];
  return words === null ? t(advice, reasonOf(error)) : t(words);
}

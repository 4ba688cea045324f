import type { Refusal } from '../../storage/model/outcome.ts';
import { changeAttention } from '../../storage/settings.ts';
import type { AttentionChange } from '../../storage/settings.ts';
import { wake } from '../controls/ask.ts';
import { attempt } from '../controls/toast.ts';

/** Changes what a person is asked and reminded of, and lets the worker notice; says why it may not be so, or null. */
export async function saveAttention(change: AttentionChange): Promise<Refusal | null> {
  const outcome = await attempt(() => changeAttention(change), 'controls_faultNothingChanged');
  wake();
  return outcome && !outcome.ok ? outcome.refusal : null;
}

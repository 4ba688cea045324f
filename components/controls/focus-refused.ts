import { useEffect } from 'preact/hooks';
import type { RefObject } from 'preact';
import type { Refusal } from '../../storage/model/outcome.ts';

/** Brings the focus to the field that a refusal belongs to. */
export function useFocusRefused(
  form: RefObject<HTMLElement | null>,
  refusal: Refusal | null,
): void {
  useEffect(() => {
    if (refusal) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [form, refusal]);
}

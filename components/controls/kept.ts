import { useRef } from 'preact/hooks';
import { isSame } from '../../storage/model/same.ts';

/** The value as it first was, as long as nothing in it changes: what is drawn from it need not be drawn again. */
export function useKept<T>(value: T): T {
  const kept = useRef(value);
  if (!isSame(kept.current, value)) kept.current = value;
  return kept.current;
}

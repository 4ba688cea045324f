import { useId } from 'preact/hooks';
import type { ComponentChildren } from 'preact';
import type { Refusal } from '../../storage/model/outcome.ts';
import { refusalText } from './translate.ts';
import styles from './Field.module.css';

/** What ties a control to its label, its hint and its refusal. */
export interface ControlProps {
  readonly id: string;
  readonly 'aria-invalid': 'true' | undefined;
  readonly 'aria-describedby': string | undefined;
}

interface FieldProps {
  readonly label: string;
  readonly hint?: string | undefined;
  /** Stands beside the label, where it moves nothing: it may come and go. */
  readonly aside?: ComponentChildren;
  /** Why what was typed is refused; shown here and said at once. */
  readonly refusal?: Refusal | null | undefined;
  readonly children: (control: ControlProps) => ComponentChildren;
}

/** A labelled control with its hint and, where it belongs, the refusal. */
export function Field({ label, hint, aside, refusal, children }: FieldProps) {
  const id = useId();
  const described = [hint && `${id}-hint`, aside && `${id}-aside`, refusal && `${id}-refusal`]
    .filter(Boolean)
    .join(' ');
  return (
    <div class={styles.field}>
      <div class={styles.head}>
        <label for={id}>{label}</label>
        {aside && (
          <span id={`${id}-aside`} class={styles.aside}>
            {aside}
          </span>
        )}
      </div>
      {children({
        id,
        'aria-invalid': refusal ? 'true' : undefined,
        'aria-describedby': described || undefined,
      })}
      {hint && (
        <p id={`${id}-hint`} class={styles.hint}>
          {hint}
        </p>
      )}
      {refusal && (
        <p id={`${id}-refusal`} class={styles.refusal} role="alert">
          {refusalText(refusal.code)}
        </p>
      )}
    </div>
  );
}

/** The refusal, where it belongs to this field. */
export function refusalAt(refusal: Refusal | null, field: Refusal['field']): Refusal | null {
  return refusal?.field === field ? refusal : null;
}

import { useSignal, useSignalEffect } from '@preact/signals';
import { IconButton } from './Button.tsx';
import { toast } from './toast.ts';
import type { Toast } from './toast.ts';
import { t } from './translate.ts';
import styles from './ToastView.module.css';

const READING_MS = 6_000;
const DECIDING_MS = 12_000;

/** Where toasts appear. What was done goes by itself, unless somebody is at it; a fault stays until it is closed. */
export function ToastView({ isInDialog = false }: { readonly isInDialog?: boolean }) {
  // The toast itself, not whether there is one: one that is dismissed goes without a word, and must not hold the next.
  const focused = useSignal<Toast | null>(null);
  const pointedAt = useSignal<Toast | null>(null);
  useSignalEffect(() => {
    const { kind, action } = toast.value ?? {};
    const isHeld = focused.value === toast.value || pointedAt.value === toast.value;
    if (kind !== 'done' || isHeld) return undefined;
    const timer = setTimeout(
      () => {
        toast.value = null;
      },
      action ? DECIDING_MS : READING_MS,
    );
    return () => clearTimeout(timer);
  });
  // What was done is told behind the dialog; what went wrong in it is told where it can be reached.
  const shown = isInDialog && toast.value?.kind === 'done' ? null : toast.value;
  return (
    <div
      class={styles.place}
      role="status"
      aria-live={shown?.kind === 'fault' ? 'assertive' : 'polite'}
    >
      {shown && (
        <div
          class={`${styles.toast} ${styles[shown.kind]}`}
          onFocusIn={() => {
            focused.value = shown;
          }}
          onFocusOut={() => {
            focused.value = null;
          }}
          onPointerEnter={() => {
            pointedAt.value = shown;
          }}
          onPointerLeave={() => {
            pointedAt.value = null;
          }}
        >
          <span>{shown.text}</span>
          {shown.action && (
            <button
              type="button"
              class={styles.action}
              onClick={() => void shown.action?.onPress()}
            >
              {shown.action.text}
            </button>
          )}
          <IconButton
            label={t('controls_dismiss')}
            onPress={() => {
              toast.value = null;
            }}
          >
            ×
          </IconButton>
        </div>
      )}
    </div>
  );
}

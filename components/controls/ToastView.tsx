import { useSignal, useSignalEffect } from '@preact/signals';
import { IconButton } from './Button.tsx';
import { toast } from './toast.ts';
import { t } from './translate.ts';
import styles from './ToastView.module.css';

const READING_MS = 6_000;
const DECIDING_MS = 12_000;

/** Where toasts appear. What was done goes by itself, unless somebody is at it; a fault stays until it is closed. */
export function ToastView({ isInDialog = false }: { readonly isInDialog?: boolean }) {
  const isFocused = useSignal(false);
  const isPointedAt = useSignal(false);
  useSignalEffect(() => {
    const { kind, action } = toast.value ?? {};
    if (kind !== 'done' || isFocused.value || isPointedAt.value) return undefined;
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
            isFocused.value = true;
          }}
          onFocusOut={() => {
            isFocused.value = false;
          }}
          onPointerEnter={() => {
            isPointedAt.value = true;
          }}
          onPointerLeave={() => {
            isPointedAt.value = false;
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

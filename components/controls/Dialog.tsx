import { useEffect, useId, useRef } from 'preact/hooks';
import type { ComponentChildren } from 'preact';
import { IconButton } from './Button.tsx';
import { ignoreRepeats } from './held-keys.ts';
import { ToastView } from './ToastView.tsx';
import { t } from './translate.ts';
import styles from './Dialog.module.css';

interface DialogProps {
  readonly title: string;
  readonly onClose: () => void;
  /** Where the focus goes if not back to where it was: what opened the dialog may be about to vanish. */
  readonly returnTo?: () => HTMLElement | null | undefined;
  readonly children: ComponentChildren;
}

/** A modal dialog, open as long as it is drawn. Escape and the cross close it; the focus goes back to where it was. */
export function Dialog({ title, onClose, returnTo, children }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  const latest = useRef(returnTo);
  latest.current = returnTo;
  const isDrawn = useRef(true);
  useEffect(() => {
    const opener = document.activeElement;
    const element = dialog.current;
    element?.showModal();
    return () => {
      isDrawn.current = false;
      // As long as it is open, nothing outside of it can take the focus.
      element?.close();
      const target = latest.current?.() ?? opener;
      // What opened it may be gone: the page takes the focus, so that the keys do not begin at its top again.
      const place = target?.isConnected ? target : document.querySelector('main');
      if (place instanceof HTMLElement) place.focus();
    };
  }, []);
  return (
    <dialog
      ref={dialog}
      class={styles.dialog}
      aria-labelledby={titleId}
      onKeyDownCapture={ignoreRepeats}
      onClose={() => {
        if (isDrawn.current) onClose();
      }}
    >
      <div class={styles.head}>
        <h2 id={titleId}>{title}</h2>
        <IconButton label={t('controls_close')} onPress={() => dialog.current?.close()}>
          ×
        </IconButton>
      </div>
      {children}
      {/* The page's own toasts are out of reach behind an open dialog. */}
      <ToastView isInDialog />
    </dialog>
  );
}

/** The row of buttons that ends a form in a dialog. */
export function DialogActions({ children }: { readonly children: ComponentChildren }) {
  return <div class={styles.actions}>{children}</div>;
}

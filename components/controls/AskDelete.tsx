import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { Button } from './Button.tsx';
import { t } from './translate.ts';
import styles from './AskDelete.module.css';

interface AskDeleteProps {
  readonly question: string;
  readonly onDelete: () => unknown;
}

/** Deletes after asking once more, in place. */
export function AskDelete({ question, onDelete }: AskDeleteProps) {
  const isAsking = useSignal<boolean | null>(null);
  const place = useRef<HTMLDivElement>(null);
  const asking = isAsking.value;
  useEffect(() => {
    // The button that was pressed is gone: the focus goes to the one that took its place.
    if (asking !== null) place.current?.querySelector('button')?.focus();
  }, [asking]);
  return (
    <div ref={place} class={styles.place}>
      {asking ? (
        <div role="group" aria-label={question} class={styles.question}>
          <p role="alert">{question}</p>
          <Button look="danger" onPress={onDelete}>
            {t('diary_deleteYes')}
          </Button>
          <Button
            onPress={() => {
              isAsking.value = false;
            }}
          >
            {t('diary_deleteNo')}
          </Button>
        </div>
      ) : (
        <Button
          look="danger"
          onPress={() => {
            isAsking.value = true;
          }}
        >
          {t('diary_delete')}
        </Button>
      )}
    </div>
  );
}

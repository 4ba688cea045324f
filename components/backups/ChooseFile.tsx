import { useRef } from 'preact/hooks';
import { Button } from '../controls/Button.tsx';
import { t } from '../controls/translate.ts';

/** A button that lets a person choose a backup file. */
export function ChooseFile({
  label,
  onChoose,
}: {
  readonly label: string;
  readonly onChoose: (file: File) => void;
}) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button onPress={() => input.current?.click()}>{label}</Button>
      <input
        ref={input}
        type="file"
        hidden
        accept=".gz,application/gzip"
        aria-label={t('backups_file')}
        onChange={(event) => {
          const [file] = event.currentTarget.files ?? [];
          // The same file may be chosen again.
          event.currentTarget.value = '';
          if (file) onChoose(file);
        }}
      />
    </>
  );
}

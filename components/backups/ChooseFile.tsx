import { useRef } from 'preact/hooks';
import { Button } from '../controls/Button.tsx';
import { t } from '../controls/translate.ts';

/** A button that lets a person choose a file: a backup, unless it is told otherwise. */
export function ChooseFile({
  label,
  look,
  accept = '.gz,application/gzip',
  fileLabel = t('backups_file'),
  onChoose,
}: {
  readonly label: string;
  readonly look?: 'main' | 'plain';
  /** The kinds of files that are offered. */
  readonly accept?: string;
  /** The name of the control that holds the file. */
  readonly fileLabel?: string;
  readonly onChoose: (file: File) => void;
}) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button {...(look && { look })} onPress={() => input.current?.click()}>
        {label}
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        accept={accept}
        aria-label={fileLabel}
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

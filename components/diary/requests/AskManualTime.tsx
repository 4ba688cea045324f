import { useSignal } from '@preact/signals';
import type { DiaryDay } from '../../../storage/model/diary.ts';
import { wishCells } from '../../../storage/model/time-request.ts';
import type { EpochMs } from '../../../storage/model/time.ts';
import { Button } from '../../controls/Button.tsx';
import { t } from '../../controls/translate.ts';
import type { DialogProps } from '../dialog-props.ts';
import { AskDialog } from './AskDialog.tsx';

interface AskManualTimeProps extends Omit<DialogProps, 'onClose'> {
  readonly day: DiaryDay;
  readonly at: EpochMs;
}

/** The way for a freelancer to ask for manual time that the terms do not allow. Nothing where there is none to ask for. */
export function AskManualTime({ day, at, ...dialog }: AskManualTimeProps) {
  const isOpen = useSignal(false);
  const { by, contract } = dialog;
  const cells = by.role === 'freelancer' ? wishCells(contract, day, at) : [];
  if (cells.length === 0) return null;
  return (
    <>
      <Button
        onPress={() => {
          isOpen.value = true;
        }}
      >
        {t('requests_ask')}
      </Button>
      {isOpen.value && (
        <AskDialog
          {...dialog}
          cells={cells}
          onClose={() => {
            isOpen.value = false;
          }}
        />
      )}
    </>
  );
}

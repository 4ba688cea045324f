import { useSignalEffect } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { differs } from '../../storage/model/draft.ts';
import type { Contract } from '../../storage/model/records.ts';
import type { PopupView } from '../../storage/popup.ts';
import { Field, refusalAt } from '../controls/Field.tsx';
import type { Live } from '../controls/live.ts';
import { t } from '../controls/translate.ts';
import { ActivityField } from './ActivityField.tsx';
import { draftEditor } from './draft-editor.ts';
import { fieldsOn } from './draft.ts';
import { loaded } from './load-diary.ts';
import { MemoAside } from './MemoAside.tsx';
import { MemoField } from './MemoField.tsx';
import { isOffered, refusal } from './record.ts';
import { StartButton } from './StartButton.tsx';
import { StartEarlier } from './StartEarlier.tsx';
import styles from './DraftForm.module.css';

interface DraftFormProps {
  readonly live: ReadonlySignal<Live<PopupView>>;
  readonly view: PopupView;
  readonly contract: Contract;
  /** The popup lies over a page, whose activity and title are offered. */
  readonly isOverPage: boolean;
}

/** What to record next: contract, activity, memo. */
export function DraftForm({ live, view, contract, isOverPage }: DraftFormProps) {
  const contractSelect = useRef<HTMLSelectElement>(null);
  const activityInput = useRef<HTMLInputElement>(null);
  const memoInput = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => {
    activityInput.current?.focus();
    activityInput.current?.select();
  }, []);
  useSignalEffect(() => {
    const field = refusal.value?.field;
    if (field === 'contract') contractSelect.current?.focus();
    if (field === 'activity') activityInput.current?.focus();
    if (field === 'memo') memoInput.current?.focus();
  });
  useSignalEffect(() => {
    if (!isOffered.value) return;
    isOffered.value = false;
    memoInput.current?.focus();
  });

  const fields = fieldsOn(view);
  const isTouched = useRef(false);
  useLayoutEffect(() => {
    // What the snapshot showed may be corrected a moment later: typing takes its place all the same. What was typed never is
    // selected: the first letter is known here before the field itself hears of it, and draws.
    const input = activityInput.current;
    if (!isTouched.current && document.activeElement === input) input?.select();
  }, [fields.activityText]);
  const toMemo = () => {
    memoInput.current?.focus();
    // What stands there gives way to typing, and stays if nothing is typed.
    memoInput.current?.select();
  };
  const editor = draftEditor(live, view, toMemo);
  const { recording } = view;
  const { PageActivity, PageTitle } = (isOverPage && loaded.value) || {};
  return (
    <div class={styles.form} onInputCapture={() => (isTouched.current = true)}>
      <Field label={t('popup_contract')} refusal={refusalAt(refusal.value, 'contract')}>
        {(control) => (
          <select
            {...control}
            ref={contractSelect}
            value={contract.id}
            onChange={(event) => editor.chooseContract(event.currentTarget.value as Contract['id'])}
          >
            {view.contracts.map(({ id, title }) => (
              <option key={id} value={id}>
                {title}
              </option>
            ))}
          </select>
        )}
      </Field>
      <ActivityField
        view={view}
        isRead={live.value.state === 'ready'}
        fields={fields}
        contract={contract}
        inputRef={activityInput}
        aside={
          PageActivity && (
            <PageActivity
              activities={view.activities}
              chosen={fields.activityId}
              onTake={editor.takeActivity}
            />
          )
        }
        editor={editor}
      />
      <MemoField
        fields={fields}
        recent={view.recent}
        aside={
          PageTitle && fields.memo === '' ? (
            <PageTitle onTake={editor.takeMemo} />
          ) : (
            <MemoAside view={view} memo={fields.memo} />
          )
        }
        inputRef={memoInput}
        onMemo={editor.typeMemo}
        onEnter={() => editor.start()}
      />
      <div class={styles.actions}>
        {(!recording || differs(fields, contract.id, recording)) && (
          <StartButton
            // Drawn anew where Stop is gone: it takes the focus that Stop had.
            key={recording ? 'switch' : 'start'}
            isSwitch={recording !== null}
            onPress={() => editor.start()}
          />
        )}
        {!recording && <StartEarlier view={view} contract={contract} onStart={editor.start} />}
      </div>
    </div>
  );
}

import type { ComponentChildren, RefObject } from 'preact';
import type { DraftFields } from '../../storage/model/draft.ts';
import type { Contract } from '../../storage/model/records.ts';
import { searchActivities } from '../../storage/model/search.ts';
import type { PopupView } from '../../storage/popup.ts';
import { ActivityPicker } from '../controls/ActivityPicker.tsx';
import { Field, refusalAt } from '../controls/Field.tsx';
import { t } from '../controls/translate.ts';
import type { DraftEditor } from './draft-editor.ts';
import { refusal } from './record.ts';
import { RequestActivity } from './RequestActivity.tsx';

interface ActivityFieldProps {
  readonly view: PopupView;
  /** The view is of the diary and not of a snapshot, which does not know all activities. */
  readonly isRead: boolean;
  readonly fields: DraftFields;
  readonly contract: Contract;
  readonly inputRef: RefObject<HTMLInputElement | null>;
  /** What stands beside the label. */
  readonly aside: ComponentChildren;
  readonly editor: DraftEditor;
}

/** The activity to record, and where the contract has none that fits, a way to ask for one. */
export function ActivityField(props: ActivityFieldProps) {
  const { view, isRead, fields, contract, inputRef, aside, editor } = props;
  const { activities } = view;
  const { activityId, activityText } = fields;
  const isNoneAssigned = isRead && activities.length === 0;
  const isSearched = isRead && activityId === null && activityText.trim() !== '';
  const isNoneFound = isSearched && searchActivities(activities, activityText).length === 0;
  return (
    <>
      <Field
        label={t('popup_activity')}
        hint={isNoneAssigned ? t('popup_noActivities') : undefined}
        aside={aside}
        refusal={refusalAt(refusal.value, 'activity')}
      >
        {(control) => (
          <ActivityPicker
            control={control}
            inputRef={inputRef}
            activities={activities}
            use={view.use}
            text={activityText}
            placeholder={t('popup_activityPlaceholder')}
            onText={editor.typeActivity}
            onPick={(activity) => activity && editor.pick(activity)}
            onEnter={editor.leaveActivity}
          />
        )}
      </Field>
      <RequestActivity
        isOffered={isNoneAssigned || isNoneFound}
        wanted={activityText}
        contract={contract}
        onDone={() => inputRef.current?.focus()}
      />
    </>
  );
}

/** The field of a form, or of a command, that a refusal belongs to. */
export type Field =
  | 'contract'
  | 'activity'
  | 'memo'
  | 'code'
  | 'description'
  | 'url'
  | 'budget'
  | 'title'
  | 'freelancer'
  | 'limit'
  | 'request'
  | 'rate'
  | 'reason'
  | 'name'
  | 'word'
  | 'time'
  | 'idleMinutes'
  | 'longHours'
  | 'nothingMinutes'
  | 'memoMinutes'
  | 'workMinutes'
  | 'breakMinutes'
  | 'workFrom'
  | 'workTo'
  | 'workDays'
  | 'screenshots'
  | 'screenshotDays'
  | 'team';

/** Why something may not be done. Each has its sentence in `_locales` under `refusal_<code>`. */
export type RefusalCode =
  | 'contract_missing'
  | 'contract_closed'
  | 'activity_required'
  | 'activity_none_assigned'
  | 'activity_not_assigned'
  | 'activity_archived'
  | 'activity_missing'
  | 'activity_used'
  | 'nothing_before'
  | 'memo_required'
  | 'memo_too_long'
  | 'code_missing'
  | 'code_too_long'
  | 'code_has_colon'
  | 'code_has_line_break'
  | 'code_taken'
  | 'code_archived'
  | 'description_too_long'
  | 'url_invalid'
  | 'budget_invalid'
  | 'title_missing'
  | 'title_too_long'
  | 'freelancer_missing'
  | 'freelancer_too_long'
  | 'limit_invalid'
  | 'rate_invalid'
  | 'currency_unknown'
  | 'report_name_missing'
  | 'report_name_taken'
  | 'report_name_too_long'
  | 'request_missing'
  | 'request_gone'
  | 'reason_missing'
  | 'reason_too_long'
  | 'word_too_long'
  | 'request_too_long'
  | 'segment_missing'
  | 'split_outside'
  | 'trim_outside'
  | 'join_not_neighbours'
  | 'restore_over_other_time'
  | 'pending_in_future'
  | 'diary_locked'
  | 'manual_not_allowed'
  | 'manual_is_allowed'
  | 'manual_not_granted'
  | 'manual_not_on_cells'
  | 'manual_in_future'
  | 'manual_over_other_time'
  | 'idle_minutes_invalid'
  | 'long_hours_invalid'
  | 'nothing_minutes_invalid'
  | 'memo_minutes_invalid'
  | 'work_minutes_invalid'
  | 'break_minutes_invalid'
  | 'time_of_day_invalid'
  | 'work_days_missing'
  | 'screenshots_changed'
  | 'screenshot_missing'
  | 'screenshot_time_open'
  | 'screenshot_days_invalid'
  | 'team_text_invalid'
  | 'team_invitation_invalid'
  | 'team_invitation_ended'
  | 'team_already'
  | 'team_missing'
  | 'team_not_empty'
  | 'team_recording'
  | 'handover_not_one'
  | 'handover_changed'
  | 'handover_too_new'
  | 'handover_other_key'
  | 'handover_other_person'
  | 'handover_wrong_kind';

export interface Refusal {
  readonly code: RefusalCode;
  readonly field: Field;
}

/** What an operation answers: what it did, or why it did nothing. */
export type Outcome<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly refusal: Refusal };

export function done<T>(value: T): Outcome<T> {
  return { ok: true, value };
}

export function refused(refusal: Refusal): Outcome<never> {
  return { ok: false, refusal };
}

/** Thrown where the acting role asks for a write that the ownership table does not grant it. */
export class NotAllowed extends Error {
  override readonly name = 'NotAllowed';
}

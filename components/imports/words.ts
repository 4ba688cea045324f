import type { ImportFault, LineFault } from '../../storage/exchange/import/faults.ts';
import type { RefusalCode } from '../../storage/model/outcome.ts';
import type {
  ActivitySource,
  ContractSource,
  ImportConflict,
} from '../../storage/model/time-import.ts';
import type { TimeSource } from '../../storage/model/records.ts';
import { formatNumber, plural, refusalText, t } from '../controls/translate.ts';
import type { MessageKey, PluralKey } from '../controls/translate.ts';

type OwnFault = Exclude<ImportFault, RefusalCode>;

const FAULTS: Readonly<Record<OwnFault, MessageKey>> = {
  empty: 'imports_faultEmpty',
  too_large: 'imports_faultTooLarge',
  not_text: 'imports_faultNotText',
  not_known: 'imports_faultNotKnown',
  newer: 'imports_faultNewer',
  quote_open: 'imports_faultQuoteOpen',
  quote_misplaced: 'imports_faultQuoteMisplaced',
  cells_count: 'imports_faultCellsCount',
  column_twice: 'imports_faultColumnTwice',
  json_broken: 'imports_faultJsonBroken',
  field_wrong: 'imports_faultFieldWrong',
  date_wrong: 'imports_faultDateWrong',
  time_wrong: 'imports_faultTimeWrong',
  moment_wrong: 'imports_faultMomentWrong',
  hours_wrong: 'imports_faultHoursWrong',
  dates_mixed: 'imports_faultDatesMixed',
  ends_before_start: 'imports_faultEndsBeforeStart',
  in_future: 'imports_faultInFuture',
  day_too_full: 'imports_faultDayTooFull',
  kind_wrong: 'imports_faultKindWrong',
  id_wrong: 'imports_faultIdWrong',
  id_twice: 'imports_faultIdTwice',
  contract_unknown: 'imports_faultContractUnknown',
  code_differs: 'imports_faultCodeDiffers',
};

/** What is wrong with a file or a line of it, with the line's number where it has one. */
export function lineFaultText({ code, line, text }: LineFault): string {
  const number = formatNumber(line ?? 0);
  if (!isOwn(code)) return t('imports_faultAtLine', number, refusalText(code));
  return OF_COLUMNS.has(code) ? t(FAULTS[code], text) : t(FAULTS[code], number, text);
}

/** What is wrong with the first line alone, and so needs no number. */
const OF_COLUMNS: ReadonlySet<ImportFault> = new Set(['not_known', 'column_twice']);

function isOwn(code: ImportFault): code is OwnFault {
  return code in FAULTS;
}

export const SOURCE_NAMES: Readonly<Record<TimeSource, MessageKey>> = {
  toggl: 'imports_sourceToggl',
  clockify: 'imports_sourceClockify',
  harvest: 'imports_sourceHarvest',
  generic: 'imports_sourceGeneric',
  timewarrior: 'imports_sourceTimewarrior',
  own_csv: 'imports_sourceOwn',
  own_json: 'imports_sourceOwn',
};

export const CONTRACT_NAMES: Readonly<Record<ContractSource, MessageKey>> = {
  project: 'imports_fromProject',
  client: 'imports_fromClient',
  client_project: 'imports_fromClientProject',
  tag: 'imports_fromTag',
  none: 'imports_fromNoneContract',
};

export const ACTIVITY_NAMES: Readonly<Record<ActivitySource, MessageKey>> = {
  task: 'imports_fromTask',
  project: 'imports_fromProject',
  client: 'imports_fromClient',
  tag: 'imports_fromTag',
  none: 'imports_fromNoneActivity',
};

export const CONFLICT_NAMES: Readonly<Record<ImportConflict, PluralKey>> = {
  closed: 'imports_leaveOutClosed',
  manual: 'imports_leaveOutManual',
  locked: 'imports_leaveOutLocked',
  overlap_diary: 'imports_leaveOutOverlapDiary',
  overlap_file: 'imports_leaveOutOverlapFile',
};

const NAMES_SHOWN = 12;

/** Names one after the other: the first of many, and how many more there are. */
export function namesText(names: readonly string[]): string {
  const rest = names.length - NAMES_SHOWN;
  const shown = names.slice(0, NAMES_SHOWN).join(', ');
  return rest > 0 ? plural('imports_andMore', rest, shown) : shown;
}

import type { BackupFault, BackupRefusal } from '../../storage/exchange/backup-refusal.ts';
import { formatNumber, language, t } from '../controls/translate.ts';
import type { MessageKey } from '../controls/translate.ts';

const KILO = 1_000;
const FAULTS: Readonly<Record<BackupFault, MessageKey>> = {
  not_a_backup: 'backups_notABackup',
  newer: 'backups_newer',
  cut_short: 'backups_cutShort',
  unpack_failed: 'backups_unpackFailed',
  too_large: 'backups_tooLarge',
  line_unreadable: 'backups_lineUnreadable',
  value_unknown: 'backups_valueUnknown',
  ends_before_start: 'backups_endsBeforeStart',
  outside_day: 'backups_outsideDay',
  overlap: 'backups_overlap',
  twice: 'backups_twice',
  count_wrong: 'backups_countWrong',
};

/** Why a file is not restored, and what to do. */
export function backupRefusalText({ code, line, field }: BackupRefusal): string {
  return t(FAULTS[code], formatNumber(line ?? 0), field);
}

/** The size of a file: `1.2 MB`, as the language writes it. */
export function formatBytes(bytes: number): string {
  const isSmall = bytes < KILO * KILO;
  const format = new Intl.NumberFormat(language(), {
    style: 'unit',
    unit: isSmall ? 'kilobyte' : 'megabyte',
    maximumFractionDigits: isSmall ? 0 : 1,
  });
  return format.format(isSmall ? Math.ceil(bytes / KILO) : bytes / (KILO * KILO));
}

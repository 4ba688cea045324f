/** What may be wrong with a backup file. Each has its sentence in `_locales`, which says what to do. */
export type BackupFault =
  /** Some other file. */
  | 'not_a_backup'
  /** Written by a later version of the extension. */
  | 'newer'
  /** Its end is missing. */
  | 'cut_short'
  /** Its compressed bytes were changed. */
  | 'unpack_failed'
  /** Larger than any diary. */
  | 'too_large'
  /** A line that is no record. */
  | 'line_unreadable'
  /** A field that is missing, or that says what it cannot. */
  | 'value_unknown'
  | 'ends_before_start'
  /** A segment that does not lie within the UTC day of its page. */
  | 'outside_day'
  /** Two segments of a freelancer at the same time. */
  | 'overlap'
  /** A record that is there more than once. */
  | 'twice'
  /** Not as many records as its end tells. */
  | 'count_wrong';

/** Why a file is not restored. */
export interface BackupRefusal {
  readonly code: BackupFault;
  /** Counted from 1; null where it is not about one. */
  readonly line: number | null;
  /** The field that says what it cannot, such as `segments.3.kind`; empty for none. */
  readonly field: string;
}

/** Ends the reading of a file. `readBackup` answers its refusal. */
export class Refused extends Error {
  override readonly name = 'Refused';
  readonly refusal: BackupRefusal;

  constructor(code: BackupFault, line: number | null = null, field = '') {
    super(code);
    this.refusal = { code, line, field };
  }
}

import type { TimeFile } from '../../storage/exchange/import/read-time.ts';
import { comparable } from '../../storage/model/activity.ts';
import { orderOf } from '../../storage/model/clock-text.ts';
import type { DateOrder, DateText } from '../../storage/model/clock-text.ts';
import { proposedSources, titleOf } from '../../storage/model/time-import.ts';
import type { ContractSource, TimeChoices } from '../../storage/model/time-import.ts';
import { myZone } from '../controls/clock.ts';
import { t } from '../controls/translate.ts';

/** What a person says of a file, as far as they have: only they may know which comes first, the day or the month. */
export type ChoicesSoFar = Omit<TimeChoices, 'dateOrder'> & {
  readonly dateOrder: DateOrder | null;
};

/** What is proposed for a file, to one who sees it as `role` and whose name is `me`. */
export function proposedChoices(
  file: TimeFile,
  role: 'client' | 'freelancer',
  me: string,
): ChoicesSoFar {
  return {
    zone: myZone(),
    dateOrder: file.dateOrder === 'both' ? null : (file.dateOrder ?? 'day'),
    ...proposedSources(file.source, file.has),
    title: t('imports_otherWork'),
    people: role === 'client' ? everybody(file, me) : onlyMe(file, proposedUser(file, me), me),
  };
}

/** Each user of the file by their own name; one without a name is the one who records here. */
function everybody(file: TimeFile, me: string): Map<string, string> {
  return new Map([...file.users.keys()].map((user) => [user, user === '' ? me : user]));
}

/** A freelancer's own time: that of one user of the file, or of none yet. */
export function onlyMe(
  file: TimeFile,
  user: string | null,
  me: string,
): ReadonlyMap<string, string | null> {
  return new Map([...file.users.keys()].map((each) => [each, each === user ? me : null]));
}

/** The file's user that is surely the freelancer: the only one, or the one of that name. */
function proposedUser(file: TimeFile, me: string): string | null {
  const users = [...file.users.keys()];
  if (users.length === 1) return users[0] ?? null;
  return users.find((user) => comparable(user) === comparable(me)) ?? null;
}

/** Whether some entries name no contract this way. */
export function hasUntitled(file: TimeFile, from: ContractSource): boolean {
  return file.entries.some((entry) => titleOf(entry, from) === '');
}

/** A date of the file that may be either, as both of its days. */
export function ambiguousDate(file: TimeFile): Readonly<Record<DateOrder, string>> | null {
  for (const { when } of file.entries) {
    const date: DateText | null =
      when.kind === 'clock' ? when.startDate : when.kind === 'length' ? when.date : null;
    if (date?.kind !== 'either' || orderOf(date) !== 'both') continue;
    const { day, month } = date;
    if (day !== null && month !== null && day !== month) return { day, month };
  }
  return null;
}

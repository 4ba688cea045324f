import type { Refusal } from './outcome.ts';
import type { Day, DayOfWeek, DurationMs, EpochMs, Month, TimeOfDay, Zone } from './time.ts';

/** A string that is the id of one kind of record and of no other. */
type Id<Kind extends string> = string & { readonly idOf: Kind };

export type ActivityId = Id<'activity'>;
export type ContractId = Id<'contract'>;
export type FreelancerId = Id<'freelancer'>;
export type SegmentId = Id<'segment'>;
export type RequestId = Id<'request'>;

/** Who acts. Every operation asks it, whatever the interface shows. */
export type Actor =
  | { readonly role: 'client' }
  | { readonly role: 'freelancer'; readonly id: FreelancerId };

/** A client's label for time. Written by the client. */
export interface Activity {
  readonly id: ActivityId;
  /** Unique in the team, case ignored: 1 to 64 characters, no colon or line break. */
  readonly code: string;
  /** `code` as it is compared. */
  readonly key: string;
  readonly description: string;
  readonly url: string | null;
  readonly budgetHours: number | null;
  readonly createdAt: EpochMs;
  readonly archivedAt: EpochMs | null;
}

/** A person who works. Written by the client. */
export interface Freelancer {
  readonly id: FreelancerId;
  readonly name: string;
  /** `name` as it is compared. */
  readonly key: string;
  /** Where the freelancer's days begin and end (rule 11). */
  readonly zone: Zone;
}

/** The weekly limit from one Monday (UTC) on; null for none. */
export interface WeeklyLimit {
  readonly week: Day;
  readonly ms: DurationMs | null;
}

/** The hourly rate from one UTC day on. When a new one counts: `withRate`. */
export interface Rate {
  readonly from: Day;
  /** For an hour, in the currency's own unit; null for none. */
  readonly amount: number | null;
  /** ISO 4217, such as EUR. */
  readonly currency: string;
  /** When it was set. */
  readonly at: EpochMs;
}

/**
 * Whether pictures are taken while the contract is recorded, if the freelancer agrees; `with-time`: who deletes a picture
 * deletes the recorded time of its cell.
 */
export type ScreenshotTerm = 'off' | 'on' | 'with-time';

/** A contract's settings. */
export interface Terms {
  readonly activityRequired: boolean;
  readonly memoRequired: boolean;
  readonly manualTimeAllowed: boolean;
  readonly diaryLock: boolean;
  readonly screenshots: ScreenshotTerm;
  /** Dated history, oldest first; none where it is empty. */
  readonly weeklyLimits: readonly WeeklyLimit[];
  /** Dated history, oldest first; none where it is empty. */
  readonly rates: readonly Rate[];
}

/** One freelancer's hourly contract, with its terms and assignments. Written by the client. */
export interface Contract {
  readonly id: ContractId;
  readonly title: string;
  readonly freelancerId: FreelancerId;
  readonly terms: Terms;
  /** Archived activities stay in it, so that unarchiving restores them (rule 5). */
  readonly assigned: readonly ActivityId[];
  readonly createdAt: EpochMs;
  readonly closedAt: EpochMs | null;
}

/** What the freelancer changed on a segment, and when. */
export type Edit =
  | {
      readonly kind: 'label';
      readonly at: EpochMs;
      readonly activityId: ActivityId | null;
      readonly memo: string;
      /** The freelancer's own choice before, where the client's stood in its place. */
      readonly chosen?: ActivityId | null;
    }
  | {
      readonly kind: 'split';
      readonly at: EpochMs;
      readonly cut: EpochMs;
      readonly from: SegmentId;
      /** On the later piece: the freelancer's own choice, where the client's stood in its place. */
      readonly chosen?: ActivityId | null;
    }
  | {
      /** Shortened, or given back what it had been shortened by: its bounds before. */
      readonly kind: 'trimmed';
      readonly at: EpochMs;
      readonly start: EpochMs;
      readonly end: EpochMs;
    }
  | {
      /** The neighbour that began at `cut` became a part of it. */
      readonly kind: 'joined';
      readonly at: EpochMs;
      readonly cut: EpochMs;
      readonly with: SegmentId;
    }
  | {
      /** It was on another contract before. */
      readonly kind: 'moved';
      readonly at: EpochMs;
      readonly from: ContractId;
    }
  | {
      /** Deleted, and brought back. */
      readonly kind: 'restored';
      readonly at: EpochMs;
    }
  | {
      /** First on a segment that was a pending block until its freelancer kept it. */
      readonly kind: 'kept';
      readonly at: EpochMs;
      readonly doubt: Doubt;
    }
  | {
      /** First on a segment that came from a file: no clock of this diary has seen it. */
      readonly kind: 'imported';
      readonly at: EpochMs;
      readonly from: TimeSource;
    };

/** The formats of files that time is imported from (docs/imports.md). */
export type TimeSource =
  | 'toggl'
  | 'clockify'
  | 'harvest'
  | 'generic'
  | 'timewarrior'
  | 'own_csv'
  | 'own_json';

/** A stretch of time on one contract. One that crosses midnight UTC is two parts with one id. */
export interface Segment {
  readonly id: SegmentId;
  readonly start: EpochMs;
  readonly end: EpochMs;
  readonly kind: 'tracked' | 'manual';
  /** The freelancer's choice; the client's may be later: `shownActivity`. */
  readonly activityId: ActivityId | null;
  readonly chosenAt: EpochMs;
  readonly memo: string;
  /** Oldest first; a `label` edit holds what was there before it. */
  readonly edits: readonly Edit[];
}

/** A segment that its freelancer deleted, kept as a mark. */
export interface Deletion {
  readonly at: EpochMs;
  readonly segment: Segment;
}

/** One contract's segments of one UTC day, in order of time. Written by the contract's freelancer. */
export interface DiaryPage {
  readonly contractId: ContractId;
  readonly day: Day;
  readonly freelancerId: FreelancerId;
  readonly segments: readonly Segment[];
  readonly deleted: readonly Deletion[];
}

/** An activity that the client set on a segment. */
export interface ClientLabel {
  readonly at: EpochMs;
  readonly activityId: ActivityId | null;
}

/** The client's labels for the segments of one diary page, each list oldest first. Written by the client. */
export interface LabelPage {
  readonly contractId: ContractId;
  readonly day: Day;
  readonly labels: Readonly<Record<SegmentId, readonly ClientLabel[]>>;
}

/** The segment that is running now. `id` becomes the segment's. Written by its freelancer. */
export interface Recording {
  readonly freelancerId: FreelancerId;
  readonly id: SegmentId;
  readonly contractId: ContractId;
  readonly activityId: ActivityId | null;
  readonly memo: string;
  readonly start: EpochMs;
  /** The last moment when the browser was known to be alive. */
  readonly seenAt: EpochMs;
  /** Since when nobody has been there, and nobody has come back yet; null where somebody is. */
  readonly away: Away | null;
}

/**
 * Why the diary cannot tell whether time of a recording was worked: no input, the screen locked, no sign of life, or the
 * clock set back.
 */
export type Doubt = 'idle' | 'locked' | 'gap' | 'clock';

export interface Away {
  readonly since: EpochMs;
  readonly doubt: Doubt;
}

/**
 * Time of a recording of which only its freelancer can say whether it was worked. Counted nowhere until answered.
 * Written by its freelancer.
 */
export interface PendingBlock {
  /** Becomes the segment's where it is kept. */
  readonly id: SegmentId;
  readonly freelancerId: FreelancerId;
  readonly contractId: ContractId;
  readonly activityId: ActivityId | null;
  readonly memo: string;
  readonly start: EpochMs;
  readonly end: EpochMs;
  readonly doubt: Doubt;
  /** When it was noticed. */
  readonly at: EpochMs;
}

/** The table of records in quarantine that came from the team and never were in the diary. */
export const FROM_TEAM = 'team';

/** A record that the check of the diary took out, since it broke a rule; kept as it was. */
export interface Quarantined {
  readonly id: string;
  /** The table that it was in, or on a record of. */
  readonly table: string;
  readonly record: unknown;
  /** What is wrong with it. */
  readonly fault: string;
  readonly at: EpochMs;
}

/** Milliseconds by day of the month (index 0 is the 1st), by kind. */
export interface DayColumns {
  readonly tracked: readonly DurationMs[];
  readonly manual: readonly DurationMs[];
}

/** Key of time without an activity in totals. */
export const NO_ACTIVITY = '';
export type ActivityKey = ActivityId | typeof NO_ACTIVITY;

/**
 * One contract's time of one UTC month, by the activity shown. Derived from pages and label pages.
 * An activity that was ever used stays in it, at zero if need be: so rule 5 can ask whether it may be deleted.
 */
export interface MonthTotals {
  readonly contractId: ContractId;
  readonly month: Month;
  /** By `ActivityKey`. */
  readonly activities: Readonly<Record<string, DayColumns>>;
  /** Another number after each change of the month's pages or labels; 0 once the team knows of all of them. */
  readonly changed?: number;
}

/** "I need a label for …". Written by the freelancer. */
export interface ActivityRequest {
  readonly id: RequestId;
  readonly contractId: ContractId;
  readonly freelancerId: FreelancerId;
  readonly text: string;
  readonly at: EpochMs;
}

/** "I worked then, and the terms do not let me add it." Written by the freelancer, until it is settled. */
export interface TimeRequest {
  /** Becomes the segment's where it is granted. */
  readonly id: SegmentId;
  readonly contractId: ContractId;
  readonly freelancerId: FreelancerId;
  readonly start: EpochMs;
  readonly end: EpochMs;
  readonly activityId: ActivityId | null;
  readonly memo: string;
  readonly reason: string;
  readonly at: EpochMs;
}

/** What the client says to a request for manual time; kept, so that it stays known who allowed the time. Written by the client. */
export interface TimeAnswer {
  /** The request's. */
  readonly id: SegmentId;
  readonly contractId: ContractId;
  readonly isGranted: boolean;
  /** A word to the freelancer; often empty. */
  readonly word: string;
  readonly at: EpochMs;
}

/** What the freelancer says to screenshots on a contract, in this browser. Written by the contract's freelancer. */
export interface Consent {
  readonly contractId: ContractId;
  readonly freelancerId: FreelancerId;
  /** False where they said no, or took it back. */
  readonly isGiven: boolean;
  /** The term that they were told. */
  readonly term: Exclude<ScreenshotTerm, 'off'>;
  readonly at: EpochMs;
}

/** A picture of the visible tab, taken while the contract was recorded: one a cell. Written by the contract's freelancer. */
export interface Screenshot {
  readonly contractId: ContractId;
  /** Where its cell begins. */
  readonly cell: EpochMs;
  readonly freelancerId: FreelancerId;
  readonly at: EpochMs;
  /** Held until its freelancer has looked at it and shows it to the client. */
  readonly state: 'held' | 'shown';
  /** Whether its deletion takes the cell's time with it: as the term was when it was taken. */
  readonly takesTime: boolean;
  /** In pixels. */
  readonly width: number;
  readonly height: number;
  /** WebP. */
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** When the next picture of a freelancer's recording is taken. This browser's own, like the settings. */
export interface ScreenshotPlan {
  readonly freelancerId: FreelancerId;
  readonly at: EpochMs;
}

/** That a reader has seen an alert: it is not given again. This browser's own, like the settings. */
export interface AlertMark {
  readonly reader: 'client' | FreelancerId;
  /** `Alert['id']`. */
  readonly id: string;
  readonly at: EpochMs;
}

/** A report that a person saved under a name. This browser's own, like the settings. */
export interface SavedReport {
  readonly id: string;
  readonly name: string;
  /** As a link holds it: `viewText`. */
  readonly view: string;
  readonly at: EpochMs;
}

/** What the freelancer has typed in the popup and not started yet. */
export interface Draft {
  readonly freelancerId: FreelancerId;
  readonly contractId: ContractId | null;
  readonly activityId: ActivityId | null;
  readonly activityText: string;
  readonly memo: string;
  readonly at: EpochMs;
  /** Where it was not typed in the popup but put there by another way in, for the freelancer to look at. */
  readonly offered?: {
    /** Why it was not started; null where it was not asked to be. */
    readonly refusal: Refusal | null;
  };
}

export type DiaryZone = 'mine' | 'utc' | 'freelancer';

/** This browser's own settings: one record. */
export interface Settings {
  readonly id: 'settings';
  /** The role that the options page looks through. */
  readonly viewAs: Actor['role'];
  /** Who records in this browser; null until there is a first contract. */
  readonly me: FreelancerId | null;
  readonly diaryZone: DiaryZone;
  /** Minutes without input after which a recording's time is asked about; null for never. */
  readonly idleMinutes: number | null;
  /** Hours after which a recording is asked whether it goes on; null for never. */
  readonly longHours: number | null;
  /** Minutes of the browser's use with nothing recording after which a person is reminded; null for never. */
  readonly nothingMinutes: number | null;
  /** Minutes after which a recording's memo is asked about; null for never. */
  readonly memoMinutes: number | null;
  /** Work in rounds with breaks; null for none. */
  readonly pomodoro: Pomodoro | null;
  /** The hours in which they are, by the clock on the wall. */
  readonly workFrom: TimeOfDay;
  readonly workTo: TimeOfDay;
  readonly workDays: readonly DayOfWeek[];
  /** What is told outside the extension's own pages too, where the browser lets it. */
  readonly notified: readonly Notified[];
  /** How often a backup goes to the downloads folder; null for never. */
  readonly fileBackups: FileBackups | null;
  /** When one went there last; null where none did. */
  readonly fileBackupAt: EpochMs | null;
  /** How many days screenshots are kept. */
  readonly screenshotDays: number;
}

export type FileBackups = 'daily' | 'weekly';

/** Rounds of work with breaks. */
export interface Pomodoro {
  readonly workMinutes: number;
  readonly breakMinutes: number;
  /** What is recording stops when a break begins; else it goes on. */
  readonly stopsInBreak: boolean;
}

/** What waits for a person's word, or is told them: time in doubt, and what they are reminded of. */
export type Notified = 'pending' | ReminderKind;
/** A recording that has run for long, or with one memo for long; that nothing is recording; that it is time for a break, and that one is over. */
export type ReminderKind = 'long' | 'memo' | 'nothing' | 'break' | 'back';

/** What is remembered of a recording that is asked about in time, from one look to the next. This browser's own, like the settings. */
export interface RecordingWatch {
  /** Whether it goes on, or whether its memo is still right. */
  readonly kind: 'long' | 'memo';
  readonly recordingId: SegmentId;
  /** Its start, or when the person last said that it goes on. */
  readonly since: EpochMs;
  /** When the reminder was given that waits for an answer; null where none does. */
  readonly givenAt: EpochMs | null;
}

/** What is remembered of a sitting with nothing recording. */
export interface UseWatch {
  readonly kind: 'nothing';
  /** When the sitting began. */
  readonly since: EpochMs;
  /** The last look that found the person there. */
  readonly usedAt: EpochMs;
  /** Whether they do not want to be reminded in this sitting. */
  readonly isDeclined: boolean;
  readonly givenAt: EpochMs | null;
}

/** What is remembered of a round of work, of the break after it, and that the break is over. */
export interface PomodoroWatch {
  readonly kind: 'pomodoro';
  readonly phase: 'work' | 'break' | 'over';
  /** When it began. */
  readonly since: EpochMs;
  /** The last look that found the person there. */
  readonly seenAt: EpochMs;
  /** The break has stopped the recording. */
  readonly hasStopped: boolean;
}

export type Watch = RecordingWatch | UseWatch | PomodoroWatch;

/** Whose part a browser has in a team. Without a team, who sits at it holds both roles. */
export type TeamPart =
  | { readonly role: 'client' }
  | { readonly role: 'freelancer'; readonly person: FreelancerId };

/** How the browser and its team's server stand. This browser's own: one record, as long as it is in a team. */
export interface TeamState {
  readonly id: 'team';
  readonly part: TeamPart;
  /** The team server's address, for people to read; empty where files are handed on. */
  readonly url: string;
  /** Where files are handed on: the public key of the client whose files are taken. Null in the client's own browser. */
  readonly client: string | null;
  /** This browser's public key. */
  readonly device: string;
  /** Other browsers of the freelancer's, by their own word: what those write is read as one with what this one does. */
  readonly mine: readonly string[];
  readonly joinedAt: EpochMs;
  /** The last record of the team's stream that is taken in: its number there. */
  readonly cursor: number;
  /** How many records wait for the server's word that it has them. */
  readonly waiting: number;
  readonly link: TeamLink;
  /** When nothing was left to send or to take in last; null where that never was. */
  readonly inSyncAt: EpochMs | null;
}

/** Whether the team's server can be reached, and if not, why. `joining`: reached, and this browser waits for the client's to let it in. */
export type TeamLink =
  | 'connecting'
  | 'joining'
  | 'connected'
  | 'waiting'
  | 'refused'
  | 'too_old'
  | 'left'
  /** There is no server: files are handed on. */
  | 'file';

/** A record that the team's server has from this browser. */
export interface Said {
  readonly key: string;
  /** Of its text: SHA-256, the first 128 bits. */
  readonly hash: string;
  /** Whether it is of a table that is compared as a whole: 1, or absent. */
  readonly whole?: 1;
}

/** A record of the team that has no place yet, or of which must be known that it came from there. */
export interface Received {
  readonly key: string;
  /** The contract that it waits for; null where it waits for nothing. */
  readonly contractId: ContractId | null;
  readonly text: string;
}

/** A diary page as one browser of its freelancer wrote it. Kept where several did: `unitedPages` reads them as one. */
export interface DevicePage {
  readonly freelancerId: FreelancerId;
  readonly day: Day;
  /** The browser's public key. */
  readonly device: string;
  readonly contractId: ContractId;
  readonly page: DiaryPage;
}

/** What a client gives a browser of a freelancer: the server lets in who holds the key that it is made out to. */
export interface Credential {
  /** A user's JWT of NATS: no secret without the key. */
  readonly jwt: string;
  readonly until: EpochMs;
}

/** A freelancer of the team, as the client knows them. Written by the client, in this browser. */
export interface Member {
  readonly freelancerId: FreelancerId;
  /** The invitation that was made last, by the public key that it holds; null once it is taken up. */
  readonly invitation: {
    readonly key: string;
    readonly at: EpochMs;
    readonly until: EpochMs;
  } | null;
  /** The browsers that write the freelancer's records, and those that did, in the order in which they joined. */
  readonly devices: readonly MemberDevice[];
  /** When the client took the freelancer out of the team; null where they are in it. */
  readonly removedAt: EpochMs | null;
}

/** A browser of a freelancer's, as the client knows it. */
export interface MemberDevice {
  /** Its public key. */
  readonly key: string;
  /** What lets it in to the server; null where that was not made yet. */
  readonly credential: Credential | null;
  /** When it was last in sync, by its own account. */
  readonly seenAt: EpochMs | null;
  /** When the client took it out of the team; null where it is in it. */
  readonly removedAt: EpochMs | null;
}

/** A record that was taken in from a file, and when that file was saved: an older one does not replace it. */
export interface Handed {
  readonly key: string;
  readonly at: EpochMs;
}

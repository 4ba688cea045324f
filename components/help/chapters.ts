import type { MessageKey } from '../controls/translate.ts';

interface Chapter {
  /** The file in `docs/help/`, without its ending; also the anchor of the chapter, and what the anchors in it begin with. */
  readonly file: string;
  readonly name: MessageKey;
}

/** The chapters of the help, in the order of its navigation. */
export const CHAPTERS: readonly Chapter[] = [
  { file: 'freelancers', name: 'help_freelancers' },
  { file: 'clients', name: 'help_clients' },
  { file: 'keyboard', name: 'help_keyboard' },
  { file: 'formats', name: 'help_formats' },
  { file: 'privacy', name: 'help_privacy' },
  { file: 'questions', name: 'help_questions' },
];

/** Files of `docs/` that stand whole beside them, for those who want to know exactly. */
export const IN_DEPTH: readonly string[] = [
  'billed-time',
  'imports',
  'exports',
  'hand-over',
  'screenshots',
];

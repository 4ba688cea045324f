import { parseMoment } from '../../model/clock-text.ts';
import type { RawTime, RawWhen } from '../../model/time-import.ts';
import type { TimeSource } from '../../model/records.ts';
import { OWN_JSON_FORMAT, OWN_JSON_VERSION } from '../own-format.ts';
import { Unreadable } from './faults.ts';
import { isId, RUNNING } from './time-formats.ts';
import type { RowRead } from './time-formats.ts';

/** The JSON formats: our own is an object around its list, Timewarrior's the list alone. */
export type JsonSource = Extract<TimeSource, 'timewarrior' | 'own_json'>;

/** The format of what stands around the list. Throws `Unreadable` where it is none that is known. */
export function jsonSourceOf(around: unknown): JsonSource {
  if (Array.isArray(around)) return 'timewarrior';
  const { format, version } = (around ?? {}) as { format?: unknown; version?: unknown };
  if (format !== OWN_JSON_FORMAT || !Number.isSafeInteger(version)) {
    throw new Unreadable('not_known', 1, typeof format === 'string' ? format : '');
  }
  if ((version as number) > OWN_JSON_VERSION) throw new Unreadable('newer', 1);
  return 'own_json';
}

/** Reads an entry of a JSON file. */
export function readJsonEntry(source: JsonSource, value: unknown, line: number): RowRead {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return { fault: 'field_wrong', text: '{}' };
  }
  const fields = value as Readonly<Record<string, unknown>>;
  return source === 'own_json' ? ownEntry(fields, line) : timewarriorEntry(fields, line);
}

function ownEntry(fields: Readonly<Record<string, unknown>>, line: number): RowRead {
  const texts = ['start', 'end', 'freelancer', 'contract', 'memo', 'kind'] as const;
  const wrong = texts.find((name) => typeof fields[name] !== 'string');
  if (wrong) return { fault: 'field_wrong', text: wrong };
  const { start, end, freelancer, contract, memo, kind } = fields as Record<
    (typeof texts)[number],
    string
  >;
  const { id = null, activity = null, description = '' } = fields;
  if (id !== null && (typeof id !== 'string' || !isId(id))) return { fault: 'id_wrong', text: '' };
  if (activity !== null && typeof activity !== 'string') {
    return { fault: 'field_wrong', text: 'activity' };
  }
  if (typeof description !== 'string') return { fault: 'field_wrong', text: 'description' };
  if (kind !== 'tracked' && kind !== 'manual') return { fault: 'kind_wrong', text: kind };
  const when = moments(start, end);
  if ('fault' in when) return when;
  return {
    entry: {
      ...empty(line),
      id,
      user: freelancer.trim(),
      project: contract.trim(),
      task: (activity ?? '').trim(),
      about: description,
      memo,
      kind,
      when,
    },
  };
}

/** Source: Timewarrior's documentation of its JSON, https://timewarrior.net/docs/json/ */
function timewarriorEntry(fields: Readonly<Record<string, unknown>>, line: number): RowRead {
  const { start, end, tags = [], annotation = '' } = fields;
  if (typeof start !== 'string') return { fault: 'field_wrong', text: 'start' };
  if (end === undefined) return { entry: RUNNING };
  if (typeof end !== 'string') return { fault: 'field_wrong', text: 'end' };
  if (!Array.isArray(tags) || !tags.every((tag) => typeof tag === 'string')) {
    return { fault: 'field_wrong', text: 'tags' };
  }
  if (typeof annotation !== 'string') return { fault: 'field_wrong', text: 'annotation' };
  const when = moments(start, end);
  if ('fault' in when) return when;
  return { entry: { ...empty(line), tags, memo: annotation.trim(), when } };
}

function moments(
  startText: string,
  endText: string,
): Extract<RowRead, { fault: unknown }> | Extract<RawWhen, { kind: 'moments' }> {
  const [start, end] = [parseMoment(startText), parseMoment(endText)];
  if (start === null) return { fault: 'moment_wrong', text: startText };
  if (end === null) return { fault: 'moment_wrong', text: endText };
  return { kind: 'moments', start, end };
}

function empty(line: number): Omit<RawTime, 'when'> {
  return {
    line,
    id: null,
    user: '',
    client: '',
    project: '',
    task: '',
    tags: [],
    about: '',
    memo: '',
    kind: 'tracked',
  };
}

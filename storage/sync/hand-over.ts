/**
 * Files that people without a server hand on: the records of a team's sync, signed with the key of the browser that saved
 * them. docs/hand-over.md tells how they are used, and what the signature proves.
 */
import { fromPublic, fromSeed } from '@nats-io/nkeys';
import * as v from 'valibot';
import { done, refused } from '../model/outcome.ts';
import type { Outcome } from '../model/outcome.ts';
import type { FreelancerId } from '../model/records.ts';
import { isDay } from '../model/time.ts';
import type { Day, EpochMs } from '../model/time.ts';
import { isDevice, isToken } from './keys.ts';
import type { Saying } from './say.ts';

/** `contract`: what the client made; `labels`: that, and the labels of a week; `diary`: a freelancer's week. */
export type HandOverKind = 'contract' | 'labels' | 'diary';

/** What a file says. */
export interface HandOver {
  readonly kind: HandOverKind;
  /** The public key of the browser that saved it. */
  readonly from: string;
  readonly person: FreelancerId;
  /** The freelancer's name, to be read before anything is taken in. */
  readonly name: string;
  /** The Monday of the week that it is about; null where it is about none. */
  readonly week: Day | null;
  readonly at: EpochMs;
  readonly records: readonly Saying[];
}

const FORMAT = 'activity-diary-hand-over';
const VERSION = 1;

const payload = v.object({
  format: v.literal(FORMAT),
  version: v.pipe(v.number(), v.safeInteger()),
  kind: v.picklist(['contract', 'labels', 'diary'] satisfies HandOverKind[]),
  from: v.pipe(v.string(), v.check(isDevice)),
  person: v.pipe(v.string(), v.check(isToken)),
  name: v.string(),
  week: v.nullable(v.pipe(v.string(), v.check(isDay))),
  at: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
  records: v.array(v.object({ key: v.string(), text: v.string() })),
});
const signed = v.object({ signature: v.string() });

/** The text of a file: what it says in one line, and the signature of that line in the next. */
export function handOverText(handOver: HandOver, seed: string): string {
  const line = JSON.stringify({ format: FORMAT, version: VERSION, ...handOver });
  const key = fromSeed(new TextEncoder().encode(seed));
  const signature = Uint8Array.from(key.sign(new TextEncoder().encode(line))).toBase64();
  return `${line}\n${JSON.stringify({ signature })}\n`;
}

/** What the text of a file says; refused where it is none, or was changed after it was saved. */
export function parseHandOver(text: string): Outcome<HandOver> {
  const [line = '', signatureLine = ''] = text.split(/\r?\n/u);
  const says = v.safeParse(payload, jsonOf(line));
  if (!says.success) return refused({ code: 'handover_not_one', field: 'team' });
  if (says.output.version > VERSION) return refused({ code: 'handover_too_new', field: 'team' });
  const signature = v.safeParse(signed, jsonOf(signatureLine));
  if (!signature.success || !isSigned(line, says.output.from, signature.output.signature)) {
    return refused({ code: 'handover_changed', field: 'team' });
  }
  const { format: _, version: __, ...handOver } = says.output;
  return done(handOver as unknown as HandOver);
}

function isSigned(line: string, from: string, signature: string): boolean {
  try {
    return fromPublic(from).verify(
      new TextEncoder().encode(line),
      Uint8Array.fromBase64(signature),
    );
  } catch {
    return false;
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

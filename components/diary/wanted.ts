import { signal } from '@preact/signals';
import type { SegmentId } from '../../storage/model/records.ts';

/** A segment whose dialog is to open as soon as its day is shown; null where none is. */
export const wanted = signal<SegmentId | null>(null);

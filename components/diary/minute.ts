import { computed } from '@preact/signals';
import { MINUTE_MS } from '../../storage/model/time.ts';
import { now } from '../controls/clock.ts';

/** The time now, to the minute: for what need not be drawn each second. */
export const minute = computed(() => Math.floor(now.value / MINUTE_MS) * MINUTE_MS);

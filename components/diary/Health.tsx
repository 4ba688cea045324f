import { useComputed, useSignal } from '@preact/signals';
import { readConcerns } from '../../storage/health.ts';
import { weeksToLook } from '../../storage/model/health.ts';
import type { Concern } from '../../storage/model/health.ts';
import type { Actor, Contract } from '../../storage/model/records.ts';
import { lockTime } from '../../storage/model/terms.ts';
import { dayOf, utcDayOf } from '../../storage/model/time.ts';
import type { Zone } from '../../storage/model/time.ts';
import { Button } from '../controls/Button.tsx';
import { formatDuration, formatMoment } from '../controls/format.ts';
import { useLive } from '../controls/live.ts';
import { LiveView } from '../controls/LiveView.tsx';
import { plural, t } from '../controls/translate.ts';
import type { MessageKey } from '../controls/translate.ts';
import { ConcernItem } from './ConcernItem.tsx';
import { HealthDetails } from './HealthDetails.tsx';
import { minute } from './minute.ts';
import { goTo } from './place.ts';
import { wanted } from './wanted.ts';
import { labelOf } from './words.ts';
import type { Activities } from './words.ts';

interface HealthProps {
  readonly by: Actor;
  readonly contract: Contract;
  readonly activities: Activities;
  readonly zone: Zone;
}

const WORDS = {
  activity_missing: 'diary_healthActivity',
  memo_missing: 'diary_healthMemo',
  memo_short: 'diary_healthShort',
  pending: 'diary_healthPending',
  over_limit: 'diary_healthOver',
} as const satisfies Record<Concern['kind'], MessageKey>;

/** What needs a look before the week is locked: each one press from where it is mended, and the next one. */
export function Health({ by, contract, activities, zone }: HealthProps) {
  const visited = useSignal<Concern | null>(null);
  // Read anew when other weeks count, not each minute: the list stays as it was opened, and the focus in it.
  const weeks = useComputed(() => weeksToLook(minute.value).join(' '));
  const concerns = useLive(
    () => weeks.value,
    () => readConcerns(by, contract.id, minute.peek()),
  );
  const visit = (concern: Concern) => {
    visited.value = concern;
    goTo({ contract: contract.id, day: dayOf(concern.at, zone), view: 'day' });
    if ('segment' in concern) wanted.value = concern.segment.id;
    if (concern.kind === 'pending') document.querySelector<HTMLElement>('[data-pending]')?.focus();
  };
  const about = (concern: Concern) => {
    const when = formatMoment(concern.at, zone);
    switch (concern.kind) {
      case 'pending':
        return t(WORDS.pending, when, concern.block.memo);
      case 'over_limit':
        return t(WORDS.over_limit, when, formatDuration(concern.ms));
      case 'activity_missing':
      case 'memo_missing':
      case 'memo_short': {
        const { memo } = concern.segment;
        return t(WORDS[concern.kind], when, labelOf({ ...concern, memo }, activities));
      }
    }
  };
  return (
    <LiveView live={concerns}>
      {(all) =>
        all.length > 0 && (
          <HealthDetails>
            <summary>
              {contract.terms.diaryLock
                ? plural(
                    'diary_healthUntil',
                    all.length,
                    formatMoment(lockTime(utcDayOf(all[0]?.at ?? 0)), zone),
                  )
                : plural('diary_health', all.length)}
            </summary>
            <ol>
              {all.map((concern) => (
                <ConcernItem
                  key={keyOf(concern)}
                  text={about(concern)}
                  onPress={() => visit(concern)}
                />
              ))}
            </ol>
            <Button
              onPress={() => {
                const next = nextAfter(all, visited.value);
                if (next) visit(next);
              }}
            >
              {t('diary_healthNext')}
            </Button>
          </HealthDetails>
        )
      }
    </LiveView>
  );
}

/** The one after the one that was looked at, which may be mended by now; the first one again after the last. */
function nextAfter(all: readonly Concern[], visited: Concern | null): Concern | undefined {
  if (!visited) return all[0];
  const index = all.findIndex((each) => keyOf(each) === keyOf(visited));
  const after = index < 0 ? all.find(({ at }) => at >= visited.at) : all[index + 1];
  return after ?? all[0];
}

function keyOf(concern: Concern): string {
  const id = 'segment' in concern ? concern.segment.id : 'block' in concern && concern.block.id;
  return `${concern.kind} ${id || concern.at}`;
}

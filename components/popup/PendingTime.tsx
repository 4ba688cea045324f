import { useSignal } from '@preact/signals';
import type { BlockAnswer, PendingLabel } from '../../storage/model/pending.ts';
import type { PopupView } from '../../storage/popup.ts';
import { wake } from '../controls/ask.ts';
import { myZone } from '../controls/clock.ts';
import { attempt } from '../controls/toast.ts';
import { PendingList } from '../pending/PendingList.tsx';

/** The dialog and what it needs of the database: a chunk of its own. */
const loadDialog = () => import('../pending/AnswerPending.tsx');

/** The popup is small, and has other things to say. */
const MOST = 2;

interface Opened {
  readonly Dialog: Awaited<ReturnType<typeof loadDialog>>['default'];
  readonly blocks: readonly PendingLabel[];
}

/** Time that waits for the answer of the one who records here. */
export function PendingTime({ view }: { readonly view: PopupView }) {
  const opened = useSignal<Opened | null>(null);
  const { me, pending } = view;
  if (!me) return null;
  const by = { role: 'freelancer', id: me.id } as const;
  const answer = async (blocks: readonly PendingLabel[], given: BlockAnswer) => {
    const ids = blocks.map(({ id }) => id);
    const outcome = await attempt(
      async () => (await loadAnswer()).answerPending(by, ids, given, Date.now()),
      'controls_faultNothingChanged',
    );
    wake();
    return outcome && !outcome.ok ? outcome.refusal : null;
  };
  const open = (blocks: readonly PendingLabel[]) =>
    attempt(async () => {
      opened.value = { Dialog: (await loadDialog()).default, blocks };
    }, 'controls_faultReading');
  const { Dialog, blocks } = opened.value ?? {};
  return (
    <>
      <PendingList blocks={pending} most={MOST} zone={myZone()} onAnswer={answer} onMore={open} />
      {Dialog && blocks && (
        <Dialog
          by={by}
          blocks={blocks}
          zone={myZone()}
          onClose={() => {
            opened.value = null;
            wake();
          }}
        />
      )}
    </>
  );
}

/** What writes an answer. */
function loadAnswer() {
  return import('../../storage/pending.ts');
}

import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { hasSampleData } from '../../storage/sample.ts';
import { useLive } from '../controls/live.ts';
import { RemoveSampleDialog } from '../sample/RemoveSampleDialog.tsx';
import { SampleNote } from './SampleNote.tsx';
import { followTour, tour } from './tour.ts';
import { TourCard } from './TourCard.tsx';

interface SampleTourProps {
  /** Shows another page; the focus stays where it is. */
  readonly onGo: (hash: string) => void;
}

/** As long as the sample is in the diary: its tour, and the way to be rid of it. */
export function SampleTour({ onGo }: SampleTourProps) {
  const has = useLive(() => null, hasSampleData);
  const isRemoving = useSignal(false);
  useEffect(followTour, []);
  const remove = () => {
    isRemoving.value = true;
  };
  const isThere = has.value.state === 'ready' && has.value.value;
  return (
    <>
      {isThere &&
        (tour.value.isLeft ? (
          <SampleNote onGo={onGo} onRemove={remove} />
        ) : (
          <TourCard onGo={onGo} onRemove={remove} />
        ))}
      {isRemoving.value && (
        <RemoveSampleDialog
          returnTo={() => document.querySelector('main')}
          onClose={() => {
            isRemoving.value = false;
          }}
        />
      )}
    </>
  );
}

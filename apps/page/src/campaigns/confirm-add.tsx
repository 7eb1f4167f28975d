import type { ReactNode } from 'react';
import type { useBulk } from '../contacts/use-bulk.js';
import { Button } from '../ui/button.js';
import { Dialog } from '../ui/dialog.js';
import { Fault } from '../ui/form.js';
import { Skeleton } from '../ui/states.js';
import { useCampaignWords } from '../words/campaigns/texts.js';
import { useWords } from '../words/words.js';

interface ConfirmAddProps {
  title: string;
  bulk: ReturnType<typeof useBulk>;
  close: () => void;
  /** After the question was answered by yes. */
  done?: () => void;
  /** What is asked before. */
  children: ReactNode;
}

/** What is asked, then how many it is about, then once the button. */
export function ConfirmAdd({ title, bulk: { job, fault, run }, close, done, children }: ConfirmAddProps): ReactNode {
  const words = useCampaignWords();
  const { bulk, common } = useWords();
  const go = (): void => {
    close();
    done?.();
    void run();
  };
  return (
    <Dialog isOpen close={close} title={title}>
      <Fault text={fault ?? undefined} />
      {job === null && children}
      {job === 'counting' && <Skeleton lines={1} label={bulk.counting} />}
      {job !== null && job !== 'counting' && (
        <>
          <p>{words.adds(job.confirm?.count ?? 0)}</p>
          <div className="flex justify-end gap-2">
            <Button onClick={close}>{common.cancel}</Button>
            <Button kind="main" onClick={go}>
              {words.add}
            </Button>
          </div>
        </>
      )}
    </Dialog>
  );
}

import type { ReactNode } from 'react';
import { Button } from '../ui/button.js';
import { Dialog } from '../ui/dialog.js';
import { Skeleton } from '../ui/states.js';
import { useContactsWords } from '../words/contacts/texts.js';
import { useWords } from '../words/words.js';
import { BulkForm } from './bulk-form.js';
import { useBulk, type BulkAction, type BulkRequest } from './use-bulk.js';

/** Ids, or what a list shows. */
export type Whom = Omit<BulkRequest, 'action' | 'params'>;

interface BulkDialogProps {
  action: BulkAction;
  whom: Whom;
  close: () => void;
  done: () => void;
}

/** What to do, then how many it is about, then once "go on". */
export function BulkDialog({ action, whom, close, done }: BulkDialogProps): ReactNode {
  const { bulk, common } = useWords();
  const { bulk: words } = useContactsWords();
  const { job, fault, count, run } = useBulk();
  const confirmText = action === 'delete' ? bulk.confirmDelete : bulk.confirm;
  const finish = async (): Promise<void> => {
    close();
    done();
    await run();
  };
  return (
    <Dialog isOpen close={close} title={action === 'setField' ? words.setField : bulk[action]}>
      {fault !== null && (
        <p role="alert" className="text-loss">
          {fault}
        </p>
      )}
      {job === null && <BulkForm action={action} go={(what) => void count({ ...what, ...whom })} />}
      {job === 'counting' && <Skeleton lines={1} label={bulk.counting} />}
      {job !== null && job !== 'counting' && (
        <>
          <p>{confirmText(job.confirm?.count ?? 0)}</p>
          <div className="flex justify-end gap-2">
            <Button onClick={close}>{common.cancel}</Button>
            <Button kind={action === 'delete' ? 'loss' : 'main'} onClick={() => void finish()}>
              {bulk.go}
            </Button>
          </div>
        </>
      )}
    </Dialog>
  );
}

import { useState, type ReactNode } from 'react';
import { textOf } from '../api/text-of.js';
import { useWords } from '../words/words.js';
import { Button } from './button.js';
import { Dialog } from './dialog.js';
import { Fault } from './form.js';

interface ConfirmProps {
  title: string;
  /** What is lost, and what stays. */
  text: string;
  /** The word on the button: what happens. */
  action: string;
  run: () => Promise<unknown>;
  close: () => void;
}

/** Asks once before something is lost. What the API refuses stands in the question. */
export function Confirm({ title, text, action, run, close }: ConfirmProps): ReactNode {
  const { common } = useWords();
  const [fault, setFault] = useState<string>();
  const [isBusy, setBusy] = useState(false);
  const go = async (): Promise<void> => {
    setBusy(true);
    try {
      await run();
      close();
    } catch (error) {
      setFault(textOf(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Dialog isOpen close={close} title={title}>
      <p>{text}</p>
      <Fault text={fault} />
      <div className="flex justify-end gap-2">
        <Button onClick={close}>{common.cancel}</Button>
        <Button kind="loss" disabled={isBusy} onClick={() => void go()}>
          {action}
        </Button>
      </div>
    </Dialog>
  );
}

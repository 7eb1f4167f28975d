import { useState, type FormEvent, type ReactNode } from 'react';
import { faultsOf, type Faults } from '../contacts/faults-of.js';
import { useWords } from '../words/words.js';
import { Button } from './button.js';

/**
 * Sends what a form has. @param shown the fields that it shows; a fault of another stands at its foot.
 * @param send throws what the API refuses.
 */
export function useForm(shown: readonly string[], send: () => Promise<unknown>) {
  const [faults, setFaults] = useState<Faults>({});
  const [isBusy, setBusy] = useState(false);
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    // In React's tree it may stand in a form that is not sent by it.
    event.stopPropagation();
    if (isBusy) return;
    setBusy(true);
    try {
      await send();
      setFaults({});
    } catch (error) {
      setFaults(faultsOf(error, shown));
    } finally {
      setBusy(false);
    }
  };
  return { faults, isBusy, submit: (event: FormEvent) => void submit(event) };
}

interface FormProps {
  form: ReturnType<typeof useForm>;
  /** The word on the button. */
  action: string;
  /** False while something still has to happen before. */
  isReady?: boolean;
  cancel: () => void;
  children?: ReactNode;
}

/** Fields, what is wrong with none of them alone, and the buttons. */
export function Form({ form, action, isReady = true, cancel, children }: FormProps): ReactNode {
  const { faults, isBusy, submit } = form;
  const { common } = useWords();
  return (
    <form onSubmit={submit} className="flex flex-col gap-4" noValidate>
      {children}
      <Fault text={faults['']} />
      <div className="flex justify-end gap-2">
        <Button onClick={cancel}>{common.cancel}</Button>
        <Button kind="main" type="submit" disabled={isBusy || !isReady}>
          {action}
        </Button>
      </div>
    </form>
  );
}

export function Fault({ text }: { text: string | undefined }): ReactNode {
  return (
    text !== undefined && (
      <p role="alert" className="text-loss">
        {text}
      </p>
    )
  );
}

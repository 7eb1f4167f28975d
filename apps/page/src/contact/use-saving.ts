import { useEffect, useRef, useState } from 'react';
import type { Contact } from '../api/doorbell.js';
import { existingId, faultsOf } from '../contacts/faults-of.js';
import { useChange, type Changes } from './use-change.js';

/** Milliseconds for which the tick is shown, and for which a change can be taken back. */
const [tickMs, undoMs] = [1_500, 10_000];

interface Fault {
  text: string;
  /** The contact that has the value; undefined where that is not why. */
  existing: string | undefined;
}

/** Saves one value of a contact, and takes it back. @param value as it is now. */
export function useSaving(contact: Contact, value: string, change: (value: string) => Changes) {
  const send = useChange(contact);
  const [fault, setFault] = useState<Fault | null>(null);
  const [isSaved, setSaved] = useForAWhile<boolean>(tickMs);
  const [before, setBefore] = useForAWhile<string>(undoMs);
  const isBusy = useRef(false);
  const put = async (entered: string): Promise<boolean> => {
    // Enter saves, and leaving the field while it is on its way does not once more.
    if (isBusy.current) return false;
    isBusy.current = true;
    try {
      await send(change(entered));
      setFault(null);
      setSaved(true);
      return true;
    } catch (error) {
      setFault({ text: Object.values(faultsOf(error)).join(' '), existing: existingId(error) });
      return false;
    } finally {
      isBusy.current = false;
    }
  };
  const save = async (entered: string): Promise<boolean> => {
    const isPut = await put(entered.trim());
    if (isPut) setBefore(value);
    return isPut;
  };
  const undo = async (): Promise<void> => {
    if (before !== null && (await put(before))) setBefore(null);
  };
  return { save, fault, isSaved: isSaved === true, undo: before === null ? null : undo, forgive: () => setFault(null) };
}

/** A state that goes by itself. */
function useForAWhile<Value>(ms: number): [Value | null, (value: Value | null) => void] {
  const [value, set] = useState<Value | null>(null);
  useEffect(() => {
    if (value === null) return;
    const timer = setTimeout(() => set(null), ms);
    return () => clearTimeout(timer);
  }, [value, ms]);
  return [value, set];
}

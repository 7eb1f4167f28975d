import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { Contact } from '../api/doorbell.js';
import { queriesOf } from '../api/queries.js';
import { useSaveOwn, type Standing } from '../api/save-own.js';
import { existingId, FieldFaults, faultsOf } from '../contacts/faults-of.js';
import { useSession } from '../shell/session.js';
import { useChange, type Changes } from './use-change.js';

/** Milliseconds for which the tick is shown, and for which a change can be taken back. */
const [tickMs, undoMs] = [1_500, 10_000];

interface Fault {
  text: string;
  /** The contact that has the value; undefined where that is not why. */
  existing: string | undefined;
  /** Another one changed the value meanwhile: it is seen from now on. */
  isOthers: boolean;
}

/** What takes a change back: the text of before, unless it is no longer as it was kept. */
interface Undo {
  seen: string;
  kept: Changes;
}

interface Saved {
  /** What is sent for an entered text. */
  change: (entered: string) => Changes;
  /** A value in a sentence. */
  textOf: (value: unknown) => string | null;
}

/** Saves one value of a contact, and takes it back; what another one made of it meanwhile is not replaced unseen. */
export function useSaving(contact: Contact, { change, textOf }: Saved) {
  const send = useChange(contact);
  const read = useRead(contact);
  const saveOwn = useSaveOwn();
  const [fault, setFault] = useState<Fault | null>(null);
  const [isSaved, setSaved] = useForAWhile<boolean>(tickMs);
  const [before, setBefore] = useForAWhile<Undo>(undoMs);
  const isBusy = useRef(false);
  const put = async (entered: string, base: Changes): Promise<boolean> => {
    // Enter saves, and leaving the field while it is on its way does not once more.
    if (isBusy.current) return false;
    isBusy.current = true;
    try {
      const own = change(entered);
      await saveOwn({ own, base, read: read(own), textOf: (value) => textOf(onlyOf(value)) }, send);
      setFault(null);
      setSaved(true);
      return true;
    } catch (error) {
      const text = Object.values(faultsOf(error)).join(' ');
      setFault({ text, existing: existingId(error), isOthers: error instanceof FieldFaults });
      return false;
    } finally {
      isBusy.current = false;
    }
  };
  /** @param seen as it was when it was opened. */
  const save = async (entered: string, seen: string): Promise<boolean> => {
    const isPut = await put(entered.trim(), change(seen));
    // As the API wrote it: a number may be spelled in another way.
    if (isPut) setBefore({ seen, kept: (await read(change(entered))(1)).values });
    return isPut;
  };
  const undo = async (): Promise<void> => {
    if (before !== null && (await put(before.seen, before.kept))) setBefore(null);
  };
  return { save, fault, isSaved: isSaved === true, undo: before === null ? null : undo, forgive: () => setFault(null) };
}

/** The changed fields as they are known; after a change that was quicker, as the API has them. */
function useRead({ id }: Contact) {
  const queries = useQueryClient();
  const query = queriesOf(useSession()).contact(id);
  return (own: Changes) =>
    async (attempt: number): Promise<Standing<Changes>> => {
      const { contact, etag } = await queries.fetchQuery({ ...query, staleTime: attempt === 1 ? Infinity : 0 });
      const custom = Object.keys(own.customFields ?? {}).map((key) => [key, contact.customFields[key] ?? null]);
      const values = { ...contact, customFields: Object.fromEntries(custom) } as Changes;
      return { etag, values };
    };
}

/** The value of the one custom field that is changed, or the value itself. */
function onlyOf(value: unknown): unknown {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.values(value)[0] : value;
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

import { Check } from 'lucide-react';
import { useEffect, useId, useState, type ReactNode } from 'react';
import type { Contact } from '../api/doorbell.js';
import { faultsOf } from '../contacts/faults-of.js';
import { useSession } from '../shell/session.js';
import { inputLook } from '../ui/field.js';
import { useWords } from '../words/words.js';
import { Origin } from './origin.js';
import { useChange, type Changes } from './use-change.js';

interface FactProps {
  contact: Contact;
  label: string;
  value: string;
  type?: 'text' | 'number' | 'date';
  /** Where few values are possible. */
  options?: readonly { value: string; label: string }[];
  change: (value: string) => Changes;
  /** What is shown for the value, where that is another text. */
  shownAs?: string;
  /** The name of the field in the log of changes. */
  field: string;
  /** How often a key asked to edit it. */
  edits?: number;
}

/** A value that becomes a field where it is clicked; leaving the field saves it. A fault stands under it, and the old value stays. */
export function EditableFact(props: FactProps): ReactNode {
  const { contact, label, value, type = 'text', options, change, field, edits = 0, shownAs = value } = props;
  const { contact: words } = useWords();
  const id = useId();
  const { may } = useSession();
  const [isEditing, edit] = useState(false);
  useEffect(() => {
    if (edits > 0) edit(may('contacts:write'));
  }, [edits, may]);
  const { save, fault, isSaved } = useSaving(contact, change);
  const leave = async (entered: string): Promise<void> => {
    if (entered === value || (await save(entered))) edit(false);
  };
  const option = options?.find((one) => one.value === value)?.label ?? shownAs;
  const shown = option === words.empty ? '' : option;
  return (
    <>
      <dt className="pt-1.5 text-small text-ink-2" id={id}>
        {label}
      </dt>
      <dd className="min-w-0">
        {isEditing ? (
          <Entry
            {...{ label, value, type, options }}
            isWrong={fault !== null}
            leave={(entered) => void leave(entered)}
            cancel={() => edit(false)}
          />
        ) : (
          <div className="group relative flex items-center pointer-coarse:pe-11">
            <button
              type="button"
              disabled={!may('contacts:write')}
              aria-label={`${words.edit(label)}: ${shown || words.empty}`}
              onClick={() => edit(true)}
              className="flex min-h-8 min-w-0 flex-1 items-center gap-1 rounded-base border border-transparent px-2 text-start not-disabled:hover:bg-paper-2"
            >
              <span className={`min-w-0 flex-1 break-words ${shown ? '' : 'text-ink-3'}`}>
                <bdi>{shown || '–'}</bdi>
              </span>
              {isSaved && <Check size={14} className="text-done" aria-label={words.saved} />}
            </button>
            <Origin contactId={contact.id} field={field} label={label} />
          </div>
        )}
        {fault !== null && (
          <p role="alert" className="text-small text-loss">
            {fault}
          </p>
        )}
      </dd>
    </>
  );
}

/** Milliseconds for which the tick is shown. */
const tickMs = 1_500;

function useSaving(contact: Contact, change: FactProps['change']) {
  const send = useChange(contact);
  const [fault, setFault] = useState<string | null>(null);
  const [isSaved, setSaved] = useState(false);
  useEffect(() => {
    if (!isSaved) return;
    const timer = setTimeout(() => setSaved(false), tickMs);
    return () => clearTimeout(timer);
  }, [isSaved]);
  const save = async (entered: string): Promise<boolean> => {
    try {
      await send(change(entered.trim()));
      setFault(null);
      setSaved(true);
      return true;
    } catch (error) {
      setFault(Object.values(faultsOf(error)).join(' '));
      return false;
    }
  };
  return { save, fault, isSaved };
}

interface EntryProps extends Pick<FactProps, 'label' | 'value' | 'type'> {
  options: FactProps['options'];
  isWrong: boolean;
  leave: (entered: string) => void;
  cancel: () => void;
}

function Entry({ label, value, type, options, isWrong, leave, cancel }: EntryProps): ReactNode {
  const [entered, enter] = useState(value);
  if (options)
    return (
      <select
        aria-label={label}
        autoFocus
        className={inputLook}
        value={entered}
        onChange={({ target }) => leave(target.value)}
        onBlur={() => leave(entered)}
      >
        {options.map((one) => (
          <option key={one.value} value={one.value}>
            {one.label}
          </option>
        ))}
      </select>
    );
  return (
    <input
      aria-label={label}
      aria-invalid={isWrong}
      autoFocus
      type={type}
      step="any"
      dir="auto"
      className={inputLook}
      value={entered}
      onChange={({ target }) => enter(target.value)}
      onBlur={() => leave(entered)}
      onKeyDown={(event) => {
        if (event.key === 'Enter') leave(entered);
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        cancel();
      }}
    />
  );
}

import { Check } from 'lucide-react';
import { useEffect, useId, useRef, useState, type ReactNode } from 'react';
import type { Contact } from '../api/doorbell.js';
import { textOfValue } from '../api/save-own.js';
import { ExistingLink } from '../contacts/existing-link.js';
import { useSession } from '../shell/session.js';
import { useWords } from '../words/words.js';
import { FactEntry, type EntryProps } from './fact-entry.js';
import { Origin } from './origin.js';
import { Suggestions } from './suggestions.js';
import type { Changes } from './use-change.js';
import { useSaving } from './use-saving.js';

interface FactProps extends Pick<EntryProps, 'label' | 'value' | 'type' | 'options' | 'isMany'> {
  contact: Contact;
  change: (value: string) => Changes;
  /** What is shown for the value, where that is another text. */
  shownAs?: string;
  /** The name of the field in the log of changes. */
  field: string;
  /** Called when it becomes a field. */
  opened?: () => void;
  /** How often a key asked to edit it. */
  edits?: number;
}

/**
 * A value that becomes a field where it is clicked; leaving the field saves it, and for some seconds that can be undone. A fault stands
 * under it, and the old value stays.
 */
export function EditableFact(props: FactProps): ReactNode {
  const { contact, label, value, type = 'text', options, isMany = false, change, field, opened, edits = 0 } = props;
  const id = useId();
  const { may } = useSession();
  const [isEditing, edit] = useState(false);
  const [isBack, comeBack] = useState(false);
  useEffect(() => {
    if (edits > 0) edit(may('contacts:write'));
  }, [edits, may]);
  useEffect(() => {
    if (isEditing) comeBack(true);
  }, [isEditing]);
  const saving = useSaving(contact, { change, textOf: (is) => textIn(options, is) });
  const { save, fault, forgive } = saving;
  const seen = useRef(value);
  useEffect(() => {
    if (!isEditing || fault?.isOthers) seen.current = value;
  });
  const leave = async (entered: string): Promise<void> => {
    // Nothing was typed, whatever others made of it meanwhile.
    const isSame = entered === value || entered === seen.current;
    if (isSame) forgive();
    if (isSame || (await save(entered, seen.current))) edit(false);
  };
  const open = (): void => {
    opened?.();
    edit(true);
  };
  const cancel = (): void => {
    forgive();
    edit(false);
  };
  return (
    <>
      <dt className="pt-1.5 text-small text-ink-2" id={id}>
        {label}
      </dt>
      <dd className="min-w-0">
        {isEditing ? (
          <FactEntry
            {...{ label, value, type, options, isMany, cancel }}
            isWrong={fault !== null}
            leave={(entered) => void leave(entered)}
          />
        ) : (
          <Shown {...props} {...{ saving, isBack }} edit={open} />
        )}
        {fault !== null && (
          <p role="alert" className="text-small text-loss">
            {fault.text} <ExistingLink id={fault.existing} />
          </p>
        )}
        <Suggestions contact={contact} field={field} />
      </dd>
    </>
  );
}

/** A value as its options call it. */
function textIn(options: FactProps['options'], value: unknown): string | null {
  const named = (one: unknown): unknown => options?.find((option) => option.value === (one ?? ''))?.label ?? one ?? '';
  return textOfValue(Array.isArray(value) ? value.map(named) : named(value));
}

interface ShownProps extends FactProps {
  saving: ReturnType<typeof useSaving>;
  edit: () => void;
  /** It was edited before. */
  isBack: boolean;
}

/** The value, to be pressed. */
function Shown(props: ShownProps): ReactNode {
  const { contact, label, value, options, field, shownAs = value, saving, edit, isBack } = props;
  const { contact: words } = useWords();
  const { may } = useSession();
  const button = useFocusAgain(isBack);
  const option = options?.find((one) => one.value === value)?.label ?? shownAs;
  const shown = option === words.empty ? '' : option;
  return (
    <div className="group relative flex items-center pointer-coarse:pe-11">
      <button
        ref={button}
        type="button"
        disabled={!may('contacts:write')}
        aria-label={`${words.edit(label)}: ${shown || words.empty}`}
        onClick={edit}
        className="flex min-h-8 min-w-0 flex-1 items-center gap-1 rounded-base border border-transparent px-2 text-start not-disabled:hover:bg-paper-2"
      >
        <span className={`min-w-0 flex-1 break-words ${shown ? '' : 'text-ink-3'}`}>
          <bdi>{shown || '–'}</bdi>
        </span>
        {saving.isSaved && <Check size={14} className="text-done" aria-label={words.saved} />}
      </button>
      {saving.undo && (
        <button
          type="button"
          aria-label={`${words.undo}: ${label}`}
          className="me-8 min-h-6 px-1 text-small text-accent underline pointer-coarse:min-h-11"
          onClick={() => void saving.undo?.()}
        >
          {words.undo}
        </button>
      )}
      <Origin contactId={contact.id} field={field} label={label} />
    </div>
  );
}

/** The button stands again where the field was: it has the focus, unless that went elsewhere. */
function useFocusAgain(isBack: boolean) {
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (isBack && document.activeElement === document.body) button.current?.focus();
  }, [isBack]);
  return button;
}

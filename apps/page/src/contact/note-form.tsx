import { useState, type FormEvent, type KeyboardEvent, type ReactNode } from 'react';
import { textOf } from '../api/text-of.js';
import { changeDraft, clearDraft, useDraft } from '../compose/drafts.js';
import { Button } from '../ui/button.js';
import { areaLook } from '../ui/field.js';
import { warn } from '../ui/toasts.js';
import { useWords } from '../words/words.js';

interface NoteFormProps {
  /** Under which what is written stays on the device until it is saved. */
  draftId: string;
  label: string;
  text?: string;
  save: (text: string) => Promise<unknown>;
  cancel?: () => void;
}

/** What was written stays where the API refuses it, and over a reload. */
export function NoteForm({ draftId, label, text = '', save, cancel }: NoteFormProps): ReactNode {
  const { common } = useWords();
  const draft = useDraft(draftId).text;
  const [written, setWritten] = useState(draft || text);
  const [isBusy, setBusy] = useState(false);
  const write = (now: string): void => {
    setWritten(now);
    changeDraft(draftId, () => ({ text: now }));
  };
  const submit = async (event: FormEvent | KeyboardEvent): Promise<void> => {
    event.preventDefault();
    if (isBusy || written.trim() === '') return;
    setBusy(true);
    try {
      await save(written);
      // What was typed meanwhile is the begin of the next one.
      setWritten((now) => (now === written ? '' : now));
      changeDraft(draftId, ({ text: now }) => (now === written ? { text: '' } : {}));
    } catch (error) {
      warn(textOf(error));
    } finally {
      setBusy(false);
    }
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void submit(event);
  };
  return (
    <form onSubmit={(event) => void submit(event)} className="mb-2 flex flex-col gap-2">
      <textarea
        aria-label={label}
        placeholder={label}
        dir="auto"
        rows={cancel ? 4 : 2}
        value={written}
        onChange={({ target }) => write(target.value)}
        onKeyDown={onKeyDown}
        className={areaLook}
      />
      <div className="flex justify-end gap-2 empty:hidden">
        {cancel && (
          <Button
            onClick={() => {
              clearDraft(draftId);
              cancel();
            }}
          >
            {common.cancel}
          </Button>
        )}
        {written.trim() !== '' && (
          <Button type="submit" disabled={isBusy}>
            {common.save}
          </Button>
        )}
      </div>
    </form>
  );
}

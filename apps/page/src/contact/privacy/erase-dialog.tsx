import { useState, type ReactNode } from 'react';
import type { Contact } from '../../api/doorbell.js';
import { useSession } from '../../shell/session.js';
import { Button } from '../../ui/button.js';
import { Dialog } from '../../ui/dialog.js';
import { Field } from '../../ui/field.js';
import { Fault, useForm } from '../../ui/form.js';
import { usePersonWords } from '../../words/person/texts.js';
import { useWords } from '../../words/words.js';

interface EraseDialogProps {
  contact: Contact;
  close: () => void;
  /** Called with the job that erases. */
  begun: (jobId: string) => void;
}

/** Nobody types a longer name to the last letter. */
const mostSigns = 80;

/** As people see and type it: without what has no width, and with one space where there are several. */
const plain = (text: string): string =>
  text
    .normalize('NFC')
    .replaceAll(/\p{Cf}/gu, '')
    .replaceAll(/\s+/gu, ' ')
    .trim();

/** Asks before a person is forgotten for good: what goes, what is left, and the name typed. */
export function EraseDialog({ contact: { id, name, email, phone }, close, begun }: EraseDialogProps): ReactNode {
  const { erase: words } = usePersonWords();
  const { common } = useWords();
  const { doorbell } = useSession();
  const asked = plain([name, email, phone].find((one) => one && one.length <= mostSigns) ?? id);
  const [typed, type] = useState('');
  const isSure = plain(typed) === asked;
  const form = useForm([], async () => {
    const { data } = await doorbell.post('/contacts/{id}/erase', { path: { id }, body: { confirm: id } });
    begun(data.id);
  });
  return (
    <Dialog isOpen close={close} title={words.title(asked)}>
      <form onSubmit={isSure ? form.submit : (event) => event.preventDefault()} className="flex flex-col gap-4">
        <p>{words.text}</p>
        <ul className="list-disc ps-5">
          {words.gone.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
        <p className="text-ink-2">{words.left}</p>
        <Field
          label={words.type(asked)}
          value={typed}
          autoComplete="off"
          onChange={({ target }) => type(target.value)}
        />
        <Fault text={form.faults['']} />
        <div className="flex justify-end gap-2">
          <Button onClick={close}>{common.cancel}</Button>
          <Button kind="loss" type="submit" disabled={!isSure || form.isBusy}>
            {words.action}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

import { useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent, type ReactNode } from 'react';
import { textOf } from '../api/text-of.js';
import { useSession } from '../shell/session.js';
import { Button } from '../ui/button.js';
import { Dialog } from '../ui/dialog.js';
import { Field } from '../ui/field.js';
import { say } from '../ui/toasts.js';
import { useAsked } from '../ui/use-asked.js';
import { useWords } from '../words/words.js';
import type { Asked } from './contact-pages.js';

/** Keeps filter and search under a name, with a live count in the side bar. */
export function SaveSegment({ icon, asked }: { icon: ReactNode; asked: Asked }): ReactNode {
  const { list, common } = useWords();
  const { doorbell, membership } = useSession();
  const queries = useQueryClient();
  const { asked: open, ask, close } = useAsked(['save-segment']);
  const [name, setName] = useState('');
  const [fault, setFault] = useState<string>();
  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    try {
      await doorbell.post('/segments', {
        body: {
          name,
          filter: asked.filter ?? { all: [] },
          ...(asked.search !== undefined && { search: asked.search }),
        },
      });
    } catch (error) {
      return setFault(textOf(error));
    }
    close();
    say(list.segmentSaved(name));
    await queries.invalidateQueries({ queryKey: [membership.workspaceId, 'segments'] });
  };
  return (
    <>
      <Button kind="quiet" className="min-h-7!" onClick={() => ask('save-segment')}>
        {icon}
        {list.saveSegment}
      </Button>
      <Dialog isOpen={open !== null} close={close} title={list.saveSegment}>
        <form onSubmit={(event) => void save(event)} className="flex flex-col gap-4">
          <Field
            label={list.segmentName}
            required
            maxLength={100}
            value={name}
            fault={fault}
            onChange={({ target }) => setName(target.value)}
          />
          <Button kind="main" type="submit" className="self-end">
            {common.save}
          </Button>
        </form>
      </Dialog>
    </>
  );
}

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { textOf } from '../../api/text-of.js';
import type { Contact } from '../../api/doorbell.js';
import { useSession } from '../../shell/session.js';
import { Dialog } from '../../ui/dialog.js';
import { Fault, Form, useForm } from '../../ui/form.js';
import { Skeleton } from '../../ui/states.js';
import { useDuplicateWords } from '../../words/duplicates/texts.js';
import { Conflicts } from './conflicts.js';
import { Moves } from './moves.js';
import { Survivor } from './survivor.js';
import { useMerge } from './use-merge.js';

interface MergeDialogProps {
  contacts: readonly [Contact, Contact];
  close: () => void;
  /** Called with the contact that stayed: leads there, and asks no more. */
  done?: (survivorId: string) => Promise<void>;
}

/** Shows what a merge would make of two contacts before it is done: who stays, what holds, what moves. */
export function MergeDialog({ contacts, close, done }: MergeDialogProps): ReactNode {
  const { dialog: words, merge: action } = useDuplicateWords();
  const [one, other] = contacts;
  const [survivorId, setSurvivor] = useState(likelySurvivor(contacts).id);
  const [fields, choose] = useState<Record<string, string>>({});
  const otherId = survivorId === one.id ? other.id : one.id;
  const preview = usePreview(survivorId, otherId, fields);
  const merge = useMerge();
  const form = useForm([], async () => {
    await merge({ survivorId, otherId, fields });
    if (done) await done(survivorId);
    else close();
  });
  const title = words.title(one.name, other.name);
  return (
    <Dialog isOpen close={close} title={title}>
      <Form form={form} action={action} cancel={close}>
        <Survivor contacts={contacts} chosen={survivorId} choose={setSurvivor} />
        {preview.isPending && <Skeleton lines={4} label={words.reading} />}
        <Fault text={preview.isError ? textOf(preview.error) : undefined} />
        {preview.data && (
          <>
            <Conflicts
              contacts={contacts}
              conflicts={preview.data.conflicts}
              chosen={fields}
              choose={(field, id) => choose({ ...fields, [field]: id })}
            />
            <Moves preview={preview.data} survivor={survivorId === one.id ? one : other} />
          </>
        )}
        <p className="text-ink-2">{words.undoable}</p>
      </Form>
    </Dialog>
  );
}

/** The one that its channel proved; of two alike the older, which is the first. */
function likelySurvivor([one, other]: readonly [Contact, Contact]): Contact {
  return other.verified && !one.verified ? other : one;
}

function usePreview(survivorId: string, otherId: string, fields: Record<string, string>) {
  const { doorbell, membership } = useSession();
  return useQuery({
    // Not under the workspace: the merge itself has all of that read again.
    queryKey: ['merge-preview', membership.workspaceId, survivorId, otherId, fields],
    queryFn: async () => {
      const body = { with: [otherId], fields, dryRun: true };
      return (await doorbell.post('/contacts/{id}/merge', { path: { id: survivorId }, body })).data;
    },
    placeholderData: keepPreviousData,
    staleTime: 0,
  });
}

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Send } from 'lucide-react';
import { useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { textOf } from '../api/text-of.js';
import type { Contact } from '../api/doorbell.js';
import { queriesOf } from '../api/queries.js';
import { useKeys } from '../shell/keys.js';
import { useSession } from '../shell/session.js';
import { Button } from '../ui/button.js';
import { Choice, inputLook } from '../ui/field.js';
import { warn } from '../ui/toasts.js';
import { useWords } from '../words/words.js';
import { useDraft } from './use-draft.js';

/** Where one writes: by which channel, and what. A draft is kept until it is sent. */
export function Composer({ contact }: { contact: Contact }): ReactNode {
  const words = useWords();
  const { may } = useSession();
  const draft = useDraft(contact.id);
  const [inboxId, choose] = useState('');
  const { send, isSending } = useSend(contact, inboxId);
  const field = useRef<HTMLTextAreaElement>(null);
  useKeys(useMemo(() => ({ r: () => field.current?.focus() }), []));
  useEffect(() => {
    if (field.current) field.current.style.height = `${Math.min(200, field.current.scrollHeight)}px`;
  }, [draft.text]);
  if (!may('messages:write')) return <p className="border-t border-line p-4 text-ink-2">{words.contact.cannotSend}</p>;
  const submit = async (): Promise<void> => {
    if (draft.text.trim() !== '' && !isSending && (await send(draft.text))) draft.clear();
  };
  return (
    <form
      className="flex flex-col gap-2 border-t border-line p-3"
      data-print="none"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <textarea
        ref={field}
        rows={2}
        dir="auto"
        aria-label={words.contact.write}
        placeholder={words.contact.write}
        value={draft.text}
        onChange={({ target }) => draft.write(target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void submit();
          if (event.key === 'Escape') field.current?.blur();
        }}
        className={`${inputLook} h-auto resize-none py-1.5`}
      />
      <div className="flex items-center gap-2">
        <Via inboxId={inboxId} choose={choose} />
        <Button
          kind="main"
          type="submit"
          className="ms-auto"
          disabled={isSending || draft.text.trim() === ''}
          title={words.contact.sendKeys}
        >
          <Send size={14} aria-hidden />
          {words.contact.send}
        </Button>
      </div>
    </form>
  );
}

/** The inbox that sends; without a choice, the contact's own channel decides. */
function Via({ inboxId, choose }: { inboxId: string; choose: (id: string) => void }): ReactNode {
  const { contact: words, values, fields } = useWords();
  const { data = [] } = useQuery(queriesOf(useSession()).inboxes);
  const options = data.map(({ id, name, channel }) => ({ value: id, label: `${values[channel] ?? channel}: ${name}` }));
  return (
    <div className="max-w-64">
      <Choice
        label={words.via}
        isLabelHidden
        value={inboxId}
        options={[{ value: '', label: `${words.via}: ${fields['channelPreference']}` }, ...options]}
        onChange={({ target }) => choose(target.value)}
      />
    </div>
  );
}

function useSend({ id }: Contact, inboxId: string) {
  const { doorbell, membership } = useSession();
  const queries = useQueryClient();
  const [isSending, setSending] = useState(false);
  const send = async (text: string): Promise<boolean> => {
    setSending(true);
    try {
      await doorbell.post('/contacts/{id}/messages', {
        path: { id },
        body: { text, ...(inboxId !== '' && { inboxId }) },
      });
      await queries.invalidateQueries({ queryKey: [membership.workspaceId, 'contact', id, 'messages'] });
      return true;
    } catch (error) {
      warn(textOf(error));
      return false;
    } finally {
      setSending(false);
    }
  };
  return { send, isSending };
}

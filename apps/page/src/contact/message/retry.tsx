import { useQuery } from '@tanstack/react-query';
import { RotateCcw } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Contact, Message } from '../../api/doorbell.js';
import { emptyDraft } from '../../compose/drafts.js';
import { hold, outbox } from '../../compose/outbox.js';
import { waysQuery } from '../../compose/use-ways.js';
import { useStore } from '../../ui/store.js';
import { useSession } from '../../shell/session.js';
import { Button } from '../../ui/button.js';
import { useTalkWords } from '../../words/talk/texts.js';

interface RetryProps {
  message: Message;
  contact: Contact;
}

/**
 * Sends the same words once more, where they went. Its key is made of the failed message: pressed twice, on two devices, it is
 * one message. Files and templates are chosen again by hand.
 */
export function Retry({ message, contact }: RetryProps): ReactNode {
  const { message: words } = useTalkWords();
  const session = useSession();
  const { data } = useQuery(waysQuery(session, contact.id));
  const key = `retry ${message.id}`;
  const isHeld = useStore(outbox).some((one) => one.key === key);
  const isText = message.attachments.length === 0 && !message.text.startsWith('[template ');
  if (!data || !session.may('messages:write') || isHeld || !isText) return null;
  const { text, subject, inboxId } = message;
  const way = data.ways.find(({ inboxId: id, address }) => id === inboxId && address.value === message.to?.value);
  const again = (): void =>
    hold({
      key,
      userId: session.user.id,
      workspaceId: session.membership.workspaceId,
      contactId: contact.id,
      contactName: contact.name,
      body: { text, inboxId, ...(subject && { subject }), ...(way?.to && { to: way.to }) },
      draft: { ...emptyDraft, text, subject: subject ?? '' },
    });
  return (
    <Button className="self-end" onClick={again}>
      <RotateCcw size={14} aria-hidden />
      {words.retry}
    </Button>
  );
}

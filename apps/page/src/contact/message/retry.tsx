import { RotateCcw } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Message } from '../../api/doorbell.js';
import { emptyDraft, type Draft } from '../../compose/drafts.js';
import { hold, outbox } from '../../compose/outbox.js';
import { useStore } from '../../ui/store.js';
import { useSession } from '../../shell/session.js';
import { Button } from '../../ui/button.js';
import { useTalkWords } from '../../words/talk/texts.js';

interface RetryProps {
  message: Message;
  contactId: string;
  contactName: string;
}

/**
 * Sends the same once more, with its files, subject or template, where it went. Its key is made of the failed message: pressed twice,
 * on two devices, it is one message.
 */
export function Retry({ message, contactId, contactName }: RetryProps): ReactNode {
  const { message: words } = useTalkWords();
  const session = useSession();
  const key = `retry ${message.id}`;
  const isHeld = useStore(outbox).some((one) => one.key === key);
  if (!session.may('messages:write') || isHeld) return null;
  const again = (): void =>
    hold({
      key,
      userId: session.user.id,
      workspaceId: session.membership.workspaceId,
      contactId,
      contactName,
      body: { again: message.id },
      draft: draftOf(message),
    });
  return (
    <Button className="self-end" onClick={again}>
      <RotateCcw size={14} aria-hidden />
      {words.retry}
    </Button>
  );
}

/** What it said, to go on with where it is refused again. Its files are no uploads: they are added once more then. */
function draftOf({ text, subject, attachments }: Message): Draft {
  const files = attachments.map(({ id, fileName, contentType, size }) => {
    return { id: id ?? '', fileName: fileName ?? '', contentType, size: size ?? 0, uploadedAt: 0 };
  });
  return { ...emptyDraft, text, subject: subject ?? '', files };
}

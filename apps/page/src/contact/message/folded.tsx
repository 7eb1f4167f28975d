import type { ReactNode } from 'react';
import type { Message } from '../../api/doorbell.js';
import { saveResponse } from '../../api/save-file.js';
import { useSession } from '../../shell/session.js';
import { Button } from '../../ui/button.js';
import { warnOf } from '../../ui/toasts.js';
import { useReasonText } from '../../words/reasons/use-reason-text.js';
import { useTalkWords } from '../../words/talk/texts.js';

type Faults = Message['flags'];

/** Why a message is folded: it is junk, or it could not be read, also where a person has said that it is no junk. */
export function foldedFor({ flags, notJunk }: Message): Faults {
  return flags.length > 0 ? flags : (notJunk?.flags ?? []).filter(({ flag }) => flag === 'unreadable');
}

interface FoldedProps {
  message: Message;
  faults: Faults;
  children: ReactNode;
}

/** Junk, and what could not be read: its reason is seen, the rest when it is asked for. */
export function Folded({ message, faults, children }: FoldedProps): ReactNode {
  const { message: words } = useTalkWords();
  const reasonText = useReasonText();
  const { doorbell } = useSession();
  const { id, channel } = message;
  const save = async (): Promise<void> => {
    try {
      await saveResponse(await doorbell.download('/messages/{id}/original', { path: { id } }), `${id}.eml`);
    } catch (error) {
      warnOf(error);
    }
  };
  return (
    <details>
      <summary className="text-attention">
        {faults.map(({ flag, reason, why }) => (
          <span key={flag}>
            {words.flags[flag] ?? flag} <span className="text-small text-ink-2">{reasonText(reason, why)}</span>
          </span>
        ))}
      </summary>
      <div className="mt-1 flex flex-col gap-1">
        {children}
        {channel === 'email' && (
          <Button className="self-start" onClick={() => void save()}>
            {words.original}
          </Button>
        )}
      </div>
    </details>
  );
}

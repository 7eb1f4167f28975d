import type { ReactNode } from 'react';
import { useSession } from '../shell/session.js';
import { Button } from '../ui/button.js';
import { useTalkWords } from '../words/talk/texts.js';
import { restoreDraft } from './drafts.js';
import { outbox, takeBack, type Held } from './outbox.js';
import { useStore } from '../ui/store.js';

/** What goes out in a moment, and can be taken back; what was refused, with the reason and the way out. */
export function HeldMessages({ contactId }: { contactId: string }): ReactNode {
  const { user } = useSession();
  const held = useStore(outbox).filter((one) => one.contactId === contactId && one.userId === user.id);
  return held.map((message) => <HeldMessage key={message.key} message={message} />);
}

function HeldMessage({ message }: { message: Held }): ReactNode {
  const words = useTalkWords();
  const { key, body, draft, state, reason, contactId } = message;
  const isRefused = state === 'refused';
  const back = (): void => {
    const taken = takeBack(key);
    // What was to be sent again still stands in the conversation.
    if (taken && (isRefused || body.again === undefined)) restoreDraft(contactId, taken.draft);
  };
  const says = state === 'held' ? words.goesOut : words.isSending;
  return (
    <div
      role={isRefused ? 'alert' : 'status'}
      className={`flex items-center gap-2 rounded-lg px-3 py-2 ${isRefused ? 'bg-loss-soft' : 'bg-accent-soft'}`}
    >
      <div className="min-w-0 flex-1">
        <p className="truncate" dir="auto">
          {(body.text ?? body.template?.name ?? draft.text) || words.onlyFiles(draft.files.length)}
        </p>
        <p className={`text-small ${isRefused ? 'text-loss' : 'text-ink-2'}`}>{reason ?? says}</p>
      </div>
      {isRefused && (
        <Button kind="quiet" onClick={() => takeBack(key)}>
          {words.discard}
        </Button>
      )}
      {state !== 'sending' && <Button onClick={back}>{isRefused ? words.edit : words.undo}</Button>}
    </div>
  );
}

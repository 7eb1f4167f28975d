import { useState, type ReactNode } from 'react';
import type { Message } from '../api/doorbell.js';
import { Button } from '../ui/button.js';
import { useInboxName } from '../ui/inbox-choice.js';
import { ChannelMark } from '../ui/marks.js';
import { SelectRow } from '../ui/select-row.js';
import { Ago } from '../ui/time.js';
import { useJunkWords } from '../words/junk/texts.js';
import { useReasonText } from '../words/reasons/use-reason-text.js';
import { useWords } from '../words/words.js';
import { namesSomebody, senderOf } from './use-junk.js';

interface JunkRowProps {
  message: Message;
  isSelected: boolean;
  /** Null where the user may not say that it is no junk. */
  toggle: (() => void) | null;
  admit: (() => void) | null;
}

/** From whom, by which inbox, when; why it is junk; what it says. */
export function JunkRow({ message, isSelected, toggle, admit }: JunkRowProps): ReactNode {
  const words = useJunkWords();
  const { list } = useWords();
  const name = senderOf(message);
  const isSomebodys = namesSomebody(message);
  return (
    <>
      {toggle && isSomebodys && (
        <SelectRow label={list.select(name ?? words.nobody)} checked={isSelected} onChange={toggle} />
      )}
      <div className={`flex min-w-0 flex-1 flex-col gap-0.5 ${toggle && !isSomebodys ? 'ps-9' : ''}`}>
        <Heading message={message} name={name} />
        <Reasons message={message} />
        <Words message={message} />
        {!isSomebodys && <p className="text-small text-ink-2">{words.namesNobody}</p>}
      </div>
      {admit && isSomebodys && (
        <Button aria-label={words.notJunkOf(name ?? words.nobody)} className="self-start" onClick={admit}>
          {words.notJunk}
        </Button>
      )}
    </>
  );
}

function Heading({ message, name }: { message: Message; name: string | null }): ReactNode {
  const words = useJunkWords();
  const inboxName = useInboxName()(message.inboxId);
  const address = message.sender.identities[0]?.value ?? null;
  return (
    <p className="flex flex-wrap items-center gap-x-2">
      <ChannelMark channel={message.channel} />
      <span className="min-w-0 font-semibold break-words" dir="auto">
        {name ?? words.nobody}
      </span>
      {address !== null && address !== name && <span className="break-all text-ink-2">{address}</span>}
      <span className="text-small text-ink-2">
        {inboxName !== null && `${inboxName} · `}
        <Ago at={message.sentAt} />
      </span>
    </p>
  );
}

/** The kind of junk in words, and the sign by which it was known. */
function Reasons({ message: { flags } }: { message: Message }): ReactNode {
  const words = useJunkWords();
  const reasonText = useReasonText();
  return (
    <ul>
      {flags.map(({ flag, reason, why }) => (
        <li key={flag} className="text-small break-words text-ink-2">
          <span className="font-medium text-attention">{words.flags[flag]}</span> · {reasonText(reason, why)}
        </li>
      ))}
    </ul>
  );
}

/** Characters that stand in two lines of a wide list. */
const shortLength = 160;

/** The beginning, and all of it on demand. */
function Words({ message: { subject, replyText } }: { message: Message }): ReactNode {
  const words = useJunkWords();
  const [isOpen, open] = useState(false);
  const isLong = replyText.length > shortLength || replyText.includes('\n');
  return (
    <>
      <p
        dir="auto"
        className={`min-w-0 break-words ${isOpen ? 'max-h-96 overflow-y-auto whitespace-pre-wrap' : 'line-clamp-2'}`}
        tabIndex={isOpen ? 0 : undefined}
      >
        {subject !== null && <span className="font-medium">{subject} · </span>}
        {isOpen ? replyText : replyText.slice(0, 2 * shortLength)}
      </p>
      {isLong && (
        <button
          type="button"
          aria-expanded={isOpen}
          onClick={() => open(!isOpen)}
          className="self-start text-small text-accent underline pointer-coarse:min-h-11"
        >
          {isOpen ? words.less : words.whole}
        </button>
      )}
    </>
  );
}

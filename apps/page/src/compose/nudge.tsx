import { Clock } from 'lucide-react';
import type { ReactNode, RefObject } from 'react';
import type { Contact, Message } from '../api/doorbell.js';
import { Button } from '../ui/button.js';
import { talkTextsIn, useTalkWords } from '../words/talk/texts.js';
import { changeDraft, isEmpty, useDraft } from './drafts.js';

const dayMs = 24 * 60 * 60 * 1000;
const silentDays = 7;

interface NudgeProps {
  contact: Contact;
  newest: Message | undefined;
  field: RefObject<HTMLTextAreaElement | null>;
}

/** Says that a contact whom we wrote last is silent, and begins a message to them; it is sent by a person alone. */
export function Nudge({ contact, newest, field }: NudgeProps): ReactNode {
  const words = useTalkWords();
  const draft = useDraft(contact.id);
  const days = newest?.direction === 'outbound' ? Math.floor((Date.now() - Date.parse(newest.sentAt)) / dayMs) : 0;
  if (days < silentDays || !isEmpty(draft)) return null;
  const begin = async (): Promise<void> => {
    field.current?.focus();
    const text = (await talkTextsIn(contact.language))?.nudge(contact.firstName ?? '');
    if (text) changeDraft(contact.id, ({ text: written }) => (written === '' ? { text } : {}));
  };
  return (
    <p className="flex items-center gap-2 text-small text-ink-2">
      <Clock size={14} aria-hidden />
      {words.silent(days)}
      <Button onClick={() => void begin()}>{words.writeAgain}</Button>
    </p>
  );
}

import { useRef, type ReactNode, type RefObject } from 'react';
import type { Contact, Message } from '../api/doorbell.js';
import { useSession } from '../shell/session.js';
import { inputLook } from '../ui/field.js';
import { useTalkWords } from '../words/talk/texts.js';
import { useWords } from '../words/words.js';
import { DraftFiles } from './draft-files.js';
import { DropArea } from './drop-area.js';
import { changeDraft, isEmpty, isGone, useDraft, type Draft } from './drafts.js';
import { useFaultOf } from './fault-of.js';
import { isFilled } from './filled-template.js';
import { HeldMessages } from './held-messages.js';
import { Nudge } from './nudge.js';
import { SendBar } from './send-bar.js';
import { TemplateFields } from './template-fields.js';
import { TextField } from './text-field.js';
import { useUploads } from './uploads.js';
import { useFiles } from './use-files.js';
import { useSend } from './use-send.js';
import { useWays, type WayOption } from './use-ways.js';
import { WayNote } from './way-note.js';

interface ComposerProps {
  contact: Contact;
  /** The last message, in either direction; undefined where there is none, or none is known yet. */
  newest: Message | undefined;
}

/** Where one writes: by which channel, to which address, and what. A draft is kept until it is sent. */
export function Composer({ contact, newest }: ComposerProps): ReactNode {
  const { contact: words } = useWords();
  const { may } = useSession();
  const field = useRef<HTMLTextAreaElement>(null);
  if (!may('messages:write')) return <p className="border-t border-line p-4 text-ink-2">{words.cannotSend}</p>;
  return (
    <div className="flex flex-col gap-2 border-t border-line p-3" data-print="none">
      <HeldMessages contactId={contact.id} />
      <Nudge contact={contact} newest={newest} field={field} />
      <Writing contact={contact} field={field} />
    </div>
  );
}

interface WritingProps {
  contact: Contact;
  field: RefObject<HTMLTextAreaElement | null>;
}

function Writing({ contact, field }: WritingProps): ReactNode {
  const { id } = contact;
  const draft = useDraft(id);
  const ways = useWays(id);
  const way = ways.options.find(({ value }) => value === draft.way) ?? ways.options[0];
  const add = useFiles(id, way);
  const send = useSend(contact);
  const fault = useFaultOf(draft, way);
  const isReady = useIsReady(id, draft, way) && fault === null && !(ways.isKnown && !way);
  const submit = (): void => {
    if (isReady) send(draft, way);
  };
  const change = (changes: Partial<Draft>): void => changeDraft(id, () => changes);
  return (
    <DropArea submit={submit} drop={add}>
      <WayNote ways={ways} way={way} draft={draft} change={change} />
      {way?.hasSubject && <Subject subject={draft.subject} change={change} />}
      {draft.template ? (
        <TemplateFields
          template={draft.template}
          files={draft.files}
          inboxId={way?.inboxId}
          change={change}
          addFiles={add}
        />
      ) : (
        <TextField field={field} text={draft.text} change={change} submit={submit} addFiles={add} />
      )}
      <DraftFiles contactId={id} files={draft.files} />
      {fault !== null && (
        <p role="alert" className="text-small text-loss">
          {fault}
        </p>
      )}
      <SendBar
        ways={ways}
        way={way}
        isTemplate={draft.template !== null}
        isReady={isReady}
        change={change}
        addFiles={draft.template ? null : add}
      />
    </DropArea>
  );
}

/** Whether all is there that a message needs: its files too, and a way that takes it. */
function useIsReady(contactId: string, draft: Draft, way: WayOption | undefined): boolean {
  const uploads = useUploads(contactId);
  const { template, files } = draft;
  if (isEmpty(draft) || uploads.length > 0 || files.some(isGone)) return false;
  if (template) return way?.hasTemplates === true && isFilled(template, files);
  return way?.state !== 'closed';
}

function Subject({ subject, change }: { subject: string; change: (changes: Partial<Draft>) => void }): ReactNode {
  const words = useTalkWords();
  return (
    <input
      aria-label={words.subject}
      placeholder={words.subjectKept}
      maxLength={998}
      dir="auto"
      className={inputLook}
      value={subject}
      onChange={({ target }) => change({ subject: target.value })}
    />
  );
}

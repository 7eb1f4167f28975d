import type { Contact, Way } from '../api/doorbell.js';
import { useSession } from '../shell/session.js';
import { changeDraft, clearDraft, type Draft } from './drafts.js';
import { templateBody } from './filled-template.js';
import { hold, type Body } from './outbox.js';

/** Sends a draft on a way, in a moment; without a way the API chooses. */
export function useSend({ id, name }: Pick<Contact, 'id' | 'name'>): (draft: Draft, way: Way | undefined) => void {
  const { user, membership } = useSession();
  return (draft, way) => {
    hold({
      key: crypto.randomUUID(),
      userId: user.id,
      workspaceId: membership.workspaceId,
      contactId: id,
      contactName: name,
      body: bodyOf(draft, way),
      // What was being written when a form was chosen goes on behind it.
      draft: draft.template ? { ...draft, text: '', subject: '' } : draft,
    });
    if (draft.template) changeDraft(id, () => ({ template: null, files: [] }));
    else clearDraft(id);
  };
}

function bodyOf({ text, subject, files, template }: Draft, way: Way | undefined): Body {
  const by = way && { inboxId: way.inboxId, ...(way.to && { to: way.to }) };
  if (template) return { ...by, ...templateBody(template, files) };
  return {
    ...by,
    ...(text.trim() !== '' && { text }),
    ...(way?.hasSubject && subject.trim() !== '' && { subject: subject.trim() }),
    ...(files.length > 0 && { attachments: files.map((file) => file.id) }),
  };
}

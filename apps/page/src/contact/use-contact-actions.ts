import type { Contact } from '../api/doorbell.js';
import { useSession } from '../shell/session.js';
import { copyText } from '../ui/copy-text.js';
import { say, warnOf } from '../ui/toasts.js';
import { useDuplicateWords } from '../words/duplicates/texts.js';
import { usePersonWords } from '../words/person/texts.js';
import { useWords } from '../words/words.js';
import { usePersonAddress } from './person-address.js';
import { useDelete } from './use-change.js';

/** What a dialog asks for first. */
export type Asked = 'merge' | 'export' | 'erase';

export interface ContactAction {
  id: string;
  label: string;
  isLoss: boolean;
  run: () => void;
}

interface Doing {
  close: () => void;
  ask: (what: Asked) => void;
}

/** What the person may do with a contact as a whole; what loses something stands last. */
export function useContactActions(contact: Contact, { close, ask }: Doing): readonly ContactAction[] {
  const { contact: words } = useWords();
  const { past, subject, erase } = usePersonWords();
  const { pick } = useDuplicateWords();
  const { may } = useSession();
  const [, change] = usePersonAddress();
  const remove = useDelete();
  const removing = (): void => {
    close();
    void remove(contact).catch(warnOf);
  };
  return [
    { id: 'link', label: words.copyLink, run: () => void copyLink(contact, words.linkCopied) },
    { id: 'past', label: past.open, run: () => change({ at: new Date().toISOString(), part: 'facts' }) },
    { id: 'merge', label: pick.open, run: () => ask('merge'), isAllowed: may('contacts:merge') },
    { id: 'export', label: subject.open, run: () => ask('export'), isAllowed: may('contacts:export') },
    { id: 'delete', label: words.delete, run: removing, isLoss: true, isAllowed: may('contacts:delete') },
    { id: 'erase', label: erase.open, run: () => ask('erase'), isLoss: true, isAllowed: may('contacts:erase') },
  ].flatMap(({ isAllowed = true, isLoss = false, ...action }) => (isAllowed ? [{ ...action, isLoss }] : []));
}

async function copyLink({ id }: Contact, copied: string): Promise<void> {
  await copyText(`${window.location.origin}/contacts/${id}`);
  say(copied);
}

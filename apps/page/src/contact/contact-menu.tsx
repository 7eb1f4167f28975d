import { Ellipsis } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import type { Contact } from '../api/doorbell.js';
import { useSession } from '../shell/session.js';
import { IconButton } from '../ui/button.js';
import { Menu, MenuItem, MenuLine } from '../ui/menu.js';
import { say } from '../ui/toasts.js';
import { useDuplicateWords } from '../words/duplicates/texts.js';
import { usePersonWords } from '../words/person/texts.js';
import { useWords } from '../words/words.js';
import { MergeWith } from './merges/merge-with.js';
import { usePersonAddress } from './person-address.js';
import { EraseDialog } from './privacy/erase-dialog.js';
import { SubjectExportDialog } from './privacy/subject-export-dialog.js';
import { useDelete } from './use-change.js';

type Asked = 'merge' | 'export' | 'erase';

interface ContactMenuProps {
  contact: Contact;
  close: () => void;
  /** Called with the job that erases the contact. */
  erasing: (jobId: string) => void;
}

/** What is done with a contact as a whole. */
export function ContactMenu({ contact, close, erasing }: ContactMenuProps): ReactNode {
  const [asked, ask] = useState<Asked | null>(null);
  return (
    <>
      <Items contact={contact} close={close} ask={ask} />
      {asked === 'merge' && <MergeWith contact={contact} close={() => ask(null)} />}
      {asked === 'export' && <SubjectExportDialog contact={contact} close={() => ask(null)} />}
      {asked === 'erase' && <EraseDialog contact={contact} close={() => ask(null)} begun={erasing} />}
    </>
  );
}

interface ItemsProps {
  contact: Contact;
  close: () => void;
  ask: (what: Asked) => void;
}

function Items({ contact, close, ask }: ItemsProps): ReactNode {
  const { contact: words } = useWords();
  const { past, subject, erase } = usePersonWords();
  const { pick } = useDuplicateWords();
  const { may } = useSession();
  const [, change] = usePersonAddress();
  const remove = useRemove(contact, close);
  const trigger = (
    <IconButton label={words.more}>
      <Ellipsis size={16} aria-hidden />
    </IconButton>
  );
  return (
    <Menu trigger={trigger}>
      <MenuItem onClick={() => void copyLink(contact, words.linkCopied)}>{words.copyLink}</MenuItem>
      <MenuItem onClick={() => change({ at: new Date().toISOString(), part: 'facts' })}>{past.open}</MenuItem>
      {may('contacts:merge') && <MenuItem onClick={() => ask('merge')}>{pick.open}</MenuItem>}
      {may('contacts:export') && <MenuItem onClick={() => ask('export')}>{subject.open}</MenuItem>}
      {may('contacts:delete') && <MenuLine />}
      {may('contacts:delete') && (
        <MenuItem isLoss onClick={() => void remove()}>
          {words.delete}
        </MenuItem>
      )}
      {may('contacts:erase') && (
        <MenuItem isLoss onClick={() => ask('erase')}>
          {erase.open}
        </MenuItem>
      )}
    </Menu>
  );
}

async function copyLink({ id }: Contact, copied: string): Promise<void> {
  await navigator.clipboard.writeText(`${window.location.origin}/contacts/${id}`);
  say(copied);
}

function useRemove(contact: Contact, close: () => void): () => Promise<void> {
  const remove = useDelete();
  return async () => {
    close();
    await remove(contact);
  };
}

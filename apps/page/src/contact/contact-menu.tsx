import { useNavigate } from '@tanstack/react-router';
import { Ellipsis } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Contact } from '../api/doorbell.js';
import { useSession } from '../shell/session.js';
import { IconButton } from '../ui/button.js';
import { Menu, MenuItem } from '../ui/menu.js';
import { say } from '../ui/toasts.js';
import { useWords } from '../words/words.js';
import { useDelete } from './use-change.js';

/** What is done with a contact as a whole. */
export function ContactMenu({ contact }: { contact: Contact }): ReactNode {
  const words = useWords().contact;
  const { may } = useSession();
  const navigate = useNavigate();
  const remove = useDelete();
  const copyLink = async (): Promise<void> => {
    await navigator.clipboard.writeText(`${window.location.origin}/contacts/${contact.id}`);
    say(words.linkCopied);
  };
  const removeAndLeave = async (): Promise<void> => {
    await navigate({ to: '/contacts', search: true });
    await remove(contact);
  };
  const trigger = (
    <IconButton label={words.more}>
      <Ellipsis size={16} aria-hidden />
    </IconButton>
  );
  return (
    <Menu trigger={trigger}>
      <MenuItem onClick={() => void copyLink()}>{words.copyLink}</MenuItem>
      {may('contacts:delete') && (
        <MenuItem isLoss onClick={() => void removeAndLeave()}>
          {words.delete}
        </MenuItem>
      )}
    </Menu>
  );
}

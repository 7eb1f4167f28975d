import { Ellipsis } from 'lucide-react';
import { Fragment, type ReactNode } from 'react';
import type { Contact } from '../api/doorbell.js';
import { useOffer } from '../shell/offered-commands.js';
import { IconButton } from '../ui/button.js';
import { useSession } from '../shell/session.js';
import { Menu, MenuItem, MenuLine } from '../ui/menu.js';
import { useAsked } from '../ui/use-asked.js';
import { useWords } from '../words/words.js';
import { MergeWith } from './merges/merge-with.js';
import { EraseDialog } from './privacy/erase-dialog.js';
import { SubjectExportDialog } from './privacy/subject-export-dialog.js';
import { useContactActions, type Asked } from './use-contact-actions.js';

interface ContactMenuProps {
  contact: Contact;
  close: () => void;
  /** Called with the job that erases the contact. */
  erasing: (jobId: string) => void;
}

/** What is done with a contact as a whole. */
export function ContactMenu({ contact, close, erasing }: ContactMenuProps): ReactNode {
  const { may } = useSession();
  const offered = (['merge', 'export', 'erase'] as const).filter((one) => may(`contacts:${one}`));
  const { asked, ask, close: end } = useAsked<Asked, Contact>(offered);
  const begun = (jobId: string): void => {
    erasing(jobId);
    end();
  };
  return (
    <>
      <Items contact={contact} close={close} ask={ask} />
      {asked?.what === 'merge' && <MergeWith contact={contact} close={end} />}
      {asked?.what === 'export' && <SubjectExportDialog contact={contact} close={end} />}
      {asked?.what === 'erase' && <EraseDialog contact={contact} close={end} begun={begun} />}
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
  const actions = useContactActions(contact, { close, ask });
  useOffer(actions.map(({ id, label, run }) => ({ id: `contact-${id}`, label: `${label}: ${contact.name}`, run })));
  const trigger = (
    <IconButton label={words.more}>
      <Ellipsis size={16} aria-hidden />
    </IconButton>
  );
  return (
    <Menu trigger={trigger}>
      {actions.map(({ id, label, isLoss, run }, index) => (
        <Fragment key={id}>
          {isLoss && !actions[index - 1]?.isLoss && <MenuLine />}
          <MenuItem isLoss={isLoss} onClick={run}>
            {label}
          </MenuItem>
        </Fragment>
      ))}
    </Menu>
  );
}

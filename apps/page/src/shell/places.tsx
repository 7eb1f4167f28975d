import { Copy, Inbox as InboxIcon, MailX, Megaphone, Radio, Settings, Upload, Users, Workflow } from 'lucide-react';
import type { ReactNode } from 'react';
import { useWords } from '../words/words.js';
import { Place } from './place.js';
import { useSession } from './session.js';
import { PossibleDuplicates, Waiting } from './side-counts.js';
import { Channels, Segments } from './side-lists.js';

/** Where one can go; what a role may not see is missing. */
export function Places(): ReactNode {
  const { nav } = useWords();
  const { may } = useSession();
  return (
    <>
      <Place to="/inbox" icon={<InboxIcon size={16} aria-hidden />} label={nav.inbox}>
        <Waiting />
      </Place>
      {may('messages:read') && <Place to="/junk" search={{}} icon={<MailX size={16} aria-hidden />} label={nav.junk} />}
      <Place to="/contacts" icon={<Users size={16} aria-hidden />} label={nav.contacts} />
      <Segments />
      <Place to="/campaigns" icon={<Megaphone size={16} aria-hidden />} label={nav.campaigns} />
      <Place to="/duplicates" icon={<Copy size={16} aria-hidden />} label={nav.duplicates}>
        <PossibleDuplicates />
      </Place>
      <hr className="mx-2 my-1 border-line" />
      <Place to="/channels" icon={<Radio size={16} aria-hidden />} label={nav.channels} />
      <Channels />
      {may('contacts:import') && <Place to="/imports" icon={<Upload size={16} aria-hidden />} label={nav.imports} />}
      <Place to="/rules" icon={<Workflow size={16} aria-hidden />} label={nav.rules} />
      <Place to="/settings" icon={<Settings size={16} aria-hidden />} label={nav.settings} />
    </>
  );
}

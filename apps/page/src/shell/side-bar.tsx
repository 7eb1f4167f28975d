import { useQuery } from '@tanstack/react-query';
import { Link, type LinkProps } from '@tanstack/react-router';
import { Copy, Inbox as InboxIcon, MailX, Megaphone, Radio, Settings, Upload, Users, Workflow } from 'lucide-react';
import { useEffect, type ReactNode } from 'react';
import { queriesOf } from '../api/queries.js';
import { useLanguage, useWords } from '../words/words.js';
import { PersonMenu } from './person-menu.js';
import { RunningJobs } from './running-jobs.js';
import { useSession } from './session.js';
import { PossibleDuplicates, Waiting } from './side-counts.js';
import { WorkspaceMenu } from './workspace-menu.js';

/** Where one can go. On a narrow screen it is a drawer over the view. */
export function SideBar({ isOpen, close }: { isOpen: boolean; close: () => void }): ReactNode {
  const { nav } = useWords();
  const { may } = useSession();
  useEscape(isOpen, close);
  const place = isOpen ? 'fixed inset-y-0 start-0 z-40 shadow-float' : 'hidden min-[900px]:flex';
  return (
    <>
      {isOpen && <div className="fixed inset-0 z-30 bg-ink/30 dark:bg-black/60" onClick={close} aria-hidden />}
      <nav
        aria-label={nav.main}
        className={`${place} flex w-60 shrink-0 flex-col gap-1 overflow-y-auto border-e border-line bg-paper-2 p-2`}
        onClick={close}
      >
        <WorkspaceMenu />
        <Place to="/inbox" icon={<InboxIcon size={16} aria-hidden />}>
          {nav.inbox}
          <Waiting />
        </Place>
        {may('messages:read') && (
          <Place to="/junk" search={{}} icon={<MailX size={16} aria-hidden />}>
            {nav.junk}
          </Place>
        )}
        <Place to="/contacts" icon={<Users size={16} aria-hidden />}>
          {nav.contacts}
        </Place>
        <Segments />
        <Place to="/campaigns" icon={<Megaphone size={16} aria-hidden />}>
          {nav.campaigns}
        </Place>
        <Place to="/duplicates" icon={<Copy size={16} aria-hidden />}>
          {nav.duplicates}
          <PossibleDuplicates />
        </Place>
        <hr className="mx-2 my-1 border-line" />
        <Place to="/channels" icon={<Radio size={16} aria-hidden />}>
          {nav.channels}
        </Place>
        <Channels />
        {may('contacts:import') && (
          <Place to="/imports" icon={<Upload size={16} aria-hidden />}>
            {nav.imports}
          </Place>
        )}
        <Place to="/rules" icon={<Workflow size={16} aria-hidden />}>
          {nav.rules}
        </Place>
        <Place to="/settings" icon={<Settings size={16} aria-hidden />}>
          {nav.settings}
        </Place>
        <div className="flex-1" />
        <RunningJobs />
        <PersonMenu />
      </nav>
    </>
  );
}

function useEscape(isOpen: boolean, close: () => void): void {
  useEffect(() => {
    if (!isOpen) return;
    const onKey = ({ key }: KeyboardEvent): void => (key === 'Escape' ? close() : undefined);
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [isOpen, close]);
}

const placeLook =
  'flex min-h-8 items-center gap-2 rounded-base px-2 text-ink-2 hover:bg-paper-3 hover:text-ink aria-[current=page]:bg-paper-3 aria-[current=page]:font-semibold aria-[current=page]:text-ink pointer-coarse:min-h-11';

function Place({ icon, children, ...to }: LinkProps & { icon: ReactNode; children: ReactNode }): ReactNode {
  return (
    <Link {...to} activeOptions={{ includeSearch: false }} className={placeLook}>
      {icon}
      {children}
    </Link>
  );
}

function Segments(): ReactNode {
  const { language } = useLanguage();
  const { nav } = useWords();
  const { data = [] } = useQuery(queriesOf(useSession()).segments);
  if (data.length === 0) return <p className="px-8 text-small text-ink-3">{nav.noSegments}</p>;
  return (
    <ul aria-label={nav.segments}>
      {data.map(({ id, name, count, countIsEstimate }) => (
        <li key={id}>
          <Link
            to="/contacts"
            search={{ segment: id }}
            activeOptions={{ exact: false }}
            className={`${placeLook} ps-8`}
          >
            <span className="flex-1 truncate">{name}</span>
            <span className="text-small text-ink-3">
              {countIsEstimate && '~'}
              {count?.toLocaleString(language)}
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}

const dots = {
  connected: 'bg-done',
  connecting: 'bg-attention',
  pairing: 'bg-attention',
  paused: 'bg-line-2',
  failing: 'bg-loss',
};

function Channels(): ReactNode {
  const { nav, channels } = useWords();
  const { data = [], isSuccess } = useQuery(queriesOf(useSession()).inboxes);
  if (isSuccess && data.length === 0) return <p className="px-8 text-small text-ink-3">{nav.noChannels}</p>;
  return (
    <ul aria-label={nav.channels}>
      {data.map(({ id, name, state }) => (
        <li key={id}>
          <Link to="/channels/$inboxId" params={{ inboxId: id }} className={`${placeLook} ps-8 text-small`}>
            <span className={`size-2 shrink-0 rounded-full ${dots[state]}`} aria-hidden />
            <span className="flex-1 truncate">{name}</span>
            <span className="sr-only">{channels[state]}</span>
          </Link>
        </li>
      ))}
    </ul>
  );
}

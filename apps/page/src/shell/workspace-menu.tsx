import { ChevronsUpDown } from 'lucide-react';
import { useLocation, useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Button } from '../ui/button.js';
import { Menu, MenuCheck } from '../ui/menu.js';
import { useWords } from '../words/words.js';
import { useSession } from './session.js';
import { useIdentityAgain } from './use-identity-again.js';

/** The workspace whose contacts are shown; a menu where the person has several. */
export function WorkspaceMenu(): ReactNode {
  const { nav } = useWords();
  const { membership, memberships, choose } = useSession();
  const pathname = useLocation({ select: (location) => location.pathname });
  const navigate = useNavigate();
  const identityAgain = useIdentityAgain();
  const go = async (workspaceId: string): Promise<void> => {
    await identityAgain();
    choose(workspaceId);
    await navigate({ to: placeIn(pathname) });
  };
  const name = <span className="flex-1 truncate text-start font-semibold">{membership.workspaceName}</span>;
  if (memberships.length === 1) return <div className="flex h-8 items-center px-2">{name}</div>;
  const trigger = (
    <Button kind="quiet" className="justify-start">
      <span className="sr-only">{nav.workspace}</span>
      {name}
      <ChevronsUpDown size={14} aria-hidden />
    </Button>
  );
  return (
    <Menu trigger={trigger}>
      {memberships.map(({ workspaceId, workspaceName }) => (
        <MenuCheck
          key={workspaceId}
          checked={workspaceId === membership.workspaceId}
          onChange={() => void go(workspaceId)}
        >
          {workspaceName}
        </MenuCheck>
      ))}
    </Menu>
  );
}

/** The list or the tab of where a person is: what one workspace has open, with its filters, is not in another. */
function placeIn(pathname: string): string {
  const [, view = '', tab] = pathname.split('/');
  return view === 'settings' && tab !== undefined ? `/${view}/${tab}` : `/${view}`;
}

import { useQuery } from '@tanstack/react-query';
import { UserPlus } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { textOf } from '../api/text-of.js';
import type { User } from '../api/doorbell.js';
import { queriesOf } from '../api/queries.js';
import { useSession } from '../shell/session.js';
import { Button } from '../ui/button.js';
import { Confirm } from '../ui/confirm.js';
import { Choice } from '../ui/field.js';
import { Avatar } from '../ui/marks.js';
import { MenuItem } from '../ui/menu.js';
import { warn } from '../ui/toasts.js';
import { useWords } from '../words/words.js';
import { InviteDialog } from './invite-dialog.js';
import { MoreMenu } from './more-menu.js';
import { SettingsList } from './settings-list.js';
import { useRenew } from './use-renew.js';
import { useRoles, type Role } from './use-roles.js';

/** Who works here, and who is invited. */
export function UsersTab(): ReactNode {
  const { users: words } = useWords().settings;
  const session = useSession();
  const query = useQuery(queriesOf(session).users);
  const renew = useRenew('users');
  const [asked, ask] = useState<User | 'new' | null>(null);
  const action = (
    <Button kind="main" onClick={() => ask('new')}>
      <UserPlus size={16} aria-hidden />
      {words.invite}
    </Button>
  );
  const close = (): void => ask(null);
  return (
    <>
      <SettingsList
        query={query}
        text={words.text}
        none=""
        action={action}
        row={(user) => <UserRow user={user} remove={() => ask(user)} />}
      />
      {asked === 'new' && <InviteDialog close={close} />}
      {asked !== null && asked !== 'new' && (
        <Confirm
          title={words.removeTitle(asked.name)}
          text={words.removeText}
          action={words.remove}
          run={() => session.doorbell.delete('/users/{id}', { path: { id: asked.id } }).then(renew)}
          close={close}
        />
      )}
    </>
  );
}

function UserRow({ user, remove }: { user: User; remove: () => void }): ReactNode {
  const { users: words } = useWords().settings;
  return (
    <>
      <Avatar id={user.id} name={user.name} />
      <div className="min-w-0 flex-1">
        <p className="truncate font-semibold">{user.name}</p>
        <p className="truncate text-small text-ink-2">
          {user.email}
          {user.state === 'invited' && ` · ${words.invited}`}
        </p>
      </div>
      <RoleChoice user={user} />
      <MoreMenu name={user.name}>
        <MenuItem isLoss onClick={remove}>
          {words.remove}
        </MenuItem>
      </MoreMenu>
    </>
  );
}

/** Another role holds at once. A user of a stronger role keeps it. */
function RoleChoice({ user: { id, name, role } }: { user: User }): ReactNode {
  const { settings, roles } = useWords();
  const { doorbell } = useSession();
  const renew = useRenew('users');
  const offered = useRoles();
  if (!offered.some(({ value }) => value === role)) return <span className="px-2 text-ink-2">{roles[role]}</span>;
  const change = (chosen: Role): void =>
    void doorbell
      .patch('/users/{id}', { path: { id }, body: { role: chosen } })
      .catch((error: unknown) => warn(textOf(error)))
      .then(renew);
  return (
    <Choice
      label={settings.users.roleOf(name)}
      isLabelHidden
      value={role}
      options={offered}
      onChange={({ target }) => change(target.value as Role)}
    />
  );
}

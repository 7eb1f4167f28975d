import { useQuery } from '@tanstack/react-query';
import { UserPlus } from 'lucide-react';
import type { ReactNode } from 'react';
import type { User } from '../api/doorbell.js';
import { queriesOf } from '../api/queries.js';
import { standingIn, useSaveOwn, type AtVersion } from '../api/save-own.js';
import { useFresh } from '../api/use-fresh.js';
import { useSession } from '../shell/session.js';
import { Button } from '../ui/button.js';
import { Confirm } from '../ui/confirm.js';
import { Choice } from '../ui/field.js';
import { Avatar } from '../ui/marks.js';
import { MenuItem } from '../ui/menu.js';
import { say, warnOf } from '../ui/toasts.js';
import { useAsked } from '../ui/use-asked.js';
import { useWords } from '../words/words.js';
import { InviteDialog } from './invite-dialog.js';
import { MoreMenu } from './more-menu.js';
import { SettingsList } from './settings-list.js';
import { useRenew } from './use-renew.js';
import { useRoles, type Role } from './use-roles.js';

type What = 'invite' | 'remove';

/** Who works here, and who is invited. */
export function UsersTab(): ReactNode {
  const { users: words } = useWords().settings;
  const session = useSession();
  const query = useQuery(queriesOf(session).users);
  const renew = useRenew('users');
  const { asked, ask, close } = useAsked<What, User>(['invite', 'remove'], query.data);
  const action = (
    <Button kind="main" onClick={() => ask('invite')}>
      <UserPlus size={16} aria-hidden />
      {words.invite}
    </Button>
  );
  const remove = (user: User | null): Promise<unknown> =>
    session.doorbell.delete('/users/{id}', { path: { id: user?.id ?? '' } }).then(renew);
  return (
    <>
      <SettingsList
        query={query}
        text={words.text}
        none=""
        action={action}
        row={(user) => <UserRow user={user} ask={ask} />}
      />
      {asked?.what === 'invite' && <InviteDialog user={asked.item ?? undefined} close={close} />}
      {asked?.what === 'remove' && asked.item && (
        <Confirm
          title={words.removeTitle(asked.item.name)}
          text={words.removeText}
          action={words.remove}
          run={() => remove(asked.item)}
          close={close}
        />
      )}
    </>
  );
}

function UserRow({ user, ask }: { user: User; ask: (what: What, user: User) => void }): ReactNode {
  const { users: words } = useWords().settings;
  const session = useSession();
  const mayChange = useRoles().some(({ value }) => value === user.role);
  const isOwn = user.id === session.user.id;
  return (
    <>
      <Avatar id={user.id} name={user.name} />
      <div className="min-w-0 flex-1">
        <p className="truncate font-semibold" dir="auto">
          {user.name}
          {isOwn && <span className="font-normal text-ink-2"> · {words.you}</span>}
        </p>
        <p className="truncate text-small text-ink-2">
          {user.email}
          {user.state === 'invited' && ` · ${words.invited}`}
        </p>
      </div>
      <RoleChoice user={user} isFixed={isOwn || !mayChange} />
      {mayChange && (
        <MoreMenu name={user.name}>
          {user.state === 'invited' && <MenuItem onClick={() => ask('invite', user)}>{words.inviteAgain}</MenuItem>}
          <MenuItem isLoss onClick={() => ask('remove', user)}>
            {words.remove}
          </MenuItem>
        </MoreMenu>
      )}
    </>
  );
}

/** Another role holds at once, and can be taken back. A user of a stronger role keeps it, and nobody loses the own one by a key. */
function RoleChoice({ user: { id, name, role }, isFixed }: { user: User; isFixed: boolean }): ReactNode {
  const { settings, roles, contact } = useWords();
  const words = settings.users;
  const session = useSession();
  const renew = useRenew('users');
  const [saveOwn, fresh] = [useSaveOwn(), useFresh()];
  const offered = useRoles();
  if (isFixed) return <span className="px-2 text-ink-2">{roles[role]}</span>;
  const read = async () => standingIn(await fresh(queriesOf(session).users), id);
  const send = (body: { role?: Role }, at: AtVersion) =>
    session.doorbell.patch('/users/{id}', { path: { id }, body, ...at });
  const put = async (from: Role, to: Role): Promise<void> => {
    const changed = { own: { role: to }, base: { role: from }, read, textOf: (is: unknown) => roles[is as Role] };
    await saveOwn(changed, send).finally(() => void renew());
  };
  const change = (chosen: Role): void => {
    const undo = { label: contact.undo, run: () => void put(chosen, role).catch(warnOf) };
    void put(role, chosen).then(() => say(words.hasRole(name, roles[chosen]), undo), warnOf);
  };
  return (
    <Choice
      label={words.roleOf(name)}
      isLabelHidden
      value={role}
      options={offered}
      onChange={({ target }) => change(target.value as Role)}
    />
  );
}

import { operator, roles, Users, type Role, type User } from '#libs/access';
import { Command, InvalidArgumentError, Option } from 'commander';
import { leaf, uuid } from '../command/leaf.js';
import { table } from '../command/output.js';
import { asOperator } from '../connection/operator.js';
import { signInPage } from '../connection/sign-in-page.js';
import { emailAddress } from './email-address.js';
import { requireWorkspace } from './require-workspace.js';
import { endSessions, removeSecondFactor, reset, unlinkOpenId } from './user-accounts.js';

interface UserOptions {
  json?: boolean;
  workspace: string;
}

interface ChangeOptions extends UserOptions {
  role?: Role;
  name?: string;
}

interface NewUserOptions extends UserOptions {
  role: Role;
  name?: string;
}

const columns: (keyof User)[] = ['id', 'email', 'name', 'role', 'state', 'createdAt'];

/** `npx doorbell users …` */
export function userCommands(): Command {
  const commands = new Command('users').description('people who sign in to a workspace');
  return commands
    .addCommand(create())
    .addCommand(list())
    .addCommand(change())
    .addCommand(remove())
    .addCommand(reset())
    .addCommand(endSessions())
    .addCommand(removeSecondFactor())
    .addCommand(unlinkOpenId());
}

const ofWorkspace = (command: Command): Command => command.requiredOption('--workspace <id>', 'which one', uuid);

function create(): Command {
  const examples = ['users create ann@example.com --workspace 01a2… --role agent --name "Ann Example"'];
  return ofWorkspace(leaf('create', 'invites a user and prints the link, which works once, for seven days', examples))
    .argument('<email>', 'the address to sign in with', emailAddress)
    .addOption(new Option('--role <role>', 'what the user may do').choices(roles).makeOptionMandatory())
    .option('--name <name>', 'what the workspace calls the user; the address by default')
    .action((address: string, options: NewUserOptions) =>
      asOperator(options, async ({ database }) => {
        const page = signInPage(process.env);
        await requireWorkspace(database, options.workspace);
        const name = (options.name?.trim() || address).slice(0, 200);
        const member = { email: address, name, role: options.role };
        const { user, token } = await new Users(database).invite(options.workspace, member, operator);
        const link = `${page}#invitation=${token}`;
        return { json: { user, link }, text: link };
      }),
    );
}

function list(): Command {
  return ofWorkspace(leaf('list', 'the users of a workspace, oldest first', ['users list --workspace 01a2…'])).action(
    (options: UserOptions) =>
      asOperator(options, async ({ database }) => {
        await requireWorkspace(database, options.workspace);
        const users = await new Users(database).list(options.workspace, { limit: 10_000 });
        return { json: { users }, text: table(users, columns, 'This workspace has no user.') };
      }),
  );
}

function change(): Command {
  return ofWorkspace(
    leaf('change', 'gives a user another role or name; another role ends the sessions of the user', [
      'users change 01a2… --workspace 01a2… --role admin',
    ]),
  )
    .argument('<id>', "the user's id", uuid)
    .addOption(new Option('--role <role>', 'what the user may do').choices(roles))
    .option('--name <name>', 'what the workspace calls the user', userName)
    .action((userId: string, { workspace: workspaceId, role, name, ...options }: ChangeOptions) =>
      asOperator(options, async ({ database }) => {
        if (role === undefined && name === undefined) throw new Error('Give --role, --name or both.');
        const user = await new Users(database).change({ workspaceId, userId, by: operator }, { role, name });
        if (!user) throw noSuchUser(userId);
        return { json: { user }, text: table([user], columns, '') };
      }),
    );
}

function remove(): Command {
  return ofWorkspace(
    leaf('remove', 'takes a user out of a workspace; gateways notice within seconds', [
      'users remove 01a2… --workspace 01a2…',
    ]),
  )
    .argument('<id>', "the user's id", uuid)
    .action((userId: string, options: UserOptions) =>
      asOperator(options, async ({ database }) => {
        if (!(await new Users(database).remove({ workspaceId: options.workspace, userId, by: operator }))) {
          throw noSuchUser(userId);
        }
        return { json: { removed: userId }, text: `Removed ${userId}.` };
      }),
    );
}

function noSuchUser(userId: string): Error {
  return new Error(`The workspace has no user ${userId}; "users list" shows those it has.`);
}

function userName(text: string): string {
  const name = text.trim();
  if (name.length >= 1 && name.length <= 200) return name;
  throw new InvalidArgumentError('Give 1 to 200 characters.');
}

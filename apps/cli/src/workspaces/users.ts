import {
  OpenIdSignIn,
  operator,
  PasswordResets,
  roles,
  SecondFactors,
  Users,
  type Role,
  type User,
} from '#libs/access';
import { normaliseEmail } from '#libs/contracts';
import { SecretBox } from '#libs/platform';
import { Command, InvalidArgumentError, Option } from 'commander';
import { leaf, uuid } from '../command/leaf.js';
import { table } from '../command/output.js';
import { asOperator } from '../connection/operator.js';
import { signInPage } from '../connection/sign-in-page.js';
import { requireWorkspace } from './require-workspace.js';

interface UserOptions {
  json?: boolean;
  workspace: string;
}

interface NewUserOptions extends UserOptions {
  role: Role;
  name?: string;
}

/** `npx doorbell users …` */
export function userCommands(): Command {
  const commands = new Command('users').description('people who sign in to a workspace');
  return commands
    .addCommand(create())
    .addCommand(list())
    .addCommand(reset())
    .addCommand(removeSecondFactor())
    .addCommand(unlinkOpenId())
    .addCommand(remove());
}

const ofWorkspace = (command: Command): Command => command.requiredOption('--workspace <id>', 'which one', uuid);

function create(): Command {
  const examples = ['users create ann@example.com --workspace 01a2… --role agent --name "Ann Example"'];
  return ofWorkspace(leaf('create', 'invites a user and prints the link, which works once, for seven days', examples))
    .argument('<email>', 'the address to sign in with', email)
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
        const columns: (keyof User)[] = ['id', 'email', 'name', 'role', 'state', 'createdAt'];
        return { json: { users }, text: table(users, columns, 'This workspace has no user.') };
      }),
  );
}

function reset(): Command {
  return leaf('reset', 'prints a link that sets a new password: it works once, for an hour', [
    'users reset ann@example.com',
  ])
    .argument('<email>', 'the address that the user signs in with', email)
    .action((address: string, options: { json?: boolean }) =>
      asOperator(options, async ({ database }) => {
        const page = signInPage(process.env);
        const token = await new PasswordResets(database).request(address);
        if (token === null) throw new Error(`No user has ${address}; "users list" shows those of a workspace.`);
        const link = `${page}#reset=${token}`;
        return { json: { link }, text: link };
      }),
    );
}

function removeSecondFactor(): Command {
  return leaf('remove-second-factor', 'for a user who lost the app and the recovery codes', [
    'users remove-second-factor 01a2…',
  ])
    .argument('<id>', "the user's id", uuid)
    .action((userId: string, options: { json?: boolean }) =>
      asOperator(options, async ({ database }) => {
        if (!(await new SecondFactors(database, SecretBox.empty()).remove(userId, true))) {
          throw new Error(`No user ${userId} has a second factor; "users list" shows the users of a workspace.`);
        }
        return { json: { removed: userId }, text: `${userId} signs in by the password alone.` };
      }),
    );
}

function unlinkOpenId(): Command {
  return leaf('unlink-openid', 'lets a user sign in by another account at the OpenID provider', [
    'users unlink-openid 01a2…',
  ])
    .argument('<id>', "the user's id", uuid)
    .action((userId: string, options: { json?: boolean }) =>
      asOperator(options, async ({ database }) => {
        if (!(await new OpenIdSignIn(database).unlink(userId))) {
          throw new Error(
            `No user ${userId} signs in by an account there; "users list" shows the users of a workspace.`,
          );
        }
        return {
          json: { unlinked: userId },
          text: `${userId} signs in by the next account with the verified address.`,
        };
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
          throw new Error(`The workspace has no user ${userId}; "users list" shows those it has.`);
        }
        return { json: { removed: userId }, text: `Removed ${userId}.` };
      }),
    );
}

function email(text: string): string {
  const address = normaliseEmail(text);
  if (address === null) throw new InvalidArgumentError('Give an e-mail address such as ann@example.com.');
  return address;
}

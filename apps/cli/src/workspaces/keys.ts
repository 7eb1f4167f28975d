import { rightNames, roles, type Right, type Role } from '#libs/access';
import { ApiKeys } from '#libs/access';
import { type Database } from '#libs/database';
import { Command, InvalidArgumentError, Option } from 'commander';
import { leaf, uuid } from '../command/leaf.js';
import { asOperator } from '../connection/operator.js';
import { table } from '../command/output.js';
import { requireWorkspace } from './require-workspace.js';

interface KeyOptions {
  json?: boolean;
  workspace: string;
}

interface NewKeyOptions extends KeyOptions {
  name: string;
  role: Role;
  scopes?: Right[];
  expires?: string;
}

/** `npx doorbell keys …` */
export function keyCommands(): Command {
  const commands = new Command('keys').description('API keys of a workspace');
  return commands.addCommand(create()).addCommand(list()).addCommand(revoke());
}

const ofWorkspace = (command: Command): Command => command.requiredOption('--workspace <id>', 'whose', uuid);

function create(): Command {
  const examples = [
    'keys create --workspace 01a2… --name operator',
    'keys create --workspace 01a2… --name website --role agent --scopes recognitions --expires 2030-01-31',
  ];
  return ofWorkspace(leaf('create', 'issues a key and prints it; it is shown this once and kept as a hash', examples))
    .option('--name <name>', 'what it is for', 'operator')
    .addOption(new Option('--role <role>', 'how much it may do').choices(roles).default('admin'))
    .addOption(new Option('--scopes <right...>', 'leaves these rights of the role').choices(rightNames))
    .option('--expires <time>', 'ends the key then (ISO 8601)', timeToCome)
    .action((options: NewKeyOptions) => asOperator(options, ({ database }) => issue(database, options)));
}

async function issue(database: Database, options: NewKeyOptions) {
  const { workspace, name, role, scopes = null, expires: expiresAt = null } = options;
  await requireWorkspace(database, workspace);
  const given = { name: name.slice(0, 200), role, scopes, expiresAt };
  const { apiKeyId, key } = await new ApiKeys(database).issue(workspace, given);
  return { json: { apiKeyId, key }, text: key };
}

function timeToCome(text: string): string {
  const at = Date.parse(text);
  if (!(at > Date.now())) throw new InvalidArgumentError('Send a time to come, such as 2030-01-31.');
  return new Date(at).toISOString();
}

function list(): Command {
  return ofWorkspace(
    leaf('list', 'the live keys, oldest first (never the keys themselves)', ['keys list --workspace 01a2…']),
  ).action((options: KeyOptions) =>
    asOperator(options, async ({ database }) => {
      await requireWorkspace(database, options.workspace);
      const keys = await new ApiKeys(database).list(options.workspace, { limit: 1_000 });
      const text = table(
        keys,
        ['id', 'name', 'role', 'scopes', 'expiresAt', 'createdAt', 'lastUsedAt'],
        'This workspace has no key.',
      );
      return { json: { keys }, text };
    }),
  );
}

function revoke(): Command {
  return ofWorkspace(
    leaf('revoke', 'ends a key and those that it made; gateways notice within seconds', [
      'keys revoke 01a2… --workspace 01a2…',
    ]),
  )
    .argument('<id>', "the key's id", uuid)
    .action((id: string, options: KeyOptions) =>
      asOperator(options, async ({ database }) => {
        if (!(await new ApiKeys(database).revoke(options.workspace, id))) {
          throw new Error(`The workspace has no live key ${id}; "keys list" shows those it has.`);
        }
        return { json: { revoked: id }, text: `Revoked ${id}.` };
      }),
    );
}

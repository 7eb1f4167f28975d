import { createApiKey, listApiKeys, revokeApiKey } from '#libs/contacts';
import { Command } from 'commander';
import { leaf, uuid } from './leaf.js';
import { asOperator } from './operator.js';
import { table } from './output.js';
import { requireWorkspace } from './require-workspace.js';

interface KeyOptions {
  json?: boolean;
  workspace: string;
  name: string;
}

/** `npx doorbell keys …` */
export function keyCommands(): Command {
  const commands = new Command('keys').description('API keys of a workspace');
  return commands.addCommand(create()).addCommand(list()).addCommand(revoke());
}

const ofWorkspace = (command: Command): Command => command.requiredOption('--workspace <id>', 'whose', uuid);

function create(): Command {
  const example = 'keys create --workspace 01a2… --name website';
  return ofWorkspace(leaf('create', 'issues a key and prints it; it is shown this once and kept as a hash', [example]))
    .option('--name <name>', 'what it is for', 'operator')
    .action((options: KeyOptions) =>
      asOperator(options, async ({ database }) => {
        await requireWorkspace(database, options.workspace);
        const { apiKeyId, key } = await createApiKey(database, {
          workspaceId: options.workspace,
          name: options.name.slice(0, 200),
        });
        return { json: { apiKeyId, key }, text: key };
      }),
    );
}

function list(): Command {
  return ofWorkspace(
    leaf('list', 'the live keys, oldest first (never the keys themselves)', ['keys list --workspace 01a2…']),
  ).action((options: KeyOptions) =>
    asOperator(options, async ({ database }) => {
      await requireWorkspace(database, options.workspace);
      const keys = await listApiKeys(database, options.workspace, { limit: 1_000 });
      const text = table(keys, ['id', 'name', 'createdAt', 'lastUsedAt'], 'This workspace has no key.');
      return { json: { keys }, text };
    }),
  );
}

function revoke(): Command {
  return ofWorkspace(
    leaf('revoke', 'ends a key; gateways notice within seconds', ['keys revoke 01a2… --workspace 01a2…']),
  )
    .argument('<id>', "the key's id", uuid)
    .action((id: string, options: KeyOptions) =>
      asOperator(options, async ({ database }) => {
        if (!(await revokeApiKey(database, options.workspace, id))) {
          throw new Error(`The workspace has no live key ${id}; "keys list" shows those it has.`);
        }
        return { json: { revoked: id }, text: `Revoked ${id}.` };
      }),
    );
}

import { connectInbox, listInboxes } from '#libs/contacts';
import { normaliseEmail } from '#libs/contracts';
import { Command, InvalidArgumentError } from 'commander';
import { leaf, uuid } from './leaf.js';
import { asOperator } from './operator.js';
import { table } from './output.js';
import { requireWorkspace } from './require-workspace.js';

interface InboxOptions {
  json?: boolean;
  workspace: string;
  name?: string;
}

/** `npx doorbell inboxes …` */
export function inboxCommands(): Command {
  return new Command('inboxes')
    .description('accounts that a workspace receives at')
    .addCommand(list())
    .addCommand(addSmtp());
}

const ofWorkspace = (command: Command): Command => command.requiredOption('--workspace <id>', 'whose', uuid);

function list(): Command {
  return ofWorkspace(leaf('list', 'the connected accounts, oldest first', ['inboxes list --workspace 01a2…'])).action(
    (options: InboxOptions) =>
      asOperator(options, async ({ database }) => {
        await requireWorkspace(database, options.workspace);
        const inboxes = await listInboxes(database, options.workspace, { limit: 1_000 });
        const columns = ['id', 'channel', 'driver', 'name', 'settings', 'paused', 'lastEventAt'] as const;
        return { json: { inboxes }, text: table(inboxes, columns, 'This workspace has no inbox.') };
      }),
  );
}

function addSmtp(): Command {
  const example = 'inboxes add-smtp leads@acme.example --workspace 01a2…';
  return ofWorkspace(leaf('add-smtp', 'receives mail at an address; adapters learn of it within a second', [example]))
    .argument('<address>', 'an address whose mail reaches the SMTP port', address)
    .option('--name <name>', 'what people call it (the address)')
    .action((account: string, options: InboxOptions) =>
      asOperator(options, async ({ database }) => {
        const { workspace: workspaceId } = options;
        await requireWorkspace(database, workspaceId);
        const inbox = { workspaceId, channel: 'email', driver: 'smtp', name: options.name ?? account } as const;
        const settings = { address: account };
        const inboxId = await connectInbox(database, {
          ...inbox,
          settings,
          sealedCredentials: null,
          accounts: [account],
        });
        return { json: { inboxId, address: account }, text: `${inboxId} receives mail for ${account}.` };
      }),
    );
}

function address(text: string): string {
  const normal = normaliseEmail(text);
  if (normal) return normal;
  throw new InvalidArgumentError('Give an e-mail address, e.g. leads@acme.example.');
}

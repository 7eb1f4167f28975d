import { Command } from 'commander';
import { leaf, uuid } from '../command/leaf.js';
import { print, table, type CommandResult } from '../command/output.js';
import { addCommands } from './add.js';
import { credentialsCommand } from './credentials.js';
import { InboxApi, type ShownInbox } from './inbox-api.js';
import { quietAlarmCommand } from './quiet-alarm.js';
import { resealCommand } from './reseal.js';
import { shown } from './show.js';

interface InboxOptions {
  json?: boolean;
}

/** `npx doorbell inboxes …` */
export function inboxCommands(): Command {
  return new Command('inboxes')
    .description('accounts that a workspace receives at: those of the instance’s own key, or of DOORBELL_API_KEY')
    .addCommand(addCommands())
    .addCommand(list())
    .addCommand(show())
    .addCommand(pause())
    .addCommand(resume())
    .addCommand(quietAlarmCommand())
    .addCommand(credentialsCommand())
    .addCommand(remove())
    .addCommand(resealCommand());
}

function list(): Command {
  return leaf('list', 'the connected accounts and their states, oldest first', [
    'inboxes list',
    'inboxes list --json',
  ]).action(async (options: InboxOptions) => {
    const inboxes = await new InboxApi().list();
    const columns = ['id', 'channel', 'driver', 'name', 'state', 'lastEventAt', 'backlog', 'lastError'] as const;
    print({ json: { inboxes }, text: table(inboxes, columns, 'This workspace has no inbox.') }, options.json ?? false);
  });
}

function show(): Command {
  const command = leaf('show', 'one, with its QR code while it waits for a phone', ['inboxes show 01a2…']);
  return onOne(command, async (id) => shown(await new InboxApi().get(id)));
}

function pause(): Command {
  const summary = 'receives and sends nothing until it is resumed; senders keep what they cannot deliver';
  return onOne(leaf('pause', summary, ['inboxes pause 01a2…']), (id) => setPaused(id, true));
}

function resume(): Command {
  return onOne(leaf('resume', 'connects a paused one again', ['inboxes resume 01a2…']), (id) => setPaused(id, false));
}

function remove(): Command {
  const command = leaf('remove', 'disconnects it and forgets its credentials; its messages stay', [
    'inboxes remove 01a2…',
  ]);
  return onOne(command, async (id) => {
    await new InboxApi().remove(id);
    return { json: { removed: id }, text: `Removed ${id}.` };
  });
}

async function setPaused(id: string, paused: boolean): Promise<CommandResult> {
  const inbox: ShownInbox = await new InboxApi().change(id, { paused });
  return { json: { inbox }, text: `${inbox.name} is ${inbox.state}.` };
}

function onOne(command: Command, act: (id: string) => Promise<CommandResult>): Command {
  return command
    .argument('<id>', 'its id', uuid)
    .action(async (id: string, options: InboxOptions) => print(await act(id), options.json ?? false));
}

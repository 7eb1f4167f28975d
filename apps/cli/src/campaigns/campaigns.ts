import { Command } from 'commander';
import { finish, running } from '../bulk/bulk.js';
import type { RunOptions } from '../bulk/run-job.js';
import { type SelectionOptions, selectionOf } from '../bulk/selection.js';
import { count, leaf, uuid } from '../command/leaf.js';
import { print, table } from '../command/output.js';
import { type AddedMembers, CampaignApi, type ShownCampaign, type ShownMember } from './campaign-api.js';

interface JsonOption {
  json?: boolean;
}

/** `npx doorbell campaigns …` */
export function campaignCommands(): Command {
  return new Command('campaigns')
    .description('named audiences of a workspace: of the instance’s own key, or of DOORBELL_API_KEY')
    .addCommand(list())
    .addCommand(create())
    .addCommand(rename())
    .addCommand(archived('archive', 'takes no more members; those that it has stay', true))
    .addCommand(archived('unarchive', 'takes one back into use', false))
    .addCommand(members())
    .addCommand(add())
    .addCommand(remove());
}

function list(): Command {
  return leaf('list', 'newest first, with how many contacts each has', ['campaigns list', 'campaigns list --archived'])
    .option('--archived', 'those that are archived')
    .action(async ({ json = false, archived: wanted = false }: JsonOption & { archived?: boolean }) => {
      const campaigns = await new CampaignApi().list(wanted);
      const columns = ['id', 'name', 'purpose', 'contacts', 'archivedAt'] as const;
      print({ json: { campaigns }, text: table(campaigns, columns, 'There is no such campaign.') }, json);
    });
}

function create(): Command {
  return leaf('create', 'makes one, without members', ['campaigns create "Open house, June" --purpose marketing'])
    .argument('<name>', 'what people call it')
    .option('--purpose <purpose>', 'only contacts that consent to it are members')
    .action(async (name: string, { json = false, purpose }: JsonOption & { purpose?: string }) =>
      show(await new CampaignApi().make({ name, ...(purpose !== undefined && { purpose }) }), json),
    );
}

function rename(): Command {
  return leaf('rename', 'gives one another name', ['campaigns rename 01a2… "Open house, July"'])
    .argument('<id>', 'its id', uuid)
    .argument('<name>', 'the new name')
    .action(async (id: string, name: string, { json = false }: JsonOption) =>
      show(await new CampaignApi().change(id, { name }), json),
    );
}

function archived(command: string, description: string, value: boolean): Command {
  return leaf(command, description, [`campaigns ${command} 01a2…`])
    .argument('<id>', 'its id', uuid)
    .action(async (id: string, { json = false }: JsonOption) =>
      show(await new CampaignApi().change(id, { archived: value }), json),
    );
}

function members(): Command {
  return leaf('members', 'newest first', ['campaigns members 01a2… --limit 500 --json'])
    .argument('<id>', 'its id', uuid)
    .option('--limit <number>', 'at most so many', count(100_000), 50)
    .action(async (id: string, { json = false, limit }: JsonOption & { limit: number }) => {
      const found = await new CampaignApi().members(id, limit);
      const columns = ['contact', 'name', 'addedAt', 'reason', 'by'] as const;
      print({ json: { members: found }, text: table(found.map(row), columns, 'The campaign has no member.') }, json);
    });
}

function add(): Command {
  const examples = [
    'campaigns add 01a2… --ids 01a3… 01a4… --reason "asked at the fair"',
    `campaigns add 01a2… --filter '{"field":"tags","op":"eq","value":"Hot lead"}' --yes`,
  ];
  type AddOptions = JsonOption & SelectionOptions & RunOptions & { reason?: string };
  return running(leaf('add', 'adds contacts: up to 100 ids at once, more as a job', examples))
    .argument('<id>', 'its id', uuid)
    .option('--reason <text>', 'why; each member shows it')
    .action(async (id: string, options: AddOptions) => {
      const { json = false, reason } = options;
      const body = { ...selectionOf(options), ...(reason !== undefined && { reason }) };
      const made = await new CampaignApi().add(id, body);
      if ('job' in made) return finish(made.job, 'add to the campaign', options);
      return print({ json: made.added, text: describedAdded(made.added) }, json);
    });
}

function remove(): Command {
  return leaf('remove', 'removes a contact', ['campaigns remove 01a2… 01a3…'])
    .argument('<id>', 'of the campaign', uuid)
    .argument('<contact>', 'the id of the contact', uuid)
    .action(async (id: string, contactId: string, { json = false }: JsonOption) => {
      await new CampaignApi().remove(id, contactId);
      print({ json: { removed: contactId }, text: `Removed ${contactId}.` }, json);
    });
}

function show(campaign: ShownCampaign, json: boolean): void {
  const { id, name, contacts, archivedAt } = campaign;
  const text = `${id}  ${name}, of ${contacts} contacts${archivedAt === null ? '' : ', archived'}.`;
  print({ json: { campaign }, text }, json);
}

function row({ contact: { id, name }, addedAt, reason, by }: ShownMember) {
  return { contact: id, name, addedAt, reason, by: `${by.kind} ${by.id}` };
}

/** The counts, then a line for each contact that was refused. */
export function describedAdded({ added, unchanged, missing, refused, refusals }: AddedMembers): string {
  const lines = refusals.map(({ id, reason }) => `  ${id}: ${reason}`);
  return [`added ${added}, unchanged ${unchanged}, missing ${missing}, refused ${refused}`, ...lines].join('\n');
}

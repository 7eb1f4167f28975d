import { Command } from 'commander';
import { leaf, ofJson, uuid } from '../command/leaf.js';
import { print } from '../command/output.js';
import { JobApi, type ShownJob } from '../jobs/job-api.js';
import { describedResult } from './described-result.js';
import { runJob, type RunOptions } from './run-job.js';
import { selecting, type SelectionOptions, selectionOf } from './selection.js';

type BulkOptions = SelectionOptions & RunOptions & { json?: boolean; reason?: string };

interface Wanted {
  action: string;
  params?: object;
}

const hot = `--filter '{"field":"state","op":"eq","value":"CA"}'`;

/** `npx doorbell bulk …` */
export function bulkCommands(): Command {
  return new Command('bulk')
    .description(
      'changes many contacts as a job: counts, asks, and shows how far it is; of the instance’s own key, or of DOORBELL_API_KEY',
    )
    .addCommand(tagging('add-tags', 'gives tags', 'add_tags'))
    .addCommand(tagging('remove-tags', 'takes tags away', 'remove_tags'))
    .addCommand(assign())
    .addCommand(set())
    .addCommand(toCampaign())
    .addCommand(fromCampaign())
    .addCommand(plain('delete', 'deletes them', 'delete'))
    .addCommand(plain('restore', 'undoes their deletion, by ids', 'restore'));
}

/** Beside `selecting`: how a job runs. */
export function running(command: Command): Command {
  return selecting(command).option('--yes', 'runs without a question');
}

/** Prints how a job ended. A job that failed is a failure of the command. */
export async function finish(made: ShownJob, what: string, { json = false, yes }: BulkOptions): Promise<void> {
  const job = await runJob(made, what, { ...(yes && { yes }) });
  print({ json: { job }, text: describedResult(job) }, json);
  if (job.state === 'failed') process.exitCode = 1;
}

async function change(wanted: Wanted, what: string, options: BulkOptions): Promise<void> {
  await finish(await new JobApi().bulk({ ...wanted, ...selectionOf(options) }), what, options);
}

function tagging(name: string, description: string, action: string): Command {
  return running(leaf(name, description, [`bulk ${name} "Hot Lead" ${hot}`]))
    .argument('<tag...>', 'names of tags')
    .action((tags: string[], options: BulkOptions) =>
      change({ action, params: { tags } }, `${name} ${tags.join(', ')}:`, options),
    );
}

function assign(): Command {
  return running(leaf('assign', 'assigns them to a user', [`bulk assign 01a2… ${hot} --yes`, 'bulk assign none --all']))
    .argument('<user>', 'the id of a user; none takes them from their users')
    .action((user: string, options: BulkOptions) =>
      change(
        { action: 'assign', params: { assignedTo: user === 'none' ? null : user } },
        `assign to ${user}:`,
        options,
      ),
    );
}

function set(): Command {
  const examples = [
    `bulk set '{"status":"archived"}' --search "old street"`,
    `bulk set '{"customFields":{"level":"Gold"}}' --all`,
  ];
  return running(leaf('set', 'sets fields, as PATCH takes them', examples))
    .argument('<fields>', 'JSON', ofJson)
    .action((fields: object, options: BulkOptions) =>
      change({ action: 'set_fields', params: { fields } }, `set ${JSON.stringify(fields)} of`, options),
    );
}

function toCampaign(): Command {
  return running(leaf('add-to-campaign', 'adds them to a campaign', [`bulk add-to-campaign 01a2… ${hot}`]))
    .argument('<campaign>', 'its id', uuid)
    .option('--reason <text>', 'why; each member shows it')
    .action((campaignId: string, options: BulkOptions) => {
      const params = { campaignId, ...(options.reason !== undefined && { reason: options.reason }) };
      return change({ action: 'add_to_campaign', params }, 'add to the campaign', options);
    });
}

function fromCampaign(): Command {
  const name = 'remove-from-campaign';
  return running(leaf(name, 'removes them from a campaign', [`bulk ${name} 01a2… --all`]))
    .argument('<campaign>', 'its id', uuid)
    .action((campaignId: string, options: BulkOptions) =>
      change({ action: 'remove_from_campaign', params: { campaignId } }, 'remove from the campaign', options),
    );
}

function plain(name: string, description: string, action: string): Command {
  return running(leaf(name, description, [`bulk ${name} --ids 01a2… 01a3…`])).action((options: BulkOptions) =>
    change({ action }, name, options),
  );
}

import { Command } from 'commander';
import { jobStates } from '#libs/contracts';
import { count, leaf, oneOf, uuid } from '../command/leaf.js';
import { print, table } from '../command/output.js';
import { JobApi, type ShownJob } from './job-api.js';

interface JobOptions {
  json?: boolean;
}

/** `npx doorbell jobs …` */
export function jobCommands(): Command {
  return new Command('jobs')
    .description('long work of a workspace: of the instance’s own key, or of DOORBELL_API_KEY')
    .addCommand(list())
    .addCommand(show())
    .addCommand(cancel());
}

function list(): Command {
  return leaf('list', 'newest first', ['jobs list', 'jobs list --state running --json'])
    .option('--state <state>', jobStates.join(', '), oneOf(jobStates))
    .option('--limit <number>', 'at most so many', count(1_000), 50)
    .action(async ({ json = false, ...wanted }: JobOptions & { state?: string; limit: number }) => {
      const jobs = await new JobApi().list(wanted);
      const columns = ['id', 'kind', 'state', 'progress', 'createdAt', 'error'] as const;
      print({ json: { jobs }, text: table(jobs.map(row), columns, 'There is no such job.') }, json);
    });
}

function show(): Command {
  return leaf('show', 'one, with its result', ['jobs show 01a2…'])
    .argument('<id>', 'its id', uuid)
    .action(async (id: string, { json = false }: JobOptions) => {
      const job = await new JobApi().get(id);
      print({ json: { job }, text: described(job) }, json);
    });
}

function cancel(): Command {
  return leaf('cancel', 'ends one before its time; what is done stays done', ['jobs cancel 01a2…'])
    .argument('<id>', 'its id', uuid)
    .action(async (id: string, { json = false }: JobOptions) => {
      const job = await new JobApi().cancel(id);
      print({ json: { job }, text: `Cancelled ${id} after ${progressOf(job)}.` }, json);
    });
}

function row(job: ShownJob): Record<'id' | 'kind' | 'state' | 'progress' | 'createdAt' | 'error', string | null> {
  const { id, kind, state, createdAt, error } = job;
  return { id, kind, state, progress: progressOf(job), createdAt, error };
}

/** `4200 of 12431 (33 %)`, and the time left while it runs. */
export function progressOf({ progress: { done, total, secondsLeft } }: Pick<ShownJob, 'progress'>): string {
  if (total === null) return String(done);
  const percent = total === 0 ? 100 : Math.floor((done / total) * 100);
  const left = secondsLeft === null ? '' : `, ${secondsLeft} s left`;
  return `${done} of ${total} (${percent} %${left})`;
}

function described(job: ShownJob): string {
  const lines = Object.entries({ ...row(job), endedAt: job.endedAt }).map(
    ([name, value]) => `${name}: ${value ?? '–'}`,
  );
  const counted = Object.entries(job.result ?? {}).map(([name, value]) => `  ${name}: ${JSON.stringify(value)}`);
  return [...lines, ...(counted.length > 0 ? ['result:', ...counted] : [])].join('\n');
}

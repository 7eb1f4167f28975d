import { Argument, Command } from 'commander';
import { z } from 'zod';
import { type RetentionKind, retentionKinds } from '#libs/contacts';
import { runJob } from '../bulk/run-job.js';
import { daysText, keptDays } from '../command/days.js';
import { leaf } from '../command/leaf.js';
import { print } from '../command/output.js';
import { accepted, runningApi } from '../connection/running-api.js';
import { jobSchema, type ShownJob } from '../jobs/job-api.js';

interface JsonOption {
  json?: boolean;
}

interface RunOptions extends JsonOption {
  dryRun?: true;
  kind?: RetentionKind;
  days?: number | null;
}

type Periods = Record<string, number | null>;

const retentionSchema = z.object({ data: z.record(z.string(), z.number().nullable()) });

/** `npx doorbell retention …` */
export function retentionCommands(): Command {
  return new Command('retention')
    .description('how long a workspace keeps what it has: of the instance’s own key, or of DOORBELL_API_KEY')
    .addCommand(show())
    .addCommand(keep())
    .addCommand(run());
}

function show(): Command {
  return leaf('show', 'days of each kind', ['retention show']).action(async ({ json = false }: JsonOption) =>
    shown(await call('GET'), json),
  );
}

function keep(): Command {
  const examples = ['retention keep message 730', 'retention keep auditEntry forever'];
  return leaf('keep', 'sets how long a kind is kept; count first with "retention run --dry-run"', examples)
    .addArgument(new Argument('<kind>', 'what is kept').choices(retentionKinds))
    .argument('<days>', 'since it came; or "forever"', keptDays)
    .action(async (kind: string, days: number | null, { json = false }: JsonOption) =>
      shown(await call('PATCH', { [kind]: days }), json),
    );
}

function run(): Command {
  const examples = ['retention run --dry-run', 'retention run --dry-run --kind message --days 365', 'retention run'];
  return leaf('run', 'lets go of what is older than it is kept, as each day; waits for it, with a bar', examples)
    .option('--dry-run', 'only count what would go')
    .option('--kind <kind>', `with --days: count by other days than are set; ${retentionKinds.join(', ')}`)
    .option('--days <days>', 'with --kind and --dry-run', keptDays)
    .action(async ({ json = false, dryRun = false, kind, days }: Omit<RunOptions, 'dryRun'> & { dryRun?: boolean }) => {
      const body = { dryRun, ...(kind !== undefined && days !== undefined && { days: { [kind]: days } }) };
      const request = { body: JSON.stringify(body) };
      const made = accepted(await runningApi(process.env).call('POST', '/retention/runs', request));
      const job = await runJob(z.object({ data: jobSchema }).parse(made).data, 'Let go of', { yes: true });
      print({ json: { job }, text: describedRun(job) }, json);
      if (job.state !== 'done') process.exitCode = 1;
    });
}

async function call(method: string, changes?: Periods): Promise<Periods> {
  const request = changes && { body: JSON.stringify(changes) };
  return retentionSchema.parse(accepted(await runningApi(process.env).call(method, '/retention', request))).data;
}

function shown(retention: Periods, json: boolean): void {
  const lines = Object.entries(retention).map(([kind, days]) => `${kind}: kept ${daysText(days)}`);
  print({ json: { retention }, text: lines.join('\n') }, json);
}

/** What became of it: how much of each kind. */
export function describedRun({ state, error, result }: Pick<ShownJob, 'state' | 'error' | 'result'>): string {
  if (state !== 'done') return `The job is ${state}${error === null ? '.' : `: ${error}`}`;
  const { dryRun, ...counts } = result ?? {};
  const rows = Object.entries(counts).map(([kind, count]) => `${kind} ${Number(count)}`);
  return `${dryRun === true ? 'Would let go of' : 'Let go of'}: ${rows.join(', ') || 'nothing'}.`;
}
